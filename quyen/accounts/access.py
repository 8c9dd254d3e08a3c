"""What a person may ask for in a program's secret: a name, some verbs, a last day."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from quyen.accounts.rules import LONGEST, SCOPES
from quyen.core.refusals import Refusal
from quyen.core.text import clean

LONGEST_NAME = 80


class NameMissing(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Write which program it is for, in at most 80 characters."), field="name")


class NothingAllowed(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Choose at least one thing that the program may do."), field="scopes")


class BadEnd(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Choose a last day within the next 366 days."), field="last_on")


def checked_name(name: str) -> str:
    """Return the name of a program as it is kept."""
    name = clean(name).strip()
    if not 0 < len(name) <= LONGEST_NAME:
        raise NameMissing
    return name


def checked_scopes(scopes: Iterable[str]) -> list[str]:
    """Return verbs that a program may be held to, in order."""
    found = sorted({str(scope) for scope in scopes})
    if not found or not set(found) <= set(SCOPES):
        raise NothingAllowed
    return found


def checked_end(last_on: date, today: date) -> date:
    """Return a last day that is neither over nor further off than a secret may live."""
    if not today <= last_on <= today + LONGEST:
        raise BadEnd
    return last_on
