"""What the unit is given in hand when it has filed."""

from dataclasses import dataclass
from datetime import date, datetime

from quyen.obligations import queries as obligations
from quyen.obligations.models import Obligation
from quyen.obligations.rules import State, state
from quyen.organisations.models import Unit
from quyen.reports.models import Version
from quyen.reports.rules.content import short


@dataclass(frozen=True)
class Proof:
    """The receipt of a version: the server's time, the hash of what was filed, and how it stands in time.

    `timeliness` is that of the obligation's first receipt, which a later version does not change.
    """

    version: Version
    obligation: Obligation
    unit: Unit
    filed_at: datetime
    content_hash: str
    due_on: date
    timeliness: State

    @property
    def short_hash(self) -> str:
        """The beginning of the hash, to read aloud: "3F9A-21C7"."""
        return short(self.content_hash)

    @property
    def days_late(self) -> int:
        """Days after the due day; 0 when it came in time or nobody judges."""
        return self.timeliness.days if self.timeliness.name == "late" else 0


def receipt(version: Version, now: datetime | None = None) -> Proof:
    """Return the receipt of a version, as it was handed over or, with `now`, by what is known since."""
    now = now or version.filed_at
    facts = obligations.facts(version.obligation, now)
    return Proof(
        version=version,
        obligation=version.obligation,
        unit=version.obligation.unit,
        filed_at=version.filed_at,
        content_hash=version.content_hash,
        due_on=facts.effective_due_on,
        timeliness=state(facts, now),
    )
