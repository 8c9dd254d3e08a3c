"""A leader answers a matter, in the page or by a note on paper; the office answers what a leader asked."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from quyen.accounts.roles import Verb
from quyen.audit import actions as audit
from quyen.core.dates import day_of
from quyen.core.refusals import Refusal
from quyen.files import actions as files
from quyen.followup import messages
from quyen.followup.actions.held import grow, held
from quyen.followup.models import Matter, Option, Reply, Response
from quyen.followup.queries import Standing
from quyen.followup.rules import checked
from quyen.organisations import doors as organisations

Kind = Response.Kind


class NotALeader(Refusal):
    """The person did not lead the committee on the day of the note."""


class NoteOfAnotherDay(Refusal):
    """The note bears a day that cannot be."""


class ScanMissing(Refusal):
    """A note from paper is entered without its scan."""


class NothingAsked(Refusal):
    """There is no question that waits for an answer."""


class OptionMissing(Refusal):
    """The matter has options, and none was chosen."""


@transaction.atomic
def respond(
    *, matter: Matter, kind: str, base: int, option: Option | None = None, text: str = "", by, at: datetime
) -> Response:
    """Answer a matter as a leader: agree (with an option), change the text, ask, or put it off to the meeting.

    `base` is the revision of the matter that was read; `text` is the text as changed, the question, or what the
    meeting is to look at.
    """
    standing = held(matter, base)
    return _answer(standing, kind, option, text, by=by, at=at)


@transaction.atomic
def note_from_paper(
    *,
    matter: Matter,
    kind: str,
    base: int,
    leader,
    paper_on: date,
    scan: bytes,
    scan_name: str,
    option: Option | None = None,
    text: str = "",
    by,
    at: datetime,
) -> Response:
    """Enter what a leader wrote on paper, with its scan; it is marked so wherever it is shown.

    `leader` is whose note it is and must have led the committee on the day that it bears.
    """
    standing = held(matter, base)
    found = standing.matter
    if not day_of(found.laid_at) <= paper_on <= day_of(at):
        raise NoteOfAnotherDay(
            _("The note bears a day between the laying of the matter and today."), field="paper_on"
        )
    if leader == by or organisations.acting(leader, found.committee, Verb.MATTER_ANSWER, paper_on) is None:
        raise NotALeader(_("Choose who led the committee on that day and wrote the note."), field="leader")
    if not scan:
        raise ScanMissing(_("Add the scan or a photograph of the note."), field="scan")
    kept = files.keep(content=scan, name=scan_name, kinds=("pdf", "png", "jpg"), by=by, at=at)
    paper = {"from_paper": True, "paper_on": paper_on, "scan": kept, "entered_by": by}
    return _answer(standing, kind, option, text, by=leader, at=at, entered=by, **paper)


def _answer(
    standing: Standing, kind: str, option: Option | None, text: str, *, by, at, entered=None, **paper
) -> Response:
    if kind not in Kind.values:
        raise Refusal(_("Choose an answer: agree, change, ask, or to the meeting."), field="kind")
    chosen = _chosen(standing, kind, option)
    response = Response.objects.create(
        matter=standing.matter, kind=kind, option=chosen, text=_text(kind, text), at=at, by=by, **paper
    )
    grow(standing.matter)
    audit.record(
        "matter.answered",
        standing.matter,
        by=entered or by,
        at=at,
        answer=str(kind),
        option=chosen.number if chosen else 0,
        paper=response.from_paper,
        of=f"user:{by.pk}",
    )
    messages.tell_office(response, by=entered or by, at=at)
    return response


def _chosen(standing: Standing, kind: str, option: Option | None) -> Option | None:
    """Return the option that an agreement is to; the other answers leave the choice open."""
    if kind not in (Kind.AGREED, Kind.CHANGED) or not standing.options:
        return None
    if option is None or option.pk not in {one.pk for one in standing.options}:
        raise OptionMissing(_("Choose one of the options."), field="option")
    return option


def _text(kind: str, text: str) -> str:
    if kind == Kind.AGREED:
        return ""
    needed = {
        Kind.CHANGED: _("Write the text as it shall be."),
        Kind.ASKED: _("Write what you want to know."),
    }
    return checked(text, field="text", needed=needed.get(Kind(kind), ""))


@transaction.atomic
def answer_question(*, response: Response, text: str, by, at: datetime) -> Reply:
    """Answer what a leader asked; the matter comes back to the leader with it."""
    matter = Matter.objects.get(pk=response.matter_id)
    standing = held(matter, matter.revision)
    if standing.question is None or standing.question.pk != response.pk:
        raise NothingAsked(_("This question was answered meanwhile, or the leader has decided."))
    said = checked(text, field="text", needed=_("Write the answer to what was asked."))
    reply = Reply.objects.create(response=response, text=said, by=by, at=at)
    grow(standing.matter)
    audit.record("matter.question-answered", standing.matter, by=by, at=at)
    messages.tell_leaders(standing.matter, messages.BACK, by=by, at=at)
    return reply
