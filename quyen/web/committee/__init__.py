"""The committee's own work: meetings, proposals and what became of them, decisions."""
