"""Lines over time, cut where figures on either side of a reorganisation cannot be compared."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import override

from quyen.core.charts.chart import EDGE, NARROW, WIDTH, Chart, Frame, drawn_once, shown, told
from quyen.core.charts.measure import LINE, width_of, wrapped
from quyen.core.charts.palette import AXIS, GAP, PAPER, SOFT, STROKES
from quyen.core.charts.palette import LINE as GRID
from quyen.core.charts.plot import Plot, spread, ticks_for
from quyen.core.charts.sheet import Sheet, Style, layer, on

TALL = 210
AXIS_LABEL = Style(size=12, colour=SOFT, align="right")
PLACE = Style(size=12, colour=SOFT, align="center")
POINT = Style(size=12, align="center", heavy=True, halo=True)
BREAK = Style(size=12, colour=SOFT)
END = Style(size=13, heavy=True)
SAMPLE = 26  # the length of a line's sample beside its name
DOT = {"filled": True, "size": 70, "stroke": PAPER, "strokeWidth": 1.5, "opacity": 1}
BREAK_BEFORE = Style(size=12, colour=SOFT, align="right")

Series = tuple[str, Sequence[int | None]]


@dataclass(frozen=True)
class Break:
    """A reorganisation just before the place `before`; lines are cut there unless it is `comparable`."""

    before: str
    label: str
    comparable: bool = False


@drawn_once
def lines(
    places: Sequence[str],
    series: Sequence[Series],
    *,
    title: str,
    language: str = "vi",
    of: str = "",
    breaks: Sequence[Break] = (),
    subtitle: str = "",
    note: str = "",
    decimals: int | None = None,
    illustrative: bool = False,
    width: int = WIDTH,
) -> Chart:
    """Draw up to four series of scaled integers over `places` (period labels in order), None where there is none.

    `of` heads the column of places in the table; a figure that is missing leaves a gap, never a zero.
    """
    if not places or not 1 <= len(series) <= len(STROKES):
        raise ValueError("lines need a place, and one to four series")
    if any(len(values) != len(places) for _name, values in series):
        raise ValueError("each series needs a figure, or None, for every place")
    cuts = {places.index(each.before): each for each in breaks}
    frame = Frame(title, language, subtitle, note, illustrative, width)
    sheet, top = frame.open()
    bottom = _draw(sheet, top, places, series, cuts, decimals, language)
    head = (of, *(name for name, _values in series))
    table = [
        (place, *(shown(values[number], decimals, language) for _name, values in series))
        for number, place in enumerate(places)
    ]
    return frame.close(sheet, bottom, head, table, _told(title, table, head, breaks, language))


def _told(
    title: str, table: Sequence[Sequence[str]], head: Sequence[str], breaks: Sequence[Break], language: str
) -> str:
    with override(language):
        said = [_("Line chart: %(title)s.") % {"title": title}, told(table, head)]
        said += said_breaks(breaks)
    return " ".join(said)


def said_breaks(breaks: Sequence[Break]) -> Iterator[str]:
    """Say in the active language where a line is cut, and that figures on either side cannot be compared."""
    for each in breaks:
        told = _("Before %(place)s: %(label)s.") % {"place": each.before, "label": each.label}
        yield told if each.comparable else f"{told} {_sentence(_('not directly comparable'))}"


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _draw(
    sheet: Sheet,
    top: float,
    places: Sequence[str],
    series: Sequence[Series],
    cuts: Mapping[int, Break],
    decimals: int | None,
    language: str,
) -> float:
    ticks = ticks_for([value for _name, values in series for value in values if value is not None])
    written = [shown(tick, None, language) for tick in ticks]
    ends = _ends(series, decimals, language, sheet.width)
    if sheet.width < NARROW and ends:
        top, ends = _key(sheet, top, ends), []
    notes = {place: _break_lines(each, language, sheet.width) for place, each in sorted(cuts.items())}
    left = EDGE + max(width_of(text, AXIS_LABEL.size) for text in written) + 8
    right = sheet.width - EDGE - _width_of_ends(ends)
    if len(series) == 1:
        # The last point stands half a place before the end; its figure may need more than that.
        widest = max(width_of(shown(value, decimals, language), POINT.size, True) for value in series[0][1])
        right -= max(0, (widest - (right - left) / len(places)) / 2)
    above = sum(len(text) for text in notes.values()) * BREAK.size * LINE + 18
    tall = max(TALL, sum(_heights(ends)))
    plot = Plot(left, right, top + above, top + above + tall, len(places), ticks)
    sheet.rule([{"x": left, "x2": right, "y": plot.y(tick), "y2": plot.y(tick)} for tick in ticks], GRID)
    for tick, text in zip(ticks, written, strict=True):
        sheet.write(text, left - 8, plot.y(tick), AXIS_LABEL)
    sheet.rule([{"x": left, "x2": right, "y": plot.y(0), "y2": plot.y(0)}], AXIS)
    for place, text in notes.items():
        _cut(sheet, plot, place, cuts[place], text, top)
        top += len(text) * BREAK.size * LINE
    for (_name, values), look in zip(series, STROKES, strict=False):
        _series(sheet, plot, values, look, cuts)
    if len(series) == 1:
        _point_figures(sheet, plot, series[0][1], decimals, language)
    _end_names(sheet, plot, series, ends)
    return _place_names(sheet, plot, places)


def _ends(series: Sequence[Series], decimals: int | None, language: str, width: int) -> list[list[str]]:
    """Return what stands at the end of each line: its name and last figure, or nothing for a single line."""
    if len(series) == 1:
        return []
    limit = width - 2 * EDGE - SAMPLE - 8 if width < NARROW else width * 0.22
    names = [wrapped(name, END.size, limit, heavy=True) for name, _values in series]
    # A line that stops earlier has no last figure to show: the one before would be taken for it.
    last = [[] if values[-1] is None else [shown(values[-1], decimals, language)] for _name, values in series]
    return [[*name, *figure] for name, figure in zip(names, last, strict=True)]


def _break_lines(each: Break, language: str, width: int) -> list[str]:
    with override(language):
        more = "" if each.comparable else _("not directly comparable")
    limit = min(width * 0.45, 260)
    return wrapped(each.label, BREAK.size, limit) + wrapped(more, BREAK.size, limit)


def _cut(sheet: Sheet, plot: Plot, place: int, each: Break, text: Sequence[str], top: float) -> None:
    x = plot.x(place - 0.5)
    if not each.comparable:
        half = min((plot.x(1) - plot.x(0)) * 0.3, 22)
        box = {"x": x - half, "x2": x + half, "y": plot.top, "y2": plot.bottom}
        sheet.fill([{**box, "fill": GAP.fill, "edge": "none"}])
    sheet.rule([{"x": x, "x2": x, "y": top, "y2": plot.bottom}], SOFT, (4, 3))
    wide = max(width_of(line, BREAK.size) for line in text)
    fits = x + 8 + wide <= sheet.width - EDGE
    sheet.write(text, x + 8 if fits else x - 8, top + BREAK.size * LINE / 2, BREAK if fits else BREAK_BEFORE)


def _series(
    sheet: Sheet, plot: Plot, values: Sequence[int | None], look: tuple, cuts: Mapping[int, Break]
) -> None:
    rows = [
        {"x": plot.x(place), "y": value, "run": run}
        for place, value, run in runs(values, cuts)
        if value is not None
    ]
    up = {"domain": [plot.ticks[0], plot.ticks[-1]], "range": [plot.bottom, plot.top]}
    _stroke(sheet, rows, rows, look, {"y": on(up, "y"), "detail": {"field": "run", "type": "nominal"}})


def _stroke(
    sheet: Sheet, line: Sequence[dict], points: Sequence[dict], look: tuple, encoding: dict | None = None
) -> None:
    colour, dash, shape = look
    sheet.layers.append(
        layer(line, {"type": "line", "color": colour, "strokeWidth": 2.5, "strokeDash": dash}, encoding)
    )
    sheet.layers.append(layer(points, {"type": "point", "color": colour, "shape": shape, **DOT}, encoding))


def runs(values: Sequence[int | None], cuts: Mapping[int, Break]) -> Iterator[tuple[int, int | None, int]]:
    """Number the stretches that one line may join: a gap or a cut that is not comparable starts a new one."""
    run = 0
    for place, value in enumerate(values):
        cut = cuts.get(place)
        if value is None or (cut and not cut.comparable):
            run += 1
        yield place, value, run


def _point_figures(
    sheet: Sheet, plot: Plot, values: Sequence[int | None], decimals: int | None, language: str
) -> None:
    """Write figures at the points; where they would touch, at every second or third, the last always."""
    texts = [shown(value, decimals, language) for value in values]
    every = plot.every(max(width_of(text, POINT.size, heavy=True) for text in texts) + 4)
    for place, (value, text) in enumerate(zip(values, texts, strict=True)):
        if (plot.places - 1 - place) % every == 0:
            above = value is None or value >= 0
            sheet.write(text, plot.x(place), plot.y(value or 0) + (-15 if above else 15), POINT)


def _width_of_ends(ends: Sequence[Sequence[str]]) -> float:
    widest = max(
        (width_of(line, END.size, heavy=True) for text in ends for line in text), default=-SAMPLE - 18
    )
    return widest + SAMPLE + 18


def _heights(ends: Sequence[Sequence[str]]) -> list[float]:
    return [len(text) * END.size * LINE + 6 for text in ends]


def _end_names(sheet: Sheet, plot: Plot, series: Sequence[Series], ends: Sequence[Sequence[str]]) -> None:
    line = END.size * LINE
    wanted: list[tuple[float, int, Sequence[str]]] = []
    for number, text in enumerate(ends):
        figures = [value for value in series[number][1] if value is not None]
        if figures:
            wanted.append((plot.y(figures[-1]), number, text))
    wanted.sort()
    heights = _heights([text for _y, _number, text in wanted])
    tops = spread([y - line / 2 for y, _number, _text in wanted], heights, plot.bottom + line)
    for top, (_y, number, text) in zip(tops, wanted, strict=True):
        _name(sheet, plot.right + 10, top + line / 2, number, text)


def _name(sheet: Sheet, x: float, y: float, number: int, text: Sequence[str]) -> None:
    """Write a line's name beside a sample of it."""
    sample = [{"x": x + SAMPLE * part, "y": y} for part in (0, 1, 0.5)]
    _stroke(sheet, sample[:2], sample[2:], STROKES[number])
    sheet.write(text, x + SAMPLE + 8, y, replace(END, colour=STROKES[number][0]))


def _key(sheet: Sheet, top: float, ends: Sequence[Sequence[str]]) -> float:
    """Write the names under the title, where the picture is too narrow for them at the ends of the lines."""
    for number, (text, high) in enumerate(zip(ends, _heights(ends), strict=True)):
        _name(sheet, EDGE, top + END.size * LINE / 2, number, text)
        top += high
    return top + 6


def _place_names(sheet: Sheet, plot: Plot, places: Sequence[str]) -> float:
    words = [word for name in places for word in name.split()]
    every = plot.every(max(width_of(word, PLACE.size) for word in words) + 6)
    room = (plot.right - plot.left) / plot.places * every - 6
    longest = 1
    for place, name in enumerate(places):
        if (plot.places - 1 - place) % every == 0:
            text = wrapped(name, PLACE.size, room)
            sheet.write(text, plot.x(place), plot.bottom + 8 + PLACE.size * LINE / 2, PLACE)
            longest = max(longest, len(text))
    return plot.bottom + 8 + longest * PLACE.size * LINE
