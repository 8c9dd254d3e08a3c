"""The pledges of a unit's own people: its head says how each stands, and what shows it."""
