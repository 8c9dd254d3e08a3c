"""What is owed, in the reader's words: one line for a report, a task, a request, a reply, questions of a UN body."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from quyen.followup.models import Communication, Request
from quyen.followup.queries.committee import Proposed
from quyen.followup.queries.owed import Kind, Owed, Reports
from quyen.followup.queries.tasks import TaskStanding
from quyen.followup.rules.tasks import TaskState
from quyen.obligations.models import Obligation
from quyen.organisations.models import Unit
from quyen.ui.formats import named
from quyen.ui.links import address_of

Words = str | Promise
KINDS: dict[Kind, tuple[Words, str]] = {  # in the plural, with its sign
    Kind.REPORT: (gettext_lazy("Reports"), "file-text"),
    Kind.TASK: (gettext_lazy("Tasks"), "list-checks"),
    Kind.REQUEST: (gettext_lazy("Requests between units"), "handshake"),
    Kind.REPLY: (gettext_lazy("Answers to proposals"), "message-circle-reply"),
    Kind.QUESTIONS: (gettext_lazy("Questions of UN bodies"), "message-circle-question-mark"),
}
LONGEST = 160  # characters of a request in a line


@dataclass(frozen=True)
class Chip:
    """How it stands, in words with a tone and a sign."""

    words: str
    tone: str
    sign: str


@dataclass(frozen=True)
class Line:
    """One line: `what` names its kind, `who` owes it, `way` is what its button says to the one who owes it."""

    kind: Kind | None  # None: an invitation to a training, which web/places reads
    what: str
    sign: str
    title: str
    url: str
    who: str
    chips: tuple[Chip, ...]
    due_on: date | None
    late: int
    way: str


def line(row: Owed, mine: Collection[Unit] = ()) -> Line:
    """Return one line; `mine` are the reader's own units, whose part in a task is then said."""
    match row.what:
        case Obligation():
            return _report(row, row.what)
        case Reports():
            return _reports(row, row.what)
        case TaskStanding():
            return _task(row, row.what, mine)
        case Request():
            return _request(row, row.what)
        case Proposed():
            return _reply(row, row.what)
        case Communication():
            return _questions(row, row.what)
    raise TypeError(row.what)


def _line(row: Owed, what: str, title: str, url: str, who: str, chips=(), way: str = "") -> Line:
    chips = (*_lateness(row), *chips)
    return Line(row.kind, what, KINDS[row.kind][1], title, url, who, chips, row.due_on, row.late, way)


def _lateness(row: Owed) -> tuple[Chip, ...]:
    if not row.late:
        return ()
    words = ngettext("%(days)s day late", "%(days)s days late", row.late) % {"days": row.late}
    return (Chip(words, "bad", "clock-alert"),)


def _names(units: Collection[Unit]) -> str:
    return ", ".join(named(unit) for unit in units)


def _report(row: Owed, owed: Obligation) -> Line:
    url = reverse("filing:open", args=[owed.pk])
    return _line(
        row, _("Report"), named(owed.round, "title"), url, named(owed, "unit_name"), way=_("Open the report")
    )


def _reports(row: Owed, owed: Reports) -> Line:
    url = f"{reverse('board:home')}?round={owed.round.pk}"
    who = ngettext("%(n)s unit", "%(n)s units", owed.count) % {"n": owed.count}
    if owed.upward:
        return _line(
            row, _("The committee's own report"), named(owed.round, "title"), url, named(owed.round.committee)
        )
    return _line(row, _("Reports"), named(owed.round, "title"), url, who)


def _task(row: Owed, found: TaskStanding, mine: Collection[Unit]) -> Line:
    task = found.task
    what = _("Task %(number)s") % {"number": task.number}
    if mine and not set(found.lead) & set(mine):
        what = _("Task %(number)s, in which you support %(lead)s") % {
            "number": task.number,
            "lead": _names(found.lead),
        }
    who = _names(found.lead) if not mine else ""
    if found.supports and not mine:
        who = _("%(lead)s, with %(supports)s") % {"lead": who, "supports": _names(found.supports)}
    return _line(
        row,
        what,
        task.title,
        address_of("task", task.number),
        who,
        _of_task(found, mine),
        _("Say how it stands"),
    )


def _of_task(found: TaskStanding, mine: Collection[Unit]) -> tuple[Chip, ...]:
    """Say whose turn it is where it is not the lead's, and what was said last."""
    chips = []
    if found.held_up_by:
        whom = dict.fromkeys(row.asked for row in found.held_up_by)
        waits = _("waits for your answer") if set(whom) & set(mine) else ""
        chips.append(Chip(waits or _("waits for %(unit)s") % {"unit": _names(whom)}, "warn", "hourglass"))
    if found.splits:
        chips.append(Chip(_("the office must say who carries on"), "warn", "split"))
    if found.state == TaskState.DONE:
        chips.append(Chip(_("said to be done: to be closed on evidence"), "accent", "circle-check"))
    elif found.state in STATES:
        chips.append(Chip(*STATES[found.state]()))
    return tuple(chips)


STATES = {
    TaskState.UNSAID: lambda: (_("nothing said yet"), "quiet", "minus"),
    TaskState.NOT_BEGUN: lambda: (_("not begun"), "quiet", "circle"),
    TaskState.UNDER_WAY: lambda: (_("under way"), "accent", "loader"),
    TaskState.HELD_UP: lambda: (_("held up"), "warn", "octagon-pause"),
    TaskState.REOPENED: lambda: (_("reopened"), "warn", "rotate-ccw"),
}


def _request(row: Owed, asked: Request) -> Line:
    what = _("%(unit)s needs, for task %(number)s") % {
        "unit": named(asked.asker),
        "number": asked.task.number,
    }
    title = asked.what if len(asked.what) <= LONGEST else f"{asked.what[:LONGEST].rstrip()}…"
    url = address_of("request", asked.pk)
    return _line(row, what, title, url, _names(row.units or (asked.asked,)), way=_("Answer"))


def _reply(row: Owed, found: Proposed) -> Line:
    proposal = found.proposal
    what = _("Answer to proposal %(number)s") % {"number": proposal.number}
    return _line(row, what, proposal.title, address_of("proposal", proposal.pk), proposal.addressee_name)


def _questions(row: Owed, found: Communication) -> Line:
    what = _("Questions of a UN body, %(symbol)s") % {"symbol": found.document.symbol}
    return _line(row, what, found.title, address_of("communication", found.pk), "")
