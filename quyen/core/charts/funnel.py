"""A funnel plot: means of groups over how many people they are of, between the limits that chance alone gives.

It stands in place of a league table: nothing is put in order, and what lies inside the limits does not differ. Source:
Spiegelhalter, Statistics in Medicine 24 (2005) 1185.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from quyen.core.charts.chart import EDGE, NARROW, WIDTH, Chart, Frame, drawn_once, shown
from quyen.core.charts.measure import LINE, width_of, wrapped
from quyen.core.charts.palette import AXIS, PAPER, SOFT
from quyen.core.charts.palette import LINE as GRID
from quyen.core.charts.plot import spread
from quyen.core.charts.sheet import Sheet, Style, layer, named, on
from quyen.core.numbers import SCALE

BLUE, ORANGE = "#174a7c", "#b04f06"
TALL = 260
AXIS_LABEL = Style(size=12, colour=SOFT, align="right")
PLACE = Style(size=12, colour=SOFT, align="center")
CAPTION = Style(size=12, colour=SOFT)
KEY = Style(size=12, colour=SOFT)
NAME = Style(size=12, heavy=True, halo=True)
NAME_BEFORE = Style(size=12, heavy=True, halo=True, align="right")
SAMPLE = 26
INSIDE = {"shape": "circle", "filled": True, "color": BLUE, "stroke": PAPER, "strokeWidth": 1.5, "size": 90}
OUTSIDE = {
    "shape": "diamond",
    "filled": True,
    "color": ORANGE,
    "stroke": PAPER,
    "strokeWidth": 1.5,
    "size": 150,
}
LOOKS = {"mean": (AXIS, [1, 0]), "warning": (SOFT, [4, 3]), "alarm": (ORANGE, [1, 0])}


@dataclass(frozen=True)
class Limit:
    """For so many people: the scaled limits of 95 % (low, high) and of 99.8 % (lowest, highest)."""

    people: int
    low: int
    high: int
    lowest: int
    highest: int


@dataclass(frozen=True)
class Dot:
    """A group: its people, its scaled mean, whether it lies beyond the outer limits; its name may be kept back."""

    name: str
    people: int
    value: int
    beyond: bool = False


@drawn_once
def funnel(
    dots: Sequence[Dot],
    limits: Sequence[Limit],
    *,
    mean: int,
    title: str,
    language: str = "vi",
    of: str = "",
    subtitle: str = "",
    note: str = "",
    illustrative: bool = False,
    width: int = WIDTH,
) -> Chart:
    """Draw groups over their size between `limits`, which go by size from the smallest to the largest drawn."""
    if not dots or len(limits) < 2:
        raise ValueError("a funnel needs a group, and limits for two sizes")
    frame = Frame(title, language, subtitle, note, illustrative, width)
    sheet, top = frame.open()
    with override(language):
        top = _key(sheet, top)
        field = _Field.of(sheet, top, dots, limits, language)
        _grid(sheet, field, mean, language)
        for inner, outer, look in (("low", "high", "warning"), ("lowest", "highest", "alarm")):
            _limits(sheet, field, limits, (inner, outer), LOOKS[look])
        _dots(sheet, field, dots, language)
        head = (of, _("Number of people"), subtitle or _("Figure"))
        alt = " ".join(_words(title, dots, mean, language))
        rows = [(each.name or _("A unit"), str(each.people), shown(each.value, 1, language)) for each in dots]
    return frame.close(sheet, field.bottom + 44, head, rows, alt)


@dataclass(frozen=True)
class _Field:
    """Where sizes and figures fall."""

    left: float
    right: float
    top: float
    bottom: float
    smallest: int
    largest: int
    low: int
    high: int

    @classmethod
    def of(
        cls, sheet: Sheet, top: float, dots: Sequence[Dot], limits: Sequence[Limit], language: str
    ) -> "_Field":
        values = [each.value for each in dots] + [
            end for each in limits for end in (each.lowest, each.highest)
        ]
        step = 10 * SCALE
        low, high = floor(min(values) / step) * step, ceil(max(values) / step) * step
        room = width_of(shown(high, 0, language), AXIS_LABEL.size) + 8
        ends = limits[0].people, limits[-1].people
        return cls(EDGE + room, sheet.width - EDGE - 4, top, top + TALL, *ends, low, max(high, low + step))

    def x(self, people: float) -> float:
        return self.left + (people - self.smallest) * (self.right - self.left) / (
            self.largest - self.smallest
        )

    def y(self, value: float) -> float:
        return self.bottom - (value - self.low) * (self.bottom - self.top) / (self.high - self.low)


def _grid(sheet: Sheet, field: _Field, mean: int, language: str) -> None:
    span = field.high - field.low
    step = next((each * SCALE for each in (10, 20, 25) if span <= 6 * each * SCALE), 25 * SCALE)
    for value in range(-(-field.low // step) * step, field.high + 1, step):
        sheet.rule([{"x": field.left, "x2": field.right, "y": field.y(value), "y2": field.y(value)}], GRID)
        sheet.write(shown(value, 0, language), field.left - 8, field.y(value), AXIS_LABEL)
    sheet.rule([{"x": field.left, "x2": field.right, "y": field.y(mean), "y2": field.y(mean)}], AXIS)
    for people in _sizes(field):
        x = min(max(field.x(people), field.left + 6), field.right - 8)
        sheet.write(str(people), x, field.bottom + 14, PLACE)
    sheet.write(_("People in the group"), field.left, field.bottom + 34, CAPTION)


def _sizes(field: _Field) -> list[int]:
    """Return round sizes to write below, four to seven of them."""
    span = field.largest - field.smallest
    steps = (factor * 10**power for power in range(5) for factor in (1, 2, 5))
    step = next(each for each in steps if span <= 6 * each)
    return list(range(-(-field.smallest // step) * step, field.largest + 1, step))


def _limits(
    sheet: Sheet,
    field: _Field,
    limits: Sequence[Limit],
    ends: tuple[str, str],
    look: tuple[str, Sequence[int]],
) -> None:
    colour, dash = look
    across = {"domain": [field.smallest, field.largest], "range": [field.left, field.right]}
    up = {"domain": [field.low, field.high], "range": [field.bottom, field.top]}
    mark = {"type": "line", "color": colour, "strokeWidth": 1.5, "strokeDash": dash}
    for end in ends:
        line = [{"x": each.people, "y": getattr(each, end)} for each in limits]
        sheet.layers.append(layer(line, mark, {"x": on(across, "x"), "y": on(up, "y")}))


def _dots(sheet: Sheet, field: _Field, dots: Sequence[Dot], language: str) -> None:
    for beyond, look in ((False, INSIDE), (True, OUTSIDE)):
        rows = [
            {"x": field.x(each.people), "y": field.y(each.value), "said": _said(each, language)}
            for each in dots
            if each.beyond == beyond
        ]
        if rows:
            sheet.layers.append(named(rows, {"type": "point", "opacity": 1, **look}))
    called = sorted((each for each in dots if each.name), key=lambda each: field.y(each.value))
    high = NAME.size * LINE
    tops = spread([field.y(each.value) - high / 2 for each in called], [high] * len(called), field.bottom)
    for each, top in zip(called, tops, strict=True):
        x, wide = field.x(each.people), width_of(each.name, NAME.size, heavy=True)
        fits = x + 10 + wide <= field.right
        sheet.write(each.name, x + 10 if fits else x - 10, top + high / 2, NAME if fits else NAME_BEFORE)


def _said(each: Dot, language: str) -> str:
    told = {"name": each.name or _("A unit"), "value": shown(each.value, 1, language), "n": each.people}
    return (
        ngettext("%(name)s: %(value)s%%, %(n)s person", "%(name)s: %(value)s%%, %(n)s people", each.people)
        % told
    )


def _key(sheet: Sheet, y: float) -> float:
    """Write what the lines and marks are."""
    words = {
        "mean": _("Mean of all"),
        "warning": _("95% of equal groups lie within"),
        "alarm": _("99.8% of equal groups lie within"),
    }
    x, y = EDGE, y + 6
    for name, text in words.items():
        lines = wrapped(text, KEY.size, sheet.width - 2 * EDGE - SAMPLE - 8)
        taken = SAMPLE + 8 + max(width_of(line, KEY.size) for line in lines)
        if x > EDGE and (x + taken > sheet.width - EDGE or sheet.width < NARROW):
            x, y = EDGE, y + 22
        colour, dash = LOOKS[name]
        sheet.rule([{"x": x, "x2": x + SAMPLE, "y": y, "y2": y}], colour, dash)
        sheet.write(lines, x + SAMPLE + 8, y, KEY)
        x, y = x + taken + 18, y + (len(lines) - 1) * KEY.size * LINE
    return y + 22


def _words(title: str, dots: Sequence[Dot], mean: int, language: str) -> Iterator[str]:
    """Say in sentences what the picture shows, without putting groups in order."""
    yield _("Funnel plot: %(title)s.") % {"title": title}
    yield _("Mean of all: %(mean)s%%.") % {"mean": shown(mean, 1, language)}
    beyond = [each for each in dots if each.beyond]
    told = {"n": len(beyond), "all": len(dots)}
    yield _("%(n)s of %(all)s lie beyond what chance gives.") % told
    if all(each.name for each in dots):
        yield "; ".join(_said(each, language) for each in dots) + "."
