"""Finds what a reader may see: entries (a title and a text, with the place they lead to), the doors they stand
behind, and the words somebody looks for, with or without diacritics. It must not know what an entry is about, whose
doors a person may open, or who asked what: words are answered and forgotten.
"""
