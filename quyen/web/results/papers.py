"""The results as a Word file of the office: every figure with its formula, pictures, items; nobody is named."""

from collections.abc import Iterator
from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _

from quyen.core.charts import Chart
from quyen.publications.layouts import sheet as layout
from quyen.publications.layouts.parts import SECTION, Block, Heading, Paragraph, Picture, Table
from quyen.training.queries import item_results
from quyen.training.queries.results import Results
from quyen.ui.formats import short_date
from quyen.web.results import cautions, evenness, figures, items, picturing


def build(found: Results, on: date) -> bytes:
    """Return the bytes of the .docx in the active language."""
    event = found.event
    days = short_date(event.first_on)
    if event.last_on != event.first_on:
        days = f"{days} – {short_date(event.last_on)}"
    return layout.build(
        layout.Sheet(
            title=_("Results of the tests"),
            under=f"{event.title}, {days}",
            blocks=tuple(_blocks(found)),
            foot=_("Results are of groups. They serve no emulation and no personnel file."),
            issuer=event.committee.name_vi,
            dated=on,
            illustrative=settings.DEMO or event.invented,
        )
    )


def _blocks(found: Results) -> Iterator[Block]:
    yield Heading(SECTION, _("Who is counted"))
    yield from (Paragraph(line) for line in figures.counted(found))
    if not found.enough:
        yield Paragraph(_("Fewer than five people can be counted: nothing more is shown."))
        return
    yield Heading(SECTION, _("What changed"))
    yield _figures(found)
    yield from _pictures(picturing.before_and_after(found))
    yield from _evenness(found)
    yield Heading(SECTION, _("Test items"))
    yield from _items(found)
    yield Heading(SECTION, _("How to read this"))
    yield from (Paragraph(f"– {line}") for line in cautions.cautions())


def _pictures(drawn) -> Iterator[Block]:
    if drawn:
        chart: Chart = drawn.wide
        yield Picture(chart.png(), chart.alt, chart.title)


def _figures(found: Results) -> Table:
    rows = (
        (one.name, "\n".join(filter(None, (one.said, one.interval, one.why))), one.of, one.formula)
        for one in figures.figures(found)
    )
    return Table(
        caption=_("Figures of change"),
        header=(_("Figure"), _("Value"), _("Of how many"), _("Formula")),
        rows=tuple(rows),
        widths=(30, 34, 28, 54),
    )


def _evenness(found: Results) -> Iterator[Block]:
    yield Heading(SECTION, _("How even groups are"))
    for each in evenness.verdicts(found):
        yield Paragraph(f"{each.title}. {each.said}")
        if each.figures:
            yield Table(
                caption=each.title,
                header=(_("Figure"), _("Before"), _("After")),
                rows=each.figures,
                alignments=("left", "center", "center"),
            )
        if each.lines:
            yield _groups(each)
        if each.between:
            yield from _pictures(picturing.funnel_of(each.between, each.title, found))
    for formula in (evenness.FORMULA, evenness.SMALLEST, evenness.SHRUNKEN):
        yield Paragraph(f"– {formula}.")


def _groups(each: evenness.Verdict) -> Table:
    few = _("not shown")
    return Table(
        caption=_("Means, in the groups' own order"),
        header=(_("Group"), _("Number of people"), _("Before"), _("After"), _("After, less chance")),
        rows=tuple(
            (
                line.name,
                str(line.people),
                *((few,) * 3 if line.hidden else (line.before, line.after, line.worth)),
            )
            for line in each.lines
        ),
        alignments=("left", *["center"] * 4),
        note=_("Not shown: fewer than five people, or a mean by which that of so few could be worked out."),
    )


def _items(found: Results) -> Iterator[Block]:
    rows = tuple(
        (
            line.place,
            line.stem,
            line.asked,
            line.before,
            line.after,
            line.discrimination,
            "; ".join(line.flags) or line.note,
        )
        for line in items.lines(item_results.items(found))
    )
    yield Table(
        caption=_("Items of both forms"),
        header=(
            _("Form, place"), _("Test item"), _("Asked before / after"), _("Right before"), _("Right after"),
            _("Telling apart"), _("Worth a look"),
        ),
        rows=rows,
        alignments=("center", "left", *["center"] * 4, "left"),
        widths=(12, 60, 18, 16, 16, 16, 28),
    )  # fmt: skip
    for name, formula in items.FORMULAS:
        yield Paragraph(f"– {name}: {formula}.")
