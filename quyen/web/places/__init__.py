"""Seats of a training: every unit's for the office, its own for a unit, which says there who comes."""
