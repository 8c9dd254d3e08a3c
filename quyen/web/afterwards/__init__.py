"""What comes after an event: how useful it was, pledges, what is asked months later, certificates."""
