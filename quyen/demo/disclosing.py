"""What the demo's committee makes public: the counts of each issued report, section by section, by two people."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from quyen.demo import people
from quyen.demo.script import at
from quyen.publications import actions as publications
from quyen.publications.models import Release
from quyen.synthesis.actions import disclose
from quyen.synthesis.disclosing import disclosable
from quyen.synthesis.models import Synthesis

PREPARED = {"2025-H2": at("2026-01-12 09:00"), "2026-H1": at("2026-06-26 09:00")}
DECIDED_AFTER = timedelta(days=1)


def scenes() -> Iterator[tuple[datetime, Callable[[datetime], object]]]:
    for period, when in PREPARED.items():
        yield when, lambda now, period=period: prepare(period, now)
        yield when + DECIDED_AFTER, lambda now, period=period: decide(period, now)


def prepare(period: str, when: datetime) -> None:
    """The office prepares a release for every section with figures."""
    synthesis = _issued(period)
    for found in disclosable(synthesis):
        disclose(synthesis=synthesis, section=found.section, by=people.persona("van-phong"), at=when)


def decide(period: str, when: datetime) -> None:
    """The leader makes them public."""
    about = f"synthesis:{_issued(period).pk}#"
    for release in Release.objects.filter(about__startswith=about, decision=None).order_by("pk"):
        publications.decide(release=release, by=people.persona("lanh-dao-ban"), at=when)


def _issued(period: str) -> Synthesis:
    found = Synthesis.objects.select_related("round__version", "round__committee", "document__series")
    return found.get(round__period=period, round__committee__key="ban-chi-dao", supplements=None)
