"""What the list and the overview of a synthesis show, in a number of queries that does not grow."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Count

from quyen.accounts.roles import Verb
from quyen.obligations.models import Obligation, Receipt
from quyen.organisations.doors import acting
from quyen.regimes.models import Round, Section
from quyen.reports.models import Version
from quyen.synthesis import queries
from quyen.synthesis.freezing import OpenPoint
from quyen.synthesis.models import Sentence, Synthesis

FEW = 5  # open points of a section that are told one by one
Filings = dict[int, list[tuple[int, datetime, datetime | None]]]  # round → (obligation, filed, withdrawn)


@dataclass(frozen=True)
class Listed:
    """A synthesis in the list: `filed` of `owing` units had filed by its cut-off."""

    synthesis: Synthesis
    filed: int
    owing: int


def listed(syntheses: list[Synthesis]) -> list[Listed]:
    """Return syntheses with their coverage, in four queries however many there are."""
    rounds = {row.round_id for row in syntheses}
    filings, owing = _filings(rounds), _owing(rounds)
    return [
        Listed(row, _filed_by(filings[row.round_id], row.cutoff_at), owing.get(row.round_id, 0))
        for row in syntheses
    ]


def to_begin(rounds: Iterable[Round], syntheses: list[Synthesis], on: date) -> list[Round]:
    """Return the rounds that a synthesis may be begun of: opened, and none of theirs is being written."""
    written = {row.round_id for row in syntheses if not row.frozen_at}
    return [round for round in rounds if round.opens_on <= on and round.pk not in written]


def arrived(rounds: list[Round], now: datetime) -> list[tuple[Round, int, int]]:
    """Return rounds with how many of how many units have filed by now."""
    keys = {round.pk for round in rounds}
    filings, owing = _filings(keys), _owing(keys)
    return [(round, _filed_by(filings[round.pk], now), owing.get(round.pk, 0)) for round in rounds]


def _filings(rounds: set[int]) -> Filings:
    rows = Version.objects.filter(obligation__round__in=rounds).values_list(
        "obligation__round_id", "obligation_id", "filed_at", "withdrawal__at"
    )
    through = Receipt.objects.filter(obligation__round__in=rounds, channel="through").values_list(
        "obligation__round_id", "obligation_id", "entered_at", "withdrawn_at"
    )
    found: Filings = defaultdict(list)
    for round, *filing in (*rows, *through):
        found[round].append(tuple(filing))
    return found


def _owing(rounds: set[int]) -> dict[int, int]:
    rows = Obligation.objects.filter(round__in=rounds, upward=False).values("round_id")
    return dict(rows.annotate(n=Count("pk")).values_list("round_id", "n"))


def _filed_by(filings: list[tuple[int, datetime, datetime | None]], moment: datetime) -> int:
    return len({unit for unit, filed, gone in filings if filed <= moment and (gone is None or gone > moment)})


@dataclass
class Stand:
    """One section in the overview: how many sentences it has, what is open in it."""

    section: Section
    sentences: int = 0
    cited: int = 0
    points: list[OpenPoint] = field(default_factory=list)


def sections(synthesis: Synthesis, points: list[OpenPoint]) -> list[Stand]:
    """Return the sections of the official text, in the outline's order."""
    found = {section.pk: Stand(section) for section in queries.text_sections(synthesis)}
    sentences = Sentence.objects.filter(section_text__synthesis=synthesis).values("section_text__section")
    for row in sentences.annotate(n=Count("pk", distinct=True), cited=Count("citations")):
        stand = found[row["section_text__section"]]
        stand.sentences, stand.cited = row["n"], row["cited"]
    for point in points:
        if point.section is not None:
            found[point.section.pk].points.append(point)
    return list(found.values())


@dataclass(frozen=True)
class Folded:
    """What is open in one section: the first points, and how many more there are."""

    section: Section | None
    points: list[OpenPoint]
    more: int


def folded(points: list[OpenPoint]) -> list[Folded]:
    """Return open points by section, few of each: 150 units may report a limitation that waits."""
    by_section: dict[Section | None, list[OpenPoint]] = {}
    for point in points:
        by_section.setdefault(point.section, []).append(point)
    return [Folded(section, found[:FEW], max(0, len(found) - FEW)) for section, found in by_section.items()]


def rights(request, synthesis: Synthesis) -> dict[str, bool]:
    """Return what this person may do with a synthesis as it stands."""
    committee = synthesis.round.committee

    def may(verb: Verb) -> bool:
        return acting(request.user, committee, verb, request.today) is not None

    waits = bool(synthesis.frozen_at) and not synthesis.document_id
    return {
        "write": not synthesis.frozen_at and may(Verb.SYNTHESIS_WRITE),
        "sign": waits and not hasattr(synthesis, "signing") and may(Verb.DOCUMENT_SIGN),
        "issue": waits and hasattr(synthesis, "signing") and may(Verb.DOCUMENT_ISSUE),
    }
