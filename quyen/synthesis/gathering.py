"""The table of opinions (bảng tổng hợp ý kiến, tiếp thu, giải trình): whose opinion, on what, taken or not, and why."""

from collections.abc import Sequence
from datetime import datetime

from quyen.core.dates import day_of, long_date, long_datetime, short_date
from quyen.obligations.letters import Frame
from quyen.publications.layouts.parts import (
    CLAUSE,
    Appendix,
    Block,
    Document,
    Item,
    Numbering,
    Paragraph,
    Recipients,
    Table,
)
from quyen.synthesis import opinions
from quyen.synthesis.asking import named
from quyen.synthesis.document import INTERNAL
from quyen.synthesis.models import Consultation, Consulted, Opinion
from quyen.synthesis.opinions import Answer, Asked

WHOLE = "Toàn bộ dự thảo"
OUTCOMES = {
    "": "Chưa xem xét",
    Opinion.Outcome.TAKEN: "Tiếp thu",
    Opinion.Outcome.PARTLY: "Tiếp thu một phần",
    Opinion.Outcome.NOT: "Không tiếp thu",
}
SILENT = {
    Consultation.Silence.AGREES: "không có ý kiến trả lời, được coi là đồng ý theo văn bản lấy ý kiến",
    Consultation.Silence.NOTHING: "không có ý kiến trả lời, không tính là đồng ý hay không đồng ý",
}
CHANNELS = {Consulted.Channel.PAPER: "văn bản giấy", Consulted.Channel.EXCHANGE: "trục liên thông văn bản"}
HEADER = ("TT", "Nội dung dự thảo", "Đơn vị", "Ý kiến", "Kết quả", "Lý do, giải trình")


def compose(consultation: Consultation, frame: Frame, at: datetime) -> Document:
    """Return the parts of the table: what was asked, how units answered, then every opinion with its outcome."""
    return Document(
        kind="Báo cáo",
        title=f"Tổng hợp ý kiến, tiếp thu, giải trình đối với dự thảo {named(consultation.synthesis)}",
        letterhead=frame.letterhead,
        numbering=Numbering(None, f"BC-{frame.symbol}"),
        dated=frame.dated,
        blocks=tuple(_blocks(consultation, opinions.asked(consultation, at), at)),
        signature=frame.signature,
        recipients=Recipients(frame.recipients, frame.drafter),
        appendices=(
            Appendix("Bảng tổng hợp ý kiến, tiếp thu, giải trình", (_table(consultation),), landscape=True),
        ),
        stamps=(INTERNAL,) if consultation.synthesis.declared_class == "internal" else (),
        illustrative=frame.illustrative,
    )


def _blocks(consultation: Consultation, rows: list[Asked], at: datetime) -> list[Block]:
    answered = [one for one in rows if one.answered]
    late = [one for one in answered if one.answer == Answer.LATE]
    letter = consultation.letter
    basis = f" tại Công văn số {letter.full_number} {long_date(letter.issued_on)}" if letter else ""
    return [
        Paragraph(
            f"Ngày {short_date(day_of(consultation.sent_at))}, dự thảo được gửi lấy ý kiến {len(rows)} đơn vị "
            f"(lần {consultation.number}){basis}, hạn trả lời hết {long_date(consultation.due_on)}. Tính đến "
            f"{long_datetime(consultation.closed_at or at)}, {len(answered)}/{len(rows)} đơn vị đã trả lời"
            f"{f', trong đó {len(late)} đơn vị trả lời sau thời hạn' if late else ''}."
        ),
        *_by_answer(consultation, rows),
    ]


def _by_answer(consultation: Consultation, rows: list[Asked]) -> list[Block]:
    silent = [one for one in rows if one.answer == Answer.SILENT]
    waiting = [one for one in rows if one.answer in (Answer.DUE, Answer.MISSING)]
    plain = [one for one in rows if one.answered and not one.remarks and one.row.agrees]
    said = [one for one in rows if one.remarks]
    groups = (
        (plain, "Thống nhất với dự thảo, không có ý kiến khác"),
        (said, "Có ý kiến"),
        (silent, _first_up(SILENT[Consultation.Silence(consultation.silence)])),
        (waiting, "Chưa trả lời"),
    )
    return [Item(CLAUSE, f"{words}: {len(of)} đơn vị ({_names(of)}).") for of, words in groups if of]


def _first_up(words: str) -> str:
    return words[:1].upper() + words[1:]


def _names(rows: Sequence[Asked]) -> str:
    return "; ".join(f"{one.row.unit.name_vi}{_came(one)}" for one in rows)


def _came(one: Asked) -> str:
    """Return how an answer came that did not come here, and that it came late."""
    told = []
    if one.row.proof:
        told.append(f"{CHANNELS[one.row.channel]} số {one.row.proof}")
    if one.answer == Answer.LATE:
        told.append(f"chậm {one.days} ngày")
    return f", {', '.join(told)}" if told else ""


def _table(consultation: Consultation) -> Table:
    found = [one for under in opinions.by_section(consultation) for one in under.opinions]
    rows = tuple(
        (
            str(n),
            place(one),
            one.consulted.unit.name_vi,
            one.text,
            OUTCOMES[one.outcome],
            one.why or ("" if one.outcome != Opinion.Outcome.TAKEN else "Đã chỉnh lý dự thảo"),
        )
        for n, one in enumerate(found, 1)
    )
    return Table(
        caption="",
        header=HEADER,
        rows=rows or (("", "", "", "Không có đơn vị nào có ý kiến khác với dự thảo", "", ""),),
        alignments=("center", "left", "left", "left", "left", "left"),
        widths=(4, 16, 16, 32, 10, 22),
    )


def place(one: Opinion) -> str:
    """Return what an opinion is on, as the table says it."""
    return f"{one.section.code}. {one.section.title_vi}" if one.section else WHOLE
