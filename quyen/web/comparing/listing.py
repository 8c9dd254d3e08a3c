"""A list of units that the server sorts, narrows and parts into pages: the same figures as the map beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from django.core.paginator import Paginator
from django.utils.translation import gettext as _

from quyen.core.collation import natural_key
from quyen.core.text import find_folded
from quyen.synthesis.comparing import Pair
from quyen.synthesis.moving import Why, exact
from quyen.web.comparing.asking import Asked
from quyen.web.comparing.reading import Traces, called
from quyen.web.wording import short_period

ON_ONE_PAGE = 60
SORTS = ("name", "before", "now", "move")


@dataclass(frozen=True)
class Listed:
    """How a list of units is to be shown: the words looked for, and the order."""

    words: str = ""
    sort: str = "name"
    down: bool = False

    @classmethod
    def asked(cls, given: Mapping[str, str]) -> "Listed":
        sort = given.get("sort", "")
        name = sort.removeprefix("-")
        return cls(given.get("words", "").strip(), name if name in SORTS else "name", sort.startswith("-"))

    def fits(self, name: str) -> bool:
        return not self.words or bool(find_folded(name, self.words))

    def ordered(self, found: Sequence[Pair], names: Mapping[str, str]) -> list[Pair]:
        """Return pairs in the order asked for; those without the figure come last either way."""
        by_name = sorted(found, key=lambda pair: natural_key(names[pair.group.key]))
        if self.sort == "name":
            return by_name[::-1] if self.down else by_name
        known = [pair for pair in by_name if _value(pair, self.sort) is not None]
        rest = [pair for pair in by_name if _value(pair, self.sort) is None]
        return sorted(known, key=lambda pair: _value(pair, self.sort), reverse=self.down) + rest


def _value(pair: Pair, what: str) -> Fraction | None:
    if what == "move":
        return pair.move.difference if pair.move else None
    return exact(pair.before if what == "before" else pair.now)


def heads(listed: Listed, question: Asked) -> list[dict]:
    """Return the columns of a list of units, each with the order it asks for, and how it is sorted now."""
    labels = {
        "name": _("Unit"),
        "before": short_period(question.other),
        "now": short_period(question.period),
        "move": _("Moved by"),
    }
    found = []
    for name, label in labels.items():
        here = listed.sort == name
        # Figures are first asked for from the largest down, names from A.
        falls = not listed.down if here else name != "name"
        state = ("descending" if listed.down else "ascending") if here else ""
        found.append({"name": name, "label": label, "state": state, "sort": f"-{name}" if falls else name})
    return found


def listing(
    found: Sequence[Pair],
    question: Asked,
    listed: Listed,
    traces: Traces,
    *,
    paged: bool = True,
) -> dict:
    """Return the units as a list: sorted and narrowed as asked, on pages unless all must stand on one."""
    names = called(found)
    fitting = [pair for pair in listed.ordered(found, names) if listed.fits(names[pair.group.key])]
    page = Paginator(fitting, ON_ONE_PAGE if paged else max(len(fitting), 1)).get_page(
        question.given.get("page")
    )
    trend = question.url("trend", traces.code)
    mark = "&" if "?" in trend else "?"
    return {
        "listed": listed,
        "heads": heads(listed, question),
        "page": page,
        "units": len(found),
        "parted": sum(pair.why == Why.PARTED for pair in found),
        "rows": [
            replace(traces.row(pair, names[pair.group.key]), url=f"{trend}{mark}unit={pair.group.key}")
            for pair in page
        ],
    }
