"""How long each kind of personal data is kept when nobody has set it, and what forgetting leaves."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from quyen.training.models import DataKind, Retention
from quyen.training.rules.afterwards import months_after

MOST_MONTHS = 120
GONE = "–"  # stands where words were that a row must have
FEWEST_MONTHS = {DataKind.SHEETS: 13}  # the last follow-up is paired with the tests of the day
LAW = _("Law 91/2025/QH15 on the protection of personal data")


@dataclass(frozen=True)
class Term:
    """How long a kind is kept after an event, for what and on what ground; `set` by somebody, or as Quyen begins."""

    kind: str
    months: int
    purpose: str | Promise
    legal_basis: str | Promise
    set: bool = False


BEGINNING = {
    DataKind.PLACES: (
        24,
        _("To invite, seat and reach the people whom units name, until the last follow-up."),
    ),
    DataKind.PRESENCE: (
        12,
        _("To count who was there each half day, and to put mistakes at the door right."),
    ),
    DataKind.SHEETS: (
        15,
        _("To pair the tests before, after and months later without knowing whose they are."),
    ),
    DataKind.PLEDGES: (15, _("To ask after 3, 6 and 12 months how each pledge stands.")),
    DataKind.CERTIFICATES: (60, _("So that who holds a certificate can have it verified.")),
}


def terms(rows: Mapping[str, Retention]) -> list[Term]:
    """Return the term of every kind: as a committee set it, else as Quyen begins."""
    found = []
    for kind, (months, purpose) in BEGINNING.items():
        row = rows.get(kind)
        if row:
            found.append(Term(kind, row.months, row.purpose, row.legal_basis, set=True))
        else:
            found.append(Term(kind, months, purpose, LAW))
    return found


def over_on(last_on: date, months: int) -> date:
    """Return the day on which data of an event are forgotten."""
    return months_after(last_on, months)
