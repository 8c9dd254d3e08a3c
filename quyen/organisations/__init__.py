"""Units over time, mergers and splits, memberships, and mandates: who may act for which unit, in which role, when.

Nouns: unit, succession, membership (of a committee, with a duty), mandate, roster (a spreadsheet of mandates).
It must not know reports or deadlines.
"""
