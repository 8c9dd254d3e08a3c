"""What is typed into a regime, its calendar and the letters it answers: kept clean, and nothing of persons in it."""

from django.utils.translation import gettext_lazy as _

from quyen.core import textcheck
from quyen.core.refusals import Refusal
from quyen.core.text import clean


class TextMissing(Refusal):
    """A text that is needed is empty."""

    def __init__(self, field: str) -> None:
        super().__init__(_("This cannot be left empty."), field=field)


class TextTooLong(Refusal):
    """A text is longer than it may be."""

    def __init__(self, field: str, most: int) -> None:
        super().__init__(_("At most %(most)s characters fit here: shorten it.") % {"most": most}, field=field)


class UncleanWords(Refusal):
    """The text holds what is not stored here; the sentence says what to take out."""


def kept(text: str, field: str, *, most: int = 0, needed: bool = True) -> str:
    """Return a text as it may be stored, or refuse at its field; `most` is in characters, 0 is no bound."""
    text = clean(text or "").strip()
    if needed and not text:
        raise TextMissing(field)
    if most and len(text) > most:
        raise TextTooLong(field, most)
    for finding in textcheck.check(text):
        if finding.blocking:
            raise UncleanWords(finding.sentence, field=field)
    return text


def kept_columns(model, given: dict[str, str], needed: frozenset[str]) -> dict[str, str]:
    """Return texts by column as they may be stored, each at most as long as its column."""
    return {
        name: kept(text, name, most=model._meta.get_field(name).max_length or 0, needed=name in needed)
        for name, text in given.items()
    }
