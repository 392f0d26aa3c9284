"""The author that asks a language model: brief → concept → page."""
