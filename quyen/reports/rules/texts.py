"""Free text before it is stored: cleaned, not too long, and without what must not be written."""

from quyen.core import textcheck
from quyen.core.text import clean
from quyen.core.textcheck import TextFinding
from quyen.reports import refusals

LONGEST_PASSAGE = 32_000  # what a cell of a workbook holds
LONGEST_MESSAGE = 2_000


def checked(text: str, *, most: int = LONGEST_MESSAGE, field: str = "") -> tuple[str, list[TextFinding]]:
    """Return the text as it may be stored, and what the text check asks about; refuses what it forbids."""
    text = clean(text)
    if len(text) > most:
        raise refusals.TextTooLong(most, field=field)
    findings = list(textcheck.check(text))
    if blocking := [finding for finding in findings if finding.blocking]:
        raise refusals.UncleanText(blocking, field=field)
    return text, findings


def message(text: str, *, field: str = "") -> str:
    """Return a message or a reason as it may be stored, "" for a blank one."""
    return checked(text, field=field)[0].strip()


def why(text: str, *, field: str = "reason") -> str:
    """Return a reason; refuses a blank one."""
    if not text.strip():
        raise refusals.WhyMissing
    return message(text, field=field)


def capitalised(text: str) -> str:
    """Return the text with its first letter as a capital, the others as they are."""
    return text[:1].upper() + text[1:]
