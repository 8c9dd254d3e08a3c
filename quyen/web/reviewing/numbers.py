"""The numbers of a passage marked in its text, each with the figure of the report that it speaks of."""

from collections.abc import Iterable
from dataclasses import dataclass

from quyen.reports.checks import numbers_in_text
from quyen.reports.checks.shape import Report
from quyen.reports.rules.told import Standing, Told


@dataclass(frozen=True)
class Run:
    """A stretch of a text: plain, or a number that `agrees` or `differs`, with its `figure` in words."""

    text: str
    standing: str = ""
    figure: str = ""


def marked(report: Report) -> dict[int, list[Run]]:
    """Return the passages with their numbers marked, by section: those in which one speaks of a figure."""
    found = {}
    for section, told in numbers_in_text.told_by_section(report):
        linked = [one for one in told if one.standing in (Standing.AGREES, Standing.DIFFERS)]
        if linked:
            found[section.id] = list(_runs(report, report.passages[section.id].text, linked))
    return found


def _runs(report: Report, text: str, told: list[Told]) -> Iterable[Run]:
    at = 0
    for one in told:
        if one.quantity.start > at:
            yield Run(text[at : one.quantity.start])
        at = one.quantity.end
        written = text[one.quantity.start : at]
        yield Run(written, one.standing.value, numbers_in_text.worded(report, one.figure))
    if at < len(text):
        yield Run(text[at:])
