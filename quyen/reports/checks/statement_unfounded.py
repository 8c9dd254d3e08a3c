"""How a task or a commitment is said to stand lacks what shows it: evidence, what holds it up, the whole of a count."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from quyen.reports.checks.shape import Finding, Report, Statement

CODE = "statement-unfounded"
DONE, HELD_UP, ASIDE = "done", "held-up", "aside"


def check(report: Report) -> list[Finding]:
    return [
        Finding(CODE, blocking, sentence.format(name=statement.name), part=statement.field)
        for statement in report.statements
        for blocking, sentence in _said(statement)
    ]


def _said(statement: Statement) -> Iterator[tuple[bool, str]]:
    """Yield each thing that is missing: whether it stops the report, and the sentence."""
    if statement.task:
        yield from _of_task(statement)
    elif statement.stands:
        yield from _of_commitment(statement)


def _of_task(statement: Statement) -> Iterator[tuple[bool, str]]:
    if statement.stands == DONE and not statement.evidence:
        yield (
            True,
            _("“{name}” is said to be done. Write what shows it: a document’s number, a figure, a place."),
        )
    if statement.stands == HELD_UP and not statement.obstacle:
        yield True, _("“{name}” is held up. Write by what.")
    done, out_of = statement.done, statement.out_of
    if (done is None) != (out_of is None):
        yield True, _("“{name}”: give both numbers, how many and of how many, or neither.")
    elif done is not None and not (out_of and done <= out_of):
        yield True, _("“{name}”: what is done is part of the whole: 3 of 12, not 12 of 3.")
    elif done is not None and statement.stands == DONE and done < out_of:
        yield (
            False,
            _("“{name}” is said to be done, and the numbers say that not all of it is. Which is right?"),
        )


def _of_commitment(statement: Statement) -> Iterator[tuple[bool, str]]:
    if not statement.evidence:
        yield (
            True,
            _("Commitment {name}: write what shows how it stands: a document’s number, a figure, a page."),
        )
    if statement.stands == ASIDE and not statement.text:
        yield True, _("Commitment {name} is said to be set aside. Write why.")
