"""People and mandates as a spreadsheet: its columns, what its rows say, and what they would change."""

from quyen.organisations.roster.columns import COLUMNS, said
from quyen.organisations.roster.comparing import Fate, Plan, Step, compare
from quyen.organisations.roster.reading import RosterRefused, as_workbook, lines_of
from quyen.organisations.roster.writing import template

__all__ = [
    "COLUMNS",
    "Fate",
    "Plan",
    "RosterRefused",
    "Step",
    "as_workbook",
    "compare",
    "lines_of",
    "said",
    "template",
]
