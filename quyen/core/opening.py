"""The one door through which files of strangers are opened: looked at and read apart, refused in a sentence.

Every reader of uploads goes through `opened`, so that the same file is refused in the same words wherever it is
given. What a reader itself refuses it names by a code of its own, with its own words in `also`.
"""

from collections.abc import Collection, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from quyen.core import apart
from quyen.core.refusals import Refusal

LOOK = "quyen.core.packed:look"

AGAIN = _(
    "The file is damaged, or it is not what its name says. Open it in the program it came from, save it anew "
    "and send that."
)
ODD = _(
    "The file is not packed as Word and Excel do it, so it is not opened. Open it there, save it under a new name "
    "and send that."
)
HEAVY = _("The file is too much work to open: it was stopped. Split it, or leave out what is not needed.")
SENTENCES: Mapping[str, str | Promise] = {
    "other-kind": AGAIN,
    "damaged": AGAIN,
    "crash": AGAIN,
    "oddly-packed": ODD,
    "entities": ODD,
    "too-deep": ODD,
    "time": HEAVY,
    "memory": HEAVY,
    "answer": HEAVY,
    "too-far": _("The file unpacks to far more than a document holds, so it is not opened."),
    "too-wide": _(
        "The spreadsheet has cells further out, or longer texts, than a table needs. Delete the empty rows and columns "
        "behind it, save it and send that."
    ),
    "locked": _("The file is locked by a password. Take the password away, save it and send that."),
    "macros": _("The file holds macros. Save it without them, as .docx or .xlsx."),
    "active": _(
        "Another file or a program is set into the file. Take it out; a chart or a table can be pasted as a picture."
    ),
    "nested": _("Another archive is packed into the file. Take it out and send its files one by one."),
    "elsewhere": _(
        "The file fetches something from elsewhere: a linked picture, workbook or text. Break the links, save it "
        "and send that."
    ),
    "template": _(
        "The file fetches its template from elsewhere. In Word: Developer, Document Template, choose Normal; save it "
        "and send that."
    ),
    "commands": _("A formula or a text in the file calls a program. Take it out, save it and send that."),
    "polyglot": _("The file is two kinds of file in one, so it is not opened. Save it anew and send that."),
}


class NotOpened(Refusal):
    """The file is not read; `code` says why in few letters, the sentence what to do."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence, field="file")
        self.code = code


def opened(
    target: str,
    content: bytes,
    *,
    kinds: Collection[str] = (),
    also: Mapping[str, str | Promise] | None = None,
    **options,
):
    """Return what `target` makes of the bytes, apart, once they were looked at; raises NotOpened.

    `kinds` ("docx", "xlsx") are those of packed documents that are taken; without any the target looks for itself.
    `also` words codes that only this target has.
    """
    first = {LOOK: {"kinds": sorted(kinds)}} if kinds else {}
    try:
        return apart.run(target, content, first=first, **options)
    except apart.Unopened as unopened:
        words = {**SENTENCES, **(also or {})}
        raise NotOpened(unopened.code, str(words.get(unopened.code, AGAIN))) from None
