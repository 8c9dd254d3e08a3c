"""Looking things up by their words: one field on every page, and the page of what was found."""
