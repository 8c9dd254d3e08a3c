"""The official text of one section while it is written: what units say, grouped, and the sentences being typed.

A page may send the text without saving it: to cite, to insert a figure, to add or move a sentence. Every such step is
done here, so that it works without scripts as well; scripts only bring the answer without a new page.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from quyen.core import textcheck
from quyen.core.text import find_folded
from quyen.regimes.models import Section
from quyen.reports.models import Passage
from quyen.synthesis import queries, rules
from quyen.synthesis.actions import Wording
from quyen.synthesis.models import Dropped, Figure, Synthesis
from quyen.synthesis.rules import Piece

NAMED = 3  # units named before "and n more"
AT_ONCE = 40  # groups shown before one asks for the rest


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


@dataclass(frozen=True)
class Source:
    """A source of a sentence as its chip shows it; `gone` says that the unit has replaced these words."""

    key: int
    label: str
    more: int = 0
    gone: bool = False


@dataclass
class Row:
    """One sentence as it is typed."""

    text: str = ""
    cites: tuple[int, ...] = ()
    own: bool = False
    error: str = ""
    sources: list[Source] = field(default_factory=list)
    reads: list[Piece] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    @property
    def wording(self) -> Wording:
        return Wording(self.text, self.cites, self.own)


@dataclass
class Work:
    """Everything one section's page shows. `current` is the sentence that citing and inserting go to."""

    rows: list[Row]
    revision: int
    current: int = 0
    caret: int | None = None
    words: str = ""
    show: str = "all"
    everything: bool = False

    @classmethod
    def saved(cls, synthesis: Synthesis, section: Section) -> "Work":
        """Return the text as it is stored, with an empty sentence where there is none."""
        text = queries.written(synthesis).filter(section=section).first()
        rows = [
            Row(one.text, tuple(cited.passage_id for cited in one.citations.all()), one.own)
            for one in (text.sentences.all() if text else ())
        ]
        return cls(rows or [Row()], text.revision if text else 0, current=max(len(rows) - 1, 0))

    @classmethod
    def typed(cls, post: Mapping[str, str]) -> "Work":
        """Return the text as it was sent."""
        rows = [
            Row(
                post.get(f"text-{n}", ""),
                tuple(map(_whole, filter(None, post.get(f"cites-{n}", "").split(",")))),
                f"own-{n}" in post,
            )
            for n in range(min(_whole(post.get("rows", "1")), MOST_ROWS))
        ]
        rows = rows or [Row()]
        caret = post.get("caret", "")
        return cls(
            rows,
            _whole(post.get("base", "0")),
            current=min(_whole(post.get("current", "0")), len(rows) - 1),
            caret=_whole(caret) if caret else None,
            words=post.get("words", ""),
            show=post.get("show", "all"),
            everything="everything" in post,
        )

    def take(self, step: str, groups: Iterable[Group]) -> None:
        """Do one step that changes the typed text: add, remove-2, up-2, down-2, cite-17, uncite-2-17, insert-NQ01."""
        name, _dash, place = step.partition("-")
        if name == "add":
            self.current += 1
            self.rows.insert(self.current, Row())
        elif name == "remove":
            self._remove(_whole(place))
        elif name in ("up", "down"):
            self._move(_whole(place), -1 if name == "up" else 1)
        elif name == "cite":
            self._cite(next((group for group in groups if str(group.key) == place), None))
        elif name == "uncite":
            self._uncite(place, groups)
        elif name == "insert":
            self._insert(f"[[{place}]]")
        elif name == "everything":
            self.everything = True

    def _remove(self, n: int) -> None:
        if n < len(self.rows):
            del self.rows[n]
        self.rows = self.rows or [Row()]
        self.current = min(self.current, len(self.rows) - 1)

    def _move(self, n: int, by: int) -> None:
        to = n + by
        if n < len(self.rows) and 0 <= to < len(self.rows):
            self.rows[n], self.rows[to] = self.rows[to], self.rows[n]
            self.current = to

    def _cite(self, group: Group | None) -> None:
        if group is not None:
            row = self.rows[self.current]
            row.cites = tuple(dict.fromkeys((*row.cites, *group.ids)))
            row.own = False

    def _uncite(self, place: str, groups: Iterable[Group]) -> None:
        number, _dash, key = place.partition("-")
        away = next((group.ids for group in groups if str(group.key) == key), (_whole(key),))
        if _whole(number) < len(self.rows):
            row = self.rows[_whole(number)]
            row.cites = tuple(pk for pk in row.cites if pk not in away)
            self.current = _whole(number)

    def _insert(self, code: str) -> None:
        row = self.rows[self.current]
        at = len(row.text) if self.caret is None else min(self.caret, len(row.text))
        row.text = row.text[:at] + code + row.text[at:]
        self.caret = at + len(code)

    def refuse(self, number: int, why: str) -> None:
        """Put a refusal at the sentence it is about; `number` counts from 1."""
        if 0 < number <= len(self.rows):
            self.rows[number - 1].error = why
            self.current = number - 1

    def dress(self, groups: list[Group], figures: Mapping[str, Figure], language: str) -> None:
        """Work out what is shown beside each sentence, and in which sentences each group is cited."""
        belongs = {pk: group for group in groups for pk in group.ids}
        gone = _known({pk for row in self.rows for pk in row.cites} - belongs.keys())
        for number, row in enumerate(self.rows, 1):
            row.sources = list(_sources(row, belongs, gone))
            row.reads = rules.pieces(row.text, figures, language) if rules.placeholders(row.text) else []
            row.doubts = sorted({one.sentence for one in textcheck.check(row.text) if not one.blocking})
            for group in {belongs[pk].key: belongs[pk] for pk in row.cites if pk in belongs}.values():
                group.cited_in.append(number)

    def shown(self, groups: list[Group]) -> tuple[list[Group], int]:
        """Return the groups that fit the filter (the words typed; all, or those not used yet), and how many more do."""
        fitting = [
            group
            for group in groups
            if (self.show != "unused" or not (group.cited_in or group.reason))
            and (not self.words.strip() or _fits(group, self.words.strip()))
        ]
        most = len(fitting) if self.everything else AT_ONCE
        return fitting[:most], max(0, len(fitting) - most)


MOST_ROWS = 200


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


def _sources(row: Row, belongs: Mapping[int, Group], gone: Mapping[int, Passage]) -> Iterator[Source]:
    found: dict[int, Source] = {}
    for pk in row.cites:
        group = belongs.get(pk)
        key = group.key if group else pk
        if key in found:
            found[key] = replace(found[key], more=found[key].more + 1)
        elif group or pk in gone:
            passage = group.passages[0] if group else gone[pk]
            found[key] = Source(key, passage.version.obligation.unit.name, gone=group is None)
    yield from found.values()


def _known(ids: set[int]) -> dict[int, Passage]:
    return Passage.objects.select_related("version__obligation__unit").in_bulk(ids) if ids else {}


def _fits(group: Group, words: str) -> bool:
    names = " ".join(passage.version.obligation.unit_name_vi for passage in group.passages)
    return bool(find_folded(f"{group.text} {names}", words))


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else 0
