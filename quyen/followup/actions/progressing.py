"""A unit says how a task stands, at once or in its report; what a report said is taken back with it."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core.dates import day_of
from quyen.core.refusals import Refusal
from quyen.files.models import File
from quyen.followup.actions.working import TaskOver, Upload, keep, locked
from quyen.followup.messages import tasks as messages
from quyen.followup.models import Acceptance, Progress, Retraction, Task
from quyen.followup.queries.tasks import TaskStanding
from quyen.followup.rules import checked
from quyen.organisations.models import Unit

State = Progress.State
MOST_COUNTED = 2_000_000_000


class NotOfTheTask(Refusal):
    """The unit neither leads nor supports the task today."""


class ProgressRefused(Refusal):
    """What is said of the task is not whole."""


@transaction.atomic
def report_progress(
    *,
    task: Task,
    unit: Unit,
    state: str,
    stated_on: date,
    done: int | None = None,
    out_of: int | None = None,
    text: str = "",
    evidence: str = "",
    file: File | Upload | None = None,
    obstacle: str = "",
    help_needed: str = "",
    citation: str = "",
    by,
    at: datetime,
) -> Progress:
    """Say how a task stands in the words of a unit that leads or supports it on this day; nothing is overwritten.

    `state` is one of Progress.State: done needs evidence, held up needs the obstacle. `done` of `out_of` may
    count it; `file` is one that is kept already, or (its name, what it holds).

    With a `citation` ("version:71") it was said in a report: that is taken of a closed task too, because the report
    is a fact; without, the task must be open. Once for each report.
    """
    found = locked(task, at)
    _refuse(found, unit, stated_on, citation, at)
    row = Progress.objects.create(
        task=found.task,
        unit=unit,
        stated_on=stated_on,
        file=file if isinstance(file, File) else keep(file, by=by, at=at),
        citation=citation,
        by=by,
        at=at,
        **progress_said(
            state=state,
            done=done,
            out_of=out_of,
            text=text,
            evidence=evidence,
            obstacle=obstacle,
            help_needed=help_needed,
        ),
    )
    audit.record(
        "task.progress-reported", found.task, by=by, at=at, unit=unit.key, state=str(state), source=citation
    )
    messages.tell_progress(row, found, by=by, at=at)
    return row


def progress_said(
    *,
    state: str,
    done: int | None = None,
    out_of: int | None = None,
    text: str = "",
    evidence: str = "",
    obstacle: str = "",
    help_needed: str = "",
) -> dict:
    """Return what is said of a task as it may be stored, or refuse at the field that is at fault."""
    if state not in State.values:
        raise ProgressRefused(_("Choose how the task stands."), field="state")
    _refuse_count(done, out_of)
    needed = {
        "evidence": _("Say what shows that it is done: a document's number, a figure, a place.")
        if state == State.DONE
        else "",
        "obstacle": _("Say what holds it up.") if state == State.HELD_UP else "",
    }
    said = {"text": text, "evidence": evidence, "obstacle": obstacle, "help_needed": help_needed}
    texts = {name: checked(words, field=name, needed=needed.get(name, "")) for name, words in said.items()}
    return {"state": state, "done": done, "out_of": out_of, **texts}


def _refuse_count(done: int | None, out_of: int | None) -> None:
    if (done is None) != (out_of is None):
        raise ProgressRefused(
            _("Give both numbers: how many are done, and of how many."),
            field="done" if done is None else "out_of",
        )
    if done is not None and not (0 <= done <= out_of <= MOST_COUNTED and out_of > 0):
        raise ProgressRefused(_("What is done is a part of the whole: 3 of 12, not 12 of 3."), field="done")


def _refuse(found: TaskStanding, unit: Unit, stated_on: date, citation: str, at: datetime) -> None:
    """Refuse a stranger to the task, a task that is over, a day that cannot be, and a report that spoke already."""
    if unit not in found.units:
        raise NotOfTheTask(_("%(unit)s has no part in this task.") % {"unit": unit})
    if not citation and not found.open:
        raise TaskOver(_("This task is closed. The standing office can reopen it with a reason."))
    if not found.task.decision.issued_on <= stated_on <= day_of(at):
        raise ProgressRefused(_("Give a day between the decision's and today."), field="stated_on")
    if citation and Progress.objects.filter(task=found.task, unit=unit, citation=citation).exists():
        raise ProgressRefused(_("This report has spoken of the task already."))


@transaction.atomic
def accept_words(*, citation: str, by, at: datetime) -> Acceptance:
    """Note that a report ("version:71") was accepted: what it said may be handed over to be made public."""
    stamp = {"accepted_on": day_of(at), "by": by, "at": at}
    row, fresh = Acceptance.objects.get_or_create(citation=citation, defaults=stamp)
    if fresh:
        audit.record("followup.words-accepted", row, by=by, at=at, citation=citation)
    return row


@transaction.atomic
def retract(*, citation: str, by, at: datetime) -> Retraction:
    """Note that a report ("version:71") was taken back: what it said of tasks and commitments stands no more."""
    row, fresh = Retraction.objects.get_or_create(citation=citation, defaults={"by": by, "at": at})
    if fresh:
        audit.record("followup.retracted", row, by=by, at=at, citation=citation)
    return row
