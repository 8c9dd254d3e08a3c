"""What changed from one content of a report to another."""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from quyen.reports.rules.content import AnswerContent, Content, PassageContent, StatementContent

WORD = re.compile(r"\S+|\s+")


@dataclass(frozen=True)
class AnswerChange:
    """An answer that differs; None stands for blank."""

    before: AnswerContent | None
    after: AnswerContent | None

    @property
    def key(self) -> tuple[str, str, str]:
        return (self.after or self.before).key


@dataclass(frozen=True)
class PassageChange:
    """A passage that differs, with its words: ("same", "gone" or "new", text), in reading order."""

    before: PassageContent | None
    after: PassageContent | None
    words: tuple[tuple[str, str], ...]

    @property
    def section(self) -> str:
        return (self.after or self.before).section


@dataclass(frozen=True)
class StatementChange:
    """How a task or a commitment is said to stand otherwise; None: nothing was said of it."""

    before: StatementContent | None
    after: StatementContent | None

    @property
    def about(self) -> str:
        return (self.after or self.before).about


@dataclass(frozen=True)
class Difference:
    answers: tuple[AnswerChange, ...] = ()
    passages: tuple[PassageChange, ...] = ()
    statements: tuple[StatementChange, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.answers or self.passages or self.statements)


def difference(old: Content, new: Content) -> Difference:
    """Return what `new` says otherwise than `old`, by indicator code, section code and what statements are about."""
    return Difference(tuple(_answers(old, new)), tuple(_passages(old, new)), tuple(_statements(old, new)))


def _answers(old: Content, new: Content) -> Iterator[AnswerChange]:
    before = {row.key: row for row in old.answers}
    after = {row.key: row for row in new.answers}
    for key in sorted(before.keys() | after.keys()):
        if before.get(key) != after.get(key):
            yield AnswerChange(before.get(key), after.get(key))


def _passages(old: Content, new: Content) -> Iterator[PassageChange]:
    before = {row.section: row for row in old.passages}
    after = {row.section: row for row in new.passages}
    for section in sorted(before.keys() | after.keys()):
        one, other = before.get(section), after.get(section)
        if one != other:
            yield PassageChange(one, other, words(one.text if one else "", other.text if other else ""))


def _statements(old: Content, new: Content) -> Iterator[StatementChange]:
    before = {row.about: row for row in old.statements}
    after = {row.about: row for row in new.statements}
    for about in sorted(before.keys() | after.keys()):
        if before.get(about) != after.get(about):
            yield StatementChange(before.get(about), after.get(about))


def words(old: str, new: str) -> tuple[tuple[str, str], ...]:
    """Return the words of both texts in reading order, each stretch marked "same", "gone" or "new"."""
    a, b = WORD.findall(old), WORD.findall(new)
    found: list[tuple[str, str]] = []
    for operation, a1, a2, b1, b2 in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if operation == "equal":
            found.append(("same", "".join(a[a1:a2])))
            continue
        found += [(mark, "".join(run)) for mark, run in (("gone", a[a1:a2]), ("new", b[b1:b2])) if run]
    return tuple(found)
