"""Personal data of trainings: what is kept for how long and why, and what becomes of a person's request."""
