"""What stands around the committee's document: its head, whom it goes to, who signs in which right."""

from datetime import date

from quyen.organisations import queries as organisations
from quyen.organisations.models import Level, Mandate, Membership, Unit, valid_on
from quyen.publications import queries as publications
from quyen.publications.actions import To
from quyen.publications.layouts.parts import Letterhead, Signature
from quyen.synthesis.document import Frame
from quyen.synthesis.models import Synthesis

HEAD_POST = "Trưởng ban"


def frame(
    synthesis: Synthesis,
    signer: Mandate | None,
    *,
    dated: date | None,
    address: str = "",
    illustrative: bool = False,
) -> Frame:
    """Return the frame of the committee's document; without a signer a draft's, with room for a name."""
    committee = synthesis.round.committee
    head = publications.letterhead(committee, dated or synthesis.round.closes_on, city=city_of(committee))
    above = [row.name for row in addressees(synthesis, dated or synthesis.round.closes_on) if row.to_act]
    return Frame(
        letterhead=Letterhead(head.superior, head.issuer, head.place, name=committee.name_vi),
        number=None,
        symbol=f"BC-{head.symbol}",
        dated=dated,
        addressees=tuple(above),
        recipients=("Trưởng ban, các Phó Trưởng ban", "Các thành viên Ban Chỉ đạo"),
        drafter="VPTT",
        grounds=(),  # the regime is modelled on Decree 09/2019, which does not govern it: nothing to cite
        signature=_signature(signer, committee),
        address=address,
        illustrative=illustrative,
    )


def _signature(signer: Mandate | None, committee: Unit) -> Signature:
    if signer is None:
        return Signature(name="", post=HEAD_POST, on_behalf_of=_collective(committee))
    stands_in = signer.signature_form in ("KT.", "TL.", "TUQ.")
    return Signature(
        name=signer.user.name,
        post=signer.post_vi or HEAD_POST,
        form=signer.signature_form if stands_in or signer.signature_form == "Q." else "",
        head=HEAD_POST if stands_in else "",
        on_behalf_of=_collective(committee),
    )


def _collective(committee: Unit) -> str:
    """Return how the body that acts collectively is named above a signature: "Ban Chỉ đạo"."""
    return "Ban Chỉ đạo" if committee.name_vi.startswith("Ban Chỉ đạo") else committee.name_vi


def addressees(synthesis: Synthesis, on: date) -> list[To]:
    """Return whom the document is issued to: the body that receives it, then the committee's members."""
    committee = synthesis.round.committee
    upward = Membership.objects.filter(valid_on(on), unit=committee, duty=Membership.Duty.OWES_UPWARD)
    above = [row.committee for row in upward.select_related("committee")]
    members = [row.unit for row in organisations.members(committee, on)]
    return [To(unit.name_vi, unit, to_act=True) for unit in above] + [
        To(unit.name_vi, unit) for unit in members
    ]


def city_of(committee: Unit) -> str:
    """Return the name of the province-level unit that a committee's members lie in."""
    unit = committee
    while unit.parent_id and unit.level != Level.PROVINCE:
        unit = unit.parent
    if unit.level == Level.PROVINCE:
        return unit.name_vi
    member = Membership.objects.filter(committee=committee, unit__level=Level.COMMUNE).select_related(
        "unit__parent__parent"
    )
    first = member.order_by("-unit__valid_from").first()
    return first.unit.parent.name_vi if first and first.unit.parent else committee.name_vi
