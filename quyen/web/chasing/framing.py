"""What stands around a chasing letter: its head and series, who signs, whom to ask."""

from datetime import date

from django.conf import settings

from quyen.accounts.roles import Role, Verb, may
from quyen.obligations.letters import Frame
from quyen.organisations import queries as organisations
from quyen.organisations.models import Mandate, Unit, valid_on
from quyen.publications import queries as publications
from quyen.publications.layouts.parts import Letterhead, Signature
from quyen.synthesis.framing import HEAD_POST, city_of

DRAFTER = "VPTT"
OFFICE = "Văn phòng Thường trực"
BODY = "Ban Chỉ đạo"


def frame(committee: Unit, signer: Mandate | None, *, dated: date | None, on: date) -> Frame:
    """Return the frame of the office's letter; its numbers are a series of their own ("…/BCĐNQ-VPTT")."""
    head = publications.letterhead(committee, dated or on, city=city_of(committee))
    return Frame(
        letterhead=Letterhead(head.superior, head.issuer, head.place, name=committee.name_vi),
        symbol=f"{head.symbol}-{DRAFTER}",
        dated=dated,
        signature=_signature(signer),
        drafter=DRAFTER,
        illustrative=settings.DEMO,
    )


def _signature(signer: Mandate | None) -> Signature:
    """By order of the head (TL.) from the office; for the body itself (TM., KT.) from its leaders."""
    if signer is None:
        return Signature(name="", post=f"Chánh {OFFICE}", form="TL.", head=HEAD_POST)
    form = signer.signature_form if signer.signature_form in ("KT.", "TL.", "TUQ.") else ""
    return Signature(
        name=signer.user.name,
        post=signer.post_vi or HEAD_POST,
        form=form,
        head=HEAD_POST if form else "",
        on_behalf_of=BODY if form in ("", "KT.") else "",
    )


def contacts(committee: Unit, on: date) -> list[Mandate]:
    """Return whom units may ask: those of the office who chase, with a telephone first."""
    office = organisations.office_of(committee, on)
    roles = [role for role in Role if may(role, Verb.UNIT_CHASE)]
    held = Mandate.objects.filter(valid_on(on), unit=office, role__in=roles, user__is_active=True)
    return sorted(held.select_related("user"), key=lambda row: (not row.office_phone, not row.focal, row.pk))


def contact_line(contact: Mandate | None) -> str:
    """Return whom to ask, as the letter says it."""
    if contact is None:
        return OFFICE
    post = f", {contact.post_vi}" if contact.post_vi else ""
    phone = f", điện thoại cơ quan {contact.office_phone}" if contact.office_phone else ""
    return f"đồng chí {contact.user.name}{post}, {OFFICE}{phone}"
