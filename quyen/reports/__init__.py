"""What a unit writes for an obligation, its forms in and out, how it is checked, signed, reviewed and accepted.

Nouns: draft, answer, passage, approval, version (filed, immutable), confirmation (of figures filed before closing),
withdrawal, review, returned item; filled form (its original and what it changed), source (the report a figure was taken
from), explanation (what a unit answers to a finding), attachment, fingerprints and official wording.
It must not know how reports are put together.
"""
