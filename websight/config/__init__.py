"""Every setting in one frozen tree: the tree itself, how it is read, and the environment."""
