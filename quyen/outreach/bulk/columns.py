"""The columns of the spreadsheet and the words that may stand in them, in both languages."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from quyen.core.text import fold
from quyen.outreach import words

Words = Mapping[str, str | Promise]

LANGUAGES = ("vi", "en")
COLUMNS: Words = {  # by the field of an activity, in the order of the template
    "held_on": _("Day"),
    "title": _("What was done"),
    "kind": _("Kind of activity"),
    "legal": _("Legal education"),
    "place": _("Where it took place"),
    "audience": _("Who it was for"),
    "groups": _("Groups of people"),
    "language": _("Language"),
    "items": _("Number of items"),
    "reach": _("People reached"),
    "reach_basis": _("How they were counted"),
}
WIDTHS = (12, 46, 32, 16, 28, 28, 26, 16, 12, 12, 34)
NEEDED = ("held_on", "title", "kind")  # columns without which no row says anything
MARKS: Words = {"yes": _("Yes"), "no": _("No")}
CHOICES: dict[str, Words] = {
    "kind": words.KINDS,
    "legal": MARKS,
    "audience": words.AUDIENCES,
    "language": words.LANGUAGES,
    "reach_basis": words.BASES,
}


def key(text: str) -> str:
    """Return a word as it is compared: however its marks, letters and spaces are written."""
    return " ".join(fold(text).split())


def known(choices: Words) -> dict[str, str]:
    """Return by each word, in either language and as the code itself, what it stands for."""
    found = {key(code): code for code in choices}
    for language in LANGUAGES:
        with override(language):
            found |= {key(str(label)): code for code, label in choices.items()}
    return found
