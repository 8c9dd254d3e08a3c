"""Aggregate figures as ADX exchanges them (IHE QRPH, Aggregate Data Exchange; DHIS2's profile of it), in and out.

Values are exact decimals as text and never pass through a float. What comes from elsewhere is heard as it is read and
never kept as a tree: document types and entities are refused, and so is whatever would be lost without a word. Every
refusal names its place as XPath does: /adx/group[1]/dataValue[3]/@value.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from django.utils.translation import gettext as _

from quyen.core.periods import MONTHS_IN, Period
from quyen.core.refusals import Refusal

NAMESPACE = "urn:ihe:qrph:adx:2015"
MEDIA_TYPE = "application/adx+xml"
MAX_BYTES = 5_000_000
MOST_GROUPS = 50
MOST_VALUES = 5_000
DURATIONS = {"month": "P1M", "quarter": "P3M", "half-year": "P6M", "year": "P1Y"}
INTERVAL = re.compile(r"(\d{4})-(\d{2})-01(?:T00:00:00(?:\.0+)?Z?)?/P(?:(\d{1,2})M|(1)Y)")
VALUE = re.compile(r"[0-9]{1,14}(\.[0-9]{1,4})?")
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")  # what an attribute may be called, of all that XML allows
OF_GROUP = frozenset({"dataSet", "orgUnit", "period"})
BESIDE_GROUP = frozenset({"completeDate", "comment"})  # may stand there and says nothing about the figures
OF_VALUE = frozenset({"dataElement", "value"})
SEPARATOR = " "  # between a namespace and a name, as the parser tells them


class Broken(Refusal):
    """The bytes are no sound XML."""

    def __init__(self, line: int) -> None:
        told = _("This is no XML that can be read: something is wrong in line %(line)s.") % {"line": line}
        super().__init__(told)


class NotAdx(Refusal):
    """The XML is none that is taken here; `place` says where, `str()` why."""

    def __init__(self, sentence: str, place: str = "/adx") -> None:
        super().__init__(sentence, field=place)
        self.place = place


class NoSuchInterval(Refusal):
    """The period is none that ADX and the periods here have in common."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Only months, quarters, half-years and years travel as ADX: write a period as 2026-01-01/P6M, from "
                "its first day."
            )
        )


@dataclass(frozen=True)
class DataValue:
    """One figure: an element's code, exact decimal text, and the categories it is of, as (dimension, code)."""

    element: str
    value: str
    parts: tuple[tuple[str, str], ...] = ()
    place: str = field(default="", compare=False)


@dataclass(frozen=True)
class Group:
    """Figures of one unit, data set and period; `complete_on` is the day it was declared whole."""

    org_unit: str
    data_set: str
    period: Period
    values: tuple[DataValue, ...]
    complete_on: date | None = None
    place: str = field(default="", compare=False)


def interval(period: Period) -> str:
    """Write a period as ISO 8601: "2026-01-01/P6M"; refuses kinds that have no such length, or their own days."""
    if period.kind not in DURATIONS:
        raise NoSuchInterval
    year, month = period.first_month
    return f"{year:04}-{month:02}-01/{DURATIONS[period.kind]}"


def period_of(text: str) -> Period:
    """Read what `interval` wrote (P12M is a year too); refuses everything else."""
    found = INTERVAL.fullmatch(text.strip())
    if found is None:
        raise NoSuchInterval
    year, month = int(found[1]), int(found[2])
    months = 12 if found[4] else int(found[3])
    kind = next((kind for kind in DURATIONS if MONTHS_IN[kind] == months), None)
    if kind is None or not 1 <= month <= 12 or (month - 1) % months or year < 1:
        raise NoSuchInterval
    return Period(kind, year, (month - 1) // months + 1)


def write(groups: Iterable[Group], *, exported: datetime) -> bytes:
    """Return the document; `exported` is the moment of writing. Refuses a dimension that XML cannot name."""
    moment = exported.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<adx xmlns="{NAMESPACE}" exported="{moment}">']
    for group in groups:
        about = {"dataSet": group.data_set, "orgUnit": group.org_unit, "period": interval(group.period)}
        if group.complete_on:
            about["completeDate"] = group.complete_on.isoformat()
        lines.append(f"  <group{_attributes(about)}>")
        lines += [f"    <dataValue{_attributes(_said(row))}/>" for row in group.values]
        lines.append("  </group>")
    return "\n".join([*lines, "</adx>", ""]).encode()


def read(content: bytes) -> tuple[Group, ...]:
    """Return the groups of a document, each value with its place; refuses whatever it does not take over whole."""
    if len(content) > MAX_BYTES:
        raise NotAdx(_("The document is larger than 5 MB. Send it in several."))
    heard = _Document()
    try:
        heard.parser.Parse(content, True)
    except (expat.ExpatError, ValueError, LookupError) as broken:  # the last two: an unknown encoding
        raise Broken(heard.parser.CurrentLineNumber) from broken
    return tuple(heard.groups)


def _said(row: DataValue) -> dict[str, str]:
    for dimension, _code in row.parts:
        if dimension in OF_VALUE or not NAME.fullmatch(dimension):
            raise NotAdx(_("A breakdown called “%(name)s” cannot be written as ADX.") % {"name": dimension})
    return {"dataElement": row.element, "value": row.value, **dict(row.parts)}


def _attributes(said: dict[str, str]) -> str:
    return "".join(f" {name}={quoteattr(text)}" for name, text in said.items())


class _Document:
    """Hears a document: elements as they open and close, each in its one place."""

    def __init__(self) -> None:
        self.groups: list[Group] = []
        self.values: list[DataValue] = []
        self.open: list[str] = []
        self.met: set[tuple] = set()  # of the group that is open
        self.about: dict[str, str] = {}
        self.total = 0
        self.parser = expat.ParserCreate(namespace_separator=SEPARATOR)
        self.parser.StartDoctypeDeclHandler = self.doctype
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.stop

    def doctype(self, *_told) -> None:
        raise NotAdx(_("A document type has no place here. Send the elements alone."))

    def start(self, tag: str, given: dict[str, str]) -> None:
        namespace, _space, name = tag.rpartition(SEPARATOR)
        expected = ("adx", "group", "dataValue")[len(self.open)] if len(self.open) < 3 else ""
        if namespace != NAMESPACE or name != expected:
            self._refuse_element(name)
        self.open.append(name)
        plain = {key: text.strip() for key, text in given.items() if SEPARATOR not in key}
        if name == "group":
            self._group(plain)
        elif name == "dataValue":
            self._value(plain)

    def stop(self, tag: str) -> None:
        name = self.open.pop()
        if name == "group":
            self.groups.append(self._closed())
        elif name == "adx" and not self.groups:
            raise NotAdx(_("There is no group in it, and so no figure."))

    @property
    def _here(self) -> str:
        return f"/adx/group[{len(self.groups) + 1}]"

    def _refuse_element(self, name: str) -> None:
        if not self.open:
            raise NotAdx(
                _("The outermost element must be adx in the namespace %(namespace)s.")
                % {"namespace": NAMESPACE}
            )
        if len(self.open) == 3:
            place = f"{self._here}/dataValue[{len(self.values)}]"
            raise NotAdx(_("Only figures are taken: a value with text or notes inside is not."), place)
        place = self._here if len(self.open) == 2 else "/adx"
        raise NotAdx(_("The element %(name)s has no place here.") % {"name": name[:40]}, place)

    def _group(self, given: dict[str, str]) -> None:
        if len(self.groups) >= MOST_GROUPS:
            raise NotAdx(
                _("There are more than %(most)s groups. Send them in several.") % {"most": MOST_GROUPS}
            )
        for name in sorted(OF_GROUP):
            if not given.get(name):
                raise NotAdx(_("This is missing or empty."), f"{self._here}/@{name}")
        for name in sorted(given.keys() - OF_GROUP - BESIDE_GROUP):
            if not (name.endswith("Scheme") and given[name].upper() == "CODE"):
                raise NotAdx(_("Nothing is known here that this could mean."), f"{self._here}/@{name[:40]}")
        self.about, self.values, self.met = given, [], set()

    def _value(self, given: dict[str, str]) -> None:
        self.total += 1
        place = f"{self._here}/dataValue[{len(self.values) + 1}]"
        if self.total > MOST_VALUES:
            told = _("There are more than %(most)s figures. Send them in several.") % {"most": MOST_VALUES}
            raise NotAdx(told, place)
        for name in sorted(OF_VALUE):
            if not given.get(name):
                raise NotAdx(_("This is missing or empty."), f"{place}/@{name}")
        if not VALUE.fullmatch(given["value"]):
            told = _("A figure has up to 14 digits and up to 4 decimals after a point: 1250 or 86.7.")
            raise NotAdx(told, f"{place}/@value")
        parts = tuple(sorted((name, text) for name, text in given.items() if name not in OF_VALUE))
        row = DataValue(given["dataElement"], given["value"], parts, place)
        if (row.element, row.parts) in self.met:
            raise NotAdx(_("This figure stands twice in the group."), place)
        self.met.add((row.element, row.parts))
        self.values.append(row)

    def _closed(self) -> Group:
        try:
            period = period_of(self.about["period"])
        except NoSuchInterval as no:
            raise NotAdx(str(no), f"{self._here}/@period") from no
        return Group(
            org_unit=self.about["orgUnit"],
            data_set=self.about["dataSet"],
            period=period,
            values=tuple(self.values),
            complete_on=self._complete_on(),
            place=self._here,
        )

    def _complete_on(self) -> date | None:
        text = self.about.get("completeDate", "")[:10]
        try:
            return date.fromisoformat(text) if text else None
        except ValueError as no:
            raise NotAdx(_("Write a day as 2026-06-15."), f"{self._here}/@completeDate") from no
