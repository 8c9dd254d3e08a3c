"""Questions and answers at the items of a report, as each side may see them."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from quyen.obligations.models import Obligation
from quyen.organisations.models import Unit
from quyen.regimes.models import Line, Section
from quyen.reports.models import Draft, Question, Remark, Reply, Version

Place = tuple[str, int]  # "line" or "section", its id


@dataclass(frozen=True)
class Said:
    """One thing said at an item: by which unit, when; `ours` is the unit's own question."""

    text: str
    speaker: Unit | None
    at: datetime
    ours: bool = False


@dataclass
class Thread:
    """What is said at one item to one unit; `open` while its own question waits."""

    said: list[Said] = field(default_factory=list)
    open: bool = False


def place_of(row: Question) -> Place:
    return ("line", row.line_id) if row.line_id else ("section", row.section_id)


def threads(obligation: Obligation) -> dict[Place, Thread]:
    """Return what is said at the items of one unit's report: its own questions, and answers meant for everybody.

    Of another unit's question only the answer is shown, never who asked or in which words.
    """
    found: dict[Place, Thread] = defaultdict(Thread)
    own = obligation.questions.prefetch_related("replies__speaker")
    for question in own:
        thread = found[place_of(question)]
        thread.said.append(Said(question.text, obligation.unit, question.at, ours=True))
        replies = list(question.replies.all())
        thread.said += [Said(row.text, row.speaker, row.at) for row in replies]
        thread.open |= not replies
    public = Reply.objects.filter(for_everybody=True, question__obligation__round=obligation.round_id)
    for row in public.exclude(question__obligation=obligation).select_related("question", "speaker"):
        found[place_of(row.question)].said.append(Said(row.text, row.speaker, row.at))
    for thread in found.values():
        thread.said.sort(key=lambda row: row.at)
    return dict(found)


def questions(round_ids: Collection[int], lines: Collection[Line] | None = None) -> QuerySet[Question]:
    """Return the questions asked in some rounds, those without an answer first, then the newest; `lines` narrows."""
    related = ("obligation__unit", "obligation__round", "line__definition", "section")
    found = Question.objects.filter(obligation__round__in=round_ids).select_related(*related)
    found = found if lines is None else found.filter(line__in=lines)
    answered = Exists(Reply.objects.filter(question=OuterRef("pk")))
    found = found.annotate(answered=answered).prefetch_related("replies__speaker")
    return found.order_by("answered", "at", "pk")


def remarks_on(version: Version) -> dict[int, list[Remark]]:
    """Return what owners of indicators said of a version or of those it replaced, by line."""
    found: dict[int, list[Remark]] = defaultdict(list)
    rows = Remark.objects.filter(
        version__obligation=version.obligation_id, version__number__lte=version.number
    )
    for row in rows.select_related("owner", "version"):
        found[row.line_id].append(row)
    return dict(found)


def remarks_for(draft: Draft) -> dict[int, list[Remark]]:
    """Return the remarks that came back to the unit with a returned report, by line."""
    review = getattr(draft.follows, "review", None) if draft.follows_id else None
    if review is None or review.outcome != review.Outcome.RETURNED:
        return {}
    found: dict[int, list[Remark]] = defaultdict(list)
    for row in Remark.objects.filter(Q(version=draft.follows_id)).select_related("owner"):
        found[row.line_id].append(row)
    return dict(found)


def item_of(line: int | None, section: int | None) -> Line | Section | None:
    """Return the figure or the section that ids name."""
    if line is not None:
        return Line.objects.select_related("definition__indicator").filter(pk=line).first()
    return Section.objects.filter(pk=section).first()
