"""Writes down who did what when, as text with fixed leaf bytes, in a tamper-evident log.

Nouns: entry, leaf (the exact bytes of an entry), head (the hash that binds all entries so far).
It must not know what the events mean, nor any model of the domain: subjects are text.
"""
