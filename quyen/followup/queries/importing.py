"""Files of commitments are opened apart and told as rows; nothing of the register is read here."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from quyen.core.opening import opened
from quyen.core.packed import HEAD
from quyen.core.refusals import Refusal
from quyen.files import queries as files
from quyen.followup.models import Import

Format = Import.Format
READERS = {
    Format.UHRI: "quyen.followup.reading.uhri:read",
    Format.OHCHR_LIST: "quyen.followup.reading.thematic:read",
    Format.TABLE: "quyen.followup.reading.tables:read",
}
GRADES = "quyen.followup.reading.grades:read"
LARGEST = 20 * 1024 * 1024  # bytes of a file
ANSWER = 48 * 1024 * 1024  # bytes that a reader may answer
MEMORY = 512 * 1024 * 1024
SECONDS = 30
COUNTRY = "Viet Nam"  # whose recommendations are taken from an export, where nobody says another
NO_LIST = _(
    "No table with the columns Recommendation and Position was found. Take the thematic list or the matrix as OHCHR "
    "publishes it, as .docx."
)
ALSO = {
    "no-json": _("This is no JSON, or it breaks off. Export it again from UHRI and give that file."),
    "no-table": _("The file holds no table. Save it as .xlsx, or as .csv in UTF-8."),
    "too-many": _("The file holds more than can be taken over at once. Split it."),
    "too-many-cells": _("The file has more rows or columns than can be read at once."),
}
LISTS = {
    Format.UHRI: _("The file holds no list of records. Export it again from UHRI and give that file."),
    Format.OHCHR_LIST: NO_LIST,
}


class TooLarge(Refusal):
    """The file is larger than is read here."""


@dataclass(frozen=True)
class Reading:
    """What a file says: rows and faults as `reading` tells them, and how many it holds that are not meant."""

    rows: list[dict] = field(default_factory=list)
    faults: list[dict] = field(default_factory=list)
    skipped: int = 0
    about: dict = field(default_factory=dict)

    @property
    def unclear(self) -> bool:
        """Whether somebody must say which columns of a table are meant."""
        return "columns" in self.about and not self.rows and not self.faults


def format_of(content: bytes, name: str) -> str:
    """Return the format that a file seems to be of, by its name and its first letters."""
    if name.lower().endswith(".docx"):
        return Format.OHCHR_LIST
    begins = content[:200].removeprefix(b"\xef\xbb\xbf").lstrip()
    return (
        Format.UHRI
        if name.lower().endswith(".json") or begins.startswith((b"[{", b"[\n", b"[\r"))
        else Format.TABLE
    )


def read(
    content: bytes,
    *,
    format: str,
    cycle: str = "",
    columns: Mapping[str, str] | None = None,
    country: str = COUNTRY,
) -> Reading:
    """Return what a file says, read in a process of its own; raises a Refusal where it cannot be read.

    `cycle` is "UPR-2", for rows that do not name theirs; `columns` are the headings of a table by field.
    """
    if len(content) > LARGEST:
        raise TooLarge(_("The file is larger than 20 MB. Split it into several files."), field="file")
    packed = content.startswith(HEAD)
    kinds = {Format.OHCHR_LIST: ("docx",), Format.TABLE: ("xlsx",) if packed else ()}.get(format, ())
    options = {
        Format.UHRI: {"country": country or COUNTRY},
        Format.OHCHR_LIST: {"cycle": cycle},
        Format.TABLE: {"cycle": cycle, "columns": dict(columns or {})},
    }[format]
    also = ALSO | ({"no-list": LISTS[format]} if format in LISTS else {})
    limits = {"largest": ANSWER, "memory": MEMORY, "seconds": SECONDS}
    return Reading(**opened(READERS[format], content, kinds=kinds, also=also, **limits, **options))


def grades(content: bytes) -> dict:
    """Return what a table of others' findings says, as `reading.grades` tells it; raises a Refusal."""
    if len(content) > LARGEST:
        raise TooLarge(_("The file is larger than 20 MB. Split it into several files."), field="file")
    kinds = ("xlsx",) if content.startswith(HEAD) else ()
    return opened(GRADES, content, kinds=kinds, also=ALSO, largest=ANSWER, memory=MEMORY, seconds=SECONDS)


def reading_of(given: Import) -> Reading:
    """Return what the file of an import says, read again."""
    return read(
        files.read(given.file),
        format=given.format,
        cycle=cycle_code(given.cycle) if given.cycle else "",
        columns=None if given.format == Format.UHRI else given.columns,
        country=given.columns.get("country", COUNTRY) if given.format == Format.UHRI else COUNTRY,
    )


def cycle_code(cycle) -> str:
    """Return how a cycle is called in references: "UPR-2"."""
    return f"{cycle.instrument.code}-{cycle.code}"


def remembered(committee, headings: list[str]) -> dict[str, str]:
    """Return the columns as they were said for the newest table with these headings, {} where there was none."""
    tables = Import.objects.filter(committee=committee, format=Format.TABLE).exclude(columns={})
    known = set(headings)
    return next((row.columns for row in tables[:20] if set(row.columns.values()) <= known), {})
