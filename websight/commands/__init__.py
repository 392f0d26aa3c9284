"""What the command line and Python can do, one module a verb; no terminal here."""
