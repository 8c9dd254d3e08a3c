"""Why a text was sent back unsigned, as the one that goes on from it shows it."""

import json
from dataclasses import dataclass
from datetime import datetime

from quyen.accounts.models import User
from quyen.audit import queries as audit
from quyen.synthesis.models import Synthesis


@dataclass(frozen=True)
class Back:
    """Which text was sent back, by whom, when and why; `into` is the one begun from it."""

    text: Synthesis
    into: int
    name: str
    at: datetime
    reason: str


def sent_back(synthesis: Synthesis) -> Back | None:
    """Return that this text was sent back, or that it goes on from one which was; None for neither."""
    beside = Synthesis.objects.filter(
        round=synthesis.round_id, number__in=(synthesis.number - 1, synthesis.number)
    )
    rows = {f"{row._meta.label_lower}:{row.pk}": row for row in beside.defer("content")}
    for entry in audit.newest("synthesis.sent-back").filter(subject__in=rows):
        told, text = json.loads(entry.detail), rows[entry.subject]
        if synthesis.pk in (text.pk, told["into"]):
            who = User.objects.filter(pk=int(entry.actor.removeprefix("user:"))).first()
            return Back(text, told["into"], who.name if who else "", entry.at, told["reason"])
    return None
