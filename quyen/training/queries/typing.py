"""How the typing in of paper sheets stands."""

from dataclasses import dataclass
from itertools import groupby

from quyen.training.models import Sitting, Typing
from quyen.training.rules.typing import differences


@dataclass(frozen=True)
class Paper:
    """A paper sheet: by whom it was typed, what differs between them, whether it stands."""

    number: int
    typings: list[Typing]
    differ: list[str]

    @property
    def stands(self) -> bool:
        return any(one.sheet_id for one in self.typings)

    def by(self, user) -> Typing | None:
        """Return what one person typed."""
        return next((one for one in self.typings if one.by_id == user.pk), None)


def papers(sitting: Sitting) -> list[Paper]:
    """Return the paper sheets of a sitting by number."""
    rows = sitting.typings.select_related("by").order_by("number", "pk")
    found = []
    for number, group in groupby(rows, key=lambda row: row.number):
        typings = list(group)
        found.append(Paper(number, typings, differences(one.content for one in typings)))
    return found
