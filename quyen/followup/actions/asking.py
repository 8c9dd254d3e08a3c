"""Units ask each other for what a task needs, and answer."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core.dates import day_of
from quyen.core.refusals import Refusal
from quyen.followup.actions.progressing import NotOfTheTask
from quyen.followup.actions.working import Upload, at_work, keep, works_with
from quyen.followup.messages import tasks as messages
from quyen.followup.models import Request, Task
from quyen.followup.queries.holders import holders
from quyen.followup.queries.tasks import standing
from quyen.followup.rules import checked
from quyen.organisations.models import Unit


class RequestRefused(Refusal):
    """The unit cannot be asked so."""


class RequestOver(Refusal):
    """The request was answered or taken back."""


@transaction.atomic
def ask(*, task: Task, asker: Unit, asked: Unit, what: str, due_on: date, by, at: datetime) -> Request:
    """Ask another unit for something that a task needs, by a day. The asker leads or supports the task today.

    A lead is not late while an answer is that it asked for by the day of the task, or before.
    """
    found, today = at_work(task, at), day_of(at)
    if asker not in found.units:
        raise NotOfTheTask(_("%(unit)s has no part in this task.") % {"unit": asker})
    if asked == asker:
        raise RequestRefused(_("Choose another unit than your own."), field="asked")
    if not works_with(found.task.committee, asked, today):
        raise RequestRefused(
            _("%(unit)s does not work with this committee.") % {"unit": asked}, field="asked"
        )
    if due_on < today:
        raise RequestRefused(_("This day is over. Give the day by which you need it."), field="due_on")
    row = Request.objects.create(
        task=found.task,
        asker=asker,
        asked=asked,
        what=checked(what, field="what", needed=_("Say what you need from the other unit.")),
        due_on=due_on,
        asked_at=at,
        asked_by=by,
    )
    audit.record("request.asked", row, by=by, at=at, task=found.task.number, asker=asker.key, asked=asked.key)
    messages.tell_asked(row, found, [asked], by=by, at=at)
    return row


@transaction.atomic
def answer(*, request: Request, text: str, upload: Upload | None = None, by, at: datetime) -> Request:
    """Answer a request of another unit, with a file if one helps."""
    row = _open(request)
    row.answer = checked(text, field="text", needed=_("Write the answer, or where it is to be found."))
    row.file = keep(upload, by=by, at=at)
    row.answered_at, row.answered_by = at, by
    row.save(update_fields=["answer", "file", "answered_at", "answered_by"])
    audit.record("request.answered", row, by=by, at=at, task=row.task.number)
    today = day_of(at)
    askers = holders([row.asker], today, task=row.task)[row.asker_id].units
    messages.tell_answered(row, standing(row.task, today), askers, by=by, at=at)
    return row


@transaction.atomic
def withdraw_request(*, request: Request, by, at: datetime) -> Request:
    """Take a request back that is not answered yet: nobody waits for it any more."""
    row = _open(request)
    row.withdrawn_at, row.withdrawn_by = at, by
    row.save(update_fields=["withdrawn_at", "withdrawn_by"])
    audit.record("request.withdrawn", row, by=by, at=at, task=row.task.number)
    return row


def _open(request: Request) -> Request:
    """Return a request that waits for its answer, locked until the transaction ends."""
    row = Request.objects.select_for_update().get(pk=request.pk)
    if row.answered_at or row.withdrawn_at:
        raise RequestOver(_("This request was answered or taken back meanwhile."))
    row.task, row.asker, row.asked = request.task, request.asker, request.asked
    return row
