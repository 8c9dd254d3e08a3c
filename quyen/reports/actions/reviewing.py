"""The office's answer to a version, and the correction of an accepted one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from quyen.audit import actions as audit
from quyen.followup.actions import accept_words
from quyen.followup.models import Item as Commitment
from quyen.followup.models import Task
from quyen.obligations.models import Obligation
from quyen.regimes.models import Line, Section
from quyen.reports import messages, refusals
from quyen.reports.actions.findable import make_findable
from quyen.reports.actions.reopening import reopen
from quyen.reports.actions.stating import citation
from quyen.reports.models import Draft, ReturnedItem, Review, Version
from quyen.reports.queries.asked import asked_of
from quyen.reports.queries.standings import current_version, must_be_current, must_be_open, outcome_of
from quyen.reports.rules import texts

Target = Line | Section | Task | Commitment
Mend = tuple[Target, str]  # what must be mended, and the message


@transaction.atomic
def return_version(
    *, version: Version, items: Iterable[Mend] = (), message: str = "", by, at: datetime
) -> Review:
    """Send a version back with a message on each item, or one for the whole. Its receipt stands."""
    obligation = Version.objects.in_turn(version.obligation)
    must_be_open(version)
    items = [(target, texts.message(text)) for target, text in items]
    message = texts.message(message, field="message")
    if (not message and not items) or any(not text for _target, text in items):
        raise refusals.NothingToMend
    _refuse_strange(obligation, version, [target for target, _text in items])
    review = Review.objects.create(
        version=version, outcome=Review.Outcome.RETURNED, message=message, by=by, at=at
    )
    make_findable(obligations=[obligation.pk], by=by, at=at)
    ReturnedItem.objects.bulk_create(_item(review, target, text) for target, text in items)
    reason = message or "; ".join(text for _target, text in items)
    reopen(version=version, reason=reason, by=by, at=at)
    audit.record("report.returned", version, by=by, at=at, items=len(items))
    messages.tell_reviewed(review, by=by, at=at)
    return review


def _item(review: Review, target: Target, text: str) -> ReturnedItem:
    places = {Line: "line", Section: "section", Task: "task", Commitment: "commitment"}
    return ReturnedItem(review=review, message=text, **{places[type(target)]: target})


def _refuse_strange(obligation: Obligation, version: Version, targets: list[Target]) -> None:
    """Refuse an item that the unit was not asked for, or a task or commitment of which it said nothing."""
    asked = asked_of(obligation)
    said = version.statements.select_related("task", "item")
    known = {row.line for row in asked.lines} | set(asked.sections) | {row.task or row.item for row in said}
    if not set(targets) <= known:
        raise refusals.NotInReport


@transaction.atomic
def accept(*, version: Version, message: str = "", by, at: datetime) -> Review:
    """Accept a version, with what it says of tasks and commitments; refused where a newer one was filed meanwhile."""
    Version.objects.in_turn(version.obligation)
    must_be_open(version)
    message = texts.message(message, field="message")
    review = Review.objects.create(
        version=version, outcome=Review.Outcome.ACCEPTED, message=message, by=by, at=at
    )
    if version.statements.exists():
        accept_words(citation=citation(version), by=by, at=at)
    audit.record("report.accepted", version, by=by, at=at)
    messages.tell_reviewed(review, by=by, at=at)
    return review


@dataclass(frozen=True)
class Returned:
    """What was returned together, and what had been answered, withdrawn or replaced in the meantime."""

    reviews: tuple[Review, ...]
    left: tuple[Version, ...]


@transaction.atomic
def return_many(*, versions: Iterable[Version], message: str, by, at: datetime) -> Returned:
    """Send versions back with one message; each unit is told of its own only. What changed meanwhile is left."""
    versions, reviews, left = list(versions), [], []
    if not versions:
        raise refusals.NothingChosen
    for version in versions:
        try:
            reviews.append(return_version(version=version, message=message, by=by, at=at))
        except (refusals.AlreadyReviewed, refusals.NotTheNewest, refusals.Withdrawn):
            left.append(version)
    return Returned(tuple(reviews), tuple(left))


@transaction.atomic
def correct(*, version: Version, reason: str, by, at: datetime) -> Draft:
    """Open the draft that will replace an accepted version, with the reason; until it is filed nothing changes.

    What the office entered from paper the unit may correct before it is reviewed, too.
    """
    obligation = Version.objects.in_turn(version.obligation)
    must_be_current(version)
    entered = version.way == Version.Way.ENTERED and not outcome_of(version)
    if not entered and outcome_of(current_version(obligation)) != Review.Outcome.ACCEPTED:
        raise refusals.NotAccepted
    draft = reopen(version=version, reason=texts.why(reason), by=by, at=at)
    audit.record("report.correction-opened", version, by=by, at=at)
    return draft
