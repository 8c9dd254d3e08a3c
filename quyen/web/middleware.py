"""What every request carries: the time, and who is asking in which mandate."""
