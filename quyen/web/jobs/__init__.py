"""What runs in the background, how far it is, what failed and why."""
