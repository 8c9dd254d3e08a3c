"""Questions while a report is written and their answers; what the owner of an indicator says of the answers."""

from datetime import datetime

from django.db import transaction

from quyen.audit import actions as audit
from quyen.core.dates import day_of
from quyen.obligations.models import Obligation
from quyen.obligations.queries import facts
from quyen.organisations.models import Unit
from quyen.regimes.models import Line, Round, Section
from quyen.reports import messages, refusals
from quyen.reports.models import Draft, OwnerCheck, Question, Remark, Reply, Version
from quyen.reports.queries.asked import asked_of
from quyen.reports.queries.standings import must_be_open
from quyen.reports.rules import texts

Item = Line | Section


@transaction.atomic
def ask(*, obligation: Obligation, item: Item, text: str, by, at: datetime) -> Question:
    """Ask about one figure or section of the report that is being written, until its due day is over."""
    if not Draft.objects.filter(obligation=obligation).exists():
        raise refusals.DraftGone
    due_on = facts(obligation, at).effective_due_on
    if day_of(at) > due_on:
        raise refusals.TooLateToAsk(due_on)
    asked = asked_of(obligation)
    if item not in {row.line for row in asked.lines} | set(asked.sections):
        raise refusals.NotAsked
    place = {"line": item} if isinstance(item, Line) else {"section": item}
    question = Question.objects.create(obligation=obligation, text=_said(text), by=by, at=at, **place)
    audit.record("report.question-asked", question, by=by, at=at, unit=obligation.unit.key)
    return question


@transaction.atomic
def reply(
    *, question: Question, text: str, speaker: Unit, for_everybody: bool = False, by, at: datetime
) -> Reply:
    """Answer a question in a unit's name; `for_everybody` shows it at the item to all, without who asked."""
    given = Reply.objects.create(
        question=question, text=_said(text), speaker=speaker, for_everybody=for_everybody, by=by, at=at
    )
    audit.record("report.question-answered", given, by=by, at=at, for_everybody=for_everybody)
    messages.tell_answered(given, by=by, at=at)
    return given


def _said(text: str) -> str:
    """Return the text as it may be stored; refuses a blank one."""
    said = texts.message(text, field="text")
    if not said:
        raise refusals.NothingSaid
    return said


@transaction.atomic
def look_over(*, round: Round, line: Line, owner: Unit, by, at: datetime) -> OwnerCheck:
    """Say that the answers of all units to one indicator have been looked over."""
    found = OwnerCheck.objects.create(round=round, line=line, owner=owner, by=by, at=at)
    audit.record("report.looked-over", found, by=by, at=at, indicator=line.definition.indicator.code)
    return found


@transaction.atomic
def remark(*, version: Version, line: Line, owner: Unit, text: str, by, at: datetime) -> Remark:
    """Say something of one unit's answer before the office has answered the report."""
    Version.objects.in_turn(version.obligation)
    must_be_open(version)
    found = Remark.objects.create(version=version, line=line, owner=owner, text=_said(text), by=by, at=at)
    audit.record("report.remarked", found, by=by, at=at, indicator=line.definition.indicator.code)
    return found
