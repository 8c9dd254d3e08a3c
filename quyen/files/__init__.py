"""Keeps uploaded and issued files by hash, distrusted.

Nouns: file (a name, a type and a declared class for stored bytes). It must not know what a file belongs to.
"""
