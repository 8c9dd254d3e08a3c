"""Official documents: number series, layouts, issued copies.

Nouns: series, document, addressee, letterhead. It must not know what a document is about: it gets plain parts.
"""
