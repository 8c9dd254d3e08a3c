"""What a file is, or why it is not taken: by its size, its first bytes, its name and the list of its parts."""

from collections.abc import Collection

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from quyen.core import packed
from quyen.core.apart import Unfit
from quyen.core.numbers import SCALE, format_number
from quyen.core.opening import SENTENCES
from quyen.files import rules
from quyen.files.contents.plain import acts_plainly
from quyen.files.refusals import FileEmpty, FileMisnamed, FileTooLarge, FileTypeRefused, FileUnsafe

MEBIBYTE = 1024 * 1024
SINGLE = ("pdf", "jpg", "png")
ALSO = {
    "too-many-points": gettext_lazy(
        "The picture has more points than are taken here: 120 million of a JPEG, 20 million of a PNG. Make it smaller."
    ),
    "active": gettext_lazy(
        "Another file, a script or a program is set into the file. Take it out; in a document a chart can be pasted "
        "as a picture, a PDF can be printed anew as PDF."
    ),
}


def kind_of(content: bytes, name: str, kinds: Collection[str], limit: int) -> str:
    """Return the kind of the file, or refuse it."""
    if not content:
        raise FileEmpty(_("%(name)s is empty.") % {"name": name}, field="file")
    if len(content) > limit:
        told = {"name": name, "size": _mebibytes(len(content)), "limit": _mebibytes(limit)}
        raise FileTooLarge(
            _("%(name)s has %(size)s MB, at most %(limit)s MB are taken.") % told, field="file"
        )
    kind = rules.sniff(content)
    if kind is None:
        _refuse_unlisted(content, name)
    if kind not in kinds:
        raise FileTypeRefused(_type_sentence(content, name, kinds), field="file")
    if not rules.ending_fits(name, kind):
        told = {"name": name, "ending": rules.TYPES[kind].endings[0]}
        raise FileMisnamed(
            _("%(name)s holds a %(ending)s file: give it its right ending.") % told, field="file"
        )
    _refuse_double(content, name, kind)
    if rules.holds_macros(content):
        sentence = _("%(name)s holds macros: save it without them.")
        raise FileUnsafe(sentence % {"name": name}, code="macros")
    if rules.unpacks_too_far(content):
        sentence = _("%(name)s unpacks to far more than a document holds, so it is not opened.")
        raise FileUnsafe(sentence % {"name": name}, code="too-far")
    return kind


def _refuse_double(content: bytes, name: str, kind: str) -> None:
    """Refuse a PDF or a picture that is an archive too, and a PDF that says openly that it does something."""
    if kind in SINGLE and packed.is_archive(content):
        raise FileUnsafe(f"{name}: {SENTENCES['polyglot']}", code="polyglot")
    if kind == "pdf" and acts_plainly(content):
        raise FileUnsafe(f"{name}: {ALSO['active']}", code="active")


def _refuse_unlisted(content: bytes, name: str) -> None:
    """Say of a packed file what is the matter with its list of parts, where that is why its kind is not known."""
    try:
        packed.listed(content)
    except Unfit as unfit:
        if content.startswith(packed.HEAD):
            raise FileUnsafe(f"{name}: {SENTENCES[unfit.code]}", code=unfit.code) from None


def _type_sentence(content: bytes, name: str, kinds: Collection[str]) -> str:
    told = {
        "name": name,
        "kinds": ", ".join(rules.TYPES[kind].endings[0] for kind in rules.TYPES if kind in kinds),
    }
    if content.startswith(rules.OLD_OFFICE):
        return (
            _("%(name)s is locked by a password or in an old format: save it as %(kinds)s without one.")
            % told
        )
    return _("%(name)s is none of the types taken here: %(kinds)s.") % told


def _mebibytes(size: int) -> str:
    """Return a size in MB, rounded up to a tenth, as the reader writes numbers: 20,1 or 20.1."""
    tenths = -(-size * 10 // MEBIBYTE)
    return format_number(tenths * (SCALE // 10), language=(get_language() or "vi")[:2])
