"""A certificate as one landscape page: who, what for, when, and how to check it. The wording is ours.

A certificate is no administrative document of Decree 30/2020/NĐ-CP; head, motto and check are set as it sets them.
"""

from dataclasses import dataclass, replace
from datetime import date

from docx.oxml.xmlchemy import BaseOxmlElement as Element

from quyen.core.dates import long_date, short_date
from quyen.publications.layouts import checks, heads, metrics, pages, styles, wordfile, wording
from quyen.publications.layouts.grids import cell, grid, row
from quyen.publications.layouts.parts import (
    Check,
    Document,
    Letterhead,
    Numbering,
    Recipients,
    Signature,
)
from quyen.publications.layouts.xml import gap, paragraph, settle
from quyen.training.models import Certificate, Event

ROOM = styles.TEXT_WIDTH_LANDSCAPE
LEFT = ROOM * 9 // 20
NAME = "Giấy chứng nhận"
WORDS = {
    Certificate.Kind.ATTENDANCE: "Đã tham dự",
    Certificate.Kind.PASS: "Đã tham dự và đạt yêu cầu bài kiểm tra tại",
}
BIG = replace(
    styles.KIND, id="TenGiayChungNhan", name="Tên giấy chứng nhận", size=28, before=360, built_in=False
)
HOLDER = replace(styles.SIGNER, id="NguoiDuocCap", name="Người được cấp", size=22, before=160)
LINE = replace(styles.PICTURE, id="DongGiay", name="Dòng giấy chứng nhận", size=15, before=140)
TITLE = replace(styles.SIGNER, id="TenHoiNghi", name="Tên hội nghị", size=16, before=140)
SMALL = replace(styles.CHECK, id="CachKiemTra", name="Cách kiểm tra", size=11)
TO_SIGN = 1100  # twips


@dataclass(frozen=True)
class Paper:
    """What stands on it; `check` leads to the page that says whether it is valid."""

    holder: str
    kind: str
    title: str
    days: str
    letterhead: Letterhead
    signature: Signature
    dated: date
    check: Check
    illustrative: bool = False


def paper(
    certificate: Certificate, head: Letterhead, signature: Signature, dated: date, check: Check
) -> Paper:
    """Return what stands on a certificate."""
    event = certificate.participant.event
    return Paper(
        holder=certificate.holder,
        kind=certificate.kind,
        title=event.title,
        days=days(event),
        letterhead=head,
        signature=signature,
        dated=dated,
        check=check,
        illustrative=event.invented,
    )


def days(event: Event) -> str:
    """Return when and where it was held, as a sentence says it."""
    if event.first_on == event.last_on:
        when = long_date(event.last_on)
    else:
        when = f"từ ngày {short_date(event.first_on)} đến ngày {short_date(event.last_on)}"
    return f"{when}, tại {event.venue}" if event.venue else when


def build(made: Paper) -> bytes:
    """The certificate as a .docx."""
    looks = [*styles.PLAIN, BIG, HOLDER, LINE, TITLE, SMALL]
    word = wordfile.blank(looks)
    body = [
        _head(made.letterhead),
        heads.centred(BIG, wording.capitals(NAME), ROOM),
        heads.centred(LINE, f"{made.letterhead.name or made.letterhead.issuer} chứng nhận", ROOM),
        heads.centred(HOLDER, made.holder, ROOM),
        heads.centred(LINE, WORDS[Certificate.Kind(made.kind)], ROOM),
        heads.centred(TITLE, made.title, ROOM),
        heads.centred(LINE, made.days, ROOM),
        gap(320),
        _foot(made),
        *checks.check_lines(word, made.check),
    ]
    word.element.body.extend(pages.bound([body], [pages.section(landscape=True)]))
    pages.fill_headers(word, illustrative=made.illustrative)
    settle(word.part)
    wordfile.describe(word, _described(made), NAME)
    return wordfile.packed(word)


def _head(head: Letterhead) -> Element:
    issuer = wording.capitals(head.issuer)
    above = [heads.centred(styles.SUPERIOR, wording.capitals(head.superior), LEFT)] if head.superior else []
    left = [
        *above,
        heads.centred(styles.ISSUER, issuer, LEFT),
        heads.rule_under(styles.ISSUER, issuer, LEFT),
    ]
    right = [
        paragraph(styles.MOTTO_TOP.id, wording.COUNTRY),
        paragraph(styles.MOTTO.id, wording.MOTTO),
        heads.rule(metrics.width(wording.MOTTO, styles.MOTTO.size, "bold"), ROOM - LEFT),
    ]
    return grid([LEFT, ROOM - LEFT], [row([cell(left, LEFT), cell(right, ROOM - LEFT)])])


def _foot(made: Paper) -> Element:
    right = ROOM - LEFT
    signed = [heads.centred(styles.AUTHORITY, line, right) for line in wording.authority(made.signature)]
    words = [
        paragraph(styles.PLACE_DATE.id, f"{made.letterhead.place}, {long_date(made.dated)}"),
        *signed,
        gap(TO_SIGN),
        heads.centred(styles.SIGNER, made.signature.name, right),
    ]
    return grid([LEFT, right], [row([cell([paragraph(SMALL.id)], LEFT), cell(words, right)])])


def _described(made: Paper) -> Document:
    """What file managers are told of it: never the holder."""
    return Document(
        kind=NAME,
        title=made.title,
        letterhead=made.letterhead,
        numbering=Numbering(None, ""),
        dated=made.dated,
        blocks=(),
        signature=made.signature,
        recipients=Recipients(),
        illustrative=made.illustrative,
    )
