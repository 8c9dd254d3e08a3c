"""Keeps uploaded and issued files by hash, distrusted.

Nouns: file (a name and a type for stored bytes), store (the bytes on disk, under their hash). It must not know what
a file belongs to.
"""
