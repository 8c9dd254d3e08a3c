"""Loads a country's units and a committee's members from `data/`, in seconds and as often as one likes.

Rows are told apart by their keys; what is already there stays as it is.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import models, transaction

from quyen.audit import actions as audit
from quyen.organisations import queries, reading, rules
from quyen.organisations.models import Kind, Level, Membership, Succession, Unit

Progress = Callable[[int, int], None]  # rows done, rows in all
BATCH = 1000
Duty, Deadline = Membership.Duty, Membership.Deadline
DUTIES = {
    "owes": (Duty.OWES, Deadline.BODIES),
    "owed": (Duty.OWES, Deadline.BODIES),
    "cooperates": (Duty.COOPERATES, Deadline.BODIES),
    "puts together": (Duty.PUTS_TOGETHER, Deadline.OFFICE),
    "receives": (Duty.RECEIVES, Deadline.COMMITTEE),
    "owes upward": (Duty.OWES_UPWARD, Deadline.COMMITTEE),
}
UNITS_FROM = "vietnamadminunits 1.0.4 (MIT)"
MEMBERS_FROM = "Theo báo chí năm 2025, chưa được xác nhận"


@dataclass(frozen=True)
class Loaded:
    """How many rows a load added, and how many were there before."""

    added: int
    kept: int

    def __add__(self, other: "Loaded") -> "Loaded":
        return Loaded(self.added + other.added, self.kept + other.kept)


@transaction.atomic
def load_units(*, path: Path | None = None, by, at: datetime, progress: Progress | None = None) -> Loaded:
    """Load the country, its provinces, districts and communes, old and new: `data/viet_nam_units.csv`."""
    rows = reading.units(path or settings.DATA / "viet_nam_units.csv")
    ids, made = _ids(), 0
    known = len(ids.keys() & {row.key for row in rows})
    for level in (Level.COUNTRY, Level.PROVINCE, Level.DISTRICT, Level.COMMUNE):
        fresh = [row for row in rows if row.level == level and row.key not in ids]
        for batch in _add((_territory(row, ids) for row in fresh), Unit):
            ids |= {unit.key: unit.pk for unit in batch}
            made += len(batch)
            _tell(progress, known + made, len(rows))
    return _record("units.loaded", Loaded(made, known), by=by, at=at)


def _territory(row: reading.UnitRow, ids: dict[str, int]) -> Unit:
    kind = rules.kind_of(row.name, row.level)
    return Unit(
        key=row.key,
        code=row.code,
        kind=kind,
        level=row.level,
        name_vi=row.name,
        name_en=rules.english_name(row.name, kind),
        name_folded=rules.folded(row.name),
        parent_id=ids[row.parent] if row.parent else None,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        latitude=row.latitude,
        longitude=row.longitude,
        area_km2=row.area_km2,
        origin=UNITS_FROM,
    )


@transaction.atomic
def load_successions(
    *, path: Path | None = None, by, at: datetime, progress: Progress | None = None
) -> Loaded:
    """Load what became of the units: `data/viet_nam_successions.csv`."""
    rows = reading.successions(path or settings.DATA / "viet_nam_successions.csv")
    ids = _ids()
    links = [
        Succession(
            predecessor_id=ids[row.predecessor],
            successor_id=ids[row.successor],
            on=row.on,
            extent=row.extent,
            is_default=row.is_default,
            legal_note=row.legal_note,
        )
        for row in rows
    ]
    return _record("successions.loaded", _add_links(links, progress), by=by, at=at)


@transaction.atomic
def load_members(
    *,
    path: Path | None = None,
    territories: Path | None = None,
    by,
    at: datetime,
    progress: Progress | None = None,
) -> Loaded:
    """Load a committee's bodies with their duties, and the communes of the territories that owe to committees.

    From `data/members_hcmc.csv` and `data/territories_hcmc.csv`; the units must be loaded. Counts memberships.
    """
    bodies = reading.members(path or settings.DATA / "members_hcmc.csv")
    lands = reading.territories(territories or settings.DATA / "territories_hcmc.csv")
    ids = _ids()
    units = [_body(row) for row in bodies] + [_archive_committee(row) for row in lands if row.name_vi]
    for batch in _add((unit for unit in units if unit.key not in ids), Unit):
        ids |= {unit.key: unit.pk for unit in batch}
    _add_links([*_body_links(bodies, ids), *_committee_links(lands, ids)])
    wanted = _duties(bodies, ids) + [owed for row in lands for owed in _commune_duties(row, ids)]
    return _record("members.loaded", _add_memberships(wanted, progress), by=by, at=at)


def _body(row: reading.MemberRow) -> Unit:
    return _named_body(row, row.key, row.kind)


def _archive_committee(row: reading.TerritoryRow) -> Unit:
    return _named_body(row, row.committee, Kind.COMMITTEE)


def _named_body(row: reading.MemberRow | reading.TerritoryRow, key: str, kind: Kind) -> Unit:
    return Unit(
        key=key,
        kind=kind,
        level=Level.BODY,
        name_vi=row.name_vi,
        name_en=row.name_en,
        name_folded=rules.folded(row.name_vi),
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        origin=MEMBERS_FROM,
    )


def _body_links(rows: Iterable[reading.MemberRow], ids: dict[str, int]) -> list[Succession]:
    return [
        _link(ids[key], ids[row.key], row.valid_from, extent)
        for row in rows
        for key, extent in row.predecessors
    ]


def _committee_links(rows: Iterable[reading.TerritoryRow], ids: dict[str, int]) -> list[Succession]:
    return [
        _link(ids[row.committee], ids[row.successor], row.valid_until, Succession.Extent.WHOLE)
        for row in rows
        if row.successor
    ]


def _link(predecessor: int, successor: int, on: date, extent: str) -> Succession:
    whole = extent == Succession.Extent.WHOLE
    return Succession(
        predecessor_id=predecessor, successor_id=successor, on=on, extent=extent, is_default=whole
    )


def _duties(rows: Sequence[reading.MemberRow], ids: dict[str, int]) -> list[Membership]:
    """Everyone's duty is towards the committee; the committee's own is towards the body that receives."""
    committee = next(row.key for row in rows if row.duty == "owes upward")
    above = next(row.key for row in rows if row.duty == "receives")
    return [
        Membership(
            committee_id=ids[above if row.key == committee else committee],
            unit_id=ids[row.key],
            duty=duty,
            deadline=deadline,
            valid_from=row.valid_from,
            valid_until=row.valid_until,
        )
        for row in rows
        for duty, deadline in [DUTIES[row.duty]]
    ]


def _commune_duties(row: reading.TerritoryRow, ids: dict[str, int]) -> list[Membership]:
    """The communes of a territory as they stood on the first day, or else the last, of the time they owe."""
    territory = Unit.objects.get(key=row.territory)
    day = row.valid_from or row.valid_until - timedelta(days=1)
    return [
        Membership(
            committee_id=ids[row.committee],
            unit=unit,
            duty=Duty.OWES,
            deadline=Deadline.COMMUNES,
            valid_from=row.valid_from,
            valid_until=row.valid_until,
        )
        for unit in queries.answering(territory, day)
    ]


def _ids() -> dict[str, int]:
    return dict(Unit.objects.values_list("key", "pk"))


def _add_links(links: list[Succession], progress: Progress | None = None) -> Loaded:
    there = set(Succession.objects.values_list("predecessor_id", "successor_id", "on"))
    fresh = [link for link in links if (link.predecessor_id, link.successor_id, link.on) not in there]
    return _add_all(fresh, Succession, len(links), progress)


def _add_memberships(wanted: list[Membership], progress: Progress | None) -> Loaded:
    there = set(Membership.objects.values_list("committee_id", "unit_id", "duty", "valid_from"))
    fresh = [row for row in wanted if (row.committee_id, row.unit_id, row.duty, row.valid_from) not in there]
    return _add_all(fresh, Membership, len(wanted), progress)


def _add_all(fresh: list, model: type[models.Model], total: int, progress: Progress | None) -> Loaded:
    done = kept = total - len(fresh)
    for batch in _add(iter(fresh), model):
        done += len(batch)
        _tell(progress, done, total)
    return Loaded(len(fresh), kept)


def _add(rows: Iterable[models.Model], model: type[models.Model]) -> Iterable[list]:
    """Write rows in batches, and give each batch with its new ids."""
    rows = list(rows)
    for start in range(0, len(rows), BATCH):
        yield model.objects.bulk_create(rows[start : start + BATCH])


def _tell(progress: Progress | None, done: int, total: int) -> None:
    if progress is not None:
        progress(done, total)


def _record(event: str, loaded: Loaded, *, by, at: datetime) -> Loaded:
    audit.record(event, "organisations", by=by, at=at, added=loaded.added, kept=loaded.kept)
    return loaded
