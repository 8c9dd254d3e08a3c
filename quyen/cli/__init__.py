"""Turns a command on the terminal into actions and reads, and the answer into a table or JSON.

Nouns: command. It must hold no rule of the domain: whatever a command decides, a page must be able to decide too.
"""
