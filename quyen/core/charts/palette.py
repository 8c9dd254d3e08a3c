"""Colours and patterns. Each fill differs by pattern and lightness too: nothing is said by colour alone."""

from dataclasses import dataclass

INK = "#1b2228"
SOFT = "#4b5660"
LINE = "#dedbd4"
AXIS = "#777f87"
PAPER = "#ffffff"
WARNING = "#8a3b00"
WATERMARK = "#efece5"


@dataclass(frozen=True)
class Tone:
    """A way to fill: `fill` is a colour or a pattern of this name; `edge` outlines it; `on` is its text colour."""

    fill: str
    edge: str
    on: str = INK
    pattern: str = ""


SOLID = Tone("#174a7c", "#0d3259", on=PAPER)
HATCH = Tone(
    "url(#hatch)",
    "#9a5b00",
    pattern='<pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="7" height="7" fill="#fdf1d8"/><rect width="3" height="7" fill="#e3a033"/></pattern>',
)
CROSS = Tone(
    "url(#cross)",
    "#991d26",
    pattern='<pattern id="cross" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="6" height="6" fill="#ffffff"/><path d="M0 0H6M0 0V6" stroke="#991d26" stroke-width="2"/></pattern>',
)
PALE = Tone("#ecebe7", "#a5a29a")
DOTS = Tone(
    "url(#dots)",
    "#4b5660",
    pattern='<pattern id="dots" width="6" height="6" patternUnits="userSpaceOnUse">'
    '<rect width="6" height="6" fill="#ffffff"/><circle cx="3" cy="3" r="1.4" fill="#4b5660"/></pattern>',
)
TONES = (SOLID, HATCH, CROSS, PALE, DOTS)
GAP = Tone(
    "url(#gap)",
    "none",
    pattern='<pattern id="gap" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="6" height="6" fill="#f7f6f3"/><rect width="1" height="6" fill="#c9c5bb"/></pattern>',
)
PATTERNS = {tone.fill: tone.pattern for tone in (*TONES, GAP) if tone.pattern}

# One look a line: colour, dashes, and the shape of its points.
STROKES = (
    ("#174a7c", [1, 0], "circle"),
    ("#b04f06", [7, 3], "square"),
    ("#4b5660", [2, 3], "triangle-up"),
    ("#7a3b8f", [9, 3, 2, 3], "diamond"),
)
