"""All figures of an event at once, each one that cannot be worked out with its reason."""

from collections.abc import Iterable
from dataclasses import dataclass

from quyen.training.analysis import change
from quyen.training.analysis.evenness import Evenness, evenness
from quyen.training.analysis.items import Item, statistics
from quyen.training.analysis.sheets import AFTER, BEFORE, Pair, Sat, at, dropout, paired

NO_PAIR = "nobody sat both before and after"
NO_BEFORE = "nobody sat before"
NO_AFTER = "nobody sat after"
ALL_RIGHT = "everything was right before, so nothing could be gained"
FEW = f"fewer than {change.FEWEST} people sat both before and after"
RESAMPLED = "in some of the resamples everything was right before"
NO_ITEM_TWICE = "nobody was asked the same item before and after"
ONE_GROUP = "it takes two groups, one of them with two people or more"
NO_SPREAD = "everybody has the same score"
NO_CORRELATION = "everybody had it right, or wrong, or the same score on the other items"


@dataclass(frozen=True)
class Analysis:
    """An event's figures. `even` is of everybody who sat after; None where groups cannot be held against each other."""

    pairs: tuple[Pair, ...]
    gain: float | None
    interval: tuple[float, float] | None
    losses: tuple[int, int] | None
    dropout: float | None
    even: Evenness | None
    before: tuple[Item, ...]
    after: tuple[Item, ...]
    reasons: dict[str, str]


def analyse(sats: Iterable[Sat]) -> Analysis:
    """Work out an event's figures from its sheets, at most one a person and moment."""
    found = list(sats)
    pairs, after = tuple(paired(found)), at(found, AFTER)
    figures = {
        "gain": change.gain(pairs),
        "interval": change.gain_interval(pairs),
        "losses": change.losses(pairs),
        "dropout": dropout(found),
        "even": evenness([each.score for each in after], [each.group for each in after]),
    }
    items = {"before": tuple(statistics(at(found, BEFORE))), "after": tuple(statistics(after))}
    reasons = dict(_reasons(pairs, bool(after), **figures))
    return Analysis(pairs, **figures, **items, reasons=reasons)


def _reasons(
    pairs: tuple[Pair, ...], sat_after: bool, *, gain, interval, losses, dropout, even
) -> Iterable[tuple[str, str]]:
    """Yield why each figure that is missing is."""
    if gain is None:
        yield "gain", ALL_RIGHT if pairs else NO_PAIR
    if interval is None:
        yield "interval", FEW if len(pairs) < change.FEWEST else ALL_RIGHT if gain is None else RESAMPLED
    if losses is None:
        yield "losses", NO_ITEM_TWICE if pairs else NO_PAIR
    if dropout is None:
        yield "dropout", NO_BEFORE
    if even is None:
        yield from dict.fromkeys(
            ("icc", "f_p", "smallest_detectable"), ONE_GROUP if sat_after else NO_AFTER
        ).items()
    elif even.p is None:
        yield from dict.fromkeys(("icc", "f_p"), NO_SPREAD).items()


def plain(found: Analysis) -> dict:
    """Return the figures as JSON has them; `reasons` is there only where one of them is null.

    `losses` counts answers, `dropout` is a share, `smallest_detectable` an ICC. An item's figures are those after;
    `before` has the others; of an item asked at one moment alone, those of that moment.
    """
    even = found.even
    return {
        "n_matched": len(found.pairs),
        "gain": found.gain,
        "interval": list(found.interval) if found.interval else None,
        "losses": found.losses[0] if found.losses else None,
        "dropout": found.dropout,
        "icc": even.icc if even else None,
        "f_p": even.p if even else None,
        "smallest_detectable": even.smallest if even else None,
        "items": _items(found),
        **({"reasons": found.reasons} if found.reasons else {}),
    }


def _items(found: Analysis) -> list[dict]:
    before, after = ({each.item: each for each in side} for side in (found.before, found.after))
    told = []
    for name in sorted({*before, *after}):
        last = after.get(name) or before[name]
        first = before.get(name) if name in after else None
        told.append({"item": name, **_item(last), "before": _item(first) if first else None})
    return told


def _item(one: Item) -> dict:
    found = {"n": one.asked, "facility": one.facility, "discrimination": one.discrimination, "d27": one.d27}
    return found if one.discrimination is not None else {**found, "reason": NO_CORRELATION}
