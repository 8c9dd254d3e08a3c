"""What programs may read and write over HTTP: the same doors, reads and actions as the pages, as JSON.

Nouns: access token, scope, problem, page. It must not know pages, cookies or sessions, and decides nothing itself: a
call fetches through a door, calls one action or one read, and gives the answer a stable shape.
"""
