"""One's own programs: which may act for one, in what, and until when."""
