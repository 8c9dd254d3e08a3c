"""What may be written at one place of a report, however it came: typed, in a workbook, in a document, pasted."""

from quyen.core.textcheck import TextFinding
from quyen.regimes.models import Definition
from quyen.reports import refusals
from quyen.reports.rules.answers import Given, Told, read_answer
from quyen.reports.rules.texts import LONGEST_PASSAGE, checked, message


def figure(
    definition: Definition,
    *,
    kind: str,
    text: str | None = None,
    value: int | None = None,
    estimate: bool = False,
    reason: str = "",
    field: str = "",
) -> Given | None:
    """Return an answer as it may be stored, None for blank; raises a Refusal for `field`."""
    given = read_answer(
        kind=kind,
        text=text,
        value=value,
        estimate=estimate,
        reason=reason,
        stock=definition.kind == Definition.Kind.STOCK,
        decimals=definition.decimals,
        unit=definition.unit_vi,
        field=field,
    )
    if given and given.reason:
        message(given.reason, field=field)
    return given


def passage(
    text: str, *, nothing_arose: bool = False, field: str = ""
) -> tuple[Told | None, list[TextFinding]]:
    """Return what is said under a section, None for blank, and what the text check asks about."""
    text, warnings = checked(text, most=LONGEST_PASSAGE, field=field)
    if nothing_arose and text.strip():
        raise refusals.TextStands(field=field)
    if nothing_arose:
        return Told(nothing_arose=True), warnings
    return (Told(text) if text.strip() else None), warnings


def given_in(row) -> Given | None:
    """Return the answer that a row holds, or None where there is no row."""
    return Given(row.kind, row.value, row.estimate, row.reason) if row else None


def told_in(row) -> Told | None:
    """Return what a row of a passage says, or None where there is no row."""
    return Told(row.text, row.nothing_arose) if row else None
