"""A comparison as a spreadsheet: numbers as numbers, why some are not there, and where each is from."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from quyen.core.collation import natural_key
from quyen.core.numbers import to_decimal
from quyen.core.spreadsheets import Table, write
from quyen.regimes.models import Definition
from quyen.synthesis.comparing import Comparison, Pair
from quyen.synthesis.moving import Move, exact
from quyen.ui.formats import moment, named
from quyen.web.comparing import reading, wording
from quyen.web.comparing.asking import Asked
from quyen.web.wording import short_period


def book(found: Comparison, units: Sequence[Pair], question: Asked, address: str) -> bytes:
    """Return the comparison with all its units; `address` is the site's, for the links."""
    definition = found.definition
    traces = reading.Traces.of(found.code, question)
    before, now = short_period(question.other), short_period(question.period)
    heads = (
        _("Unit"), before, now, _("Difference"), _("Change, %"), _("Units in the earlier figure"),
        _("Units in the later figure"), _("Estimate"), _("Why not compared"), _("Source of the earlier figure"),
        _("Source of the later figure"),
    )  # fmt: skip
    rows = [
        _like(found),
        *([_pair(found.total, _("All units together"), traces, address)] if found.total else []),
    ]
    names = reading.called(units)
    ordered = sorted(units, key=lambda pair: natural_key(names[pair.group.key]))
    rows += [_pair(pair, names[pair.group.key], traces, address) for pair in ordered]
    notes = (
        _("%(name)s (%(unit)s): %(now)s against %(before)s, as known at %(moment)s.")
        % {
            "name": f"{found.code} {named(definition)}",
            "unit": named(definition, "unit"),
            "now": now,
            "before": before,
            "moment": moment(question.at),
        },
        _("Like for like counts only units that gave both figures in full. Nothing missing is filled in."),
    )
    widths = (36, 16, 16, 14, 12, 14, 14, 10, 34, 44, 44)
    return write([Table(_("Comparison"), heads, rows, widths, notes=notes)])


def _like(found: Comparison) -> tuple:
    like = found.alike
    move = like.move if like else None
    counted = f"{like.units}/{like.owing}" if like else ""
    name, why = _("Like for like"), str(wording.WHY["definition"]) if found.broken else ""
    mark = _("estimate") if like and any(like.estimates) else ""
    sides = (move.before, move.now) if move else (None, None)
    return (name, *_numbers(sides, move, found.definition), counted, counted, mark, why, "", "")


def _pair(pair: Pair, name: str, traces: reading.Traces, address: str) -> tuple:
    row = traces.row(pair, name)
    sides = (exact(pair.before), exact(pair.now))
    mark = row.now.estimate or row.before.estimate
    links = (f"{address}{side.url}" if side.url else "" for side in (row.before, row.now))
    numbers = _numbers(sides, pair.move, pair.definition)
    return (
        name,
        *numbers,
        row.before.counted,
        row.now.counted,
        mark,
        str(wording.WHY[pair.why]) if pair.why else "",
        *links,
    )


def _numbers(
    sides: tuple[Fraction | None, Fraction | None], move: Move | None, definition: Definition
) -> tuple[Decimal | None, ...]:
    """Return before, now and the difference as they are printed, and the change in per cent to one decimal."""
    figures = (*sides, move.difference if move else None)
    shown = [None if each is None else to_decimal(wording.scaled(each, definition)) for each in figures]
    return (*shown, wording.percent_of(move))
