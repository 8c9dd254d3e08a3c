"""The letter on overdue tasks is issued. It moves no day: that is a deed of its own."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from quyen.core.dates import day_of
from quyen.core.refusals import Refusal
from quyen.followup import letters
from quyen.followup.letters import COMMON, EACH, Case, Frame, Terms
from quyen.followup.queries.overdue import cases
from quyen.followup.rules import LONGEST_TITLE, checked
from quyen.obligations.actions import NobodyChosen
from quyen.organisations.models import Unit
from quyen.publications import actions as publications
from quyen.publications.actions import To
from quyen.publications.layouts import parts
from quyen.publications.models import Document


class NoLongerLate(Refusal):
    """A unit has caught up since the list was made."""


class LetterDay(Refusal):
    """The letter's date lies ahead, or the day it names leaves no time."""


@transaction.atomic
def issue_task_letters(
    *,
    committee: Unit,
    units: Collection[Unit],
    each: bool,
    terms: Terms,
    frame: Frame,
    by,
    at: datetime,
) -> list[Document]:
    """Issue a letter to each of these units, or one with an appendix that names them all; return what was issued.

    What each is late with is looked up now: a unit that is not late any more is refused by name.
    """
    on = day_of(at)
    if frame.dated is None or frame.dated > on:
        raise LetterDay(_("The letter's date is today at the latest."), field="dated")
    if terms.due_on < on:
        raise LetterDay(_("The day must not lie before today."), field="due_on")
    needed = _("Write it in a few words: it stands in the letter.")
    channel = checked(terms.channel, field="channel", most=LONGEST_TITLE, needed=needed)
    terms = replace(terms, channel=" ".join(channel.split()))
    chosen = _chosen(committee, units, on)
    groups = [[case] for case in chosen] if each else [chosen]
    return [
        _issue(group, terms, frame, committee, EACH if each else COMMON, by=by, at=at) for group in groups
    ]


def _chosen(committee: Unit, units: Collection[Unit], on) -> list[Case]:
    """Return the cases of the chosen units as they are today, longest late first."""
    if not units:
        raise NobodyChosen
    known = {case.unit: case for case in cases(committee, on)}
    for unit in units:
        if unit not in known:
            raise NoLongerLate(
                _("%(unit)s is no longer late. Look at the list again before you write.")
                % {"unit": unit.name},
                field="units",
            )
    return [case for unit, case in known.items() if unit in units]


def _issue(
    chosen: Sequence[Case], terms: Terms, frame: Frame, committee: Unit, way: str, *, by, at: datetime
) -> Document:
    on = day_of(at)

    def made(number: int) -> parts.Document:
        if way == EACH:
            return letters.to_one(chosen[0], terms, frame, on=on, number=number)
        return letters.to_all(chosen, terms, frame, on=on, number=number)

    return publications.issue(
        issuer=committee,
        symbol=frame.symbol,
        title=letters.SUBJECT,
        issued_on=frame.dated,
        signer_name=frame.signature.name,
        signer_post=frame.signature.post,
        about=letters.about(committee, way),
        to=[To(case.addressee, case.unit, to_act=True) for case in chosen],
        make=made,
        kind=Document.Kind.LETTER,
        by=by,
        at=at,
    )
