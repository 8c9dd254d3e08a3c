"""Every way informing is written. Nothing else writes it."""
