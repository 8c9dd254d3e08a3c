"""The free text of this package: why something was excused or taken back."""

from django.utils.translation import gettext_lazy as _

from quyen.core import textcheck
from quyen.core.refusals import Refusal
from quyen.core.text import clean


class NoGrounds(Refusal):
    """No reason is given."""

    def __init__(self) -> None:
        super().__init__(_("Say on what grounds: they stand beside the decision."), field="grounds")


class UncleanText(Refusal):
    """The text holds what is not stored here; the sentence says what to take out."""


def kept(grounds: str) -> str:
    """Return the grounds as they may be stored, or refuse."""
    text = clean(grounds).strip()
    if not text:
        raise NoGrounds
    check(text, field="grounds")
    return text


def check(text: str, *, field: str) -> None:
    """Refuse a text with numbers, addresses or accounts of persons, or a mark of secrecy."""
    for finding in textcheck.check(text):
        if finding.blocking:
            raise UncleanText(finding.sentence, field=field)
