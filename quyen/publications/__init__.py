"""What leaves the house: documents issued to addressees; tables and texts made public by a decision of its own.

Nouns: series, document, addressee, delivery, rendition, amendment, code, letterhead; release,
withheld cell, withdrawal. It must not know what a document or a table is about: it gets plain parts.
"""
