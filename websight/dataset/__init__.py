"""RUN/dataset/: a run becomes a dataset that people can train on."""
