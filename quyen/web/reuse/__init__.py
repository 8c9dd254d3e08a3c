"""Text that was used before: an author's own words marked, two texts side by side, the list of official wording."""
