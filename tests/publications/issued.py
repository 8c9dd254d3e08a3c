"""Issues invented documents of the small world's committee."""

from dataclasses import replace
from datetime import date

from quyen.publications import actions
from quyen.publications.actions import To
from quyen.publications.amending import Frame
from quyen.publications.layouts.parts import Numbering, Signature
from quyen.publications.models import Document
from tests.publications.layout_kinds import EVERY
from tests.publications.layout_sample import COMMITTEE


def issue(world, kind: str = "notice", **given) -> Document:
    """Issue the invented document of a kind, to a ward and to somebody outside."""
    laid = EVERY[kind]
    symbol = given.pop("symbol", laid.numbering.symbol)
    day = given.pop("issued_on", world.now.date())

    def make(number: int):
        return replace(laid, numbering=Numbering(number, symbol), dated=day)

    given = {
        "issuer": world.committee,
        "symbol": symbol,
        "title": laid.title,
        "issued_on": day,
        "signer_name": laid.signature.name,
        "signer_post": laid.signature.post,
        "about": "test:1",
        "to": [To("Phường Hoa Sen", world.ward_a), To("Thường trực Thành ủy")],
        "make": make,
        "kind": kind,
        "by": world.office_head,
        "at": world.now,
    } | given
    return actions.issue(**given)


def amend(world, document: Document, kind: str, reason: str = "Ban hành nhầm.", **given):
    """Withdraw a document or put it right, by a letter of the office's series."""
    frame = Frame(
        letterhead=COMMITTEE,
        symbol="BCĐNQ-VPTT",
        dated=given.pop("dated", world.now.date()),
        signature=Signature("Vũ Đình Long", "Chánh Văn phòng", form="TL.", head="Trưởng ban"),
    )
    given = {"by": world.office_head, "at": world.now} | given
    return actions.amend(document=document, kind=kind, reason=reason, frame=frame, **given)


YEAR_BEFORE = date(2025, 12, 30)
