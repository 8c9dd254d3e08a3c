"""The panels of a dot map: the whole, the part where places crowd drawn larger, and what lies far off."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from math import floor, log10

from django.utils.translation import gettext as _

from quyen.core.charts.chart import EDGE, NARROW
from quyen.core.charts.geography import Box, Point, crowd, distance, hull, parted, project
from quyen.core.charts.measure import LINE, width_of, wrapped
from quyen.core.charts.palette import AXIS, SOFT
from quyen.core.charts.palette import LINE as PALE
from quyen.core.charts.sheet import Sheet, Style, layer

ROOM = 16  # pixels round the places of a panel, for their marks
GAP = 16
LARGEST = 420  # pixels of a panel that stands alone
FAR_ROW = 28  # pixels between places that lie far off
SMALL = Style(size=12, colour=SOFT)
SMALL_MIDDLE = Style(size=12, colour=SOFT, align="center", halo=True)
OUTLINE = {"type": "line", "color": "#c9c5bb", "strokeWidth": 1, "strokeDash": [4, 3]}
ORDER = {"order": {"field": "turn", "type": "quantitative"}}
FAINT = {"type": "point", "shape": "circle", "filled": True, "color": "#b9b4a8", "size": 7, "opacity": 1}


@dataclass(frozen=True)
class Panel:
    """A rectangle of the picture with the places drawn in it: number → where, in pixels."""

    left: float
    top: float
    right: float
    bottom: float
    at: dict[int, Point]
    caption: str = ""
    scale: float = 0  # pixels a kilometre; 0: drawn outside the scale
    window: Box | None = None  # in pixels: what another panel draws larger
    faint: tuple[Point, ...] = ()  # where its places lie in this one
    outlined: Mapping[int, Point] = field(default_factory=dict)  # the places that outlines of areas go round

    def places(self) -> Iterator[tuple[int, float, float]]:
        """Yield the number of each place with its pixels."""
        yield from ((number, x, y) for number, (x, y) in self.at.items())

    def frame(self, sheet: Sheet, areas: Sequence[tuple[str, int]]) -> None:
        """Draw all but the marks: the edge, the outlines of areas, the caption and how long a kilometre is."""
        edge = {"x": self.left, "x2": self.right, "y": self.top, "y2": self.bottom}
        sheet.fill([{**edge, "fill": "none", "edge": PALE}])
        if self.caption:
            sheet.write(
                wrapped(self.caption, SMALL.size, self.right - self.left - 16),
                self.left + 8,
                self.top + 14,
                SMALL,
            )
        if not self.scale:
            return
        self._outlines(sheet, areas)
        self._ruler(sheet)
        if self.window:
            inside = [{"x": x, "y": y} for x, y in self.faint]
            sheet.layers.append(layer(inside, FAINT))
            box = {
                "x": self.window.left,
                "x2": self.window.right,
                "y": self.window.top,
                "y2": self.window.bottom,
            }
            sheet.fill([{**box, "fill": "none", "edge": AXIS}])

    def _outlines(self, sheet: Sheet, areas: Sequence[tuple[str, int]]) -> None:
        """Draw a line round the places of each area, and write its name beside it, away from the middle."""
        groups: dict[str, list[Point]] = defaultdict(list)
        for name, number in areas:
            if number in self.outlined:
                groups[name].append(self.outlined[number])
        if len(groups) < 2:
            return
        for name, points in groups.items():
            corners = hull(points)
            row = [{"x": x, "y": y, "turn": turn} for turn, (x, y) in enumerate([*corners, corners[0]])]
            sheet.layers.append(layer(row, OUTLINE, ORDER))
            self._name(sheet, name, Box.round(points))

    def _name(self, sheet: Sheet, name: str, box: Box) -> None:
        """Write an area's name above it, or below it where the lower half of the panel holds it."""
        lines = wrapped(name, SMALL.size, self.right - self.left - 16)
        half = max(width_of(line, SMALL.size) for line in lines) / 2 + 8
        x = min(max((box.left + box.right) / 2, self.left + half), self.right - half)
        below = (box.top + box.bottom) / 2 > (self.top + self.bottom) / 2
        y = box.bottom + 14 if below else box.top - 12 - (len(lines) - 1) * SMALL.size * LINE
        sheet.write(lines, x, y, SMALL_MIDDLE)

    def _ruler(self, sheet: Sheet) -> None:
        """Draw a line of a round number of kilometres, about a quarter of the panel long."""
        rough = (self.right - self.left) / 4 / self.scale
        power = 10 ** floor(log10(rough))
        long = max(factor * power for factor in (1, 2, 5) if factor * power <= rough)
        words = f"{long:g} km"
        start, y = self.left + 10, self.bottom - 10
        ends = {"x": start, "x2": start + long * self.scale}
        sheet.rule([{**ends, "y": y, "y2": y}], AXIS)
        sheet.rule([{"x": x, "x2": x, "y": y - 3, "y2": y + 3} for x in ends.values()], AXIS)
        sheet.write(words, start + long * self.scale / 2, y - 10, SMALL_MIDDLE)


def panels(degrees: Sequence[tuple[Decimal, Decimal]], width: int, top: float) -> tuple[list[Panel], float]:
    """Return the panels of a picture `width` pixels wide from `top` down, and where they end."""
    points = project(degrees)
    main, *far = parted(points)
    dense = crowd([points[number] for number in main])
    side = (width - 2 * EDGE - (GAP if dense and width >= NARROW else 0)) / (
        2 if dense and width >= NARROW else 1
    )
    side = side if dense else min(side, LARGEST)
    inside = [number for number in main if dense and dense.holds(points[number])]
    outside = [number for number in main if number not in set(inside)]
    whole = _fitted(points, main, (EDGE, top, side), _room_above(_("The whole")))
    found = [_whole(whole, outside, inside)]
    bottom = whole.bottom
    if inside:
        corner = (EDGE + side + GAP, top) if width >= NARROW else (EDGE, bottom + GAP)
        said = _("The frame, drawn larger: %(n)s places") % {"n": len(inside)}
        larger = _fitted(points, inside, (*corner, side), _room_above(said), said)
        found.append(larger)
        bottom = max(bottom, larger.bottom)
    for group in far:
        found.append(_strip(points, group, main, width, bottom + 10))
        bottom = found[-1].bottom
    return found, bottom + 6


def _room_above(caption: str) -> float:
    return SMALL.size * LINE + 18 if caption else 0


def _fitted(
    points: Sequence[Point],
    numbers: Sequence[int],
    where: tuple[float, float, float],
    above: float,
    caption: str = "",
) -> Panel:
    """Fit places into a panel as wide as `side`; it is as high as they need."""
    left, top, side = where
    box = Box.round(points[number] for number in numbers)
    wide = side - 2 * ROOM
    scale = min(wide / (box.wide or 1), (side + 60) / (box.tall or 1)) if box.wide or box.tall else 1
    shift = (wide - box.wide * scale) / 2
    at = {
        number: (
            left + ROOM + shift + (points[number][0] - box.left) * scale,
            top + above + ROOM + (points[number][1] - box.top) * scale,
        )
        for number in numbers
    }
    bottom = top + above + 2 * ROOM + box.tall * scale + 40
    return Panel(left, top, left + side, bottom, at, caption, scale)


def _whole(panel: Panel, outside: Sequence[int], inside: Sequence[int]) -> Panel:
    """Return the panel of the whole without those that another panel draws: of these, only where they are."""
    if not inside:
        return replace(panel, outlined=panel.at)
    faint = tuple(panel.at[number] for number in inside)
    box = Box.round(faint)
    window = Box(box.left - 5, box.top - 5, box.right + 5, box.bottom + 5)
    kept = {number: panel.at[number] for number in outside}
    return replace(panel, at=kept, caption=_("The whole"), window=window, faint=faint, outlined=panel.at)


def _strip(
    points: Sequence[Point], group: Sequence[int], main: Sequence[int], width: int, top: float
) -> Panel:
    """Put far-off places under each other in a strip of their own, with how far off they lie."""
    away = distance([points[number] for number in group], [points[number] for number in main])
    said = _("Far off, outside the scale: %(km)s km from the nearest place") % {"km": away}
    lines = len(wrapped(said, SMALL.size, width - 2 * EDGE - 16))
    y = top + 14 + lines * SMALL.size * LINE + 10
    at = {number: (EDGE + 26, y + place * FAR_ROW) for place, number in enumerate(group)}
    return Panel(EDGE, top, width - EDGE, y + (len(group) - 1) * FAR_ROW + 20, at, said)
