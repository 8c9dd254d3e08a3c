"""Tells people, after commit, never twice; and keeps what runs in the background and how far it is.

Nouns: notice (what one person is told), delivery (one e-mail a person a day), job (a task of the queue), progress,
worker. It knows people, never units or reports: who is told what is decided above.
"""
