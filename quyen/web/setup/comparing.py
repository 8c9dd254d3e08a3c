"""What a filled form of a past period would change, cell by cell; and what past periods are held."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page, Paginator
from django.db.models import Count
from django.utils.translation import gettext as _

from quyen.core.dates import short_date
from quyen.organisations.models import Unit
from quyen.regimes.models import Definition, Line, Round
from quyen.reports.forms.history import Reading, Told
from quyen.reports.models import Version
from quyen.reports.queries.archive import Frame, Said, said_in
from quyen.reports.rules.answers import Given
from quyen.ui.formats import named, number
from quyen.web.wording import short_period

ON_ONE_PAGE = 25


@dataclass(frozen=True)
class Cell:
    """One figure as it would be; `before` what stands there now, "" where nothing does."""

    said: str
    before: str
    changed: bool


@dataclass(frozen=True)
class Row:
    number: int
    name: str
    cells: list[Cell]


@dataclass(frozen=True)
class Changes:
    """How many units and figures are new, changed, the same; the columns with something in them, and a page of rows."""

    units: int
    owing: int
    new: int
    changed: int
    same: int
    replaces: bool  # some unit's report would get a new version, which needs a reason
    lines: list[Line]
    page: Page

    @property
    def any(self) -> bool:
        return bool(self.new or self.changed)


def changes(reading: Reading, frame: Frame, *, at: datetime, page: str | None) -> Changes:
    """Compare what a form says with what the archive holds."""
    before = said_in(frame.round, at) if frame.round else {}
    told = [each for each in reading.told if each.said]
    pairs = [
        (given, before.get(each.place.key, {}).get(code))
        for each in told
        for code, given in each.said.items()
    ]
    said_before = {unit for unit, _day in before}
    codes = {code for each in told for code in each.said}
    lines = [line for line in frame.asked if line.definition.indicator.code in codes]
    pages = Paginator(told, ON_ONE_PAGE).get_page(page)
    pages.object_list = [_row(each, lines, before.get(each.place.key, {})) for each in pages.object_list]
    return Changes(
        units=len({each.place.unit.pk for each in told}),
        owing=len({place.unit.pk for place in frame.places}),
        new=sum(old is None for _given, old in pairs),
        changed=sum(old is not None and old != given for given, old in pairs),
        same=sum(old == given for given, old in pairs),
        replaces=any(each.place.unit.pk in said_before and _differs(each, before) for each in told),
        lines=lines,
        page=pages,
    )


def _differs(told: Told, before: dict) -> bool:
    stood: Said = before.get(told.place.key, {})
    return any(stood.get(code) != given for code, given in told.said.items())


def _row(told: Told, lines: Iterable[Line], before: Said) -> Row:
    place = told.place
    name = named(place.unit)
    if place.before:
        name = f"{name}, {short_date(place.opens_on)} – {short_date(place.closes_on)}"
    cells = []
    for line in lines:
        code = line.definition.indicator.code
        given, old = told.said.get(code), before.get(code)
        stood = said(old, line.definition) if old else ""
        cells.append(
            Cell(said(given, line.definition) if given else stood, stood, given is not None and given != old)
        )
    return Row(told.row, name, cells)


def said(given: Given, definition: Definition) -> str:
    """Return an answer in words or digits, as the archive will show it."""
    words = {
        "nothing-arose": _("nothing arose"),
        "not-available": _("no figure"),
        "not-applicable": _("does not apply"),
    }
    if given.kind in words:
        return words[given.kind]
    shown = number(given.value, definition.decimals)
    return _("%(figure)s (estimate)") % {"figure": shown} if given.estimate else shown


@dataclass(frozen=True)
class Held:
    """An archive: how many of the units of that time are in it."""

    round: Round
    label: str
    filed: int
    owing: int


def held(committees: Iterable[Unit], at: datetime) -> list[Held]:
    """Return the archives of some committees, newest first. Two queries."""
    found = Round.objects.filter(committee__in=[unit.pk for unit in committees], archive=True)
    counted = found.select_related("committee").annotate(owing=Count("obligations"))
    standing = Version.objects.filter(obligation__round__in=found, withdrawal=None, replaced_by=None)
    filed = dict(standing.values_list("obligation__round").annotate(Count("pk")).order_by())
    return [
        Held(round, short_period(round.period), filed.get(round.pk, 0), round.owing)
        for round in counted.order_by("-closes_on", "committee_id")
    ]
