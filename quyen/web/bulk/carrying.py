"""What was looked over, carried by the page itself until somebody takes it: nothing of it is stored meanwhile."""

from quyen.outreach.bulk import Found, Plan
from quyen.outreach.bulk.reading import Typed
from quyen.web.sealing import seal, unsealed

PURPOSE = "bulk"


def packed(found: Found, plan: Plan, unit: str, user) -> str:
    """Return rows as a sealed text that only the same person can hand back, for the same unit."""
    rows = [[row.number, dict(row.cells), list(row.numbers)] for row in found.rows]
    told = {"unit": unit, "rows": rows, "letters": dict(found.letters), "digest": plan.digest}
    return seal(told, PURPOSE, user)


def unpacked(text: str, user) -> tuple[Found, str, str] | None:
    """Return the rows, the unit's key and the digest of the plan; None for a text that was not sealed here."""
    told = unsealed(text, PURPOSE, user)
    if told is None:
        return None
    rows = tuple(Typed(number, cells, tuple(numbers)) for number, cells, numbers in told["rows"])
    return Found(rows, told["letters"]), told["unit"], told["digest"]
