"""Which programs of others are told what happened, with what came of it: for the administrator."""
