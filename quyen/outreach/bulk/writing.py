"""The template of the spreadsheet, in the reader's language: headings, choice lists, and what to write where."""

from django.utils.translation import gettext as _

from quyen.core import spreadsheets
from quyen.outreach.bulk.columns import CHOICES, COLUMNS, WIDTHS
from quyen.outreach.bulk.reading import MOST_ROWS


def template() -> bytes:
    """Return an .xlsx with a sheet to fill in, one with the words to choose from, one that says what to write."""
    rows = spreadsheets.Table(
        name=_("Activities"),
        headings=[str(heading) for heading in COLUMNS.values()],
        rows=[],
        widths=WIDTHS,
        choices=_choices(),
        spare=MOST_ROWS,
    )
    lists = spreadsheets.Table(
        name=_("Lists"),
        headings=[str(COLUMNS[name]) for name in CHOICES],
        rows=_listed(),
        widths=(36, 16, 30, 18, 36),
    )
    told = spreadsheets.Table(
        name=_("Guidance"),
        headings=[_("Column"), _("What to write")],
        rows=[[str(COLUMNS[name]), text] for name, text in guidance().items()],
        widths=(26, 110),
    )
    return spreadsheets.write([rows, lists, told])


def _choices() -> dict[int, str]:
    """Return the drop-down of each column that chooses, as cells of the second sheet: some words are long."""
    place = list(COLUMNS).index
    return {
        place(name): f"='{_('Lists')}'!${letter}$2:${letter}${len(options) + 1}"
        for letter, (name, options) in zip("ABCDE", CHOICES.items(), strict=True)
    }


def _listed() -> list[list[str]]:
    columns = [[str(label) for label in options.values()] for options in CHOICES.values()]
    depth = max(map(len, columns))
    return [[column[at] if at < len(column) else "" for column in columns] for at in range(depth)]


def guidance() -> dict[str, str]:
    """Return what to write in each column, in a sentence or two."""
    return {
        "held_on": _("The day it was done, as day/month/year. A day that lies ahead is refused."),
        "title": _(
            "In one line what was done. The same name on the same day is taken once. No names of persons, no "
            "telephone numbers, no addresses of accounts."
        ),
        "kind": _("Choose from the list."),
        "legal": _("Yes for legal education in the sense of the law on it; blank is no."),
        "place": _("Where it was; may stay blank."),
        "audience": _("Choose from the list; blank is people in the country."),
        "groups": _("The groups it was for, such as children or workers; may stay blank."),
        "language": _("Choose from the list, or write the code of the language; blank is Vietnamese."),
        "items": _("How many items or kinds of leaflet, 1 for a meeting; blank is 1."),
        "reach": _("How many people it reached; blank where nobody counted."),
        "reach_basis": _("Choose how the people were counted. Needed where a number of people is given."),
    }
