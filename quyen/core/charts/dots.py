"""A dot map: one mark for each place, where its degrees put it, as large as its figure. There is no map behind it.

Sign and size say it, never colour: a disc for a figure, triangles up and down for a change, a diamond for zero, a
hollow circle where there is no figure, a cross where there may be none. Where places crowd they are drawn in a larger
panel of their own, what lies far off in a strip below: each place has exactly one mark.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from quyen.core.charts.chart import EDGE, KEY, WIDTH, Chart, Frame, drawn_once, shown
from quyen.core.charts.mapping import Panel, panels
from quyen.core.charts.measure import LINE, width_of, wrapped
from quyen.core.charts.palette import INK, PAPER, SOFT
from quyen.core.charts.sheet import Sheet, Style, layer, named
from quyen.core.numbers import SCALE

BLUE = "#174a7c"
LARGEST, SMALLEST, SIGN = 520, 18, 48  # square pixels of the boxes round marks
LEAST_WAY = 34  # a triangle smaller than this shows no way
CROSS = "M-0.6,-0.6L0.6,0.6M-0.6,0.6L0.6,-0.6"
SIZE = {"size": {"field": "size", "type": "quantitative", "scale": None}}
SIGNS = {  # how each kind of mark is drawn
    "figure": {"shape": "circle", "filled": True, "color": BLUE, "stroke": PAPER, "strokeWidth": 1, "opacity": 1},
    "up": {"shape": "triangle-up", "filled": True, "color": BLUE, "stroke": PAPER, "strokeWidth": 1, "opacity": 1},
    "down": {"shape": "triangle-down", "fill": PAPER, "stroke": BLUE, "strokeWidth": 1.4, "opacity": 1},
    "zero": {"shape": "diamond", "filled": True, "color": INK, "opacity": 1},
    "none": {"shape": "circle", "fill": PAPER, "stroke": SOFT, "strokeWidth": 1.3, "opacity": 1},
    "refused": {"shape": CROSS, "filled": False, "stroke": SOFT, "strokeWidth": 1.5, "opacity": 1},
}  # fmt: skip
RING = {"shape": "circle", "filled": False, "stroke": "#b04f06", "strokeWidth": 2, "opacity": 1}
FOUND = Style(size=12, heavy=True, halo=True)
FOUND_BEFORE = Style(size=12, heavy=True, halo=True, align="right")
FOUND_BELOW = Style(size=12, heavy=True, halo=True, align="center")
NAMED = 6  # so many marked places are named beside their marks; of more, only rings show


@dataclass(frozen=True)
class Dot:
    """A place: its degrees, its scaled figure or None; `comparable`: whether it may have one at all."""

    name: str
    latitude: Decimal
    longitude: Decimal
    value: int | None = None
    comparable: bool = True
    area: str = ""
    marked: bool = False


@drawn_once
def dots(
    places: Sequence[Dot],
    *,
    title: str,
    language: str = "vi",
    of: str = "",
    subtitle: str = "",
    note: str = "",
    decimals: int | None = None,
    change: bool = False,
    illustrative: bool = False,
    width: int = WIDTH,
) -> Chart:
    """Draw places in their degrees; the table keeps the order they are given in.

    With `change` the figures are differences: triangles upwards and downwards. A light line goes round the places of
    one `area`, worked out from them alone; `marked` ones wear a ring, and their names where these are few.
    """
    if not places:
        raise ValueError("a map needs a place")
    frame = Frame(title, language, subtitle, note, illustrative, width)
    sheet, top = frame.open()
    with override(language):
        told = _Told(places, decimals, change, language)
        top = _key(sheet, told, top)
        drawn, bottom = panels([(each.latitude, each.longitude) for each in places], sheet.width, top)
        for panel in drawn:
            panel.frame(sheet, [(each.area, number) for number, each in enumerate(places) if each.area])
        _marks(sheet, told, drawn)
        head = (of, subtitle or _("Figure"))
        alt = " ".join(told.words(title))
    table = [(each.name, told.cell(each)) for each in places]
    return frame.close(sheet, bottom, head, table, alt)


def sign_of(place: Dot, change: bool) -> str:
    """Return which of SIGNS a place wears."""
    if not place.comparable:
        return "refused"
    if place.value is None:
        return "none"
    if place.value == 0:
        return "zero"
    return ("up" if place.value > 0 else "down") if change else "figure"


@dataclass(frozen=True)
class _Told:
    """The places and how their figures are written, in the active language."""

    places: Sequence[Dot]
    decimals: int | None
    change: bool
    language: str

    @property
    def most(self) -> int:
        return max((abs(each.value) for each in self.places if each.value is not None), default=0) or 1

    def written(self, value: int) -> str:
        said = shown(value, self.decimals, self.language)
        return f"+{said}" if self.change and value > 0 else said.replace("-", "−")

    def cell(self, place: Dot) -> str:
        if not place.comparable:
            return _("not directly comparable")
        return "–" if place.value is None else self.written(place.value)

    def said(self, place: Dot) -> str:
        missing = place.comparable and place.value is None
        return f"{place.name}: {_('no figure') if missing else self.cell(place)}"

    def size(self, value: int) -> float:
        return max(LEAST_WAY if self.change else SMALLEST, LARGEST * abs(value) / self.most)

    def row(self, number: int) -> dict:
        place = self.places[number]
        plain = place.value is None or place.value == 0 or not place.comparable
        return {"said": self.said(place), "size": SIGN if plain else round(self.size(place.value), 1)}

    def words(self, title: str) -> Iterator[str]:
        """Say in sentences what the map shows: from where to where figures go, and how many have none."""
        yield _("Dot map: %(title)s.") % {"title": title}
        known = [each for each in self.places if each.comparable and each.value is not None]
        told = {"n": len(known), "all": len(self.places)}
        yield (
            ngettext(
                "%(n)s of %(all)s place has a figure.", "%(n)s of %(all)s places have a figure.", told["n"]
            )
            % told
        )
        if known:
            low, high = (pick(known, key=lambda each: each.value) for pick in (min, max))
            yield _("They go from %(low)s to %(high)s.") % {"low": self.said(low), "high": self.said(high)}
        if self.change:
            ups, downs = sum(each.value > 0 for each in known), sum(each.value < 0 for each in known)
            yield _("%(up)s went up, %(down)s went down.") % {"up": ups, "down": downs}
        refused = sum(not each.comparable for each in self.places)
        if refused:
            yield _("Not directly comparable: %(n)s.") % {"n": refused}


def steps(most: int, whole: bool) -> list[int]:
    """Return up to three round scaled numbers for the scale of sizes, the largest first, none above `most`."""
    power = 10 ** (len(str(most)) - 1)
    top = max((factor * power for factor in (1, 2, 5) if factor * power <= most), default=most)
    found = [top // part for part in (1, 5, 25) if top % part == 0]
    return [each for each in found if each and (not whole or each % SCALE == 0)] or [most]


def _key(sheet: Sheet, told: _Told, y: float) -> float:
    """Write the scale of sizes with its numbers, then the other signs that are on the map."""
    x, y = EDGE, y + 4
    for sign, size, text in _keys(told):
        lines = wrapped(text, KEY.size, sheet.width - 2 * EDGE - 32)
        taken = 32 + max(width_of(line, KEY.size) for line in lines)
        if x > EDGE and x + taken > sheet.width - EDGE:
            x, y = EDGE, y + 26
        sheet.layers.append(layer([{"x": x + 12, "y": y + 10, "size": size}], _look(sign), SIZE))
        sheet.write(lines, x + 28, y + 10, KEY)
        x, y = x + taken + 14, y + (len(lines) - 1) * KEY.size * LINE
    return y + 32


def _keys(told: _Told) -> Iterator[tuple[str, float, str]]:
    signs = {sign_of(each, told.change) for each in told.places}
    values = [each.value for each in told.places if each.value is not None]
    scale = steps(told.most, all(value % SCALE == 0 for value in values))
    if "figure" in signs:
        yield from (("figure", told.size(each), shown(each, None, told.language)) for each in scale)
    for sign, way in (("up", 1), ("down", -1)):
        if sign in signs:
            yield from ((sign, told.size(each), _step(way * each, told)) for each in scale[:2])
    names = {"zero": "0", "none": _("no figure"), "refused": _("not directly comparable")}
    yield from ((sign, SIGN, name) for sign, name in names.items() if sign in signs)


def _step(value: int, told: _Told) -> str:
    said = shown(value, None, told.language).replace("-", "−")
    return f"+{said}" if value > 0 else said


def _marks(sheet: Sheet, told: _Told, drawn: Iterable[Panel]) -> None:
    """Put the marks, large ones first, so that none hides a smaller one; then the rings of what is marked."""
    rows = [
        (number, {**told.row(number), "x": x, "y": y}, panel)
        for panel in drawn
        for number, x, y in panel.places()
    ]
    rows.sort(key=lambda each: (-each[1]["size"], each[0]))
    for sign in SIGNS:
        mine = [row for number, row, _panel in rows if sign_of(told.places[number], told.change) == sign]
        if mine:
            sheet.layers.append(named(mine, _look(sign), SIZE))
    marked = [(row, panel) for number, row, panel in rows if told.places[number].marked]
    rings = [{"x": row["x"], "y": row["y"], "size": row["size"] + 160} for row, _panel in marked]
    if rings:
        sheet.layers.append(layer(rings, {"type": "point", **RING}, SIZE))
    named_ones = [pair for pair in marked if pair[1].scale] if len(marked) <= NAMED else []
    for row, panel in [*named_ones, *((row, panel) for _number, row, panel in rows if not panel.scale)]:
        _name(sheet, row, panel)


def _look(sign: str) -> dict:
    return {"type": "point", **SIGNS[sign]}


def _name(sheet: Sheet, row: dict, panel: Panel) -> None:
    """Write what a place is called and its figure beside its mark, inside its panel."""
    wide = width_of(row["said"], FOUND.size, heavy=True)
    if row["x"] + 18 + wide <= panel.right - 4:
        sheet.write(row["said"], row["x"] + 18, row["y"], FOUND)
    elif row["x"] - 18 - wide >= panel.left + 4:
        sheet.write(row["said"], row["x"] - 18, row["y"], FOUND_BEFORE)
    else:
        lines = wrapped(row["said"], FOUND.size, panel.right - panel.left - 16, heavy=True)
        half = max(width_of(line, FOUND.size, heavy=True) for line in lines) / 2
        middle = min(max(row["x"], panel.left + 8 + half), panel.right - 8 - half)
        sheet.write(lines, middle, row["y"] + 22, FOUND_BELOW)
