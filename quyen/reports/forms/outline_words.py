"""The words of the outline that is given out for Word, in the reader's language; known again in every language."""

from functools import cache

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from quyen.core.dates import short_date
from quyen.core.numbers import format_number
from quyen.obligations.queries import AskedSpan
from quyen.regimes.models import Section
from quyen.reports.forms.workbook_rows import Row
from quyen.reports.forms.workbook_words import FIGURES, KINDS, named, plain
from quyen.reports.queries.beside import LastAnswer
from quyen.reports.rules.answers import Given

LAST_TEXT = gettext_lazy("Last period’s report said (not to be filled in):")
GUIDE: tuple[Promise, ...] = (
    gettext_lazy(
        "1. Write the text of each section on the blank line below its heading. Keep the headings as they are."
    ),
    gettext_lazy(
        "2. Write figures in the yellow cells: 1.234 or 1.234,5. An estimate: “est. 1.234”. Where there is no figure, "
        "write “nothing arose”, “not available: why, and when it comes” or “not applicable”."
    ),
    gettext_lazy(
        "3. Do not write names, numbers of papers, telephones or accounts of people, and nothing that is secret. "
        "In a section in which nothing arose write “nothing arose”."
    ),
    gettext_lazy(
        "4. Save the file as .docx and bring it back on the page of the report: you see what changes before it counts."
    ),
)
NOTHING = gettext_lazy("Nothing arose in the period.")
COLUMNS: dict[str, Promise] = {  # of a table of figures, in their order
    "code": FIGURES["code"],
    "name": FIGURES["name"],
    "unit": FIGURES["unit"],
    "last": FIGURES["last"],
    "figure": FIGURES["figure"],
    "reason": FIGURES["reason"],
}
FIGURE_OF_DAYS = gettext_lazy("Figures from {first} to {last}")


def guide() -> list[str]:
    return [str(step) for step in GUIDE]


def days(each: AskedSpan) -> str:
    return _("from {first} to {last}").format(
        first=short_date(each.opens_on), last=short_date(each.closes_on)
    )


def heading_of(section: Section) -> str:
    """Return a section as its heading has it: "VI.2. Hạn chế"."""
    return f"{section.code}. {named(section, 'title')}"


def label_of(row: Row) -> str:
    """Return what a row of figures is of: the indicator, or the category of a breakdown."""
    if row.part is not None:
        return f"{named(row.part, 'dimension')}: {named(row.part)}"
    name = named(row.definition)
    return _("{name} (for comparison; may stay blank)").format(name=name) if row.control else name


def figure_of(said: Given | LastAnswer | None, decimals: int) -> str:
    """Return an answer as one cell has it: 1.234, "ước 1.234", or in words; its reason stands in another."""
    if said is None:
        return ""
    if said.kind not in ("value", "zero"):
        return str(KINDS[said.kind])
    shown = format_number(said.value, decimals=decimals)
    return _("est. {figure}").format(figure=shown) if said.estimate else shown


@cache
def grey_texts() -> frozenset[str]:
    """Return what the outline says by itself, compared as `plain` gives it, in every language."""
    found = set()
    for language, _name in settings.LANGUAGES:
        with override(language):
            found |= {plain(str(text)) for text in (*GUIDE, LAST_TEXT)}
    return frozenset(found)


@cache
def says_nothing() -> frozenset[str]:
    """Return the sentences that stand for "nothing arose" under a section, compared as `plain` gives them."""
    found = {
        "khong phat sinh",
        "khong phat sinh gi",
        "khong co phat sinh",
        "trong ky bao cao khong phat sinh",
    }
    for language, _name in settings.LANGUAGES:
        with override(language):
            found |= {plain(str(text)) for text in (NOTHING, KINDS["nothing-arose"])}
    return frozenset(found)
