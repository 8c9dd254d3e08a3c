"""A member's first page: what my unit owes, what came back, what was received; in the demo, who to be today."""
