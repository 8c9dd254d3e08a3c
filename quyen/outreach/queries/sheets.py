"""Reads of fact sheets: what each says and lacks, which version stands, whether it was written on since."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from quyen.followup.models import ItemText
from quyen.organisations.models import Unit
from quyen.outreach import sheet_content
from quyen.outreach.models import FactSheet, Line, SheetVersion
from quyen.outreach.sheet_content import Lack


@dataclass(frozen=True)
class Drafted:
    """A sheet with what its draft says and lacks, and its versions, the newest first."""

    sheet: FactSheet
    content: dict
    lacks: tuple[Lack, ...]
    versions: tuple[SheetVersion, ...]

    @property
    def newest(self) -> SheetVersion | None:
        return self.versions[0] if self.versions else None

    @property
    def changed(self) -> bool:
        """Whether the draft says something else than the version that stands; also where none stands yet."""
        return self.newest is None or self.newest.content != self.content

    def part(self, name: str) -> list[dict]:
        return [line for line in self.content["lines"] if line["part"] == name]


def sheets(committee: Unit) -> list[Drafted]:
    """Return a committee's fact sheets in the order of their codes; a constant number of queries."""
    return _drafted(FactSheet.objects.filter(committee=committee))


def sheet(found: FactSheet) -> Drafted:
    """Return one fact sheet as it stands."""
    return _drafted(FactSheet.objects.filter(pk=found.pk))[0]


def _drafted(found: QuerySet[FactSheet]) -> list[Drafted]:
    versions = Prefetch("versions", SheetVersion.objects.select_related("by"))
    rows = list(found.select_related("committee", "drafted_by").prefetch_related("lines", versions))
    originals = _originals([line for row in rows for line in row.lines.all()])
    said = [
        (row, sheet_content.content(row, row.lines.all(), originals.get(row.committee_id, {})))
        for row in rows
    ]
    return [
        Drafted(row, content, tuple(sheet_content.lacks(content)), tuple(row.versions.all()))
        for row, content in said
    ]


def content_of(found: FactSheet) -> dict:
    """Return what the draft of a sheet says now."""
    lines = list(found.lines.select_related("sheet"))
    return sheet_content.content(found, lines, _originals(lines).get(found.committee_id, {}))


def _originals(lines: Iterable[Line]) -> dict[int, dict[str, str]]:
    """Return, by committee, the language of the words behind each citation of a commitment."""
    cited = {line.citation.removeprefix("item:") for line in lines if line.citation.startswith("item:")}
    if not cited:
        return {}
    rows = ItemText.objects.filter(item__reference__in=cited, original=True)
    found: dict[int, dict[str, str]] = {}
    for committee, reference, language in rows.values_list("item__committee", "item__reference", "language"):
        found.setdefault(committee, {})[f"item:{reference}"] = language
    return found


def line_as_read(line: Line) -> str:
    """Return a mark of what a line says: another one once somebody has changed it."""
    said = (line.text_vi, line.text_en, line.source, line.source_en, line.citation, line.stated)
    return hashlib.sha256("\x1f".join(said).encode()).hexdigest()[:16]
