"""Where the office prepares what is to become public, and another person decides about it."""
