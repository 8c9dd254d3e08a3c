"""The desk of an event's papers: what is issued before and after it, what is printed for the hall, its calendar."""
