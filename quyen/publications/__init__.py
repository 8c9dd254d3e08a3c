"""Official documents: number series, layouts, issued copies, what became of each.

Nouns: series, document, addressee, delivery, rendition, amendment, code, letterhead. It must not know
what a document is about: it gets plain parts.
"""
