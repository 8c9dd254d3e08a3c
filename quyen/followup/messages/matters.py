"""What leaders and the office are told of a matter. Sentences are msgids: each reader gets them in their language."""

from datetime import datetime

from django.utils.translation import gettext_noop as _

from quyen.core.dates import day_of
from quyen.followup import queries
from quyen.followup.models import Matter, Response
from quyen.notices import actions as notices
from quyen.notices.rules import Letter
from quyen.organisations.models import Mandate

LAID = ("matter-laid", _("To be decided by %(due)s: %(title)s"), _("The standing office lays it before you."))
BACK = ("matter-back", _("Your question is answered: %(title)s"), _("It is to be decided by %(due)s."))
ANSWERED = {
    Response.Kind.AGREED: ("matter-agreed", _("Agreed: %(title)s"), ""),
    Response.Kind.CHANGED: ("matter-agreed", _("Agreed with another text: %(title)s"), ""),
    Response.Kind.ASKED: (
        "matter-asked",
        _("The leader asks: %(title)s"),
        _("Answer, and the matter goes back."),
    ),
    Response.Kind.MEETING: ("matter-meeting", _("To the meeting: %(title)s"), ""),
}


def tell_leaders(matter: Matter, sentences: tuple[str, str, str], *, by, at: datetime) -> None:
    """Tell who leads the committee today that a matter waits for them."""
    seats = queries.leaders(matter.committee, day_of(at))
    notices.tell(letters=[_letter(matter, sentences, seat) for seat in seats], by=by, at=at)


def tell_office(response: Response, *, by, at: datetime) -> None:
    """Tell who laid a matter what the leader answered; who entered the answer knows it."""
    matter = response.matter
    if matter.laid_by != by:
        letter = _letter(matter, ANSWERED[Response.Kind(response.kind)], to=matter.laid_by)
        notices.tell(letters=[letter], by=by, at=at)


def _letter(
    matter: Matter, sentences: tuple[str, str, str], seat: Mandate | None = None, *, to=None
) -> Letter:
    kind, subject, body = sentences
    return Letter(
        to=seat.user if seat else to,
        kind=kind,
        key=f"{kind}:{matter.pk}:{matter.revision}",
        about=f"matter:{matter.pk}",
        subject=subject,
        body=body,
        params={"title": matter.title, "due": {"date": matter.needed_by.isoformat()}},
        role=seat.role if seat else "",
        of=(matter.committee.name_vi, matter.committee.name_en),
    )
