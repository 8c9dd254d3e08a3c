"""Chasing letters of the small world, issued by the head of its standing office."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from quyen.obligations import actions, letters
from quyen.obligations.letters import Terms
from quyen.organisations.models import Mandate
from quyen.publications.models import Document
from quyen.regimes.models import Round
from quyen.reports.queries import chased
from quyen.web.chasing import framing
from quyen.web.chasing.lettering import CHANNEL, case_of


def write(
    world, round: Round, names: Iterable[str], moment: datetime, *, each: bool = True, **more
) -> list[Document]:
    """Write to some units (by name) of those to be chased in a round: a letter each, or one to all."""
    units = [world.units[name].pk for name in names]
    rows = {row.obligation.unit_id: row for row in chased(round, moment)}
    signer = Mandate.objects.select_related("user").get(user=world.office_head)
    on = moment.date()
    contact = framing.contact_line(next(iter(framing.contacts(world.committee, on)), None))
    terms = Terms(on + timedelta(days=3), CHANNEL, contact, letters.basis_of(round), more.pop("grounds", ""))
    return actions.issue_letters(
        round=round,
        cases=[case_of(rows[unit]) for unit in units],
        each=each,
        terms=terms,
        frame=framing.frame(world.committee, signer, dated=on, on=on),
        issuer=world.committee,
        by=world.office_head,
        at=moment,
        **more,
    )
