"""RUN/: the shards of a run, who makes them, and how far they are."""
