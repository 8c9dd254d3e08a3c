"""What is posted to the page of a decision for a group, read into terms and obligations."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.translation import gettext as _

from quyen.core.collation import natural_key
from quyen.core.dates import parse_date, parse_moment
from quyen.core.refusals import Refusal
from quyen.obligations.models import Obligation, Relief
from quyen.obligations.relieving import Cause, Terms
from quyen.organisations.models import Kind, Succession, Unit
from quyen.regimes.models import Round
from quyen.synthesis import groups

HOURS = "24"
FORMER = "former:"  # groups by the province that communes lay in before they were reorganised
KIND = "kind:"
LEVEL = "level:"


@dataclass
class Asked:
    """The form as it is typed: `units` are keys that were picked, `group` a whole group in their place."""

    rounds: set[int]
    cause: str = Cause.EVENT
    how: str = "days"
    group: str = ""
    units: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, post, rounds: list[Round]) -> "Asked":
        chosen = {int(pk) for pk in post.getlist("round") if pk.isdecimal()}
        known = {round.pk for round in rounds}
        return cls(
            rounds=chosen & known if post else {round.pk for round in rounds[:1]},
            cause=post.get("cause", "") if post.get("cause", "") in Relief.Cause.values else Cause.EVENT,
            how="day" if post.get("how") == "day" else "days",
            group=post.get("group", ""),
            units=set(post.getlist("unit")),
        )


def terms(post, asked: Asked) -> Terms:
    """Return what is decided; a day, a time or a number that is none is refused at its field."""
    if asked.cause == Cause.OUTAGE:
        return Terms(
            cause=asked.cause,
            down_from=_moment(post, "down_from"),
            down_until=_moment(post, "down_until"),
            within_hours=_number(post, "within_hours", HOURS),
        )
    if asked.how == "day":
        return Terms(cause=asked.cause, due_on=parse_date(post.get("due_on", ""), field="due_on"))
    return Terms(cause=asked.cause, working_days=_number(post, "working_days", ""))


def _moment(post, name: str) -> datetime:
    """Return a day and a time typed in two fields, `name`_on and `name`_at."""
    on, at = f"{name}_on", f"{name}_at"
    return parse_moment(post.get(on, ""), post.get(at, ""), day_field=on, clock_field=at)


def _number(post, name: str, default: str) -> int:
    text = post.get(name, "").strip() or default
    if not text.isdecimal() or len(text) > 3:
        raise Refusal(_("Write a whole number."), field=name)
    return int(text)


def chosen(asked: Asked, rows: list[Obligation], former: dict[str, frozenset[int]]) -> list[Obligation]:
    """Return the obligations of the chosen rounds and units, by the alphabet; a group goes before picked units."""
    found = [row for row in rows if row.round_id in asked.rounds and _wanted(row, asked, former)]
    return sorted(found, key=lambda row: (row.level, natural_key(row.unit_name_vi), row.round_id))


def _wanted(row: Obligation, asked: Asked, former: dict[str, frozenset[int]]) -> bool:
    if asked.group.startswith(LEVEL):
        return row.level == asked.group.removeprefix(LEVEL)
    if asked.group.startswith(KIND):
        return row.unit.kind == asked.group.removeprefix(KIND)
    if asked.group.startswith(FORMER):
        return row.unit_id in former.get(asked.group.removeprefix(FORMER), frozenset())
    return asked.group == "all" or row.unit.key in asked.units


def former_groups(units: list[Unit], on: date) -> list[tuple[str, groups.Group, frozenset[int]]]:
    """Return the former provinces that today's communes lay in, with the units; none where they lay in one."""
    made = Succession.objects.filter(on__lte=on, predecessor__level="commune").order_by("-on").first()
    if made is None:
        return []
    before = date.fromordinal(made.on.toordinal() - 1)
    keys, names = groups.group(units, "province", from_on=on, boundaries_on=before)
    found = [
        (key, name, frozenset(pk for pk, held in keys.items() if key in held)) for key, name in names.items()
    ]
    return sorted(found, key=lambda each: natural_key(each[1].name_vi)) if len(found) > 1 else []


def kinds(units: list[Unit]) -> list[tuple[str, str]]:
    """Return the kinds of units among some, with their names."""
    there = {unit.kind for unit in units}
    return [(kind.value, str(kind.label).capitalize()) for kind in Kind if kind.value in there]
