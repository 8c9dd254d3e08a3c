"""The texts that a round's reports are held against: who filed what, when, and whose text is nobody's other."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Case, Count, F, Q, TextField, Value, When

from quyen.core.periods import Period
from quyen.core.reuse import hashes, pack, prints
from quyen.obligations.models import Covering, Obligation
from quyen.organisations.models import Unit, valid_on
from quyen.organisations.queries import came_from_on
from quyen.regimes.models import Round, Section
from quyen.regimes.queries import codes_in
from quyen.reports.models import Passage, Version, Wording

Moment = tuple[datetime, int]  # when a version was filed, with its id: two filed at once are told apart


@dataclass(frozen=True)
class Filed:
    """A version: of which report, when it was filed, and when it was taken back."""

    version: int
    obligation: int
    unit: int
    round: int
    at: datetime
    withdrawn_at: datetime | None

    @property
    def moment(self) -> Moment:
        return self.at, self.version


@dataclass(frozen=True)
class FiledText:
    """A filed passage; `section` is the one of the asking round's outline. `text` is read where nothing is packed."""

    passage: int
    filed: Filed
    section: int
    packed: bytes | None
    text: str


@dataclass
class Frame:
    """A round and the rounds of the period before it, with who is whose, by ids."""

    round: Round
    before: dict[int, Round]
    filed: dict[int, Filed]  # by version
    turns: dict[int, list[Filed]]  # by obligation
    sections: dict[int, int]  # section, of this outline or an older one → section of this one
    origins: dict[int, dict[int, frozenset[int]]]  # round before → unit → what it was then
    partners: dict[int, set[int]]  # units that report for each other
    owing: dict[int, int]  # how many units owe, by round
    official: frozenset[int] = field(default_factory=frozenset)  # hashes that never count

    @classmethod
    def of(cls, round: Round, units: Iterable[Unit]) -> "Frame":
        """Read all of it, in as many queries for one unit as for a city's."""
        before = {row.pk: row for row in _rounds_before(round)}
        filed = {row.version: row for row in _filed([round.pk, *before])}
        turns = defaultdict(list)
        for row in filed.values():
            turns[row.obligation].append(row)
        outline = list(
            Section.objects.filter(version__in={row.version_id for row in (round, *before.values())})
        )
        return cls(
            round,
            before,
            filed,
            turns,
            _sections(round, outline),
            _origins(round, list(units), before.values()),
            _partners([round, *before.values()]),
            owing([round.pk, *before]),
            official(round.committee, outline),
        )

    def origins_of(self, unit: int, round: int) -> frozenset[int]:
        """Return what a unit was when a round before closed, by id; nothing of the round that asks."""
        return self.origins[round].get(unit, frozenset({unit})) if round in self.origins else frozenset()

    def family(self, unit: int, round: int) -> set[int]:
        """Return the units whose texts in a round are no other unit's: itself, what it was, who reports with it."""
        own = {unit} | self.origins_of(unit, round)
        return own.union(*(self.partners.get(each, ()) for each in own))

    def is_committees(self, round: int) -> bool:
        """Whether a round was the same committee's: other committees' units are not looked at."""
        return round == self.round.pk or self.before[round].committee_id == self.round.committee_id


def passages(frame: Frame, sections: set[int]) -> Iterator[FiledText]:
    """Yield the filed passages of some sections that say something; one query."""
    known = [section for section, here in frame.sections.items() if here in sections]
    rows = Passage.objects.filter(
        version__obligation__round__in=[frame.round.pk, *frame.before],
        version__obligation__upward=False,
        section__in=known,
    ).exclude(text="")
    missing = Case(When(fingerprints=None, then=F("text")), default=Value(""), output_field=TextField())
    read = rows.annotate(unread=missing).values_list(
        "pk", "version_id", "section_id", "fingerprints__packed", "unread"
    )
    for pk, version, section, found, text in read.iterator():
        kept = bytes(found) if found is not None else None
        yield FiledText(pk, frame.filed[version], frame.sections[section], kept, text)


def lacks_fingerprints() -> bool:
    """Whether some filed passage has none yet: those filed before they were kept."""
    return Passage.objects.filter(fingerprints=None).exclude(text="").exists()


def packed(text: str) -> bytes:
    """Return the fingerprints of a text as they are kept."""
    return pack(prints(text))


def owing(rounds: Iterable[int]) -> dict[int, int]:
    """Return how many units owe the committee a report in each of some rounds, by ids."""
    owed = Obligation.objects.filter(round__in=list(rounds), upward=False)
    return dict(owed.order_by().values_list("round").annotate(Count("pk")))


def official(committee: Unit, outline: Iterable[Section] = ()) -> frozenset[int]:
    """Return the hashes of every run of words in the official wording that stands, and in the outline's own words."""
    texts = list(Wording.objects.filter(committee=committee, removed_at=None).values_list("text", flat=True))
    for section in outline:
        texts += [section.title_vi, section.title_en, section.guidance_vi, section.guidance_en]
    return frozenset().union(*(hashes(text, window=1) for text in texts))


def _rounds_before(round: Round) -> Iterable[Round]:
    """Return the regular rounds of the period just before, of whichever committee."""
    before = Period.parse(round.period).previous()
    if before is None:
        return ()
    return Round.objects.filter(period=before.code, nature=Round.Nature.PERIODIC).exclude(pk=round.pk)


def _filed(rounds: list[int]) -> Iterator[Filed]:
    rows = Version.objects.filter(obligation__round__in=rounds, obligation__upward=False).values_list(
        "pk", "obligation_id", "obligation__unit_id", "obligation__round_id", "filed_at", "withdrawal__at"
    )
    yield from (Filed(*row) for row in rows.order_by("pk"))


def _sections(round: Round, outline: list[Section]) -> dict[int, int]:
    """Return which section of the round's outline each one goes on as; what is asked no more is left out."""
    here = {row.code: row.pk for row in outline if row.version_id == round.version_id}
    older = [row for row in outline if row.version_id != round.version_id]
    found = {pk: pk for pk in here.values()}
    if older:
        codes = codes_in(round.version, older)
        found |= {row.pk: here[codes[row.pk]] for row in older if row.pk in codes}
    return found


def _origins(
    round: Round, units: list[Unit], before: Iterable[Round]
) -> dict[int, dict[int, frozenset[int]]]:
    """Return what the units were when each round before closed."""
    before = list(before)
    found = came_from_on(units, round.closes_on, {row.closes_on for row in before})
    return {row.pk: found[row.closes_on] for row in before}


def _partners(rounds: list[Round]) -> dict[int, set[int]]:
    """Return who reports for whom, both ways, where the covered unit agreed, on a closing day of these rounds."""
    held = Q()
    for row in rounds:
        held |= Q(valid_on(row.closes_on))
    found = defaultdict(set)
    pairs = Covering.objects.filter(held, confirmed_at__isnull=False).values_list("coverer_id", "covered_id")
    for coverer, covered in pairs:
        found[coverer].add(covered)
        found[covered].add(coverer)
    return found
