"""Where one looks things up: periods with their due days, units over time, the log."""
