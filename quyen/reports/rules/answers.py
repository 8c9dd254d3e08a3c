"""From what a person entered at one field to one of the six answers, or a no with its sentence."""

from dataclasses import dataclass

from quyen.core import numbers
from quyen.core.refusals import Refusal
from quyen.core.text import clean
from quyen.reports import refusals

FIGURES = ("value", "zero")
LONGEST_REASON = 1000


@dataclass(frozen=True)
class Given:
    """One answer: `kind` of AnswerKind, `value` scaled by 10^4 or None."""

    kind: str
    value: int | None = None
    estimate: bool = False
    reason: str = ""


@dataclass(frozen=True)
class Told:
    """What is said under a section."""

    text: str = ""
    nothing_arose: bool = False


def read_answer(
    *,
    kind: str,
    text: str | None = None,
    value: int | None = None,
    estimate: bool = False,
    reason: str = "",
    stock: bool = False,
    decimals: int = 0,
    unit: str = "",
    field: str = "",
) -> Given | None:
    """Return the answer, or None for blank.

    A figure comes as `text` the way a person writes it, or as a scaled `value`. Raises a Refusal for `field`.
    """
    reason = clean(reason).strip()
    if len(reason) > LONGEST_REASON:
        raise refusals.TextTooLong(LONGEST_REASON, field=field)
    if kind in FIGURES:
        value = _figure(kind, text, value, decimals, unit, field)
        return None if value is None else _of_figure(value, estimate, reason)
    if kind == "nothing-arose":
        if stock:
            raise refusals.NothingAroseOfStock(field=field)
        return Given(kind, 0, reason=reason)
    if kind == "not-available" and not reason:
        raise refusals.ReasonMissing(field=field)
    return Given(kind, reason=reason) if kind else None


def _figure(
    kind: str, text: str | None, value: int | None, decimals: int, unit: str, field: str
) -> int | None:
    if text is not None and text.strip():
        value = _parsed(text, decimals, unit, field)
    elif value is None and kind == "zero":
        value = 0
    if value is not None and value < 0:
        raise refusals.BelowZero(field=field)
    return value


def _parsed(text: str, decimals: int, unit: str, field: str) -> int:
    try:
        return numbers.parse(text, decimals=decimals, unit=unit if unit in ("%", "‰") else "")
    except Refusal as refusal:
        refusal.field = field
        raise


def _of_figure(value: int, estimate: bool, reason: str) -> Given:
    return Given("value", value, estimate, reason) if value else Given("zero", 0, reason=reason)
