"""A unit's activities as a spreadsheet: its columns, the template, what its rows say, and what they would write."""

from quyen.outreach.bulk.columns import COLUMNS
from quyen.outreach.bulk.reading import MOST_ROWS, Found, ListRefused, read
from quyen.outreach.bulk.saying import Fault, Line, say
from quyen.outreach.bulk.weighing import Fate, Plan, Step, weigh
from quyen.outreach.bulk.writing import template

__all__ = [
    "COLUMNS",
    "MOST_ROWS",
    "Fate",
    "Fault",
    "Found",
    "Line",
    "ListRefused",
    "Plan",
    "Step",
    "read",
    "say",
    "template",
    "weigh",
]
