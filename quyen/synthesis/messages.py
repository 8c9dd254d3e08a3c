"""What units and the office are told of opinions and signing. Each reader gets the sentences in their language."""

from datetime import datetime

from django.utils.translation import gettext_noop as _

from quyen.accounts.roles import Role, Verb, may
from quyen.core.dates import day_of
from quyen.notices import actions as notices
from quyen.notices.rules import Letter
from quyen.organisations import queries as organisations
from quyen.organisations.models import Mandate, Unit, valid_on
from quyen.regimes.models import Round
from quyen.synthesis.models import Consultation, Synthesis

ASKED = (
    _("An opinion on a draft is asked by %(due)s: %(report)s"),
    _("%(unit)s may read the draft and say what it would have changed."),
)
BACK = (_("Sent back unsigned: %(report)s"), "%(signer)s: %(reason)s")


def tell_asked(consultation: Consultation, *, by, at: datetime) -> None:
    """Tell those who write or give a unit's opinion that it is asked."""
    rows = {row.unit_id: row for row in consultation.consulted.select_related("unit")}
    seats = _seats([row.unit for row in rows.values()], (Verb.OPINION_WRITE, Verb.OPINION_GIVE), at)
    subject, body = ASKED
    letters = [
        Letter(
            to=seat.user,
            kind="opinion-asked",
            key=f"opinion-asked:{rows[seat.unit_id].pk}",
            about=f"consulted:{rows[seat.unit_id].pk}",
            subject=subject,
            body=body,
            params={
                "due": {"date": consultation.due_on.isoformat()},
                "report": _title(consultation.synthesis.round),
                "unit": _name(seat.unit),
            },
            role=seat.role,
            of=(seat.unit.name_vi, seat.unit.name_en),
        )
        for seat in seats
    ]
    notices.tell(letters=letters, by=by, at=at)


def tell_sent_back(
    synthesis: Synthesis, made: Synthesis, *, signer: str, reason: str, by, at: datetime
) -> None:
    """Tell the office that a text came back unsigned, and why; it goes on in the one that was begun from it."""
    office = organisations.office_of(synthesis.round.committee, day_of(at))
    subject, body = BACK
    letters = [
        Letter(
            to=seat.user,
            kind="synthesis-back",
            key=f"synthesis-back:{synthesis.pk}",
            about=f"synthesis:{made.pk}",
            subject=subject,
            body=body,
            params={"report": _title(synthesis.round), "signer": signer, "reason": reason},
            role=seat.role,
            of=(seat.unit.name_vi, seat.unit.name_en),
        )
        for seat in _seats([office] if office else [], (Verb.SYNTHESIS_WRITE,), at)
        if seat.user != by
    ]
    notices.tell(letters=letters, by=by, at=at)


def _seats(units: list[Unit], verbs: tuple[Verb, ...], at: datetime) -> list[Mandate]:
    roles = [role for role in Role if any(may(role, verb) for verb in verbs)]
    held = Mandate.objects.filter(valid_on(day_of(at)), unit__in=units, role__in=roles, user__is_active=True)
    return list(held.select_related("user", "unit").order_by("pk"))


def _title(round: Round) -> dict[str, str]:
    return {"vi": round.title_vi, "en": round.title_en}


def _name(unit: Unit) -> dict[str, str]:
    return {"vi": unit.name_vi, "en": unit.name_en}
