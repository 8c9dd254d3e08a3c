"""What a row says: its cells as an activity's values, and a sentence for each cell that cannot be."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from quyen.core.dates import parse_date, short_date
from quyen.core.refusals import Refusal
from quyen.followup.rules import LONGEST_TITLE, checked
from quyen.outreach.bulk.columns import CHOICES, COLUMNS, key, known
from quyen.outreach.bulk.reading import Typed

GROUPED = re.compile(r"[0-9]{1,3}(?:[. \u00a0][0-9]{3})+|[0-9]+")  # 1.450 and 1 450, as people write them
PLAIN = re.compile(r"[0-9]+")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,6})?")  # BCP 47, as much of it as is needed
MOST = 50_000_000
BLANK = {
    "legal": False,
    "audience": "domestic",
    "language": "vi",
    "items": 1,
    "reach": None,
    "reach_basis": "",
}


@dataclass(frozen=True)
class Fault:
    """A cell that cannot be, by its column, and what to do about it."""

    column: str
    sentence: str


@dataclass(frozen=True)
class Line:
    """A row with what was understood of it; `values` are those of `log_activity`, whole where there is no fault."""

    number: int
    values: Mapping[str, object]
    faults: tuple[Fault, ...] = field(default=())


def say(row: Typed, on: date) -> Line:
    """Return what a row says on a day. Every cell is looked at, so that all that is wrong is told at once."""
    values: dict[str, object] = {}
    faults: list[Fault] = []
    for column in COLUMNS:
        text = row.cells.get(column, "").strip()
        try:
            values[column] = _value(column, text, number=column in row.numbers)
        except Refusal as refused:
            faults.append(Fault(column, str(refused)))
    faults += [fault for fault in _together(values, on) if fault.column in values]
    return Line(row.number, values, tuple(faults))


def _value(column: str, text: str, *, number: bool) -> object:
    if column in TEXTS:
        most, needed = TEXTS[column]
        return " ".join(checked(text, field=column, most=most, needed=needed()).split())
    if column == "held_on":
        return parse_date(text)
    if not text and column in BLANK:
        return BLANK[column]
    if column in ("items", "reach"):
        return _whole(text, number=number)
    return _chosen(column, text)


def _no_need() -> str:
    return ""


TEXTS: dict[str, tuple[int, Callable[[], str]]] = {
    "title": (LONGEST_TITLE, lambda: _("Say in a line what was done.")),
    "place": (200, _no_need),
    "groups": (200, _no_need),
}


def _whole(text: str, *, number: bool) -> int:
    """Return a whole number; a dot in a true number of the sheet starts decimals, in a text it parts thousands."""
    if not (PLAIN if number else GROUPED).fullmatch(text):
        raise Refusal(_("Write a whole number, in figures alone."))
    found = int(re.sub(r"[^0-9]", "", text))
    if found > MOST:
        raise Refusal(_("This number is too large to be true."))
    return found


def _chosen(column: str, text: str) -> object:
    code = known(CHOICES[column]).get(key(text))
    if column == "legal" and code:
        return code == "yes"
    if code is None and column == "language" and LANGUAGE.fullmatch(text):
        return text
    if code is None:
        told = {"words": ", ".join(f"“{label}”" for label in CHOICES[column].values())}
        raise Refusal(_("Choose one of: %(words)s.") % told)
    return code


def _together(values: Mapping[str, object], on: date) -> list[Fault]:
    """Return what cells say against each other, and a day that lies ahead."""
    found = []
    held_on = values.get("held_on")
    if isinstance(held_on, date) and held_on > on:
        told = {"day": short_date(held_on)}
        found.append(Fault("held_on", _("%(day)s lies ahead. Write it down once it was done.") % told))
    if values.get("items") == 0:
        found.append(Fault("items", _("Write how many items there were: a whole number from 1.")))
    if "reach" in values and values["reach"] is None and values.get("reach_basis"):
        found.append(Fault("reach", _("Say how many people, or leave out how they were counted.")))
    if values.get("reach") is not None and values.get("reach_basis") == "":
        found.append(Fault("reach_basis", _("Say how the people were counted.")))
    return found
