"""What a unit held itself: a class written down in a minute, filled into its next report."""
