"""The tests of an event: its blueprint and forms, sittings opened and closed, the hall's page, paper typed twice.

The hall's page needs no sign-in: the sitting's address is its secret. It sends no ticket where tests are by code.
"""
