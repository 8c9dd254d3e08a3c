"""What a chart is made of besides its marks: heading, key, foot, the table and the words for who cannot see it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache, wraps

from django.utils.translation import gettext as _
from django.utils.translation import override

from quyen.core.charts.measure import LINE, width_of, wrapped
from quyen.core.charts.palette import SOFT, WARNING, Tone
from quyen.core.charts.sheet import Sheet, Style, png_of, svg_of
from quyen.core.numbers import format_number

WIDTH = 640
NARROW = 420  # below this, as on a phone, names stand above their bars
EDGE = 12
TITLE = Style(size=16, heavy=True)
UNDER_TITLE = Style(size=13, colour=SOFT)
KEY = Style(size=13)
LABEL = Style(size=13, align="right")
LABEL_ABOVE = Style(size=13)
NOTE = Style(size=12, colour=SOFT)
MADE_UP = Style(size=12, colour=WARNING, heavy=True)
TOLD = 12  # rows that the alternative text tells one by one; of more, it names the ends


@dataclass(frozen=True)
class Chart:
    """A drawn chart: `head` and `rows` are its table as text, `alt` says in words what the picture shows."""

    title: str
    alt: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    svg: str

    def png(self, scale: float = 3) -> bytes:
        """Return the picture for a document; 3 gives about 290 dots an inch at 16 cm width."""
        return png_of(self.svg, scale)


@dataclass(frozen=True)
class Frame:
    """What stands round the marks of every chart."""

    title: str
    language: str
    subtitle: str = ""
    note: str = ""
    illustrative: bool = False
    width: int = WIDTH

    def open(self, keys: Sequence[tuple[str, Tone]] = ()) -> tuple[Sheet, float]:
        """Return a sheet with title, subtitle and key written, and the height they take."""
        sheet, y = Sheet(self.width), EDGE
        for text, style in ((self.title, TITLE), (self.subtitle, UNDER_TITLE)):
            lines = wrapped(text, style.size, self.width - 2 * EDGE, style.heavy)
            sheet.write(lines, EDGE, y + style.size * LINE / 2, style)
            y += len(lines) * style.size * LINE
        return sheet, (self._key(sheet, keys, y + 8) if keys else y) + 10

    def close(
        self, sheet: Sheet, y: float, head: Sequence[str], rows: Sequence[Sequence[str]], alt: str
    ) -> Chart:
        """Write the foot below `y` and draw the sheet."""
        with override(self.language):
            made_up = _("Illustrative data") if self.illustrative else ""
        y += 4
        for text, style in ((self.note, NOTE), (made_up, MADE_UP)):
            lines = wrapped(text, style.size, self.width - 2 * EDGE, style.heavy)
            sheet.write(lines, EDGE, y + style.size * LINE / 2, style)
            y += len(lines) * style.size * LINE
        sheet.height = round(y + EDGE)
        if made_up:
            sheet.watermark(made_up)
            alt = f"{alt} {made_up}."
        svg = svg_of(sheet.spec(), self.title, alt)
        return Chart(self.title, alt, tuple(head), tuple(tuple(row) for row in rows), svg)

    def _key(self, sheet: Sheet, keys: Sequence[tuple[str, Tone]], y: float) -> float:
        x, boxes = EDGE, []
        for name, tone in keys:
            lines = wrapped(name, KEY.size, self.width - 2 * EDGE - 24)
            taken = 24 + max(width_of(line, KEY.size) for line in lines)
            if x > EDGE and x + taken > self.width - EDGE:
                x, y = EDGE, y + 22
            boxes.append(
                {"x": x, "y": y + 3, "x2": x + 16, "y2": y + 17, "fill": tone.fill, "edge": tone.edge}
            )
            sheet.write(lines, x + 24, y + 10, KEY)
            x, y = x + taken + 18, y + (len(lines) - 1) * KEY.size * LINE
        sheet.fill(boxes)
        return y + 22


@dataclass(frozen=True)
class Labels:
    """Names of rows: to the left of their bars, or above them where the picture is narrow."""

    lines: Sequence[Sequence[str]]
    left: float  # where the bars start
    above: bool

    @classmethod
    def of(cls, names: Sequence[str], width: int) -> "Labels":
        above = width < NARROW
        limit = width - 2 * EDGE if above else width * 0.36
        lines = [wrapped(name, LABEL.size, limit) for name in names]
        widest = max(width_of(line, LABEL.size) for name in lines for line in name)
        return cls(lines, EDGE if above else EDGE + widest + 10, above)

    def write(self, sheet: Sheet, row: int, y: float, tall: float) -> tuple[float, float]:
        """Write a row's name for bars `tall` pixels high; return the end of the row and where its bars begin."""
        lines, high = self.lines[row], len(self.lines[row]) * LABEL.size * LINE
        if self.above:
            sheet.write(lines, EDGE, y + 6 + LABEL.size * LINE / 2, LABEL_ABOVE)
            return y + 6 + high + tall + 6, y + 6 + high
        end = y + max(high, tall) + 12
        middle = (y + end) / 2
        sheet.write(lines, self.left - 10, middle - high / 2 + LABEL.size * LINE / 2, LABEL)
        return end, middle - tall / 2


def drawn_once(draw: Callable[..., Chart]) -> Callable[..., Chart]:
    """Keep what was drawn of the same rows and words: a page and its document ask for the same picture."""
    kept = lru_cache(maxsize=256)(draw)

    @wraps(draw)
    def drawn(*data: object, **words: object) -> Chart:
        return kept(*map(_frozen, data), **{name: _frozen(value) for name, value in words.items()})

    return drawn


def _frozen(value: object) -> object:
    return tuple(map(_frozen, value)) if isinstance(value, list | tuple) else value


def shown(value: int | None, decimals: int | None, language: str) -> str:
    """Write a scaled figure the reader's way; a missing one as a dash."""
    return "–" if value is None else format_number(value, decimals=decimals, language=language)


def told(rows: Sequence[Sequence[str]], head: Sequence[str]) -> str:
    """Say the rows of a table in a sentence each; of a long table the first and the last."""
    names = head[1:] if len(head) > 2 else [""]
    chosen = rows if len(rows) <= TOLD else (rows[0], rows[-1])
    said = [
        f"{label}: " + ", ".join(f"{name} {cell}".strip() for name, cell in zip(names, cells, strict=True))
        for label, *cells in chosen
    ]
    return ("; " if len(rows) <= TOLD else " … ").join(said) + "."
