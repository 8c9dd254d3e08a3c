"""Findings that only ask, for the page where a report is signed: each with the unit's answer, or room for one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from quyen.core.refusals import Refusal
from quyen.reports.checks import Finding
from quyen.reports.rules.questions import ANSWER_FIELD
from quyen.ui.fields import element_id
from quyen.web.filing.notes import field_of


@dataclass(frozen=True)
class Ask:
    """A finding to be answered: `field` is the id of what it asks about on the form, `typed` what the answer holds."""

    finding: Finding
    field: str
    typed: str
    error: str = ""

    @property
    def key(self) -> str:
        return self.finding.question.key

    @property
    def id(self) -> str:
        """What it is called on the page."""
        return element_id(f"ask-{self.key}")


@dataclass(frozen=True)
class Asks:
    """What the page asks: `waiting` for an answer, `answered`, and `quiet`: answered last period, or only told."""

    waiting: list[Ask]
    answered: list[Ask]
    quiet: list[Ask]

    def __bool__(self) -> bool:
        return bool(self.waiting or self.answered or self.quiet)


def asks_of(findings: Iterable[Finding], posted: Mapping[str, str], refused: Refusal | None = None) -> Asks:
    """Return what a report is asked; `posted` is an answer that was refused, with what was typed."""
    error = str(refused) if refused and refused.field == ANSWER_FIELD else ""
    found = [_ask(each, posted if error else {}, error) for each in findings if not each.blocking]
    return Asks(
        [each for each in found if each.finding.open],
        [each for each in found if each.finding.answered],
        [each for each in found if not each.finding.open and not each.finding.answered],
    )


def _ask(finding: Finding, posted: Mapping[str, str], error: str) -> Ask:
    field = field_of(finding)
    mine = posted.get("question") == finding.question.key
    typed = posted.get(ANSWER_FIELD, "") if mine else finding.explained
    return Ask(finding, element_id(field) if field else "", typed, error if mine else "")
