"""A pasted list on its way: as it stands in the field, as it was read, and whether what was looked over is named."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from quyen.core.refusals import Refusal
from quyen.core.text import clean
from quyen.training.rules.places import Person
from quyen.training.rules.places_list import Line, read


@dataclass(frozen=True)
class Seen:
    """The text, its lines, a refusal of the whole; `ready`: it is what was looked over, and is to be named now."""

    text: str
    lines: tuple[Line, ...] = ()
    refusal: str = ""
    ready: bool = False

    @property
    def people(self) -> list[Person]:
        return [line.person for line in self.lines if line.person]

    @property
    def errors(self) -> list[Line]:
        return [line for line in self.lines if line.error]

    @property
    def faulty(self) -> bool:
        return bool(self.refusal or self.errors)

    @property
    def digest(self) -> str:
        """What tells this text from another."""
        return sha256(self.text.encode()).hexdigest()

    def refused(self, sentence: str) -> "Seen":
        """Return the same with what stopped it."""
        return replace(self, refusal=sentence, ready=False)

    def rows(self, free: int) -> list[tuple[Line, bool]]:
        """Return the lines that can be named, each with whether it finds a seat among so many free ones."""
        able = [line for line in self.lines if line.person]
        return [(line, place < free) for place, line in enumerate(able)]


def seen(given: Mapping[str, str], there: Iterable[tuple[str, str]]) -> Seen:
    """Read what was pasted; `level-3` is what was chosen for the third line, `seen` tells what was looked over."""
    text = clean(given.get("list", ""))
    levels = {
        int(name.removeprefix("level-")): value
        for name, value in given.items()
        if name.removeprefix("level-").isdecimal() and value
    }
    same = given.get("seen", "") == Seen(text).digest
    try:
        lines = tuple(read(text, there, levels if same else None))
    except Refusal as refused:
        return Seen(text, refusal=str(refused))
    found = Seen(text, lines)
    return replace(found, ready=same and given.get("do") == "name" and bool(lines) and not found.faulty)
