"""A passage, a reason or a statement says what must not be written (law on personal data), or names somebody.

What is blocking never gets into a draft by typing; this rule also meets what came another way.
"""

from quyen.core import textcheck
from quyen.reports.checks.shape import Finding, Report
from quyen.reports.checks.wording import heading, place

CODE = "unclean-text"


def check(report: Report) -> list[Finding]:
    return [*_passages(report), *_reasons(report), *_statements(report)]


def _passages(report: Report) -> list[Finding]:
    return [
        Finding(CODE, blocking, _sentence(heading(section), sentence), section=section.id)
        for section in report.sections
        if section.id in report.passages
        for sentence, blocking in said(report.passages[section.id].text)
    ]


def _reasons(report: Report) -> list[Finding]:
    return [
        Finding(
            CODE,
            blocking,
            _sentence(place(line, span, part), sentence),
            line=line.id,
            span=span.id,
            part=part,
        )
        for line, span, part, answer in report.given()
        for sentence, blocking in said(answer.reason)
    ]


def _statements(report: Report) -> list[Finding]:
    return [
        Finding(CODE, blocking, _sentence(statement.name, sentence), part=statement.field)
        for statement in report.statements
        for sentence, blocking in said("\n".join(statement.texts))
    ]


def said(text: str) -> dict[tuple[str, bool], None]:
    """Return each sentence of the text check once, with whether it blocks, in the order found."""
    return dict.fromkeys((str(found.sentence), found.blocking) for found in textcheck.check(text))


def _sentence(where: str, sentence: str) -> str:
    return f"“{where}”: {sentence}"
