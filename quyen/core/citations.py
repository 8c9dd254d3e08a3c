"""What a figure, a sentence or a proposal rests on, as text, instead of a foreign key that points upward."""

import re
from dataclasses import dataclass

KIND = re.compile(r"[a-z][a-z0-9_.-]*")
ID = re.compile(r"[^\s#]+")
PLACE = re.compile(r"(?:\S(?:.*\S)?)?")


@dataclass(frozen=True, order=True)
class Citation:
    """A pointer to the `place` in the thing called `id` of this `kind`: version:0192f#III.2.

    `kind` is a lower-case word, `id` has no space and no #, `place` is one line and may be empty.
    """

    kind: str
    id: str
    place: str = ""

    def __post_init__(self) -> None:
        parts = ((KIND, self.kind), (ID, self.id), (PLACE, self.place))
        if not all(pattern.fullmatch(part) for pattern, part in parts):
            raise ValueError("A citation is kind:id#place.")

    def to_text(self) -> str:
        """Return kind:id#place, or kind:id for the whole thing."""
        return f"{self.kind}:{self.id}" + (f"#{self.place}" if self.place else "")

    @classmethod
    def from_text(cls, text: str) -> "Citation":
        """Return the citation that `to_text` wrote; ValueError for anything else."""
        address, mark, place = text.partition("#")
        kind, _, id = address.partition(":")
        if mark and not place:
            raise ValueError("A citation is kind:id#place.")
        return cls(kind, id, place)
