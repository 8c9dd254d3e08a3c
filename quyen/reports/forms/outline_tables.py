"""The tables of the outline for Word: the figures of a section, those of days before a reorganisation, a grey box."""

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from quyen.core.dates import short_date
from quyen.core.text import clean
from quyen.obligations.queries import AskedSpan
from quyen.publications.layouts import styles
from quyen.publications.layouts.grids import grid, row
from quyen.publications.layouts.tables import PADDING
from quyen.publications.layouts.xml import gap, paragraph, tag
from quyen.reports.forms import outline_looks as looks
from quyen.reports.forms.outline_words import COLUMNS, FIGURE_OF_DAYS, LAST_TEXT, figure_of, label_of
from quyen.reports.forms.workbook_rows import Row
from quyen.reports.forms.workbook_words import named
from quyen.reports.rules.answers import Given

SHARES = {"code": 17, "name": 52, "unit": 17, "last": 24, "figure": 26, "reason": 29}  # millimetres, of 165
INDENT = 170  # of a breakdown below its whole
SMALL = 80  # room above a table

Held = Mapping[str, object]


def figures_table(rows: Iterable[Row], held: Held) -> list[Element]:
    """Return the figures of one section: last period beside this one."""
    heads = {name: str(label) for name, label in COLUMNS.items()}
    return [gap(SMALL), _table(heads, rows, held)]


def before_table(each: AskedSpan, rows: Iterable[Row], held: Held) -> list[Element]:
    """Return the figures of the days before a reorganisation; their own heads say which days."""
    of_days = str(FIGURE_OF_DAYS).format(first=short_date(each.opens_on), last=short_date(each.closes_on))
    heads = {name: str(label) for name, label in COLUMNS.items() if name != "last"} | {"figure": of_days}
    whose = ", ".join(named(duty.predecessor) for duty in each.duties)
    caption = _("Only what happened in these days, of: {units}").format(units=whose)
    return [paragraph(styles.CAPTION.id, clean(f"{of_days}. {caption}")), _table(heads, rows, held)]


def _table(heads: Mapping[str, str], rows: Iterable[Row], held: Held) -> Element:
    widths = _widths(list(heads))
    head = row(
        [
            looks.shaded([paragraph(styles.CELL_HEAD.id, text)], width, looks.PALE)
            for text, width in zip(heads.values(), widths, strict=True)
        ],
        heads=True,
    )
    body = [_row(heads, widths, each, held.get(each.key)) for each in rows]
    return grid(widths, [head, *body], ruled=True, padding=PADDING)


def _widths(names: Sequence[str]) -> list[int]:
    """Return the columns in twips; what a column that is left out would take goes to the name."""
    shares = {name: styles.mm(SHARES[name]) for name in names}
    shares["name"] += styles.TEXT_WIDTH - sum(shares.values())
    return list(shares.values())


def _row(heads: Mapping[str, str], widths: Sequence[int], each: Row, said: Given | None) -> Element:
    decimals = each.definition.decimals
    apart = each.secret and _("Sent by the secret route, number {number}").format(number=each.secret.number)
    told = {
        "code": each.code,
        "name": label_of(each),
        "unit": named(each.definition, "unit"),
        "last": figure_of(each.last, decimals),
        "figure": "" if apart else figure_of(said, decimals),
        "reason": apart or (said.reason if said else ""),
    }
    return row([_cell(name, told[name], width, each) for name, width in zip(heads, widths, strict=True)])


def _cell(name: str, text: str, width: int, each: Row) -> Element:
    """One cell; where something is to be written it is yellow, and each line of a note is a paragraph."""
    look = {"code": looks.CODE, "last": looks.GREY_FIGURE, "figure": looks.FIGURE}.get(name, looks.NAME)
    indents = tag("ind", left=INDENT) if name == "name" and each.part is not None else None
    entry = name in ("figure", "reason") and each.secret is None
    lines = clean(text).split("\n")
    return looks.shaded(
        [paragraph(look.id, line, indents=indents) for line in lines], width, looks.ENTRY if entry else ""
    )


def boxed(text: str) -> list[Element]:
    """Last period's text in a grey box, so that it is not taken for this period's."""
    lines = [str(LAST_TEXT), *clean(text).split("\n")]
    width = styles.TEXT_WIDTH
    box = looks.shaded([paragraph(looks.LAST.id, line) for line in lines], width, looks.PALE)
    return [gap(SMALL), grid([width], [tag("tr", box)], ruled=True, padding=PADDING), gap(SMALL)]
