"""Where places fall on a picture, from their degrees alone: what lies far off, and where they crowd.

A plain projection: degrees of longitude are shortened by the cosine of the middle latitude, as suits one province.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import cos, hypot, radians

KM = 111.32  # a degree of latitude
FAR = 0.25  # of the length of the whole: a gap that wide sets places apart
LEAST = 40  # fewer places do not crowd: the picture has room for all of them
MAIN = 0.75  # of all places: where fewer hang together, all are far from each other, and none is far off
CROWD = 0.22  # the side of the square in which places crowd, of the longer side of the whole
CROWDED = 0.4  # a square with this part of all places is drawn once more, larger

Point = tuple[float, float]  # kilometres east and south of the middle


@dataclass(frozen=True)
class Box:
    """A rectangle in kilometres."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def round(cls, points: Iterable[Point]) -> "Box":
        """Return the smallest one that holds some points."""
        xs, ys = zip(*points, strict=True)
        return cls(min(xs), min(ys), max(xs), max(ys))

    @property
    def wide(self) -> float:
        return self.right - self.left

    @property
    def tall(self) -> float:
        return self.bottom - self.top

    def holds(self, point: Point) -> bool:
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom


def project(degrees: Sequence[tuple[Decimal, Decimal]]) -> list[Point]:
    """Return points in kilometres from (latitude, longitude)."""
    latitudes = [float(latitude) for latitude, _longitude in degrees]
    longitudes = [float(longitude) for _latitude, longitude in degrees]
    middle, across = (min(latitudes) + max(latitudes)) / 2, (min(longitudes) + max(longitudes)) / 2
    shorter = cos(radians(middle))
    return [
        ((longitude - across) * KM * shorter, (middle - latitude) * KM)
        for latitude, longitude in zip(latitudes, longitudes, strict=True)
    ]


def parted(points: Sequence[Point]) -> list[list[int]]:
    """Return the places that hang together, by their numbers: the main group first, then what lies far off."""
    whole = Box.round(points)
    reach = FAR * hypot(whole.wide, whole.tall)
    left, groups = set(range(len(points))), []
    while left:
        group, frontier = [], [min(left)]
        left.discard(frontier[0])
        while frontier:
            here = frontier.pop()
            group.append(here)
            near = {each for each in left if _apart(points[here], points[each]) <= reach}
            left -= near
            frontier += sorted(near)
        groups.append(sorted(group))
    groups.sort(key=lambda group: (-len(group), group))
    return groups if len(groups[0]) >= MAIN * len(points) else [list(range(len(points)))]


def _apart(one: Point, other: Point) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])


def distance(group: Iterable[Point], others: Sequence[Point]) -> int:
    """Return how far one group lies from another, in whole kilometres, nearest to nearest."""
    return round(min(_apart(one, other) for one in group for other in others))


def crowd(points: Sequence[Point]) -> Box | None:
    """Return the square in which most places crowd; None where there is room for all."""
    if len(points) < LEAST:
        return None
    whole = Box.round(points)
    side = CROWD * max(whole.wide, whole.tall)
    half = side / 2
    squares = [Box(x - half, y - half, x + half, y + half) for x, y in points]
    most = max(squares, key=lambda box: sum(map(box.holds, points)))
    inside = [point for point in points if most.holds(point)]
    if len(inside) < CROWDED * len(points) or len(inside) == len(points):
        return None
    return Box.round(inside)


def hull(points: Sequence[Point]) -> list[Point]:
    """Return the corners of the convex outline of some points, clockwise on the picture (Andrew's monotone chain)."""
    ordered = sorted(set(points))
    if len(ordered) < 3:
        return ordered

    def chain(row: Iterable[Point]) -> list[Point]:
        found: list[Point] = []
        for point in row:
            while len(found) > 1 and _turn(found[-2], found[-1], point) <= 0:
                found.pop()
            found.append(point)
        return found[:-1]

    return chain(ordered) + chain(reversed(ordered))


def _turn(one: Point, two: Point, three: Point) -> float:
    return (two[0] - one[0]) * (three[1] - one[1]) - (two[1] - one[1]) * (three[0] - one[0])
