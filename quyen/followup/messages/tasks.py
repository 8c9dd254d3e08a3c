"""What units and the office are told of tasks. Sentences are msgids: each reader gets them in their language."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext_noop as _

from quyen.accounts.roles import Role
from quyen.core.dates import day_of
from quyen.followup.models import Closing, Postponement, Progress, Request, Task
from quyen.followup.queries.reminding import Reminder
from quyen.followup.queries.tasks import TaskStanding, standing
from quyen.notices import actions as notices
from quyen.notices.rules import Letter
from quyen.organisations.models import Mandate, Unit, valid_on

TELLS = (Role.OFFICER, Role.HEAD)  # of a unit: who writes and who answers for it
OF_THE_OFFICE = (Role.OFFICE, Role.OFFICE_HEAD)
GIVEN = (_("Task %(number)s, due on %(due)s: %(title)s"), _("%(decision)s gives it to %(lead)s."))
POSTPONED = (_("Task %(number)s has time until %(due)s: %(title)s"), "")
SAID = {
    Progress.State.DONE: (
        _("%(unit)s says that task %(number)s is done: %(title)s"),
        _("Look at the evidence, then close it or say what is missing."),
    ),
    Progress.State.HELD_UP: (_("Task %(number)s is held up: %(title)s"), _("%(unit)s says what by.")),
}
ASKED = (_("%(unit)s asks you for something by %(due)s"), _("For task %(number)s: %(title)s"))
ANSWERED = (_("%(unit)s has answered your request"), _("For task %(number)s: %(title)s"))
ACTS = {
    Closing.Act.CLOSED: (_("Task %(number)s is closed: %(title)s"), ""),
    Closing.Act.REOPENED: (
        _("Task %(number)s is open again: %(title)s"),
        _("The standing office says why. Say how it stands, and what shows it."),
    ),
    Closing.Act.CANCELLED: (_("Task %(number)s is cancelled: %(title)s"), ""),
}

DUE = {  # by the first word of the step
    "soon": (_("Task %(number)s is due on %(due)s: %(title)s"), _("Say how it stands, and what shows it.")),
    "near": (_("Task %(number)s is due on %(due)s: %(title)s"), _("Say how it stands, and what shows it.")),
    "late": (
        _("Task %(number)s was due on %(due)s: %(title)s"),
        _("Say how it stands, or what holds it up and what help you need."),
    ),
}
ANSWER_DUE = {
    "soon": (_("%(unit)s waits for your answer by %(due)s"), _("For task %(number)s: %(title)s")),
    "near": (_("%(unit)s waits for your answer by %(due)s"), _("For task %(number)s: %(title)s")),
    "late": (_("%(unit)s waits for your answer since %(due)s"), _("For task %(number)s: %(title)s")),
}


def tell_due(reminder: Reminder, *, by, at: datetime) -> int:
    """Remind a task's lead, or the unit whose answer is waited for, of its due day; returns how many were told."""
    step, told = reminder.step.partition("-")[0], {"by": by, "at": at}
    if reminder.task is not None:
        kind = "task-late" if step == "late" else "task-due"
        return _tell_units(reminder.task, reminder.units, kind, reminder.key, DUE[step], **told)
    row = reminder.request.request
    about = {"about": f"request:{row.pk}", "unit": _name(row.asker), "due": _day(row.due_on)}
    found = standing(row.task, day_of(at))
    kind = "request-late" if step == "late" else "request-due"
    return _tell_units(found, reminder.units, kind, reminder.key, ANSWER_DUE[step], **told, **about)


def tell_given(task: Task, *, by, at: datetime) -> None:
    """Tell the units of a task that it is theirs."""
    found = standing(task, day_of(at))
    _tell_units(found, found.units, "task-given", f"task-given:{task.pk}", GIVEN, by=by, at=at)


def tell_postponed(found: TaskStanding, row: Postponement, *, by, at: datetime) -> None:
    """Tell the units of a task that it has more time."""
    key = f"task-postponed:{row.pk}"
    due = {"due": _day(row.due_on)}
    _tell_units(found, found.units, "task-postponed", key, POSTPONED, by=by, at=at, **due)


def tell_progress(row: Progress, found: TaskStanding, *, by, at: datetime) -> None:
    """Tell the office that a task is done or held up in the words of its lead; what is under way is no news."""
    if row.state in SAID and row.unit in found.lead:
        subject, body = SAID[Progress.State(row.state)]
        told = {"unit": _name(row.unit)}
        letters = [
            _letter(found, mandate, f"task-{row.state}", f"task-said:{row.pk}", (subject, body), told)
            for mandate in _people(_seats_of_the_office(found.task), OF_THE_OFFICE, at)
        ]
        notices.tell(letters=_not_to(letters, by), by=by, at=at)


def tell_asked(row: Request, found: TaskStanding, units: Iterable[Unit], *, by, at: datetime) -> None:
    """Tell the unit that is asked for something."""
    told = {"unit": _name(row.asker), "due": _day(row.due_on)}
    key = f"request-asked:{row.pk}"
    _tell_units(found, units, "request-asked", key, ASKED, by=by, at=at, about=f"request:{row.pk}", **told)


def tell_answered(row: Request, found: TaskStanding, units: Iterable[Unit], *, by, at: datetime) -> None:
    """Tell the unit that asked that the answer is there."""
    key, told = f"request-answered:{row.pk}", {"unit": _name(row.asked)}
    about = f"request:{row.pk}"
    _tell_units(found, units, "request-answered", key, ANSWERED, by=by, at=at, about=about, **told)


def tell_act(row: Closing, found: TaskStanding, *, by, at: datetime) -> None:
    """Tell the units of a task that the office closed, reopened or cancelled it."""
    sentences = ACTS[Closing.Act(row.act)]
    _tell_units(found, found.units, f"task-{row.act}", f"task-act:{row.pk}", sentences, by=by, at=at)


def _tell_units(
    found: TaskStanding, units: Iterable[Unit], kind: str, key: str, sentences, *, by, at, about="", **told
) -> int:
    letters = [
        _letter(found, mandate, kind, key, sentences, told, about) for mandate in _people(units, TELLS, at)
    ]
    return notices.tell(letters=_not_to(letters, by), by=by, at=at)


def _people(units: Iterable[Unit], roles: Iterable[Role], at: datetime) -> list[Mandate]:
    held = Mandate.objects.filter(
        valid_on(day_of(at)), unit__in=list(units), role__in=roles, user__is_active=True
    )
    return list(held.select_related("user", "unit").order_by("pk"))


def _seats_of_the_office(task: Task) -> list[int]:
    """Return the ids of the seats whose people may give and close tasks: the committee and its office."""
    duties = task.committee.memberships.filter(duty="puts-together")
    return [task.committee_id, *duties.values_list("unit_id", flat=True)]


def _not_to(letters: list[Letter], by) -> list[Letter]:
    """Nobody is told what they did themselves; a person with two seats is told once."""
    return list({letter.to.pk: letter for letter in letters if letter.to != by}.values())


def _letter(
    found: TaskStanding, mandate: Mandate, kind: str, key: str, sentences, told: dict, about: str = ""
) -> Letter:
    task = found.task
    subject, body = sentences
    lead = {
        language: ", ".join(_name(unit)[language] or unit.name_vi for unit in found.lead)
        for language in ("vi", "en")
    }
    params = {
        "number": task.number,
        "title": task.title,
        "due": _day(found.due_on),
        "lead": lead,
        "decision": task.decision.full_number,
        **told,
    }
    return Letter(
        to=mandate.user,
        kind=kind,
        key=key,
        about=about or f"task:{task.number}",
        subject=subject,
        body=body,
        params=params,
        role=mandate.role,
        of=(mandate.unit.name_vi, mandate.unit.name_en),
    )


def _name(unit: Unit) -> dict[str, str]:
    return {"vi": unit.name_vi, "en": unit.name_en}


def _day(day) -> dict[str, str]:
    return {"date": day.isoformat()}
