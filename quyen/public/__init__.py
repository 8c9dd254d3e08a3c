"""The public side: what was released, as pages that anybody reads without signing in, in Vietnamese and English.

Nouns: page, subject, card, tombstone, feed. It must not know who reads: no session, no cookie, no count of visits, and
nothing but what publications gives out as public. It decides nothing and writes nothing.
"""
