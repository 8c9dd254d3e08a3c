"""One decision that gives a group of units more time: looked at first, then taken."""
