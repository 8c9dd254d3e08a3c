"""The forms of a report that are given out to be filled in outside the page, and read when they come back."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from quyen.core.refusals import Refusal
from quyen.files import rules as files
from quyen.reports.forms import outline_docx, outline_reading, workbook, workbook_reading
from quyen.reports.forms.filled import Filled
from quyen.reports.forms.stamp import NoStamp, Stamp
from quyen.reports.models import Draft

OLD_PROGRAM = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True)
class Form:
    """One kind of form: `write` gives it out for a draft, `stamp` says of which report it is, `read` what it says.

    `read` refuses the whole file where it is not of this draft; what it cannot take it names cell by cell.
    """

    write: Callable[[Draft], bytes]
    stamp: Callable[[bytes], Stamp]
    read: Callable[[bytes, Draft], Filled]


FORMS = {  # by kind of file
    "xlsx": Form(workbook.write, workbook_reading.stamp, workbook_reading.read),
    "docx": Form(outline_docx.write, outline_reading.stamp, outline_reading.read),
}


def name_of(draft: Draft, kind: str) -> str:
    """Return the name of the file of a form that is given out: "bao-cao-2026-H1-hoa-sen.xlsx"."""
    obligation = draft.obligation
    period = obligation.round.period.replace("..", "-")
    return f"bao-cao-{period}-{obligation.unit.key}{files.TYPES[kind].endings[0]}"


class OfAnOldProgram(Refusal):
    """The file is a .doc or .xls, or locked, which looks the same from outside."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "This is a file of an older Word or Excel (.doc, .xls), or one that is locked by a password. Open it, "
                "save it as .docx or .xlsx without a password, and bring that."
            ),
            field="file",
        )


def form_of(content: bytes) -> Form:
    """Return the kind of form that bytes are; refuses what is none."""
    if content.startswith(OLD_PROGRAM):
        raise OfAnOldProgram
    kind = files.sniff(content)
    if kind not in FORMS:
        raise NoStamp
    return FORMS[kind]


def read(content: bytes, draft: Draft) -> Filled:
    """Return what a filled form says for a draft; nothing is written."""
    return form_of(content).read(content, draft)
