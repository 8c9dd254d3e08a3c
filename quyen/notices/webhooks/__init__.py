"""Programs of others are told that something happened: which, when, about what, and never what it says.

Nouns: webhook (an address with the events it wants), delivery (one thing told to one webhook), attempt (one call).
What happened is read from the log, so that nothing that is recorded there can be forgotten here. `rules` says what is
told and how it is signed, `gate` which addresses are called at all, `line` calls one, `calling` calls what waits.
"""
