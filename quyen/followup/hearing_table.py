"""The table of a hearing (bảng tổng hợp ý kiến tham vấn): what organisations say, what becomes of it, and why."""

from datetime import date

from quyen.core.dates import day_of, long_date, short_date
from quyen.followup.models import Hearing, Remark, Submission
from quyen.followup.queries.hearings import submissions
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

OUTCOMES = {
    Remark.Outcome.REFLECTED: "Đã tiếp thu, thể hiện",
    Remark.Outcome.CONSIDERED: "Đã xem xét",
    Remark.Outcome.NOT: "Không tiếp thu",
    "": "Chưa xem xét",
}
HEADER = ("TT", "Tổ chức", "Ý kiến", "Cam kết liên quan", "Kết quả", "Lý do, giải trình")


def compose(hearing: Hearing, frame: Frame, on: date) -> Document:
    """Return the parts of the table as it stands on a day: who was invited, who sent, and every remark."""
    found = submissions(hearing)
    return Document(
        kind="Báo cáo",
        title=f"Tổng hợp ý kiến tham vấn, tiếp thu, giải trình: {hearing.title}",
        letterhead=frame.letterhead,
        numbering=Numbering(None, f"BC-{frame.symbol}"),
        dated=frame.dated,
        blocks=tuple(_blocks(hearing, found, on)),
        signature=frame.signature,
        recipients=Recipients(frame.recipients, frame.drafter),
        appendices=(Appendix("Bảng tổng hợp ý kiến tham vấn", (_table(found),), landscape=True),),
        illustrative=frame.illustrative,
    )


def _blocks(hearing: Hearing, found: list[Submission], on: date) -> list[Block]:
    sent = [row for row in found if row.received_on]
    silent = [row for row in found if not row.received_on]
    public = [row for row in sent if row.public]
    until = day_of(hearing.closed_at) if hearing.closed_at else on
    groups = (
        (sent, "Đã gửi ý kiến"),
        (public, "Đồng ý công khai ý kiến của mình"),
        (silent, "Đã được mời, chưa gửi ý kiến"),
    )
    return [
        Paragraph(f"Nội dung tham vấn: {' '.join(hearing.question.split())}"),
        Paragraph(
            f"Hạn gửi ý kiến hết {long_date(hearing.due_on)}. Tính đến ngày {short_date(until)}, "
            f"{len(sent)}/{len(found)} tổ chức được mời đã gửi ý kiến, gồm "
            f"{sum(len(row.remarks.all()) for row in sent)} ý kiến cụ thể tại Phụ lục."
        ),
        *[
            Item(CLAUSE, f"{words}: {len(rows)} tổ chức ({'; '.join(row.organisation for row in rows)}).")
            for rows, words in groups
            if rows
        ],
    ]


def _table(found: list[Submission]) -> Table:
    said = [(row, remark) for row in found for remark in row.remarks.all()]
    rows = tuple(
        (
            str(n),
            row.organisation,
            remark.text,
            remark.item.reference if remark.item else "",
            OUTCOMES[remark.outcome],
            remark.why,
        )
        for n, (row, remark) in enumerate(said, 1)
    )
    return Table(
        caption="",
        header=HEADER,
        rows=rows or (("", "", "Chưa có ý kiến nào", "", "", ""),),
        alignments=("center", "left", "left", "left", "left", "left"),
        widths=(4, 16, 34, 12, 12, 22),
    )
