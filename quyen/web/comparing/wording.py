"""How moves and what may not be compared read: never good or bad, only up and down, in words and signs."""

from decimal import Decimal
from fractions import Fraction

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from quyen.core.numbers import PLACES, format_number, half_up, to_decimal
from quyen.regimes.models import Definition
from quyen.synthesis import rules
from quyen.synthesis.comparing import Alike
from quyen.synthesis.moving import Move, Why, cells, estimated
from quyen.synthesis.rolling import Rolled
from quyen.ui.formats import count, named, spoken

WHY: dict[Why, str | Promise] = {
    Why.DEFINITION: gettext_lazy("the definition changed"),
    Why.NOT_ASKED: gettext_lazy("not asked in both periods"),
    Why.PARTED: gettext_lazy("parted without shares, or filed together with another unit"),
    Why.MISSING: gettext_lazy("no figure in one of the periods"),
    Why.PARTLY: gettext_lazy("a part of it is missing in one of the periods"),
}
SENTENCES: dict[tuple[str, bool], str | Promise] = {  # (what moves, whether upwards)
    ("sum", True): gettext_lazy(
        "up %(by)s (%(share)s) to %(now)s, from %(before)s in %(period)s, "
        "over the %(n)s of %(all)s units that gave both."
    ),
    ("sum", False): gettext_lazy(
        "down %(by)s (%(share)s) to %(now)s, from %(before)s in %(period)s, "
        "over the %(n)s of %(all)s units that gave both."
    ),
    ("ratio", True): gettext_lazy(
        "up %(by)s %(unit)s to %(now)s, from %(before)s in %(period)s, "
        "over the %(n)s of %(all)s units that gave both."
    ),
    ("ratio", False): gettext_lazy(
        "down %(by)s %(unit)s to %(now)s, from %(before)s in %(period)s, "
        "over the %(n)s of %(all)s units that gave both."
    ),
    ("from zero", True): gettext_lazy(
        "up to %(now)s, from 0 in %(period)s, over the %(n)s of %(all)s units that gave both."
    ),
    ("from zero", False): gettext_lazy(
        "down to %(now)s, from 0 in %(period)s, over the %(n)s of %(all)s units that gave both."
    ),
}
POINTS = {"%": gettext_lazy("percentage points"), "‰": gettext_lazy("points per thousand")}


def decimals_of(definition: Definition) -> int:
    """Return the decimals that figures of a definition are printed with."""
    if definition.kind == Definition.Kind.RATIO:
        return definition.decimals or rules.DECIMALS_OF_RATIOS
    return definition.decimals


def scaled(figure: Fraction | None, definition: Definition) -> int | None:
    """Return an exact figure as a scaled number, rounded once as it is printed."""
    if figure is None:
        return None
    return half_up(figure.numerator, figure.denominator, decimals_of(definition))


def written(figure: Fraction | None, definition: Definition) -> str:
    """Write an exact figure, rounded once; a dash where there is none."""
    if figure is None:
        return "–"
    number = scaled(figure, definition)
    return format_number(number, decimals=decimals_of(definition), language=spoken()).replace("-", "−")


def estimate(row: Rolled) -> str:
    """Say whether a figure holds an estimate, or a part of a unit counted by a share; "" where it does not."""
    if any(cell.parted for cell in cells(row)):
        return _("estimate by shares")
    return _("estimate") if estimated(row) else ""


def size(figure: Fraction, definition: Definition) -> str:
    """Write a difference; of ratios with a digit more than they have, or 0,02 would become 0,03 by 0,00."""
    places = decimals_of(definition)
    if definition.kind == Definition.Kind.RATIO:
        places = min(places + 1, PLACES)
    number = half_up(figure.numerator, figure.denominator, places)
    return format_number(number, decimals=places, language=spoken()).replace("-", "−")


def signed(figure: Fraction, definition: Definition) -> str:
    """Write a difference with its sign: +12, −3; nothing has none."""
    return f"{'+' if figure > 0 else ''}{size(figure, definition)}"


def percent(move: Move | None) -> str:
    """Write a change in per cent with its sign, one decimal: +1,7%; "" where there is none."""
    number = _percent(move)
    if number is None:
        return ""
    shown = format_number(number, language=spoken()).replace("-", "−")
    return f"{'+' if number > 0 else ''}{shown}%"


def _percent(move: Move | None) -> int | None:
    if move is None or move.percent is None:
        return None
    return half_up(move.percent.numerator, move.percent.denominator, 1)


def percent_of(move: Move | None) -> Decimal | None:
    """Return a change in per cent as a number, rounded once to one decimal."""
    number = _percent(move)
    return None if number is None else to_decimal(number)


def unit_of_move(move: Move, definition: Definition) -> str:
    """Return in what a move is counted: in points of a ratio, else in the unit of the figure."""
    unit = named(definition, "unit")
    return str(POINTS.get(unit, unit)) if move.ratio else unit


def moved(move: Move | None, definition: Definition) -> str:
    """Write a move in a table: "+12 (+1,7%)", "−0,15 percentage points", "0"."""
    if move is None:
        return "–"
    said = signed(move.difference, definition)
    if move.ratio:
        return f"{said} {unit_of_move(move, definition)}"
    share = percent(move)
    return f"{said} ({share})" if share else said


def sentence(found: Alike, period: str) -> str:
    """Say in a sentence, after the indicator's name, how far it moved like for like and over whom."""
    move, definition = found.move, found.definition
    told = {
        "by": size(abs(move.difference), definition),
        "unit": unit_of_move(move, definition),
        "now": _with_unit(move.now, definition),
        "before": written(move.before, definition),
        "period": period,
        "share": percent(move).lstrip("+−"),
        "n": count(found.units),
        "all": count(found.owing),
    }
    return SENTENCES[_kind(move), move.difference > 0] % told


def _kind(move: Move) -> str:
    if move.ratio:
        return "ratio"
    return "sum" if move.before else "from zero"


def _with_unit(figure: Fraction, definition: Definition) -> str:
    unit, number = named(definition, "unit"), written(figure, definition)
    return f"{number}{unit}" if unit in POINTS else f"{number} {unit}"


def left_out(found: Alike) -> list[str]:
    """Say how many units are not counted like for like, and why, most first."""
    rows = sorted(found.left_out.items(), key=lambda pair: (-pair[1], pair[0]))
    return [
        ngettext("%(n)s unit: %(why)s", "%(n)s units: %(why)s", n) % {"n": count(n), "why": WHY[why]}
        for why, n in rows
    ]
