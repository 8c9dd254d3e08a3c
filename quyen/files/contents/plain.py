"""What the plain bytes of a PDF tell before anybody reads it."""

# Written plainly these are never an accident of packed bytes; shorter names are looked for in the objects only.
NAMES = (b"/JavaScript", b"/Launch", b"/EmbeddedFile", b"/RichMedia")


def acts_plainly(content: bytes) -> bool:
    """Whether a PDF says openly that it runs a script, starts a program or holds a file."""
    return any(name in content for name in NAMES)
