"""Horizontal bars: one figure a row, or a few side by side (this period and the last)."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from quyen.core.charts.chart import EDGE, WIDTH, Chart, Frame, Labels, drawn_once, shown, told
from quyen.core.charts.measure import width_of
from quyen.core.charts.palette import AXIS, DOTS, HATCH, SOFT, SOLID
from quyen.core.charts.sheet import Sheet, Style

FIGURE = Style(size=13, heavy=True)
BELOW_ZERO = Style(size=13, heavy=True, align="right")
ABSENT = Style(size=13, colour=SOFT, slanted=True)
ABSENT_BEFORE = Style(size=13, colour=SOFT, slanted=True, align="right")
TONES = (SOLID, HATCH, DOTS)
BAR = 20

Row = tuple[str, *tuple[int | None, ...]]


@drawn_once
def bars(
    rows: Sequence[Row],
    *,
    title: str,
    language: str = "vi",
    of: str = "",
    series: Sequence[str] = ("",),
    subtitle: str = "",
    note: str = "",
    decimals: int | None = None,
    illustrative: bool = False,
    width: int = WIDTH,
) -> Chart:
    """Draw rows of (label, figure, …): scaled integers, None where there is none; one figure for each series.

    `of` heads the labels' column in the table ("Đơn vị"), `subtitle` says the unit, `note` the coverage.
    """
    if not rows or not 1 <= len(series) <= len(TONES):
        raise ValueError("bars need a row, and one to three series")
    if any(len(row) != len(series) + 1 for row in rows):
        raise ValueError("each row needs a figure, or None, for every series")
    frame = Frame(title, language, subtitle, note, illustrative, width)
    sheet, top = frame.open(list(zip(series, TONES, strict=False)) if len(series) > 1 else ())
    bottom = _draw(sheet, top, rows, decimals, language)
    with override(language):
        head = (of, *series) if len(series) > 1 else (of, subtitle or _("Figure"))
        kind = _("Bar chart: %(title)s.") % {"title": title}
    table = [(label, *(shown(value, decimals, language) for value in values)) for label, *values in rows]
    return frame.close(sheet, bottom, head, table, f"{kind} {told(table, head)}")


@dataclass(frozen=True)
class Span:
    """Where figures fall between the left and the right end of the bars."""

    low: int
    high: int
    left: float
    right: float

    def x(self, value: int) -> float:
        return self.left + (value - self.low) * (self.right - self.left) / (self.high - self.low)


def _draw(sheet: Sheet, top: float, rows: Sequence[Row], decimals: int | None, language: str) -> float:
    with override(language):
        absent = _("no figure")
    labels = Labels.of([row[0] for row in rows], sheet.width)
    span = _span(rows, labels.left, sheet.width, decimals, language)
    marks, zeros, y = [], [], top
    for number, (_label, *values) in enumerate(rows):
        y, first = labels.write(sheet, number, y, BAR * len(values))
        zeros.append({"y": first - 2, "y2": first + BAR * len(values) + 2})
        for tone, value in zip(TONES, values, strict=False):
            if value is not None:
                ends = {"x": value, "x2": 0, "y": first + 2, "y2": first + BAR - 2}
                marks.append({**ends, "fill": tone.fill, "edge": tone.edge})
            text = absent if value is None else shown(value, decimals, language)
            _figure(sheet, value, text, span, first + BAR / 2)
            first += BAR
    sheet.fill(marks, across={"domain": [span.low, span.high], "range": [span.left, span.right]})
    zero = {"x": span.x(0), "x2": span.x(0)}
    sheet.rule([zero | ends for ends in (zeros if labels.above else [{"y": top, "y2": y}])], AXIS)
    return y


def _span(rows: Sequence[Row], left: float, width: int, decimals: int | None, language: str) -> Span:
    values = [value for row in rows for value in row[1:] if value is not None]
    beside = [width_of(shown(each, decimals, language), FIGURE.size, heavy=True) + 8 for each in values]
    before = max((room for room, each in zip(beside, values, strict=True) if each < 0), default=0)
    after = max((room for room, each in zip(beside, values, strict=True) if each >= 0), default=0)
    low, high = min([*values, 0]), max([*values, 0])
    high = high if high > low else low + 1
    return Span(low, high, left + before, width - EDGE - after)


def _figure(sheet: Sheet, value: int | None, text: str, span: Span, y: float) -> None:
    x = span.x(value or 0)
    if value is None:
        # What is missing is said on the side of zero that has more room.
        before = x - span.left > span.right - x
        sheet.write(text, x - 6 if before else x + 6, y, ABSENT_BEFORE if before else ABSENT)
    elif value < 0:
        sheet.write(text, x - 6, y, BELOW_ZERO)
    else:
        sheet.write(text, x + 6, y, FIGURE)
