"""Tasks: what a unit has to do, who waits for whom, and what the office makes of it."""
