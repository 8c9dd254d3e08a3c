"""The results as a spreadsheet: figures, groups and items, numbers as numbers, each with its formula."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from quyen.core.numbers import to_decimal
from quyen.core.spreadsheets import Table, write
from quyen.training.queries import item_results
from quyen.training.queries.item_results import Row
from quyen.training.queries.results import Between, Results
from quyen.ui.formats import named
from quyen.web.results import cautions, evenness, figures, items, words

Cells = tuple[str | int | Decimal | None, ...]


def book(found: Results) -> bytes:
    """Return the bytes of the .xlsx in the active language."""
    return write([_figures(found), _evenness(found), _groups(found), _items(found), _reading(found)])


def _figures(found: Results) -> Table:
    heads = (_("Figure"), _("Value"), _("Interval"), _("Of how many"), _("Formula"), _("Why there is none"))
    rows = [
        (one.name, one.value, one.interval, one.of, one.formula, one.why) for one in figures.figures(found)
    ]
    return Table(_("What changed"), heads, rows, (30, 12, 30, 30, 70, 40), notes=figures.counted(found))


def _evenness(found: Results) -> Table:
    heads = (
        _("Between"), _("Moment"), _("Number of people"), _("Groups"), _("ICC"), _("F"), _("p"),
        _("Smallest ICC that could be found"), _("Verdict"),
    )  # fmt: skip
    rows = [row for each in evenness.verdicts(found) for row in _even_rows(each)]
    notes = [str(formula) for formula in (evenness.FORMULA, evenness.SMALLEST)]
    return Table(_("Evenness"), heads, rows, (24, 12, 10, 10, 10, 10, 10, 18, 90), notes=notes)


def _even_rows(each: evenness.Verdict) -> Iterator[Cells]:
    if each.between is None:
        yield (each.title, *[None] * 7, each.said)
        return
    for moment, even, said in (("before", each.between.before, ""), ("after", each.between.after, each.said)):
        if even is None:
            yield (each.title, str(words.MOMENTS[moment]), *[None] * 6, said)
            continue
        f = None if even.f == float("inf") else even.f
        numbers = (_exact(even.icc, 3), _exact(f, 3), _exact(even.p, 4), _exact(even.smallest, 3))
        yield (each.title, str(words.MOMENTS[moment]), even.people, even.groups, *numbers, said)


def _exact(value: float | None, decimals: int) -> Decimal | None:
    return None if value is None else to_decimal(words.scaled(value, decimals))


def _share(value: float | None) -> Decimal | None:
    """Return a share in per cent with one decimal."""
    return None if value is None else to_decimal(words.points(value))


def _groups(found: Results) -> Table:
    heads = (
        _("Kind"), _("Group"), _("Number of people"), _("Before, %"), _("After, %"), _("After, less chance, %"),
        _("Lower end"), _("Upper end"), _("Outside the funnel"),
    )  # fmt: skip
    kinds = ((_("Group"), found.groups), (_("Level of post"), found.levels))
    rows = [row for kind, between in kinds for row in _parts(kind, between)]
    notes = (
        str(evenness.SHRUNKEN),
        _("Not shown: fewer than five people, or a mean by which that of so few could be worked out."),
    )
    return Table(_("Groups"), heads, rows, (18, 30, 10, 12, 12, 18, 10, 10, 18), notes=notes)


def _parts(kind: str, between: Between) -> Iterator[Cells]:
    for part in between.parts:
        worth = [_share(each) for each in part.worth] if part.worth else [None] * 3
        beyond = _("yes") if part.beyond else ""
        yield (
            kind,
            evenness.name_of(part),
            part.people,
            _share(part.before),
            _share(part.after),
            *worth,
            beyond,
        )


def _items(found: Results) -> Table:
    heads = (
        _("Form, place"), _("Code"), _("Test item"), _("Topic"), _("Level of the item"), _("Asked before"),
        _("Asked after"), _("Right before, %"), _("Right after, %"), _("Telling apart"), _("D27"), _("Worth a look"),
    )  # fmt: skip
    rows = item_results.items(found)
    written = [_item(row, line) for row, line in zip(rows, items.lines(rows), strict=True)]
    notes = [f"{name}: {formula}" for name, formula in items.FORMULAS]
    return Table(
        _("Test items"), heads, written, (8, 10, 60, 30, 14, 10, 10, 12, 12, 12, 10, 40), notes=notes
    )


def _item(row: Row, line: items.Line) -> Cells:
    before, after = row.before, row.after
    version = row.version
    return (
        line.place,
        line.code,
        line.stem,
        named(version.item.topic),
        line.level,
        before.asked if before else None,
        after.asked if after else None,
        _share(before.facility if before else None),
        _share(after.facility if after else None),
        _exact(after.discrimination if after else None, 3),
        _exact(after.d27 if after else None, 3),
        "; ".join(line.flags) or line.note,
    )


def _reading(found: Results) -> Table:
    lines: Sequence[str] = [found.event.title, *figures.counted(found), *cautions.cautions()]
    return Table(_("How to read this"), (_("How to read this"),), [(line,) for line in lines], (120,))
