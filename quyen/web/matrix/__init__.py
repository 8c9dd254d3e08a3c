"""The matrix of a cycle, for who reports to the body that recommended: in its own layout, or as a list."""
