"""A small reader of ADX, written from the standard (IHE QRPH, Aggregate Data Exchange) and nothing of the house.

The standard's words: the root `adx` in its namespace says when it was exported; a `group` says orgUnit, period and
dataSet; the period is a day, a stroke and a duration of ISO 8601; a `dataValue` says dataElement and value, and every
further attribute is a disaggregation of it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from xml.etree import ElementTree

ADX = "{urn:ihe:qrph:adx:2015}"
PERIOD = re.compile(r"\d{4}-\d{2}-\d{2}/P\d+[DWMY]")


@dataclass(frozen=True)
class Figure:
    """One value with all that it is of."""

    data_set: str
    org_unit: str
    period: str
    element: str
    by: frozenset[tuple[str, str]]
    value: Decimal


def read(content: bytes) -> list[Figure]:
    """Return every figure; an AssertionError names what the standard does not allow."""
    root = ElementTree.fromstring(content)
    assert root.tag == f"{ADX}adx", root.tag
    assert datetime.fromisoformat(root.attrib["exported"]).tzinfo is not None
    return [figure for group in root for figure in _figures(group)]


def _figures(group: ElementTree.Element) -> Iterator[Figure]:
    assert group.tag == f"{ADX}group", group.tag
    about = group.attrib
    assert PERIOD.fullmatch(about["period"]), about["period"]
    for row in group:
        assert row.tag == f"{ADX}dataValue", row.tag
        said = dict(row.attrib)
        element, value = said.pop("dataElement"), Decimal(said.pop("value"))
        by = frozenset(said.items())
        yield Figure(about["dataSet"], about["orgUnit"], about["period"], element, by, value)
