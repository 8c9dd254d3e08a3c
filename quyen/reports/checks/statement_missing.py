"""The report does not say how a task or a commitment stands.

A task was given by a decision: the report does not go on without a word on it. Of a commitment it is asked.
"""

from django.utils.translation import gettext as _

from quyen.reports.checks.shape import Finding, Report, Statement

CODE = "statement-missing"


def check(report: Report) -> list[Finding]:
    return [_finding(statement) for statement in report.statements if not statement.stands]


def _finding(statement: Statement) -> Finding:
    return Finding(
        CODE,
        blocking=statement.required or statement.said,
        sentence=_sentence(statement).format(name=statement.name),
        part=statement.field,
    )


def _sentence(statement: Statement) -> str:
    if statement.said:
        return _("“{name}”: choose how it stands.")
    if statement.task:
        return _(
            "The report says nothing of the task “{name}”. Choose how it stands; “not begun” is an answer."
        )
    return _("The report says nothing of commitment {name}, which your unit leads. Say how it stands.")
