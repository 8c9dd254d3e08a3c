"""Bars of parts: how many on time, late, missing, of how many."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import override

from quyen.core.charts.chart import EDGE, WIDTH, Chart, Frame, Labels, drawn_once, told
from quyen.core.charts.measure import LINE, width_of, wrapped
from quyen.core.charts.palette import SOFT, TONES
from quyen.core.charts.sheet import Sheet, Style
from quyen.core.numbers import SCALE, format_number

INSIDE = Style(size=13, align="center", heavy=True)
BELOW = Style(size=12, colour=SOFT)
TOTAL = Style(size=13, heavy=True)
BAR = 26

Row = tuple[str, *tuple[int, ...]]


@drawn_once
def stacked(
    rows: Sequence[Row],
    parts: Sequence[str],
    *,
    title: str,
    language: str = "vi",
    of: str = "",
    shares: bool = False,
    subtitle: str = "",
    note: str = "",
    illustrative: bool = False,
    width: int = WIDTH,
) -> Chart:
    """Draw rows of (label, count, …): plain whole counts, one for each part, none below zero.

    With `shares` each row fills the width, so that a group of 23 can be read beside one of 168; counts are
    written either way, those of parts too narrow for them below the bar. `of` heads the labels' column.
    """
    if not rows or not 1 <= len(parts) <= len(TONES):
        raise ValueError("a stacked chart needs a row, and one to five parts")
    if any(len(row) != len(parts) + 1 or min(row[1:]) < 0 for row in rows):
        raise ValueError("each row needs a count, zero or more, for every part")
    frame = Frame(title, language, subtitle, note, illustrative, width)
    sheet, top = frame.open(list(zip(parts, TONES, strict=False)))
    bottom = _draw(sheet, top, rows, parts, shares, language)
    with override(language):
        head = (of, *parts, _("Total"))
        kind = _("Stacked bar chart: %(title)s.") % {"title": title}
    table = [(label, *(_count(each, language) for each in (*counts, sum(counts)))) for label, *counts in rows]
    return frame.close(sheet, bottom, head, table, f"{kind} {told(table, head)}")


def _draw(
    sheet: Sheet, top: float, rows: Sequence[Row], parts: Sequence[str], shares: bool, language: str
) -> float:
    labels = Labels.of([row[0] for row in rows], sheet.width)
    with override(language):
        totals = [f"{_('Total')} {_count(sum(counts), language)}" for _label, *counts in rows]
    room = (
        sheet.width - EDGE - labels.left - 8 - max(width_of(text, TOTAL.size, heavy=True) for text in totals)
    )
    most = max(sum(counts) for _label, *counts in rows) or 1
    boxes: list[dict] = []
    y = top
    for number, (_label, *counts) in enumerate(rows):
        scale = room / ((sum(counts) or 1) if shares else most)
        bar = Bar(labels.left, scale, [_count(count, language) for count in counts], counts)
        below = wrapped(bar.narrow(parts), BELOW.size, sheet.width - EDGE - labels.left)
        y, first = labels.write(sheet, number, y, BAR)
        boxes.extend(bar.draw(sheet, first))
        sheet.write(totals[number], labels.left + sum(counts) * scale + 8, first + BAR / 2, TOTAL)
        sheet.write(below, labels.left, first + BAR + 4 + BELOW.size * LINE / 2, BELOW)
        y = max(y, first + BAR + 8 + len(below) * BELOW.size * LINE)
    sheet.fill(boxes)
    return y


@dataclass(frozen=True)
class Bar:
    """One row's bar from `left`, `scale` pixels for each of the counted."""

    left: float
    scale: float
    texts: Sequence[str]
    counts: Sequence[int]

    def fits(self, number: int) -> bool:
        """Say whether the count can be written inside its part."""
        return width_of(self.texts[number], INSIDE.size, heavy=True) + 8 <= self.counts[number] * self.scale

    def narrow(self, parts: Sequence[str]) -> str:
        """Return the parts too narrow for their count, in words."""
        small = [number for number, count in enumerate(self.counts) if count and not self.fits(number)]
        return " · ".join(f"{parts[number]}: {self.texts[number]}" for number in small)

    def draw(self, sheet: Sheet, y: float) -> Iterator[dict]:
        """Write the counts that fit and return the boxes of the parts."""
        x = self.left
        for number, (count, tone) in enumerate(zip(self.counts, TONES, strict=False)):
            end = x + count * self.scale
            if count:
                yield {"x": x, "x2": end, "y": y, "y2": y + BAR, "fill": tone.fill, "edge": tone.edge}
            if count and self.fits(number):
                style = replace(INSIDE, colour=tone.on, halo=bool(tone.pattern))
                sheet.write(self.texts[number], (x + end) / 2, y + BAR / 2, style)
            x = end


def _count(count: int, language: str) -> str:
    return format_number(count * SCALE, language=language)
