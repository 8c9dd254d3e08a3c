"""Looks at a file before anybody keeps it: apart, so that a file made to break its reader breaks nothing here.

What is given back may be kept: a picture comes as its points alone, upright, without what the camera put in.
"""

import base64
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quyen.core import textcheck
from quyen.core.opening import NotOpened, opened
from quyen.files import rules
from quyen.files.judging import ALSO, kind_of
from quyen.files.refusals import FileUnclean, FileUnsafe

PICTURES = ("jpg", "png")
PACKED = ("docx", "xlsx")
READERS = {
    "pdf": "quyen.files.contents.pdfs:look",
    "docx": "quyen.files.contents.documents:look",
    "xlsx": "quyen.files.contents.documents:look",
}
CLEANER = "quyen.files.contents.pictures:clean"


@dataclass(frozen=True)
class Seen:
    """A file that was looked at: its kind, its name as kept, its bytes as they may be kept.

    `doubts` are places where a person's name may stand, in words; `whole` says whether all of the text was read,
    `smaller` that a picture was made smaller.
    """

    kind: str
    name: str
    content: bytes
    doubts: Sequence[str] = ()
    whole: bool = True
    smaller: bool = False

    @property
    def picture(self) -> bool:
        """Whether nothing in it could be read, so that a person must look."""
        return self.kind in PICTURES


def look(
    *, content: bytes, name: str, kinds: Collection[str] = rules.KINDS, limit: int = rules.LIMIT
) -> Seen:
    """Return the file as it may be kept, or refuse it. It writes nothing; takes seconds, so not in a transaction."""
    name = rules.tidy_name(name)
    kind = kind_of(content, name, kinds, limit)
    try:
        if kind in PICTURES:
            return _picture(content, name, kind)
        packed = (kind,) if kind in PACKED else ()
        told = opened(READERS[kind], content, kinds=packed, also=ALSO)
    except NotOpened as no:
        raise FileUnsafe(f"{name}: {no}", code=no.code) from None
    _refuse_unclean(told["found"], name)
    return Seen(kind, name, content, _doubts(told["found"]), told["whole"])


def _picture(content: bytes, name: str, kind: str) -> Seen:
    told = opened(CLEANER, content, also=ALSO, largest=2 * rules.LIMIT, kind=kind)
    return Seen(kind, name, base64.b64decode(told["content"]), smaller=told["smaller"])


def _refuse_unclean(found: list, name: str) -> None:
    blocking = [(kind, places) for kind, _times, places in found if kind not in textcheck.ASKED_ONLY]
    if blocking:
        told = [f"{textcheck.SENTENCES[kind]} ({_places(places)})" for kind, places in blocking]
        raise FileUnclean(f"{name}: {' '.join(told)}", tuple(kind for kind, _places in blocking))


def _doubts(found: list) -> tuple[str, ...]:
    return tuple(_places(places) for kind, _times, places in found if kind in textcheck.ASKED_ONLY)


def _places(places: list) -> str:
    return ", ".join(_place(*place) for place in places)


def _place(what: str, *which) -> str:
    """Return a place in words: "page 3", "sheet 1, cell B4", "the header"."""
    if what == "page":
        return _("page %(number)s") % {"number": which[0]}
    if what == "document":
        return _("paragraph %(number)s") % {"number": which[0]}
    if what == "cell":
        return _("sheet %(sheet)s, cell %(cell)s") % {"sheet": which[0], "cell": which[1]}
    return str(PARTS.get(what, PARTS["beside"]))


PARTS = {
    "header": gettext_lazy("the header"),
    "footer": gettext_lazy("the footer"),
    "footnotes": gettext_lazy("a footnote"),
    "endnotes": gettext_lazy("an endnote"),
    "comments": gettext_lazy("a comment"),
    "text": gettext_lazy("a cell"),
    "beside": gettext_lazy("a text box, a comment or the properties"),
}
