"""The board: who owes, who filed, who is late, whose report is incomplete; one click to what is missing."""
