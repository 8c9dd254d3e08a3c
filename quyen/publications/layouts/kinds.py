"""Each kind of official document with its layout, its name above the title and what its symbol begins with."""

from collections.abc import Callable
from dataclasses import dataclass

from . import invitation, letter, notice, plan, report, submission
from .parts import Document


@dataclass(frozen=True)
class Layout:
    """`name` and `symbol` are blank for a công văn, whose symbol begins with its issuer's."""

    name: str
    symbol: str
    build: Callable[[Document], bytes]


LAYOUTS = {
    "report": Layout("Báo cáo", "BC", report.build),
    "letter": Layout("", "", letter.build),
    "submission": Layout("Tờ trình", "TTr", submission.build),
    "notice": Layout("Thông báo", "TB", notice.build),
    "invitation": Layout("Giấy mời", "GM", invitation.build),
    "plan": Layout("Kế hoạch", "KH", plan.build),
}


def build(kind: str, document: Document) -> bytes:
    """The .docx of a document of a kind (publications.models.Document.Kind)."""
    return LAYOUTS[kind].build(document)
