"""What ends with its owner, however the owner ends: child processes, temporary folders, the lock of a run."""
