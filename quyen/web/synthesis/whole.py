"""Whole passages of one section, the same words of several units together."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from quyen.core.text import find_folded
from quyen.reports.models import Passage
from quyen.synthesis.models import Dropped
from quyen.web.synthesis.offered import NAMED


@dataclass
class Group:
    """The same words of one unit or of many; `key` is its first passage."""

    passages: list[Passage]
    reason: str = ""  # why it is left out
    cited_in: list[int] = field(default_factory=list)  # numbers of sentences, from 1

    @property
    def key(self) -> int:
        return self.passages[0].pk

    @property
    def text(self) -> str:
        return self.passages[0].text

    @property
    def ids(self) -> tuple[int, ...]:
        return tuple(passage.pk for passage in self.passages)

    @property
    def named(self) -> list[Passage]:
        return self.passages[:NAMED]

    @property
    def more(self) -> list[Passage]:
        return self.passages[NAMED:]


def groups_of(passages: Iterable[Passage], dropped: Iterable[Dropped]) -> tuple[list[Group], list[Passage]]:
    """Return what is said, the same words together, most often said first; and who says that nothing arose."""
    reasons = {row.passage_id: row.reason for row in dropped}
    by_text: dict[str, list[Passage]] = {}
    silent = []
    for passage in passages:
        said = " ".join(passage.text.split())
        (by_text.setdefault(said, []) if said else silent).append(passage)
    groups = [Group(found, reasons.get(found[0].pk, "")) for found in by_text.values()]
    return sorted(groups, key=lambda group: -len(group.passages)), silent


def fits(group: Group, words: str) -> bool:
    names = " ".join(passage.version.obligation.unit_name_vi for passage in group.passages)
    return bool(find_folded(f"{group.text} {names}", words))
