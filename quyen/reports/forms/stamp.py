"""What every form that is given out carries, so that it comes back to where it belongs and says what it changed.

Keys are those of the regime, never ids of the database: "NQ01|2025-12-15/2026-06-14|sex=female" is a figure,
"VI.2" the passage of a section.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from quyen.core.periods import Period
from quyen.core.refusals import Refusal
from quyen.obligations.models import Obligation
from quyen.organisations.models import Unit
from quyen.regimes.models import Round
from quyen.reports.forms.changes import Held
from quyen.reports.forms.filled import Place
from quyen.reports.models import Draft
from quyen.reports.queries.asked import Asked, part_keys
from quyen.reports.queries.contents import span_key
from quyen.reports.rules.answers import Given, Told
from quyen.reports.rules.content import digest
from quyen.reports.rules.stating import Stated

FORMAT = "quyen-form-1"


@dataclass(frozen=True)
class Stamp:
    """Which report a form is of, in which outline, and at which revision of its draft it was given out."""

    form: str
    committee: str  # key of the unit
    unit: str  # key of the unit that owes
    period: str  # code: "2026-H1"
    round: str  # nature and when it was opened: the same period may be asked about twice
    regime: str
    version: str  # number of the regime's version
    outline: str  # hash of all that is asked of the unit
    revision: str  # of the draft

    @classmethod
    def read(cls, told: Mapping[str, str] | None) -> "Stamp":
        """Return the stamp that a file tells; refuses one that has none, or half of one."""
        names = [field.name for field in fields(cls)]
        if not told or told.get("form") != FORMAT:
            raise NoStamp
        if not all(told.get(name) and told[name].isprintable() for name in names):
            raise NoStamp
        return cls(**{name: str(told[name]) for name in names})


class NoStamp(Refusal):
    """The file is none that was given out here."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "This is no form that was given out here. Take the form of this report, fill it in, and bring it back."
            ),
            field="file",
        )


class OfAnotherUnit(Refusal):
    def __init__(self, theirs: str, ours: str) -> None:
        super().__init__(
            _(
                "This form is of {theirs}, and this report is of {ours}. Bring the form of this report."
            ).format(theirs=theirs, ours=ours),
            field="file",
        )


class OfAnotherPeriod(Refusal):
    def __init__(self, theirs: str, ours: str) -> None:
        super().__init__(
            _(
                "This form is of the period {theirs}, and this report is of {ours}. Bring the form of this report."
            ).format(theirs=theirs, ours=ours),
            field="file",
        )


class OfAnOlderOutline(Refusal):
    def __init__(self) -> None:
        super().__init__(
            _(
                "What is asked has changed since this form was given out. Take the form anew, and copy into it what "
                "you have filled in."
            ),
            field="file",
        )


def stamp_of(draft: Draft, asked: Asked) -> Stamp:
    """Return the stamp of a form that is given out now."""
    obligation = draft.obligation
    version = obligation.round.version
    return Stamp(
        form=FORMAT,
        committee=obligation.round.committee.key,
        unit=obligation.unit.key,
        period=obligation.round.period,
        round=_round(obligation.round),
        regime=version.regime.key,
        version=str(version.number),
        outline=outline(asked),
        revision=str(draft.revision),
    )


def _round(round: Round) -> str:
    return f"{round.nature} {round.opened_at.isoformat()}"


def belongs(stamp: Stamp, draft: Draft, asked: Asked) -> None:
    """Refuse a form that is of another unit, another period or an older outline than a draft."""
    obligation, ours = draft.obligation, stamp_of(draft, asked)
    if (stamp.committee, stamp.unit) != (ours.committee, ours.unit):
        raise OfAnotherUnit(_name(stamp.unit), obligation.unit_name_vi)
    if (stamp.period, stamp.round) != (ours.period, ours.round):
        raise OfAnotherPeriod(in_words(stamp.period), in_words(ours.period))
    if (stamp.regime, stamp.version, stamp.outline) != (ours.regime, ours.version, ours.outline):
        raise OfAnOlderOutline


def _name(key: str) -> str:
    unit = Unit.objects.filter(key=key).first()
    return unit.name_vi if unit else key


def in_words(period: str) -> str:
    try:
        return Period.parse(period).label(get_language() or "vi")
    except ValueError:
        return period


def obligation_of(stamp: Stamp) -> Obligation | None:
    """Return the report that a form is of, or None where there is none."""
    owed = Obligation.objects.select_related("round__version__regime", "round__committee", "unit")
    found = owed.filter(
        round__committee__key=stamp.committee, round__period=stamp.period, unit__key=stamp.unit, upward=False
    )
    return next((row for row in found if _round(row.round) == stamp.round), None)


def places(asked: Asked) -> dict[str, Place]:
    """Return every place that is asked, by its key, in the order of the form; breakdowns follow their whole."""
    found = {}
    for row, span in asked.places():
        for part in ("", *part_keys(row.line)):
            place = Place(line=row.line, span=span, part=part)
            found[key_of(place)] = place
    for section in asked.sections:
        found[section.code] = Place(section=section)
    return found


def key_of(place: Place) -> str:
    """Return what a place is called in a form."""
    if place.stated:
        return f"task:{place.task.number}" if place.task else f"item:{place.item.reference}"
    if place.section is not None:
        return place.section.code
    return f"{place.line.definition.indicator.code}|{span_key(place.span)}|{place.part}"


def outline(asked: Asked) -> str:
    """Return the hash of what is asked: of every place, and how its figure is written."""
    shape = [
        [key, place.section is None and [place.line.definition.kind, place.line.definition.decimals]]
        for key, place in places(asked).items()
    ]
    return digest(json.dumps(shape, ensure_ascii=False))


def held_in(draft: Draft, asked: Asked) -> dict[str, Given | Told | Stated]:
    """Return what a draft holds now, by key: what a form is given out with."""
    held = Held.of(draft)
    stated = [Place(task=row.task, item=row.item) for row in held.statements.values()]
    known = places(asked) | {key_of(place): place for place in stated}
    found = ((key, held.at(place)[0]) for key, place in known.items())
    return {key: said for key, said in found if said is not None}
