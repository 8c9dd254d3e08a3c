"""The letter that invites organisations to speak (công văn mời tham gia ý kiến): a draft, to be sent on paper."""

from quyen.core.dates import long_date
from quyen.followup.models import Hearing
from quyen.obligations.letters import Frame
from quyen.publications.layouts.parts import Addressees, Document, Numbering, Paragraph, Recipients


def compose(hearing: Hearing, frame: Frame) -> Document:
    """Return the parts of the letter to everybody who was invited and has not sent anything yet."""
    names = [row.organisation for row in hearing.submissions.filter(received_on=None)]
    issuer = frame.letterhead.name or frame.letterhead.issuer
    return Document(
        kind="",
        title=f"mời tham gia ý kiến: {hearing.title}",
        letterhead=frame.letterhead,
        numbering=Numbering(None, frame.symbol),
        dated=frame.dated,
        addressees=Addressees(tuple(names)),
        blocks=(
            Paragraph(f"{issuer} trân trọng mời Quý tổ chức tham gia ý kiến về nội dung sau:"),
            Paragraph(" ".join(hearing.question.split())),
            Paragraph(
                f"Ý kiến đề nghị gửi về Văn phòng Thường trực trước hết {long_date(hearing.due_on)}. Mỗi ý kiến "
                "được xem xét và thông báo lại kết quả cùng lý do. Ý kiến chỉ được công khai khi Quý tổ chức nêu rõ "
                "mong muốn công khai trong văn bản gửi đến. Đề nghị không nêu thông tin về cá nhân."
            ),
            Paragraph("Rất mong nhận được sự hợp tác của Quý tổ chức."),
        ),
        signature=frame.signature,
        recipients=Recipients(("Như trên", *frame.recipients), frame.drafter),
        illustrative=frame.illustrative,
    )
