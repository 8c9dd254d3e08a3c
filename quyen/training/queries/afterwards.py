"""What people said of an event: how useful it was, by question and by group, never by person."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from quyen.training.models import Certificate, Evaluation, Event, Pledge, PledgeReview, Question, Sitting
from quyen.training.queries.following import answered_of, came
from quyen.training.rules.afterwards import FEWEST, Response, mean

POINTS = (1, 2, 3, 4, 5)


@dataclass(frozen=True)
class Said:
    """What a question on a scale brought: how many chose each point; the mean scaled by 10⁻⁴, None below five.

    `groups` are (group, how many, mean) of the groups of five and more.
    """

    question: Question
    counts: dict[int, int]
    mean: int | None
    groups: tuple[tuple[str, int, int], ...] = ()

    @property
    def given(self) -> int:
        return sum(self.counts.values())

    @property
    def shown(self) -> bool:
        """Whether enough answered this one question to show who chose what."""
        return self.given >= FEWEST


@dataclass(frozen=True)
class Usefulness:
    """What a sitting's evaluations say; `words` are by question, in no order that tells who wrote them."""

    sitting: Sitting
    response: Response
    scales: tuple[Said, ...]
    words: tuple[tuple[Question, tuple[str, ...]], ...]

    @property
    def shown(self) -> bool:
        """Whether there are enough answers to show any of them."""
        return self.response.given >= FEWEST


@dataclass(frozen=True)
class Pledged:
    """How the pledges of an event stand: written of those who were there, and the newest word by outcome."""

    response: Response
    outcomes: dict[str, int]
    unspoken: int


def usefulness(event: Event) -> list[Usefulness]:
    """Return what was said after the event and in each follow-up that anything was said in."""
    questions, people = list(event.questions.all()), answered_of(event)
    rows: dict[int, list[Evaluation]] = {}
    for row in Evaluation.objects.filter(sitting__event=event).select_related("group").order_by("id"):
        rows.setdefault(row.sitting_id, []).append(row)
    found = event.sittings.exclude(moment=Sitting.Moment.BEFORE).order_by("pk")
    return [_usefulness(one, questions, rows[one.pk], people) for one in found if one.pk in rows]


def _usefulness(
    sitting: Sitting, questions: list[Question], rows: list[Evaluation], people: int
) -> Usefulness:
    shown = len(rows) >= FEWEST
    scales = [one for one in questions if one.kind == Question.Kind.SCALE] if shown else []
    words = [one for one in questions if one.kind == Question.Kind.WORDS] if shown else []
    return Usefulness(
        sitting,
        Response(len(rows), people),
        tuple(_said(one, rows) for one in scales),
        tuple((one, _words(one, rows)) for one in words),
    )


def _words(question: Question, rows: list[Evaluation]) -> tuple[str, ...]:
    said = (row.words.get(str(question.pk), "") for row in rows)
    return tuple(sorted(text for text in said if text))


def _said(question: Question, rows: list[Evaluation]) -> Said:
    key = str(question.pk)
    answers = [(row.group, row.scales[key]) for row in rows if key in row.scales]
    counts = Counter(point for _group, point in answers)
    by_group: dict = {}
    for group, point in answers:
        by_group.setdefault(group, []).append(point)
    large = [
        (group, len(points), mean(Counter(points)))
        for group, points in sorted(by_group.items(), key=lambda one: one[0].position)
        if len(points) >= FEWEST
    ]
    # One group left out could be worked out from the whole: then none is shown apart.
    rest = len(answers) - sum(n for _group, n, _mean in large)
    groups = tuple(large) if rest == 0 or rest >= FEWEST else ()
    return Said(question, {point: counts[point] for point in POINTS}, mean(counts), groups)


def pledged(event: Event) -> Pledged:
    """Return how many pledges were written and how they stand by the newest word."""
    newest = dict(
        PledgeReview.objects.filter(pledge__participant__event=event)
        .order_by("at", "pk")
        .values_list("pledge", "outcome")
    )
    written = Pledge.objects.filter(participant__event=event).count()
    return Pledged(
        Response(written, answered_of(event)), dict(Counter(newest.values())), written - len(newest)
    )


def pledge_texts(event: Event) -> list[tuple[Pledge, str]]:
    """Return what was pledged and its newest outcome ("" for none), by day; without who wrote it."""
    rows = Pledge.objects.filter(participant__event=event).prefetch_related("reviews")
    found = []
    for row in rows.only("what", "by_on", "who_gains", "participant"):
        words = list(row.reviews.all())
        found.append((row, words[-1].outcome if words else ""))
    return found


def certificate_counts(event: Event) -> dict[str, tuple[int, int]]:
    """Return by kind how many certificates stand and how many were revoked."""
    rows = Certificate.objects.filter(participant__event=event).order_by().values_list("kind", "revoked_at")
    found: dict[str, list[int]] = {}
    for kind, revoked in rows:
        found.setdefault(kind, [0, 0])[revoked is not None] += 1
    return {kind: (standing, revoked) for kind, (standing, revoked) in found.items()}


def units_that_came(event: Event) -> set[int]:
    """Return the ids of the units whose people were there."""
    units = came(event).exclude(quota__unit=None).order_by().values_list("quota__unit", flat=True)
    return set(units)


def last_evaluation_possible(event: Event, at: datetime) -> bool:
    """Whether the office may still change the questions: nobody has answered."""
    return event.cancelled_at is None and not Evaluation.objects.filter(sitting__event=event).exists()
