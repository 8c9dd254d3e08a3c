"""Figures that another report already holds: which report it is, which of its rows are ours, and taking them over."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from quyen.audit import actions as audit
from quyen.core.dates import day_of
from quyen.files.models import File
from quyen.organisations.models import Unit
from quyen.reports import refusals
from quyen.reports.actions.filling_in import fill_in, written
from quyen.reports.forms.changes import Held
from quyen.reports.forms.filled import Entry
from quyen.reports.models import Draft, DraftAnswer, Source
from quyen.reports.models import Mapping as Table
from quyen.reports.rules import texts

LONGEST_NAME, LONGEST_NUMBER = 300, 60


@dataclass(frozen=True)
class TakenOver:
    """What came of taking figures over: how many changed, and how many stood there and now have their source."""

    changed: int
    sourced: int


@transaction.atomic
def name_source(
    *,
    unit: Unit,
    name: str,
    number: str = "",
    dated_on: date | None = None,
    file: File | None = None,
    by,
    at: datetime,
) -> Source:
    """Say from which report figures are taken; the same report with the same file is the same source."""
    given = {
        "name": texts.checked(name, most=LONGEST_NAME, field="name")[0].strip(),
        "number": texts.checked(number, most=LONGEST_NUMBER, field="number")[0].strip(),
        "dated_on": dated_on,
    }
    if not given["name"]:
        raise refusals.SourceUnnamed
    if dated_on and dated_on > day_of(at):
        raise refusals.SourceInFuture
    same = Source.objects.filter(unit=unit, **given)
    same = same.filter(file__sha256=file.sha256) if file else same.filter(file=None)
    if known := same.first():
        return known
    source = Source.objects.create(unit=unit, file=file, added_at=at, added_by=by, **given)
    audit.record("source.named", source, by=by, at=at, unit=unit.key, sha256=file.sha256 if file else "")
    return source


@transaction.atomic
def match_table(*, unit: Unit, name: str, places: Mapping, by, at: datetime) -> Table:
    """Remember which rows of a report's table are which figures, and how the table is laid out."""
    table = Table.objects.select_for_update().filter(unit=unit, name=name).first()
    if table and table.places == places:
        return table
    table = table or Table(unit=unit, name=name)
    table.places, table.saved_at, table.saved_by = dict(places), at, by
    table.save()
    audit.record("source.table-matched", table, by=by, at=at, unit=unit.key)
    return table


@transaction.atomic
def take_over(
    *,
    draft: Draft,
    source: Source,
    entries: Iterable[Entry],
    refused: int = 0,
    base: int | None = None,
    by,
    at: datetime,
) -> TakenOver:
    """Write figures of another report into a draft, each with that report as its source.

    A figure that stands there already as that report says, from no other source, gets the source too.
    """
    entries = list(entries)
    draft = Draft.objects.held(draft)
    before = draft.revision
    if source.file:
        changed = fill_in(
            draft=draft,
            entries=entries,
            file=source.file,
            refused=refused,
            source=source,
            base=base,
            by=by,
            at=at,
        ).changed
    else:
        changed = len(written(draft, entries, source, base=base, by=by, at=at)[1])
    draft = Draft.objects.held(draft)
    bare = _unsourced(draft, entries)
    if bare and draft.revision == before:
        draft.grow(by=by, at=at)  # what would be filed differs: approvals lapse
    DraftAnswer.objects.filter(pk__in=bare).update(source=source)
    if not source.file:
        told = {"changed": changed, "refused": refused, "source": source.pk}
        audit.record("report.figures-taken-over", draft, by=by, at=at, obligation=draft.obligation_id, **told)
    return TakenOver(changed, len(bare))


def _unsourced(draft: Draft, entries: list[Entry]) -> list[int]:
    """Return the ids of answers that say what an entry says, and are from no report so far."""
    held = Held.of(draft)
    rows = []
    for entry in entries:
        given, row = held.at(entry.place)
        if row is not None and given == entry.given and row.source_id is None:
            rows.append(row.pk)
    return rows
