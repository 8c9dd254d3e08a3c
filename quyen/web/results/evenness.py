"""How even groups are, in words: a difference or none, and the smallest this event could have found."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quyen.training.analysis.evenness import Evenness
from quyen.training.models import Group
from quyen.training.queries.results import Between, Part, Results
from quyen.training.rules.places import LEVELS
from quyen.ui.formats import named
from quyen.web.results import words

FORMULA = gettext_lazy(
    "ICC(1) = (MSB − MSW) / (MSB + (n₀ − 1) MSW), the share of the variance of scores that lies between groups; "
    "F = MSB / MSW with its p; n₀ is the size of a group, brought to one figure where sizes differ"
)
SMALLEST = gettext_lazy("the ICC that the F test at 5% finds in four of five events with these groups")
SHRUNKEN = gettext_lazy(
    "mean of all + w × (own mean − mean of all), w = n τ² / (n τ² + s²): what is left of the distance when chance is "
    "taken off, with its 95% interval"
)


@dataclass(frozen=True)
class Line:
    """A group in the table."""

    name: str
    people: int
    before: str
    after: str
    worth: str
    beyond: bool
    hidden: bool


@dataclass(frozen=True)
class Verdict:
    """What is said of one kind of groups. `figures` are (name, before, after); `lines` keep the groups' own order."""

    key: str
    title: str
    said: str
    differs: bool
    figures: tuple[tuple[str, str, str], ...]
    between: Between | None
    lines: tuple[Line, ...] = ()
    beyond: str = ""

    @property
    def hides(self) -> bool:
        return any(line.hidden for line in self.lines)


def verdicts(found: Results) -> list[Verdict]:
    """Return what is said of groups, of levels of post and of units; nothing where too few were counted."""
    if not found.enough:
        return []
    return [
        _verdict("group", _("Between groups"), found.groups),
        _verdict("level", _("Between levels of post"), found.levels),
        _of_units(found),
    ]


def _of_units(found: Results) -> Verdict:
    title = _("Between units")
    if found.units is None:
        said = _(
            "Cannot be computed with this way of inviting: it takes three people or more from the median unit. With "
            "one or two a unit, its mean is the luck of those who came."
        )
        return Verdict("unit", title, said, differs=False, figures=(), between=None)
    return _verdict("unit", title, found.units)


def _verdict(key: str, title: str, between: Between) -> Verdict:
    even = between.after
    lines = tuple(_line(part) for part in between.parts) if key != "unit" else ()
    beyond = sum(part.beyond for part in between.parts)
    shown = sum(part.shown for part in between.parts)
    outside = (
        _("%(n)s of %(all)s lie outside the funnel of 99.8%%.") % {"n": beyond, "all": shown} if shown else ""
    )
    return Verdict(
        key, title, _said(even), bool(even and even.differs), _figures(between), between, lines, outside
    )


def _said(even: Evenness | None) -> str:
    if even is None:
        return _("Cannot be computed: it takes two groups, one of them with two people or more.")
    if even.p is None:
        return _("Cannot be computed: everybody has the same score.")
    if even.differs:
        told = _("A difference was found: it is larger than chance gives equal groups (%(p)s).")
        return told % {"p": words.chance(even.p)}
    told = _(
        "No difference found (%(p)s). The smallest this event could have found, in four of five cases: an ICC of "
        "%(icc)s, with the means of two groups %(apart)s points apart on average."
    )
    apart = words.number(even.smallest_apart * 100, 0)
    return told % {"p": words.chance(even.p), "icc": words.number(even.smallest), "apart": apart}


def _figures(between: Between) -> tuple[tuple[str, str, str], ...]:
    sides = (between.before, between.after)
    if not any(sides):
        return ()
    rows = {
        _("ICC"): lambda even: words.number(even.icc),
        _("95% interval of the ICC"): _ends,
        _("F test"): lambda even: words.DASH if even.p is None else f"F = {_f(even)}, {words.chance(even.p)}",
        _("Smallest ICC that could be found"): lambda even: words.number(even.smallest),
        _("People, in how many groups"): lambda even: f"{even.people}, {even.groups}",
    }
    return tuple(
        (name, *(told(even) if even else words.DASH for even in sides)) for name, told in rows.items()
    )


def _f(even: Evenness) -> str:
    return "∞" if even.f == float("inf") else words.number(even.f)


def _ends(even: Evenness) -> str:
    if even.interval is None:
        return words.DASH
    return _("%(low)s to %(high)s") % dict(
        zip(("low", "high"), map(words.number, even.interval), strict=True)
    )


def _line(part: Part) -> Line:
    worth = words.DASH
    if part.worth:
        value, low, high = map(words.percent, part.worth)
        worth = _("%(value)s (%(low)s to %(high)s)") % {"value": value, "low": low, "high": high}
    means = words.percent(part.before), words.percent(part.after)
    return Line(name_of(part), part.people, *means, worth, part.beyond, not part.shown)


def name_of(part: Part) -> str:
    """Return what a part is called; units have no name here, so that nobody ranks them."""
    return named(part.of) if isinstance(part.of, Group) else str(LEVELS.get(part.of, ""))
