"""Where a unit asks about one item of the report it is writing, and the office or the indicator's owner answers."""
