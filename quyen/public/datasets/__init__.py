"""Open data: every released table and listing as files for programs, with what is needed to read and to cite them.

Nouns: file, form, field, dictionary, catalogue. It must not know a reader; what was withheld never reaches it, for it
reads the frozen form alone.
"""
