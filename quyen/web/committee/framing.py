"""What stands around the committee's papers: head, number series of their kind, who signs."""

from dataclasses import replace
from datetime import date

from quyen.core.dates import short_date
from quyen.core.refusals import Refusal
from quyen.obligations.letters import Frame
from quyen.organisations.models import Mandate, Unit
from quyen.publications import queries as publications
from quyen.publications.layouts.kinds import LAYOUTS
from quyen.synthesis.framing import city_of
from quyen.web.chasing import framing
from quyen.web.committee import typed
from quyen.web.synthesis.signing import signers


def frame(committee: Unit, kind: str, signer: Mandate | None, *, dated: date | None, on: date) -> Frame:
    """Return the frame of a paper of a kind; a letter's numbers are the office's, the others' are by kind."""
    around = framing.frame(committee, signer, dated=dated, on=on)
    if not LAYOUTS[kind].symbol:
        return around
    head = publications.letterhead(committee, dated or on, city=city_of(committee))
    return replace(around, symbol=f"{LAYOUTS[kind].symbol}-{head.symbol}")


def first(request, committee: Unit) -> dict[str, str]:
    """Return what the fields of day and signer say before anybody typed."""
    able = signers(committee, request.today)
    own = next((one for one in able if one.user_id == request.user.pk), next(iter(able), None))
    return {"dated": short_date(request.today), "signer": str(own.pk) if own else ""}


def issuing(request, committee: Unit, kind: str, unsigned: str) -> Frame:
    """Return the frame as it was typed; `unsigned` is the sentence that refuses a paper without a signer."""
    dated = typed.day(request, "dated")
    signer = typed.signer(request, signers(committee, dated))
    if signer is None:
        raise Refusal(unsigned, field="signer")
    return frame(committee, kind, signer, dated=dated, on=request.today)
