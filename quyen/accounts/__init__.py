"""People who sign in, and the vocabulary of verbs and roles.

Nouns: user, role, verb, token. It must not know units: who may act for which unit is a mandate (organisations).
"""
