"""Where one looks things up and opens a round: periods with their due days, the regime, units over time, the log."""
