"""The document exchange's acknowledgements, read from a CSV file that somebody downloaded there.

Columns, in any order, by their first line: `number` (of the document), `addressee` (its code or name), `event`
(sent, received, refused), `at` (day and time), `note` (the exchange's receipt number, or why it was refused). The
names are ours; their Vietnamese ones are read, too. Parted by commas, semicolons or tabs.
"""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from quyen.core.dates import parse_moment
from quyen.core.refusals import Refusal
from quyen.core.text import clean, fold
from quyen.publications.models import Addressee, Delivery, Document
from quyen.synthesis.refusals_opinions import NotAcknowledgements

MOST_ROWS, MOST_BYTES = 2_000, 500_000
COLUMNS = {  # as folded → ours
    "number": "number",
    "so, ky hieu": "number",
    "so ky hieu": "number",
    "addressee": "addressee",
    "don vi nhan": "addressee",
    "noi nhan": "addressee",
    "event": "event",
    "trang thai": "event",
    "at": "at",
    "thoi diem": "at",
    "note": "note",
    "ghi chu": "note",
}
NEEDED = ("addressee", "event", "at")
EVENTS = {
    "sent": Delivery.Event.SENT,
    "da gui": Delivery.Event.SENT,
    "received": Delivery.Event.RECEIVED,
    "da nhan": Delivery.Event.RECEIVED,
    "refused": Delivery.Event.REFUSED,
    "tu choi": Delivery.Event.REFUSED,
}


@dataclass(frozen=True)
class Acknowledged:
    """One line: whom it is about, what happened when; `problem` says why it cannot be noted, "" where it can."""

    line: int
    said: str
    addressee: Addressee | None = None
    event: str = ""
    happened_at: datetime | None = None
    note: str = ""
    problem: str = ""
    known: bool = False  # noted before: left out without a word

    @property
    def notable(self) -> bool:
        return not self.problem and not self.known


def text_of(content: bytes) -> str:
    """Return the text of an uploaded file; refuses what is too long or no text."""
    if len(content) > MOST_BYTES:
        raise NotAcknowledgements(_("The file is too long. Take the rows of this document only."))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotAcknowledgements(
            _("The file is no CSV in UTF-8. Save it as such and choose it again.")
        ) from None


def read(document: Document, text: str, now: datetime) -> list[Acknowledged]:
    """Return what the lines of a file say of a document's addressees; refuses a file without the columns."""
    rows = csv.reader(io.StringIO(text), delimiter=_delimiter(text))
    header = [COLUMNS.get(" ".join(fold(name).split()), "") for name in next(rows, [])]
    if missing := [name for name in NEEDED if name not in header]:
        raise NotAcknowledgements(
            _("The first line lacks the columns: %(names)s.") % {"names": ", ".join(missing)}
        )
    known = _Known(document)
    found = [
        _row(line, dict(zip(header, cells, strict=False)), known, now)
        for line, cells in enumerate(rows, 2)
        if any(cell.strip() for cell in cells)
    ]
    if len(found) > MOST_ROWS:
        raise NotAcknowledgements(_("The file is too long. Take the rows of this document only."))
    return found


def _delimiter(text: str) -> str:
    first = text.partition("\n")[0]
    return max(",;\t", key=first.count)


class _Known:
    """A document's addressees by code and name, and what is noted of them."""

    def __init__(self, document: Document) -> None:
        self.number = document.full_number
        self.issued_on = document.issued_on
        rows = list(document.addressees.select_related("unit"))
        self.by_name = {fold(name): row for row in rows for name in _names(row)}
        noted = Delivery.objects.filter(addressee__in=rows)
        self.noted = set(noted.values_list("addressee", "event", "at"))


def _names(row: Addressee) -> Iterable[str]:
    return (row.name, row.unit.name_vi, row.unit.key) if row.unit else (row.name,)


def _row(line: int, cells: dict[str, str], known: _Known, now: datetime) -> Acknowledged:
    cells = {name: " ".join(clean(text).split()) for name, text in cells.items()}
    said, note = cells.get("addressee", ""), cells.get("note", "")[:300]
    event = EVENTS.get(" ".join(fold(cells.get("event", "")).split()), "")
    addressee = known.by_name.get(fold(said))
    if (number := cells.get("number", "")) and fold(number) != fold(known.number):
        return Acknowledged(
            line, said, problem=_("It is about another document: %(number)s.") % {"number": number}
        )
    if addressee is None:
        return Acknowledged(
            line, said, problem=_("This document was not issued to an addressee of that name or code.")
        )
    if not event:
        return Acknowledged(
            line, said, addressee, problem=_("The event is none of: sent, received, refused.")
        )
    try:
        happened_at = _moment(cells.get("at", ""))
    except Refusal as refused:
        return Acknowledged(line, said, addressee, event, problem=str(refused))
    found = Acknowledged(
        line,
        said,
        addressee,
        event,
        happened_at,
        note,
        known=(addressee.pk, event, happened_at) in known.noted,
    )
    return _checked(found, known, now)


def _checked(row: Acknowledged, known: _Known, now: datetime) -> Acknowledged:
    problem = ""
    if row.happened_at > now or row.happened_at.date() < known.issued_on:
        problem = _("The time lies between the document's date and now.")
    elif row.event == Delivery.Event.REFUSED and not row.note:
        problem = _("A refusal needs its reason in the column “note”.")
    if not problem:
        return row
    return Acknowledged(row.line, row.said, row.addressee, row.event, row.happened_at, row.note, problem)


def _moment(text: str) -> datetime:
    """Return the moment that "25/12/2025 09:30" or "2025-12-25T09:30" says."""
    day, _mark, clock = text.replace("T", " ").partition(" ")
    return parse_moment(day, clock.strip()[:5])
