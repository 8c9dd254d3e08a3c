"""The committee of Ho Chi Minh City with its 191 members, and their reports on H1/2026, filed by the same actions."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from quyen.core.numbers import SCALE
from quyen.core.periods import Period
from quyen.demo import committee, people, play, writing
from quyen.demo.script import Fate
from quyen.obligations import actions as obligations
from quyen.obligations.models import Obligation
from quyen.organisations import actions as organisations
from quyen.organisations.models import Unit
from quyen.regimes.actions import load_regime
from quyen.regimes.models import Line, Round
from quyen.reports.actions.history import bring_in
from quyen.reports.models import Version
from quyen.reports.rules.answers import Given
from quyen.synthesis.models import Synthesis
from tests.clock import at

PERIOD = "2026-H1"


@dataclass
class City:
    """The open round and who owes in it, by the key of the unit: communes first, in the order of their keys."""

    round: Round
    owed: dict[str, Obligation]

    def line(self, code: str) -> Line:
        """The line of an indicator in the round's form."""
        return self.round.version.lines.get(definition__indicator__code=code)

    @property
    def communes(self) -> list[str]:
        return [key for key, row in self.owed.items() if row.level == "communes"]

    @property
    def bodies(self) -> list[str]:
        return [key for key, row in self.owed.items() if row.level == "bodies"]


def found() -> City:
    """Load the real units, give each its people, and open the round on 20 May 2026."""
    with transaction.atomic():
        for load in (organisations.load_units, organisations.load_successions, organisations.load_members):
            load(by=None, at=play.SINCE)
        body = Unit.objects.get(key="ban-chi-dao")
        version = load_regime(committee=body, by=None, at=play.SINCE)
        play.settle(play.SINCE)
        committee.hand_out_templates(body, play.SINCE)
        opened = obligations.open_round(
            version=version,
            committee=body,
            period=PERIOD,
            by=people.persona("van-phong"),
            at=at("2026-05-20 09:00"),
        )
    rows = Obligation.objects.filter(round=opened, upward=False).select_related("unit", "round__version")
    return City(opened, {row.unit.key: row for row in rows.order_by("-level", "unit__key")})


def file(city: City, keys: list[str], when: datetime) -> list[Version]:
    """Write and file the reports of these units, in one breath."""
    with transaction.atomic():
        for key in keys:
            writing.begin(city.owed[key], _drawn(when), when)
        return [writing.finish(city.owed[key], _drawn(when), when) for key in keys]


def _drawn(when: datetime) -> Fate:
    return Fate(when, when, None, None, None, nil=False, signed_copy=False, estimates=False)


def remember(city: City, keys: list[str], code: str, number: int, when: datetime) -> None:
    """Bring in from the time before that these units said this of one indicator; the form then has a last figure."""
    given = Given(kind="value", value=number * SCALE)
    bring_in(
        version=city.round.version,
        committee=city.round.committee,
        period=Period.parse("2025-H2"),
        said={(city.owed[key].unit_id, None): {code: given} for key in keys},
        by=people.persona("van-phong"),
        at=when,
    )


def mend(city: City, keys: list[str], when: datetime) -> None:
    """Mend what was returned to these units and file it again."""
    with transaction.atomic():
        for key in keys:
            writing.mend(city.owed[key], _drawn(when), when)


def close_the_books(city: City, cutoff: datetime, issued: datetime) -> Synthesis:
    """Put together what has come by a cut-off, freeze and issue it."""
    with transaction.atomic():
        found = committee.put_together(city.round, cutoff, cutoff)
        committee.freeze(found, issued)
        committee.issue(found, issued, play.ADDRESS)
    return found
