"""An author's own words that stand elsewhere too, marked; whose the other words are, no page of the author says."""

from collections.abc import Iterable
from dataclasses import dataclass

from quyen.reports.checks import Finding, reused
from quyen.reports.rules.reused import Reused
from quyen.reports.rules.side_by_side import Kind, Run, marked


@dataclass(frozen=True)
class Marks:
    """One passage: shares in percent, and the text in runs of `Kind.LAST`, `Kind.OTHER` and neither."""

    last: int | None
    other: int | None
    runs: list[Run]


def reused_in(findings: Iterable[Finding]) -> dict[int, Reused]:
    """Return what was found of reused text, by section."""
    return {
        row.section: row.reuse for row in findings if row.code == reused.CODE and row.reuse and row.section
    }


def marks(text: str, found: Reused | None) -> Marks | None:
    """Return a passage with its reused words marked; None where there are none."""
    if not found:
        return None
    return Marks(
        found.last.share if found.last else None,
        found.other.share if found.other else None,
        marked(text, found),
    )


__all__ = ["Kind", "Marks", "marks", "reused_in"]
