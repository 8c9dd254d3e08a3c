"""What holds of informing without asking the database."""

from django.utils.translation import gettext as _

from quyen.core import textcheck
from quyen.core.refusals import Refusal
from quyen.followup.rules import checked

LONGEST_CLAIM = 1_000  # characters
AUTHORED = "person"  # a kind of textcheck.check that elsewhere is only asked to be removed


class NamesSomebody(Refusal):
    """A claim or an answer names a person: what is answered is what was said, not who said it."""


def impersonal(text: str, *, field: str, most: int = LONGEST_CLAIM, needed: str = "") -> str:
    """Return a text that names no person, account, post or address; refuses it otherwise."""
    text = checked(text, field=field, most=most, needed=needed)
    for finding in textcheck.check(text):
        if finding.kind == AUTHORED:
            told = _("This names a person: “%(name)s”. Write what was said, not who said it.")
            raise NamesSomebody(told % {"name": text[finding.start : finding.end]}, field=field)
    return text
