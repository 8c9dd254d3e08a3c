"""Reads of the chart as it stood on a day, of what became of its units, and of who owes a committee."""

from quyen.organisations.queries.chart import answering, by_key, districts, find, in_order, one, under, units
from quyen.organisations.queries.membership import committees_of, main_committee, members, office_of, reach
from quyen.organisations.queries.people import focal_points
from quyen.organisations.queries.succession import (
    became,
    came_from,
    came_from_on,
    change_of,
    default_answerers,
    extents,
    links,
    what_is,
)

__all__ = [
    "answering",
    "became",
    "by_key",
    "came_from",
    "came_from_on",
    "change_of",
    "committees_of",
    "default_answerers",
    "districts",
    "extents",
    "find",
    "focal_points",
    "in_order",
    "links",
    "main_committee",
    "members",
    "office_of",
    "one",
    "reach",
    "under",
    "units",
    "what_is",
]
