"""Text keeps 4.5:1 and edges of controls 3:1, worked out from the tokens by WCAG 2.2's own formula."""

import re

import pytest
from django.conf import settings

TOKENS = (settings.ROOT / "quyen/ui/static/ui/tokens.css").read_text()
COLOURS = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", TOKENS))

GROUNDS = ["paper", "surface"]
TONES = ["good", "warn", "bad", "accent", "quiet"]
TEXT = [
    *[(text, ground) for ground in GROUNDS for text in ["ink", "ink-soft", "accent", "accent-deep", *TONES]],
    *[(tone, f"{tone}-tint") for tone in TONES],
    *[(text, f"{tone}-tint") for tone in TONES for text in ["ink", "accent"]],
    *[("on-accent", ground) for ground in ["accent", "accent-deep", "bad", "good"]],
    ("accent-deep", "accent-tint"),
    ("ink-soft", "quiet-tint"),
]
EDGES = [(edge, ground) for ground in GROUNDS for edge in ["line-strong", "focus", "accent", "bad", "good"]]


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    light, dark = sorted([luminance(one), luminance(other)], reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_formula_knows_black_on_white():
    assert ratio("#000000", "#ffffff") == 21
    assert round(ratio("#777777", "#ffffff"), 2) == 4.48


@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_text_stands_out(text, ground):
    assert ratio(COLOURS[text], COLOURS[ground]) >= 4.5


@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_edges_of_controls_stand_out(edge, ground):
    assert ratio(COLOURS[edge], COLOURS[ground]) >= 3
