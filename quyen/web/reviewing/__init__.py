"""Where the standing office reads what was filed, and returns or accepts it."""
