"""The work behind the command line and the Python API: one module a verb, no terminal."""
