"""The pictures of the public side, for a page and for a phone: a figure over time, and counts of agencies by round."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from quyen.core.charts import Break, Chart, lines, stacked
from quyen.core.numbers import SCALE
from quyen.core.periods import Period
from quyen.public.series import Indicator, Point, Strand
from quyen.public.templatetags.public import said
from quyen.ui.formats import spoken

WIDE, PHONE = 640, 320
MOST_PARTS = 5  # as many ways to fill a bar can be told apart


@dataclass(frozen=True)
class Picture:
    """The same chart twice; its table stands beside it on the page."""

    wide: SafeString
    narrow: SafeString
    alt: str


def over_time(indicator: Indicator, strand: Strand) -> Picture | None:
    """Draw a figure over time, cut where bodies were reorganised; None where fewer than two figures are known."""
    if sum(point.known is not None for point in strand.points) < 2:
        return None
    title, unit = said(indicator.title), said(indicator.unit)
    return _picture(
        lines,
        [label(point) for point in strand.points],
        [(title, [None if one.known is None else one.known * SCALE for one in strand.points])],
        title=title,
        subtitle=unit,
        of=_("Period"),
        breaks=[_break(point) for point in strand.points if point.since],
    )


def by_round(
    title: str, parts: Sequence[str], rows: Sequence[tuple[str, *tuple[int, ...]]]
) -> Picture | None:
    """Draw counts of agencies by outcome, a bar a round; None where there are too many outcomes to tell apart."""
    if not rows or not 1 <= len(parts) <= MOST_PARTS:
        return None
    return _picture(stacked, rows, parts, title=title, of=_("Period"))


def label(point: Point) -> str:
    """Return a point's period as a heading has it."""
    return named(point.period)


def named(period: Period) -> str:
    """Return a period as a heading has it: 6 tháng đầu năm 2026 · First half of 2026."""
    words = period.label(spoken())
    return words[:1].upper() + words[1:]


def _break(point: Point) -> Break:
    told = " ".join(said(one.words) for one in point.since)
    return Break(label(point), told.removesuffix("."))


def _picture(draw: Callable[..., Chart], *data: object, **words: object) -> Picture:
    given = {**words, "language": spoken(), "illustrative": settings.DEMO}
    wide, narrow = draw(*data, **given, width=WIDE), draw(*data, **given, width=PHONE)
    # Markup made by core.charts from released words, which it escapes.
    return Picture(SafeString(wide.svg), SafeString(narrow.svg), wide.alt)
