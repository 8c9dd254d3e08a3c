"""What stands around a unit's own report: letterhead, number, addressee, signature."""

import re

from quyen.accounts.roles import Role
from quyen.core.dates import day_of
from quyen.obligations.models import Obligation
from quyen.organisations import queries as organisations
from quyen.organisations.models import Kind, Level, Mandate, Unit, valid_on
from quyen.publications import queries as publications
from quyen.publications.layouts.parts import Addressees, Letterhead, Numbering, Recipients, Signature
from quyen.publications.rules import Head
from quyen.reports.models import Draft, Version
from quyen.reports.queries.contents import mark_of

TYPE = "BC"
NUMBER = re.compile(r"0*(?P<number>\d+)\s*/\s*(?P<symbol>\S.*)")
COMMUNES = {Kind.WARD, Kind.COMMUNE, Kind.TOWNSHIP, Kind.SPECIAL_ZONE}
COLLECTIVE = dict.fromkeys(COMMUNES, "Ủy ban nhân dân")  # what acts as a body, and is signed for (TM.)
HEAD_POSTS = dict.fromkeys(COMMUNES, "Chủ tịch") | {Kind.DEPARTMENT: "Giám đốc"}
ANY_HEAD_POST = "Thủ trưởng đơn vị"
FOR_THE_HEAD = ("KT.", "TL.", "TUQ.")


def head_of(obligation: Obligation) -> Head:
    """Return how the unit's documents were headed on the closing day."""
    return publications.letterhead(obligation.unit, obligation.round.closes_on, city=city_of(obligation))


def city_of(obligation: Obligation) -> str:
    """Return the name of the province-level unit the report comes from; a body's is that of the round's communes."""
    above: Unit | None = obligation.unit
    while above is not None and above.level != Level.PROVINCE:
        above = above.parent
    if above is None:
        provinces = Unit.objects.filter(
            level=Level.PROVINCE, children__obligations__round=obligation.round_id
        )
        above = provinces.first()
    return above.name_vi if above else ""


def letterhead(obligation: Obligation) -> Letterhead:
    head = head_of(obligation)
    return Letterhead(head.superior, head.issuer, head.place)


def issuer(obligation: Obligation) -> str:
    """Return the unit as a sentence names it: "Ủy ban nhân dân phường Hoa Sen"."""
    return head_of(obligation).issuer.replace("\n", " ")


def numbering(source: Draft | Version) -> Numbering:
    """Return the number a version was filed with; a draft leaves room for it."""
    given = NUMBER.fullmatch(source.document_number.strip()) if isinstance(source, Version) else None
    if given:
        return Numbering(int(given["number"]), given["symbol"])
    return Numbering(None, f"{TYPE}-{head_of(source.obligation).symbol}")


def addressees(obligation: Obligation) -> Addressees:
    """Return the committee, through its standing office."""
    round = obligation.round
    office = organisations.office_of(round.committee, round.closes_on)
    through = f" (qua {office.name_vi})" if office else ""
    return Addressees((f"{round.committee.name_vi}{through}",))


def recipients(source: Draft | Version) -> Recipients:
    """Return who gets a copy; a draft's paper carries its mark where the file copy names who drafted it."""
    return Recipients(drafter=mark_of(source)) if isinstance(source, Draft) else Recipients()


def signature(source: Draft | Version) -> Signature:
    """Return who signs: as filed, or for a draft the head in office; a name nobody gave leaves room for it."""
    unit = source.obligation.unit
    holder = head_mandate(unit, source)
    head_post = holder.post_vi if holder and holder.post_vi else HEAD_POSTS.get(unit.kind, ANY_HEAD_POST)
    if isinstance(source, Version) and source.signer_name:
        return _signature(unit, source.signer_name, source.signer_post, source.signature_form, head_post)
    form = holder.signature_form if holder else ""
    return _signature(unit, holder.user.name if holder else "", head_post, form, head_post)


def head_mandate(unit: Unit, source: Draft | Version) -> Mandate | None:
    """Return the mandate of who heads the unit on the day the report is written or filed."""
    on = day_of(source.filed_at if isinstance(source, Version) else source.updated_at)
    heads = Mandate.objects.filter(valid_on(on), unit=unit, role=Role.HEAD).select_related("user")
    return heads.filter(capacity=Mandate.Capacity.HOLDER).order_by("-valid_from", "pk").first()


def _signature(unit: Unit, name: str, post: str, form: str, head_post: str) -> Signature:
    collective = COLLECTIVE.get(unit.kind, unit.name_vi if form == "TM." else "")
    stands_in = form in FOR_THE_HEAD
    return Signature(
        name=name,
        post=post or head_post,
        form=form if stands_in or form == "Q." else "",
        head=head_post if stands_in else "",
        on_behalf_of=collective,
    )
