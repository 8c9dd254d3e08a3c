"""What a unit writes for an obligation, its forms in and out, how it is checked, signed, reviewed and accepted.

Nouns: draft, answer, passage, approval, version (filed, immutable), confirmation (of figures filed before closing),
withdrawal, review, returned item. It must not know how reports are put together.
"""
