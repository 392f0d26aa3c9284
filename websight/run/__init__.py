"""The run directory: its shards, the workers that make them, and its progress."""
