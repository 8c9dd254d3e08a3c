"""What became of words on their way from a unit's passage into the official text, and between two editors.

Plain values in and out, no tables.
"""

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quyen.reports.rules.differences import words

ALIKE = 0.5  # so much of two sentences is the same (difflib's ratio) when one is the other, edited
Words = tuple[tuple[str, str], ...]


def plain(text: str) -> str:
    """Return a text with one space between its words, as sentences are held against passages."""
    return " ".join(text.split())


def kept_taken(taken: str, passages: Iterable[str]) -> str:
    """Return what of `taken`, one sentence a line, the cited passages do say: what they do not was never taken."""
    said = [plain(text) for text in passages]
    lines = [plain(line) for line in taken.splitlines()]
    return "\n".join(line for line in lines if line and any(line in text for text in said))


def is_changed(text: str, taken: str) -> bool:
    """Whether a sentence that was taken from units reads otherwise now. Taken from nobody: not so."""
    return bool(taken) and plain(text) != plain(taken)


def changes(text: str, taken: str) -> Words:
    """Return what was changed, word by word: ("same", "gone" or "new", text), in reading order."""
    return words(plain(taken), plain(text))


@dataclass(frozen=True)
class Beside:
    """One sentence in two editors' texts: None where one does not have it.

    `by` says who changed it since both began: "mine", "theirs", "both"; "" where they agree or nobody can know.
    """

    mine: str | None
    theirs: str | None
    by: str = ""

    @property
    def same(self) -> bool:
        return self.mine == self.theirs

    @property
    def words(self) -> Words:
        """What mine would change in theirs, word by word."""
        return words(self.theirs or "", self.mine or "")


def beside(mine: Sequence[str], theirs: Sequence[str], base: Sequence[str] | None = None) -> list[Beside]:
    """Lay two editors' sentences beside each other, in reading order; every sentence of both is in it.

    `base` is the text that both began from; without it nobody can say whose change a difference is.
    """
    found: list[Beside] = []
    matcher = difflib.SequenceMatcher(None, theirs, mine, autojunk=False)
    for operation, a1, a2, b1, b2 in matcher.get_opcodes():
        if operation == "equal":
            found += [Beside(text, text) for text in mine[b1:b2]]
        else:
            found += _paired(mine[b1:b2], theirs[a1:a2])
    return found if base is None else [Beside(one.mine, one.theirs, _whose(one, set(base))) for one in found]


def _paired(mine: Sequence[str], theirs: Sequence[str]) -> Iterable[Beside]:
    """Yield sentences that differ, an edited one beside what it was."""
    left = list(mine)
    for text in theirs:
        match = next((at for at, other in enumerate(left) if _alike(text, other)), None)
        if match is None:
            yield Beside(None, text)
            continue
        yield from (Beside(other, None) for other in left[:match])
        yield Beside(left[match], text)
        left = left[match + 1 :]
    yield from (Beside(other, None) for other in left)


def _alike(a: str, b: str) -> bool:
    return difflib.SequenceMatcher(None, a.split(), b.split(), autojunk=False).ratio() >= ALIKE


def _whose(one: Beside, base: set[str]) -> str:
    if one.same:
        return ""
    if one.mine is None or one.theirs is None:
        there, side = (one.theirs, "theirs") if one.mine is None else (one.mine, "mine")
        # Gone from one text: who lacks what both began with took it out; else who has it wrote it.
        return {"theirs": "mine", "mine": "theirs"}[side] if there in base else side
    changed = {"mine": one.mine not in base, "theirs": one.theirs not in base}
    return (
        "both" if all(changed.values()) else next((side for side, is_so in changed.items() if is_so), "both")
    )
