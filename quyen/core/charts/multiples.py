"""Small multiples: the same line for each of many bodies, one small panel each, all on one scale."""

from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import override

from quyen.core.charts.chart import EDGE, NARROW, TOLD, WIDTH, Chart, Frame, drawn_once, shown
from quyen.core.charts.lines import DOT, Break, runs, said_breaks
from quyen.core.charts.measure import LINE, width_of, wrapped
from quyen.core.charts.palette import AXIS, GAP, SOFT, STROKES
from quyen.core.charts.palette import LINE as GRID
from quyen.core.charts.plot import Plot, ticks_for
from quyen.core.charts.sheet import Sheet, Style, layer, named, on

TALL = 64
BETWEEN = 16
NAME = Style(size=12, heavy=True)
FIGURE = Style(size=11, heavy=True, align="center", halo=True)
SCALE_WORDS = Style(size=11, colour=SOFT)
ENDS = Style(size=11, colour=SOFT)
ENDS_RIGHT = Style(size=11, colour=SOFT, align="right")
ABSENT = Style(size=12, colour=SOFT, align="center")
KEY = Style(size=12, colour=SOFT)

Panel = tuple[str, Sequence[int | None]]


@drawn_once
def multiples(
    places: Sequence[str],
    panels: Sequence[Panel],
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
    """Draw a panel for each (name, figures): scaled integers over `places`, None where there is none.

    Panels keep the order they are given in, and share one scale. `of` heads the column of names in the table.
    """
    if not places or not panels:
        raise ValueError("small multiples need a place and a panel")
    if any(len(values) != len(places) for _name, values in panels):
        raise ValueError("each panel needs a figure, or None, for every place")
    cuts = {places.index(each.before): each for each in breaks}
    frame = Frame(title, language, subtitle, note, illustrative, width)
    sheet, top = frame.open()
    with override(language):
        bottom = _draw(sheet, top, places, panels, cuts, decimals, language)
    head = (of, *places)
    table = [(name, *(shown(value, decimals, language) for value in values)) for name, values in panels]
    with override(language):
        alt = " ".join(_told(title, places, table, breaks))
    return frame.close(sheet, bottom, head, table, alt)


def _told(title: str, places: Sequence[str], table: list, breaks: Sequence[Break]) -> Iterator[str]:
    span = {"first": places[0], "last": places[-1]}
    yield _("Small line charts on one scale: %(title)s.") % {"title": title}
    chosen = table if len(table) <= TOLD else (table[0], table[-1])
    words = [
        _("%(name)s from %(then)s to %(now)s") % {"name": name, "then": values[0], "now": values[-1]}
        for name, *values in chosen
    ]
    told = ("; " if len(table) <= TOLD else " … ").join(words)
    yield _("From %(first)s to %(last)s: %(told)s.") % {**span, "told": told}
    yield from said_breaks(breaks)


def _draw(
    sheet: Sheet,
    top: float,
    places: Sequence[str],
    panels: Sequence[Panel],
    cuts: Mapping[int, Break],
    decimals: int | None,
    language: str,
) -> float:
    ticks = ticks_for([value for _name, values in panels for value in values if value is not None])
    top = _key(sheet, top, cuts, shown(ticks[-1], None, language))
    columns = 2 if sheet.width < NARROW else 3
    wide = (sheet.width - 2 * EDGE - (columns - 1) * BETWEEN) / columns
    for start in range(0, len(panels), columns):
        row = panels[start : start + columns]
        names = [wrapped(name, NAME.size, wide, heavy=True) for name, _values in row]
        head = max(map(len, names)) * NAME.size * LINE
        for column, ((name, values), lines) in enumerate(zip(row, names, strict=True)):
            left = EDGE + column * (wide + BETWEEN)
            sheet.write(lines, left, top + NAME.size * LINE / 2, NAME)
            plot = Plot(
                left + 2, left + wide - 2, top + head + 20, top + head + 20 + TALL, len(places), ticks
            )
            said = [
                f"{name}, {place}: {_said(value, decimals, language)}"
                for place, value in zip(places, values, strict=True)
            ]
            _panel(sheet, plot, values, said, cuts)
            _figures(sheet, plot, values, decimals, language)
            _ends(sheet, plot, places)
        top += head + 20 + TALL + 44
    return top


def _said(value: int | None, decimals: int | None, language: str) -> str:
    return _("no figure") if value is None else shown(value, decimals, language)


def _key(sheet: Sheet, top: float, cuts: Mapping[int, Break], most: str) -> float:
    """Say once for all panels how high they are, and what their dashed lines mean."""
    words = [_("Every panel goes from 0 to %(most)s; – means no figure.") % {"most": most}]
    for each in cuts.values():
        more = "" if each.comparable else f" ({_('not directly comparable')})"
        words.append(
            _("Dashed line before %(place)s: %(label)s") % {"place": each.before, "label": each.label} + more
        )
    for text in words:
        lines = wrapped(text, KEY.size, sheet.width - 2 * EDGE)
        sheet.write(lines, EDGE, top + KEY.size * LINE / 2, KEY)
        top += len(lines) * KEY.size * LINE
    return top + 12


def _panel(
    sheet: Sheet, plot: Plot, values: Sequence[int | None], said: Sequence[str], cuts: Mapping[int, Break]
) -> None:
    for y, colour in ((plot.top, GRID), (plot.y(0), AXIS)):
        sheet.rule([{"x": plot.left, "x2": plot.right, "y": y, "y2": y}], colour)
    for place, each in cuts.items():
        _cut(sheet, plot, plot.x(place - 0.5), each)
    colour, dash, shape = STROKES[0]
    rows = [
        {"x": plot.x(place), "y": value, "run": run, "said": said[place]}
        for place, value, run in runs(values, cuts)
        if value is not None
    ]
    up = {"domain": [plot.ticks[0], plot.ticks[-1]], "range": [plot.bottom, plot.top]}
    encoding = {"y": on(up, "y")}
    line = {"type": "line", "color": colour, "strokeWidth": 2, "strokeDash": dash}
    sheet.layers.append(layer(rows, line, {**encoding, "detail": {"field": "run", "type": "nominal"}}))
    point = {"type": "point", "color": colour, "shape": shape, **DOT, "size": 36, "strokeWidth": 1}
    sheet.layers.append(named(rows, point, encoding))
    for place, value in enumerate(values):
        if value is None:
            sheet.write("–", plot.x(place), plot.y(0) - 8, ABSENT)


def _cut(sheet: Sheet, plot: Plot, x: float, each: Break) -> None:
    if not each.comparable:
        box = {"x": x - 4, "x2": x + 4, "y": plot.top, "y2": plot.bottom}
        sheet.fill([{**box, "fill": GAP.fill, "edge": "none"}])
    sheet.rule([{"x": x, "x2": x, "y": plot.top - 4, "y2": plot.bottom}], SOFT, (4, 3))


def _figures(
    sheet: Sheet, plot: Plot, values: Sequence[int | None], decimals: int | None, language: str
) -> None:
    """Write figures at the points; where they would touch, at every second or third, the newest always."""
    texts = {
        place: shown(value, decimals, language) for place, value in enumerate(values) if value is not None
    }
    widest = max((width_of(text, FIGURE.size, heavy=True) for text in texts.values()), default=0)
    every = plot.every(widest + 4)
    for place, text in texts.items():
        if (plot.places - 1 - place) % every == 0:
            half = width_of(text, FIGURE.size, heavy=True) / 2
            x = min(max(plot.x(place), plot.left + half), plot.right - half)
            sheet.write(text, x, plot.y(values[place]) - 11, FIGURE)


def _ends(sheet: Sheet, plot: Plot, places: Sequence[str]) -> None:
    """Write the first and the last place below a panel."""
    half = (plot.right - plot.left) / 2 - 3
    first = wrapped(places[0], ENDS.size, half)
    sheet.write(first, plot.left, plot.bottom + 4 + ENDS.size * LINE / 2, ENDS)
    if len(places) > 1:
        last = wrapped(places[-1], ENDS.size, half)
        sheet.write(last, plot.right, plot.bottom + 4 + ENDS.size * LINE / 2, ENDS_RIGHT)
