"""The columns of the spreadsheet, and the words that may stand in those that choose: in both languages, always.

Whoever fills the file in may read another language than whoever brings it back.
"""

from datetime import date
from functools import cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from quyen.accounts.roles import ROLE_NAMES, Role
from quyen.core.dates import short_date
from quyen.core.text import fold
from quyen.organisations.models import Mandate

LANGUAGES = ("vi", "en")
COLUMNS: dict[str, str | Promise] = {
    "unit": _("Unit"),
    "name": _("Full name"),
    "email": _("E-mail"),
    "language": _("Language"),
    "role": _("Role"),
    "capacity": _("Capacity"),
    "signature_form": _("Signs as"),
    "post_vi": _("Post in Vietnamese"),
    "post_en": _("Post in English"),
    "focal": _("Focal point"),
    "office_phone": _("Office telephone"),
    "valid_from": _("From"),
    "valid_until": _("To (last day)"),
    "appointment": _("Decision"),
}
NEEDED = ("unit", "name", "email", "role", "valid_from", "appointment")
WIDTHS = (34, 24, 28, 12, 20, 14, 10, 22, 20, 10, 20, 12, 14, 36)
CAPACITIES: dict[str, str | Promise] = {
    Mandate.Capacity.HOLDER: _("Holder"),
    Mandate.Capacity.DEPUTY: _("Deputy"),
    Mandate.Capacity.STAND_IN: _("Stand-in"),
}
SPOKEN = {"vi": "Tiếng Việt", "en": "English"}
MARKS: dict[bool, str | Promise] = {True: _("Yes"), False: _("No")}
YES, NO = {"x", "1", "true"}, {"", "0", "-", "false"}


@cache
def headings(field: str) -> frozenset[str]:
    """Return how a column may be headed, folded: in either language, or by its name in the code."""
    return frozenset(_folded(word) for word in {field, *_both(COLUMNS[field])})


def role_of(text: str) -> str | None:
    """Return the role that a cell means, None if it means none."""
    return _meanings("role").get(_folded(text))


def capacity_of(text: str) -> str | None:
    """Return the capacity that a cell means; blank is a holder."""
    return _meanings("capacity").get(_folded(text)) if text else Mandate.Capacity.HOLDER.value


def form_of(text: str) -> str | None:
    """Return the right to sign that a cell means ("KT.", also "kt"); blank is none."""
    wanted = text.replace(".", "").strip().upper()
    return next((form for form in Mandate.SignatureForm.values if form.rstrip(".") == wanted), None)


def language_of(text: str) -> str | None:
    """Return "vi" or "en"; blank is Vietnamese."""
    return _meanings("language").get(_folded(text)) if text else "vi"


def mark_of(text: str) -> bool | None:
    """Return whether a cell says yes; blank is no, None is neither."""
    meaning = _meanings("focal").get(_folded(text))
    return None if meaning is None else meaning == "yes"


@cache
def _meanings(field: str) -> dict[str, str]:
    """Return what each word of a column that chooses means, by the folded word."""
    words = {
        "role": {role.value: ROLE_NAMES[role] for role in Role},
        "capacity": CAPACITIES,
        "language": SPOKEN,
        "focal": {"yes": MARKS[True], "no": MARKS[False]},
    }[field]
    known = {_folded(word): str(value) for value, said in words.items() for word in {value, *_both(said)}}
    return known | (dict.fromkeys(YES, "yes") | dict.fromkeys(NO, "no") if field == "focal" else {})


def _folded(text: str) -> str:
    return fold(str(text)).strip()


def _both(word: str | Promise) -> set[str]:
    said = set()
    for language in LANGUAGES:
        with override(language):
            said.add(str(word))
    return said


def said(mandate: Mandate, field: str) -> str:
    """Return what a mandate says in a column, in the reader's language; "–" where it says nothing."""
    if field == "focal":
        return str(MARKS[mandate.focal])
    if field == "capacity":
        return str(CAPACITIES[mandate.capacity])
    value = mandate.last_on if field == "valid_until" else getattr(mandate, field)
    return short_date(value) if isinstance(value, date) else value or "–"
