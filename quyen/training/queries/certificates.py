"""Who has earned a certificate, and what a certificate's code tells whoever has a copy."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from quyen.core.dates import day_of
from quyen.training.models import Certificate, Event, ItemVersion, Participant, Scan, Sheet, Sitting
from quyen.training.queries.following import came


class CertificateState(StrEnum):
    """How a certificate stands; a code that nobody gave out has no certificate at all."""

    VALID = "valid"
    REVOKED = "revoked"


@dataclass(frozen=True)
class Verified:
    """What verification tells: three fields of the person (name, what for, day), and how it stands.

    `holder` is "" where the name is no longer kept.
    """

    holder: str
    kind: str
    issued_on: date
    event: Event
    state: CertificateState
    revoked_on: date | None


def halves_held(event: Event) -> int:
    """Return how many half days anybody was checked in for."""
    rows = Scan.objects.filter(participant__event=event)
    return len(set(rows.order_by().values_list("held_on", "half")))


def halves_of(event: Event) -> dict[int, int]:
    """Return by participant how many half days they were there."""
    seen = defaultdict(set)
    rows = Scan.objects.filter(participant__event=event).order_by()
    for participant, held_on, half in rows.values_list("participant", "held_on", "half"):
        seen[participant].add((held_on, half))
    return {participant: len(halves) for participant, halves in seen.items()}


def most_of(halves: int) -> int:
    """Return how many half days are more than half of them: what attendance asks for unless the office says else."""
    return max(1, halves // 2 + 1) if halves > 1 else 1


def earned(event: Event, kind: str, least: int) -> list[Participant]:
    """Return who has earned a certificate of a kind and holds none of it yet, by name."""
    there = halves_of(event)
    rows = came(event).filter(forgotten_at=None).exclude(certificates__kind=kind)
    found = [row for row in rows.select_related("quota__unit") if there.get(row.pk, 0) >= least]
    if kind == Certificate.Kind.PASS:
        passed = passed_by(event)
        found = [row for row in found if row.pk in passed]
    return sorted(found, key=lambda row: (row.name, row.pk))


def passed_by(event: Event) -> set[int]:
    """Return the ids of those whose test after the event reached the pass mark; none where tests were not named."""
    if event.pass_mark is None or event.keys_opened_at is None:
        return set()
    sheets = Sheet.objects.filter(
        sitting__event=event, sitting__moment=Sitting.Moment.AFTER, participant__isnull=False
    )
    rows = list(sheets.order_by().values_list("participant", "choices"))
    keys = keys_of(rows)
    return {pk for pk, choices in rows if right(choices, keys) >= event.pass_mark}


def keys_of(rows: list[tuple[int, dict]]) -> dict[int, int]:
    """Return the keys of all versions that some sheets answer."""
    asked = {int(pk) for _who, choices in rows for pk in choices}
    return dict(ItemVersion.objects.filter(pk__in=asked).values_list("pk", "key"))


def right(choices: dict[str, int | None], keys: dict[int, int]) -> int:
    """Return how many answers of a sheet are right."""
    return sum(choice is not None and keys.get(int(pk)) == choice for pk, choice in choices.items())


def of_event(event: Event) -> list[Certificate]:
    """Return the certificates of an event by the name on them; who was forgotten stands last."""
    rows = Certificate.objects.filter(participant__event=event).select_related("participant__quota__unit")
    return sorted(rows, key=lambda row: (not row.holder, row.holder, row.kind, row.pk))


def by_code(code: str) -> Verified | None:
    """Return what a code tells, None for one that nobody gave out."""
    row = Certificate.objects.filter(code=code).select_related("participant__event__committee").first()
    if row is None:
        return None
    return Verified(
        holder=row.holder,
        kind=row.kind,
        issued_on=day_of(row.issued_at),
        event=row.participant.event,
        state=CertificateState.REVOKED if row.revoked_at else CertificateState.VALID,
        revoked_on=day_of(row.revoked_at) if row.revoked_at else None,
    )
