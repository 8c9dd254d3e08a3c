"""A picture of a fixed size on which marks are put in pixels, drawn to SVG and PNG.

The SVG keeps a strict content security policy: presentation attributes only, no style, no script, no link out.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from math import radians, sin
from xml.sax.saxutils import escape

import vl_convert

from quyen.core.charts.measure import FONT_FILES, LINE, width_of
from quyen.core.charts.palette import INK, PAPER, PATTERNS, WATERMARK

SCREEN_FACE = "Be Vietnam Pro, sans-serif"
PRINT_FACE = "Times New Roman, Liberation Serif, Be Vietnam Pro, serif"
INNER_ROLES = re.compile(r' (?:role|class|aria-[a-z]+|pointer-events|xmlns:xlink|version)="[^"]*"')
SPOKEN = re.compile(r'<path aria-label="([^"]*)"([^>]*)/>')  # a mark with words of its own: see `named`
EMPTY_PATHS = re.compile(r'<path(?: display="none"| d="")+/>')
TAGS = re.compile(r"<[^>]+>")
NAMED = {"type": "nominal", "scale": None}  # the field holds the colour itself
PIXELS = {axis: {"field": axis, "type": "quantitative", "scale": None, "axis": None} for axis in ("x", "y")}
SLANT = 20  # degrees
TEXT = {"text": {"field": "t", "type": "nominal"}}


@dataclass(frozen=True)
class Style:
    """How words are set; `halo` keeps them readable on a pattern."""

    size: float = 13
    align: str = "left"
    colour: str = INK
    heavy: bool = False
    slanted: bool = False
    halo: bool = False


@dataclass
class Sheet:
    """Layers of Vega-Lite from back to front; words always stand in front of them."""

    width: int
    height: float = 0
    layers: list[dict] = field(default_factory=list)
    words: dict[Style, list[dict]] = field(default_factory=dict)

    def write(self, text: str | Sequence[str], x: float, y: float, style: Style) -> None:
        """Put one line, or several under each other, with the middle of the first at `y`."""
        for number, line in enumerate([text] if isinstance(text, str) else text):
            below = number * style.size * LINE
            self.words.setdefault(style, []).append({"x": x, "y": y + below, "t": line})

    def fill(self, boxes: Iterable[dict], across: dict | None = None) -> None:
        """Put boxes: x, y, x2, y2 and `fill`, `edge`. With the scale `across`, x and x2 are figures on it."""
        ends = {"x2": {"field": "x2"}, "y2": {"field": "y2"}, "fill": NAMED | {"field": "fill"}}
        boxed = {**ends, "stroke": NAMED | {"field": "edge"}, **({"x": on(across, "x")} if across else {})}
        self.layers.append(layer(boxes, {"type": "rect", "strokeWidth": 1}, boxed))

    def rule(self, lines: Iterable[dict], colour: str, dash: Sequence[int] = (1, 0)) -> None:
        """Put straight lines: x, y, x2, y2."""
        look = {"type": "rule", "color": colour, "strokeWidth": 1, "strokeDash": dash}
        self.layers.append(layer(lines, look, {"x2": {"field": "x2"}, "y2": {"field": "y2"}}))

    def watermark(self, text: str) -> None:
        """Put faint words slanting across the middle, behind everything else, as large as the picture allows."""
        long, rise = width_of(text, 1, heavy=True), sin(radians(SLANT))
        size = min(0.9 * self.width / long, 0.9 * self.height / (long * rise + LINE), 64)
        middle = [{"x": self.width / 2, "y": self.height / 2, "t": text}]
        look = {"type": "text", "align": "center", "baseline": "middle", "angle": 360 - SLANT}
        look |= {"fontSize": round(size, 1), "fontWeight": 600, "color": WATERMARK}
        self.layers.insert(0, layer(middle, look, TEXT))

    def spec(self) -> str:
        """Return the picture as frozen JSON of Vega-Lite: the same marks always give the same text."""
        picture = {
            "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
            "width": self.width,
            "height": self.height,
            "padding": 0,
            "autosize": {"type": "none"},
            "resolve": {"scale": {"x": "independent", "y": "independent"}},
            "layer": [*self.layers, *self._written()],
            "config": {"aria": False, "font": SCREEN_FACE, "background": PAPER, "view": {"stroke": None}},
        }
        return json.dumps(picture, ensure_ascii=False)

    def _written(self) -> Iterator[dict]:
        for style, words in self.words.items():
            look = {"type": "text", "align": style.align, "baseline": "middle", "fontSize": style.size}
            look |= {"fontWeight": 600 if style.heavy else 400, "color": style.colour}
            look |= {"fontStyle": "italic" if style.slanted else "normal"}
            if style.halo:
                yield layer(words, {**look, "color": PAPER, "stroke": PAPER, "strokeWidth": 4}, TEXT)
            yield layer(words, look, TEXT)


def layer(values: Iterable[dict], mark: dict, encoding: dict | None = None) -> dict:
    """Return a layer of rows whose x and y are pixels from the top left corner, unless `encoding` says more."""
    rows = [{name: round(v, 1) if isinstance(v, float) else v for name, v in row.items()} for row in values]
    return {"data": {"values": rows}, "mark": mark, "encoding": PIXELS | (encoding or {})}


def named(values: Iterable[dict], mark: dict, encoding: dict | None = None) -> dict:
    """Return a layer of points whose field `said` shows where somebody points at one."""
    said = {"description": {"field": "said", "type": "nominal"}}
    return layer(values, {**mark, "aria": True}, {**(encoding or {}), **said})


def on(scale: dict, name: str) -> dict:
    """Return the encoding of the field `name` by a linear scale of its own: {"domain": […], "range": […]}."""
    return {
        "field": name,
        "type": "quantitative",
        "axis": None,
        "scale": {"nice": False, "zero": False, **scale},
    }


@lru_cache(maxsize=512)
def svg_of(spec: str, title: str, alt_text: str) -> str:
    """Draw a frozen picture as SVG that names and describes itself to a screen reader."""
    _load_fonts()
    key = f"c{sha256(f'{spec}{title}{alt_text}'.encode()).hexdigest()[:10]}"
    drawn = vl_convert.vegalite_to_svg(spec)
    opening, inside = drawn.split(">", 1)
    inside = SPOKEN.sub(r"<path\2><title>\1</title></path>", inside)
    inside = EMPTY_PATHS.sub("", TAGS.sub(lambda tag: INNER_ROLES.sub("", tag[0]), inside))
    patterns = [pattern for fill, pattern in PATTERNS.items() if fill in inside]
    defs = f"<defs>{''.join(patterns)}</defs>" if patterns else ""
    inside = (defs + inside).replace("url(#", f"url(#{key}-").replace('<pattern id="', f'<pattern id="{key}-')
    named = f'<title id="{key}-t">{escape(title)}</title><desc id="{key}-d">{escape(alt_text)}</desc>'
    attributes = f' role="img" aria-labelledby="{key}-t" aria-describedby="{key}-d"'
    return f"{INNER_ROLES.sub('', opening)}{attributes}>{named}{inside}"


@lru_cache(maxsize=64)
def png_of(svg: str, scale: float) -> bytes:
    """Draw the SVG as PNG in the serif of documents: its words are narrower, so all of them still fit."""
    _load_fonts()
    return vl_convert.svg_to_png(svg.replace(SCREEN_FACE, PRINT_FACE), scale=scale)


@lru_cache(maxsize=1)
def _load_fonts() -> None:
    vl_convert.register_font_directory(str(FONT_FILES))
