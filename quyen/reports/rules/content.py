"""The fixed text of a filed version and its hash. Changing `frozen` changes what is hashed: raise FORMAT then."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from quyen.audit.rules import canonical

FORMAT = 1


@dataclass(frozen=True, order=True)
class AnswerContent:
    """One answer as text and exact numbers; `line` is the indicator's code, `span` "2026-01-01/2026-06-30"."""

    line: str
    span: str
    part: str = ""
    kind: str = "value"
    value: int | None = None
    estimate: bool = False
    reason: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        return self.line, self.span, self.part


@dataclass(frozen=True, order=True)
class PassageContent:
    """One passage; `section` is the code in the outline."""

    section: str
    text: str = ""
    nothing_arose: bool = False


@dataclass(frozen=True, order=True)
class StatementContent:
    """How one task or commitment stands: `about` is "task:3" or "item:UPR-4-38.12", `stands` the word chosen for it."""

    about: str
    stands: str = ""
    done: int | None = None
    out_of: int | None = None
    text: str = ""
    evidence: str = ""
    obstacle: str = ""
    help_needed: str = ""


@dataclass(frozen=True)
class Content:
    """What a report says, in one order, so that equal reports are equal."""

    answers: tuple[AnswerContent, ...] = ()
    passages: tuple[PassageContent, ...] = ()
    statements: tuple[StatementContent, ...] = ()

    @classmethod
    def of(
        cls,
        answers: Iterable[AnswerContent],
        passages: Iterable[PassageContent],
        statements: Iterable[StatementContent] = (),
    ) -> "Content":
        """Return the content in its one order, without passages that say nothing."""
        said = (row for row in passages if row.text or row.nothing_arose)
        return cls(
            tuple(sorted(answers, key=lambda row: row.key)),
            tuple(sorted(said, key=lambda row: row.section)),
            tuple(sorted(statements, key=lambda row: row.about)),
        )


def frozen(content: Content, **head: object) -> str:
    """Return the canonical JSON of a version: `head` says whose, for what and signed by whom, in plain values.

    A report that says nothing of tasks and commitments has the text it had before these were asked.
    """
    stated = {"statements": [vars(row) for row in content.statements]} if content.statements else {}
    return canonical(
        {
            "format": FORMAT,
            **head,
            **stated,
            "answers": [vars(row) for row in content.answers],
            "passages": [vars(row) for row in content.passages],
        }
    )


def digest(text: str) -> str:
    """Return the SHA-256 of a version's text, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def short(digest: str) -> str:
    """Return the first eight digits to read aloud, as "3F9A-21C7"."""
    return f"{digest[:4]}-{digest[4:8]}".upper()
