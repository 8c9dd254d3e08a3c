"""Hearings: a question to organisations is put, they are invited, and in the end it is closed."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core import textcheck
from quyen.core.citations import Citation
from quyen.core.dates import day_of
from quyen.core.refusals import Refusal
from quyen.core.text import fold
from quyen.followup.models import Cycle, Hearing, Remark, Submission
from quyen.followup.rules import LONGEST_TITLE, checked
from quyen.organisations.actions import next_number
from quyen.organisations.models import Unit


class HearingClosed(Refusal):
    """Nothing more is written in a hearing that is closed."""

    def __init__(self) -> None:
        super().__init__(_("This hearing is closed. Open a new one to hear more."))


class DayPassed(Refusal):
    """A day lies before the one it must follow, or ahead of today."""


class NotAnOrganisation(Refusal):
    """What was written names a person."""

    def __init__(self, line: int) -> None:
        told = _(
            "Line %(line)s looks like a person's name. Organisations are invited here, never persons: write the "
            "organisation's name."
        )
        super().__init__(told % {"line": line}, field="organisations")


class InvitedTwice(Refusal):
    """The organisation is on the list."""

    def __init__(self, name: str) -> None:
        super().__init__(_("“%(name)s” is invited already.") % {"name": name}, field="organisations")


class StillUndecided(Refusal):
    """Somebody said something of which nothing has become yet."""

    def __init__(self, count: int) -> None:
        super().__init__(
            _("Say of every remark what becomes of it, and why. Still to be decided: %(count)s.")
            % {"count": count}
        )


@transaction.atomic
def open_hearing(
    *,
    committee: Unit,
    title: str,
    question: str,
    due_on: date,
    cycle: Cycle | None = None,
    about: Citation | None = None,
    by,
    at: datetime,
) -> Hearing:
    """Put a question to organisations, to be answered by a day; numbered within the committee."""
    if due_on < _today(at):
        raise DayPassed(_("This day is over. Give organisations a day to come."), field="due_on")
    texts = {
        "title": checked(title, field="title", most=LONGEST_TITLE, needed=_("Name the hearing in one line.")),
        "question": checked(
            question, field="question", needed=_("Write what organisations are asked to speak to.")
        ),
    }
    made = Hearing.objects.create(
        committee=committee,
        number=next_number(Hearing, committee),
        cycle=cycle,
        about=about.to_text() if about else "",
        due_on=due_on,
        opened_at=at,
        opened_by=by,
        **texts,
    )
    audit.record("hearing.opened", made, by=by, at=at, number=made.number, due_on=str(due_on))
    return made


@transaction.atomic
def invite_organisations(
    *, hearing: Hearing, organisations: Iterable[str], invited_on: date, by, at: datetime
) -> list[Submission]:
    """Note which organisations were invited on a day, one name each; refuses a person, and one invited before."""
    hearing = held(hearing)
    if not invited_on <= _today(at):
        raise DayPassed(_("Note an invitation once it has gone out."), field="invited_on")
    known = {fold(name) for name in hearing.submissions.values_list("organisation", flat=True)}
    names = []
    for line, text in enumerate(organisations, 1):
        name = " ".join(checked(text, field="organisations", most=200).split())
        if not name:
            continue
        if any(finding.kind == "person" for finding in textcheck.check(name)):
            raise NotAnOrganisation(line)
        if fold(name) in known:
            raise InvitedTwice(name)
        known.add(fold(name))
        names.append(name)
    if not names:
        raise Refusal(_("Write at least one organisation, each on a line of its own."), field="organisations")
    stamp = {"invited_on": invited_on, "entered_at": at, "entered_by": by}
    made = [Submission.objects.create(hearing=hearing, organisation=name, **stamp) for name in names]
    audit.record("hearing.invited", hearing, by=by, at=at, organisations=len(made))
    return made


@transaction.atomic
def close_hearing(*, hearing: Hearing, by, at: datetime) -> Hearing:
    """Close a hearing once every remark is decided; who has not sent by then was asked and did not answer."""
    hearing = held(hearing)
    if undecided := Remark.objects.filter(submission__hearing=hearing, outcome="").count():
        raise StillUndecided(undecided)
    hearing.closed_at, hearing.closed_by = at, by
    hearing.save(update_fields=["closed_at", "closed_by"])
    audit.record("hearing.closed", hearing, by=by, at=at)
    return hearing


def held(hearing: Hearing) -> Hearing:
    """Return the hearing as it is now, locked until the transaction ends; refuses a closed one."""
    found = Hearing.objects.select_for_update(of=("self",)).get(pk=hearing.pk)
    if found.closed_at:
        raise HearingClosed
    return found


def _today(at: datetime) -> date:
    return day_of(at)
