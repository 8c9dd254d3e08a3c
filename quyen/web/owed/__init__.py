"""One list of what is owed, soonest first: a unit's own, and the office's of everybody; the calendar of reviews."""
