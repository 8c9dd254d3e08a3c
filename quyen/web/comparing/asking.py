"""What is asked for in the address: which indicator, which periods, on whose boundaries; kept from page to page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property

from quyen.accounts.roles import Verb
from quyen.core.dates import DateRefused, parse_date
from quyen.core.refusals import NotFound
from quyen.organisations.doors import own_committee
from quyen.organisations.models import Unit
from quyen.regimes.models import Definition, Line, Section
from quyen.synthesis import compared, periods
from quyen.synthesis.compared import AGAINST, Read
from quyen.ui.formats import short_date
from quyen.web.wording import short_period

KEPT = ("period", "against", "on", "day")  # goes from page to page


@dataclass(frozen=True)
class Asked:
    """One reader's question to a committee's figures."""

    committee: Unit
    given: dict[str, str]
    today: date
    at: datetime

    @cached_property
    def periods(self) -> list[str]:
        """Return the periods that can be chosen, newest first."""
        return periods.known(self.committee, self.today)

    @property
    def period(self) -> str:
        asked = self.given.get("period", "")
        return asked if asked in self.periods else next(iter(self.periods), "")

    @property
    def against(self) -> str:
        asked = self.given.get("against", "")
        return asked if asked in AGAINST else AGAINST[0]

    @property
    def other(self) -> str:
        """Return the period that the chosen one is held against."""
        return compared.other_period(self.period, self.against) if self.period else ""

    @property
    def boundaries(self) -> str:
        """Return "today", "time" (of each period) or "day"."""
        asked = self.given.get("on", "")
        return asked if asked in ("time", "day") else "today"

    @cached_property
    def _day(self) -> tuple[date | None, str]:
        """Return the day that was typed, and what is wrong with it."""
        typed = self.given.get("day", "").strip()
        if not typed or self.boundaries != "day":
            return None, ""
        try:
            return parse_date(typed), ""
        except DateRefused as refused:
            return None, str(refused)

    @property
    def error(self) -> str:
        return self._day[1]

    @property
    def on(self) -> date:
        """Return the day whose boundaries units are compared on; those of today where none other is asked for."""
        return self._day[0] or self.today

    @property
    def on_each(self) -> date | None:
        """Return the same, None where each period keeps the boundaries of its time."""
        return None if self.boundaries == "time" else self.on

    @property
    def typed(self) -> str:
        """Return the day as it was typed; where none was, that of the boundaries."""
        return self.given.get("day", "") or short_date(self.today, "vi")

    @cached_property
    def now(self) -> Read:
        return compared.read(self.committee, self.period, self.at)

    @cached_property
    def before(self) -> Read:
        return compared.read(self.committee, self.other, self.at)

    def url(self, route: str, code: str = "", **changed: str) -> str:
        """Return the address of one of these pages with what was asked kept."""
        kept = {name: self.given[name] for name in KEPT if self.given.get(name)} | changed
        query = urlencode({name: value for name, value in kept.items() if value})
        address = reverse(f"comparing:{route}", args=[code] if code else [])
        return f"{address}?{query}" if query else address

    def options(self) -> list[tuple[str, str]]:
        """Return the periods with their names."""
        return [(code, short_period(code)) for code in self.periods]


def asked(request: HttpRequest) -> Asked:
    """Return what somebody asks who may read syntheses; refuses everybody else."""
    committee = own_committee(request.user, Verb.SYNTHESIS_READ, request.today)
    return Asked(committee, request.GET.dict(), request.today, request.now)


def definition_of(question: Asked, code: str) -> Definition:
    """Return what an indicator means in the chosen period, or in the one before; 404 where neither asks for it."""
    found = question.now.definitions.get(code) or question.before.definitions.get(code)
    if found is None:
        raise NotFound
    return found


def outline(
    definitions: Iterable[Definition], reads: Iterable[Read]
) -> list[tuple[Section, list[Definition]]]:
    """Return definitions by the section of the outline they stand in, in its order."""
    versions = [round.version_id for read in reads for round in read.rounds]
    lines = Line.objects.filter(version__in=versions, definition__in=[each.pk for each in definitions])
    ordered = lines.select_related("section").order_by("version_id", "section__position", "position")
    by_pk = {each.pk: each for each in definitions}
    found: dict[str, tuple[Section, list[Definition]]] = {}
    placed: set[int] = set()
    for line in ordered:
        if line.definition_id not in placed:
            placed.add(line.definition_id)
            found.setdefault(line.section.code, (line.section, []))[1].append(by_pk[line.definition_id])
    return list(found.values())
