"""The steps of a sample's life, one module each; they do not know each other."""
