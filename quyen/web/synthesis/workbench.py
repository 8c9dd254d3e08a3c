"""The official text of one section while it is written: what units say, grouped, and the sentences being typed.

A page may send the text without saving it: to cite, to insert a figure, to add or move a sentence. Every such step is
done here, so that it works without scripts as well; scripts only bring the answer without a new page.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from quyen.core import textcheck
from quyen.regimes.models import Section
from quyen.reports.models import Passage
from quyen.synthesis import queries, rules
from quyen.synthesis.actions import Wording
from quyen.synthesis.models import Figure, Synthesis
from quyen.synthesis.rules import Piece
from quyen.synthesis.wording import Words, changes, is_changed, plain
from quyen.web.synthesis.offered import AT_ONCE, Offer
from quyen.web.synthesis.whole import Group, fits


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
    taken: str = ""
    drafted: bool = False
    signed: bool = False
    error: str = ""
    what: str = ""  # its name where words are marked: "row-0"
    sources: list[Source] = field(default_factory=list)
    reads: list[Piece] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    @property
    def wording(self) -> Wording:
        return Wording(self.text, self.cites, self.own, self.taken, self.drafted, self.signed)

    @property
    def changed(self) -> Words:
        """What was changed in the words it began as; nothing where it reads as it was taken."""
        return changes(self.text, self.taken) if is_changed(self.text, self.taken) else ()

    @property
    def blank(self) -> bool:
        return not (self.text.strip() or self.cites)


@dataclass
class Work:
    """Everything one section's page shows. `current` is the sentence that citing and inserting go to."""

    rows: list[Row]
    revision: int
    current: int = 0
    caret: int | None = None
    words: str = ""
    show: str = "all"
    view: str = ""
    everything: bool = False

    @classmethod
    def saved(cls, synthesis: Synthesis, section: Section) -> "Work":
        """Return the text as it is stored, with an empty sentence where there is none."""
        text = queries.written(synthesis).filter(section=section).first()
        rows = [
            Row(
                one.text,
                tuple(cited.passage_id for cited in one.citations.all()),
                one.own,
                one.taken,
                one.drafted,
                one.signed_at is not None,
            )
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
                post.get(f"taken-{n}", "").replace("\r\n", "\n"),
                f"drafted-{n}" in post,
                f"signed-{n}" in post,
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
            view=post.get("view", ""),
            everything="everything" in post,
        )

    def take(
        self, step: str, groups: Iterable[Group], offer: Offer | None, theirs: Iterable[Row] = ()
    ) -> None:
        """Do one step that changes the typed text, named with its place: add, remove-2, up-2, down-2, merge-2, split-2,
        move-2-0, cite-17, take-17-0-45, put-1-17-0-45, uncite-2-17, insert-NQ01, theirs-0, view-alone, everything.

        `offer` is the sentence of units that the step names, `theirs` the rows that a colleague saved meanwhile.
        """
        name, _dash, place = step.partition("-")
        if name == "add":
            self.current += 1
            self.rows.insert(self.current, Row())
        elif name == "remove":
            self._remove(_whole(place))
        elif name in ("up", "down"):
            self._move(_whole(place), _whole(place) + (-1 if name == "up" else 1))
        elif name == "move":
            self._move(*map(_whole, place.split("-")[:2]))
        elif name == "merge":
            self._merge(_whole(place))
        elif name == "split":
            self._split(_whole(place))
        elif name == "cite":
            self._cite(
                next((group.ids for group in groups if str(group.key) == place), offer.ids if offer else ())
            )
        elif name in ("take", "put") and offer:
            self._add(
                Row(offer.text, offer.ids, taken=offer.text),
                _whole(place.partition("-")[0]) if name == "put" else None,
            )
        elif name == "theirs":
            self._add(*(row for n, row in enumerate(theirs) if str(n) == place), None)
        elif name == "uncite":
            self._uncite(place, groups)
        elif name == "insert":
            self._insert(f"[[{place}]]")
        elif name == "view":
            self.view, self.everything = place, False
        elif name == "everything":
            self.everything = True

    def _remove(self, n: int) -> None:
        if n < len(self.rows):
            del self.rows[n]
        self.rows = self.rows or [Row()]
        self.current = min(self.current, len(self.rows) - 1)

    def _move(self, n: int, to: int) -> None:
        if n < len(self.rows) and 0 <= to < len(self.rows):
            self.rows.insert(to, self.rows.pop(n))
            self.current = to

    def _merge(self, n: int) -> None:
        """Join a sentence to the one above it: words, sources, and the units' words both began as."""
        if not 0 < n < len(self.rows):
            return
        above, row = self.rows[n - 1], self.rows.pop(n)
        self.caret = len(above.text.rstrip()) + 1
        self.rows[n - 1] = Row(
            f"{above.text.rstrip()} {row.text.lstrip()}".strip(),
            tuple(dict.fromkeys((*above.cites, *row.cites))),
            above.own and row.own,
            "\n".join(filter(None, (above.taken, row.taken))),
            above.drafted or row.drafted,
            all(one.signed for one in (above, row) if one.drafted) and (above.drafted or row.drafted),
        )
        self.current = n - 1

    def _split(self, n: int) -> None:
        """Part a sentence where the caret stands; both parts keep its sources."""
        row = self.rows[n] if n < len(self.rows) else None
        at = self.caret if row and n == self.current and self.caret is not None else 0
        if row is None or not row.text[:at].strip() or not row.text[at:].strip():
            return
        parts = [row.text[:at].rstrip(), row.text[at:].lstrip()]
        self.rows[n : n + 1] = [replace(row, text=part, taken=_began_as(part, row.taken)) for part in parts]
        self.current, self.caret = n + 1, 0

    def _add(self, row: Row, to: int | None) -> None:
        """Put a sentence at a place, or behind the current one; an empty one makes room."""
        if self.rows[self.current].blank and (to is None or to in (self.current, self.current + 1)):
            self.rows[self.current] = row
        else:
            self.current = min(self.current + 1 if to is None else to, len(self.rows))
            self.rows.insert(self.current, row)
        self.caret = len(row.text)

    def _cite(self, ids: Iterable[int]) -> None:
        if ids:
            row = self.rows[self.current]
            row.cites = tuple(dict.fromkeys((*row.cites, *ids)))
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
            row.what = f"row-{number - 1}"
            row.sources = list(_sources(row, belongs, gone))
            row.reads = rules.pieces(row.text, figures, language) if rules.placeholders(row.text) else []
            row.doubts = sorted({one.sentence for one in textcheck.check(row.text) if not one.blocking})
            for group in {belongs[pk].key: belongs[pk] for pk in row.cites if pk in belongs}.values():
                group.cited_in.append(number)

    def tell(self, offers: Iterable[Offer]) -> None:
        """Tell each sentence that is offered in which sentences it was taken."""
        began = [set(row.taken.splitlines()) | {plain(row.text)} for row in self.rows]
        for offer in offers:
            words = {plain(one.text) for one in offer.all}
            offer.taken_in = [number for number, lines in enumerate(began, 1) if words & lines]

    def shown(self, groups: list[Group]) -> tuple[list[Group], int]:
        """Return the groups that fit the filter (the words typed; all, or those not used yet), and how many more do."""
        fitting = [
            group
            for group in groups
            if (self.show != "unused" or not (group.cited_in or group.reason))
            and (not self.words.strip() or fits(group, self.words.strip()))
        ]
        most = len(fitting) if self.everything else AT_ONCE
        return fitting[:most], max(0, len(fitting) - most)


MOST_ROWS = 200


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


def _began_as(text: str, taken: str) -> str:
    """Return the lines of what a sentence began as that one part of it holds; all where that cannot be told."""
    return "\n".join(line for line in taken.splitlines() if line in plain(text)) or taken


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else 0
