"""How shares, chances and verdicts of a training's results are written."""

from math import floor

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from quyen.core.numbers import SCALE, format_number
from quyen.training.models import ItemVersion, Sitting
from quyen.ui.formats import spoken

Words = str | Promise
DASH = "–"
MOMENTS: dict[str, Words] = {
    Sitting.Moment.BEFORE: pgettext_lazy("test", "Before"),
    Sitting.Moment.AFTER: pgettext_lazy("test", "After"),
    Sitting.Moment.MONTH3: _("3 months later"),
    Sitting.Moment.MONTH6: _("6 months later"),
    Sitting.Moment.MONTH12: _("12 months later"),
}
LEVELS_OF_ITEMS: dict[str, Words] = {
    ItemVersion.Level.KNOW: pgettext_lazy("level of an item", "Know"),
    ItemVersion.Level.UNDERSTAND: pgettext_lazy("level of an item", "Understand"),
    ItemVersion.Level.APPLY: pgettext_lazy("level of an item", "Apply"),
}


def scaled(value: float, decimals: int) -> int:
    """Return a number as a scaled integer, rounded half up at so many decimals."""
    step = 10**decimals
    return floor(value * step + 0.5 + 1e-9) * SCALE // step


def points(share: float | None) -> int | None:
    """Return a share of 0 to 1 in scaled hundredths with one decimal: 0.7125 is 71.3."""
    return None if share is None else scaled(share * 100, 1)


def percent(share: float | None) -> str:
    """Write a share of 0 to 1: 71,3%."""
    return DASH if share is None else f"{format_number(points(share), decimals=1, language=spoken())}%"


def number(value: float | None, decimals: int = 2) -> str:
    """Write a number: 0,34, with a true minus."""
    if value is None:
        return DASH
    return format_number(scaled(value, decimals), decimals=decimals, language=spoken()).replace("-", "−")


def moved(share: float) -> str:
    """Write a difference of shares in points: +18,2."""
    said = number(share * 100, 1)
    return f"+{said}" if scaled(share * 100, 1) > 0 else said


def chance(p: float) -> str:
    """Write the p of a test: p = 0,034 or p < 0,001."""
    return f"p < {number(0.001, 3)}" if p < 0.001 else f"p = {number(p, 3)}"
