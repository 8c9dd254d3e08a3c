"""Who owes what by when; extended, waived, discharged, overdue.

Nouns: obligation, span duty, extension, waiver, receipt. It must not know what is written in a report.
"""
