"""The results of an event's tests: what changed, how even groups are, how items did; by group, never by person."""
