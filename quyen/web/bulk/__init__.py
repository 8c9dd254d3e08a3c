"""Activities by spreadsheet: the template, what a filled one would write, then the writing. No file is kept."""
