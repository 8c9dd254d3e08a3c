"""Tells people, after commit, never twice; tells programs (webhooks/); keeps what runs in the background and how far.

Nouns: notice (what one person is told), delivery (one e-mail a person a day), job (a task of the queue), progress,
worker, webhook. It knows people, never units or reports: who is told what is decided above.
"""
