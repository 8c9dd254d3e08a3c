"""What a person was told, the calendar of their due days; what was sent to whom, and what became of it."""
