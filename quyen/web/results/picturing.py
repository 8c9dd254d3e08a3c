"""The pictures of results: before and after by group, and the funnel. Groups keep their own order; none is ranked."""

from django.utils.translation import gettext as _

from quyen.core.charts import bars
from quyen.core.charts.funnel import Dot, Limit, funnel
from quyen.core.numbers import SCALE
from quyen.synthesis.pictures import Both, both
from quyen.training.analysis import funnel as limits
from quyen.training.analysis.evenness import Evenness
from quyen.training.queries.results import Between, Results
from quyen.ui.formats import spoken
from quyen.web.results import words
from quyen.web.results.evenness import name_of


def before_and_after(found: Results) -> Both | None:
    """Return the means of all and of each group that may be shown; None where nobody sat both."""
    if not found.enough or not found.paired:
        return None
    rows = [(_("Everybody counted (%(n)s)") % {"n": len(found.people)}, *map(words.points, found.means))]
    rows += [
        (f"{name_of(part)} ({part.people})", words.points(part.before), words.points(part.after))
        for part in found.groups.parts
        if part.shown
    ]
    return both(
        bars,
        rows,
        title=_("Right answers before and after"),
        subtitle=_("Mean share right, % (people)"),
        series=[str(words.MOMENTS["before"]), str(words.MOMENTS["after"])],
        of=_("Group"),
        decimals=1,
        note=_("Change in those who sat both; there is no control group, so it is not proof of an effect."),
        language=spoken(),
        illustrative=found.event.invented,
    )


def funnel_of(between: Between, title: str, found: Results) -> Both | None:
    """Return the groups' means after in a funnel; None where fewer than two may be shown."""
    shown = [part for part in between.parts if part.shown]
    if len(shown) < 2 or between.after is None or not between.after.within:
        return None
    sizes = [part.people for part in shown]
    return both(
        funnel,
        [Dot(name_of(part), part.people, words.points(part.after), part.beyond) for part in shown],
        [_limit(between.after, people) for people in _through(min(sizes), max(sizes))],
        mean=words.points(between.after.mean),
        title=title,
        subtitle=_("Mean share right after, %"),
        of=_("Group"),
        note=_("What lies inside the funnel does not differ, whatever its place. This is no ranking."),
        language=spoken(),
        illustrative=found.event.invented,
    )


def _through(smallest: int, largest: int) -> list[int]:
    """Return sizes from a little below the smallest to a little above the largest, at most about a hundred."""
    edge = max(1, (largest - smallest) // 10)
    low, high = max(2, smallest - edge), largest + edge
    step = max(1, (high - low) // 100)
    return [*range(low, high, step), high]


def _limit(even: Evenness, people: int) -> Limit:
    at = limits.limits(even, people)
    ends = (at.low, at.high, at.lowest, at.highest)
    # Four decimals, not one: curves are drawn, not read.
    return Limit(people, *(round(end * 100 * SCALE) for end in ends))
