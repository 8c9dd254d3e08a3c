"""The letter that asks units for their opinion on a draft (công văn lấy ý kiến), with the draft itself as its appendix.

The Vietnamese wording is ours; the layout is the decree's (publications.layouts.letter). What silence counts as
stands in it, since nothing else may be recorded of a unit that does not answer.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quyen.core.citations import Citation
from quyen.core.dates import long_date, long_datetime
from quyen.obligations.letters import HANDFUL, Frame, addressee, basis_of
from quyen.organisations.models import Unit
from quyen.publications.layouts.parts import (
    CLAUSE,
    SECTION,
    Addressees,
    Appendix,
    Block,
    Document,
    Heading,
    Numbering,
    Paragraph,
    Recipients,
    Table,
)
from quyen.synthesis import rules, supplement
from quyen.synthesis.document import INTERNAL, NOTHING, title_of
from quyen.synthesis.models import Consultation, Synthesis
from quyen.synthesis.sent import Sent

KIND = "consultation"  # of the citation on an issued letter: consultation:<round of opinions>
OFFICE = "Văn phòng Thường trực Ban Chỉ đạo"
SILENCE = {
    Consultation.Silence.AGREES: (
        "Quá thời hạn nêu trên, đơn vị không có ý kiến trả lời được coi là đồng ý với dự thảo."
    ),
    Consultation.Silence.NOTHING: (
        "Quá thời hạn nêu trên, đơn vị không có ý kiến trả lời thì không tính là đồng ý hay không đồng ý; bảng tổng "
        "hợp ý kiến ghi rõ đơn vị không trả lời."
    ),
}


@dataclass(frozen=True)
class Asking:
    """What the letter says beside the draft: which way to answer, whom to ask; `address` is Quyen's own."""

    frame: Frame
    channel: str
    contact: str
    address: str = ""


def named(synthesis: Synthesis) -> str:
    """Return the draft as a sentence names it: "Báo cáo Công tác nhân quyền …"."""
    kind = supplement.KIND if synthesis.supplements_id else "Báo cáo"
    title = title_of(synthesis)
    return f"{kind} {title[:1].lower()}{title[1:]}"


def subject(synthesis: Synthesis) -> str:
    """Return what stands after V/v."""
    return f"lấy ý kiến đối với dự thảo {named(synthesis)}"


def about(consultation: Consultation) -> str:
    """Return what an issued letter was made from, as text."""
    return Citation(KIND, str(consultation.pk)).to_text()


def letter(
    consultation: Consultation,
    units: Sequence[Unit],
    sent: Sent,
    asking: Asking,
    *,
    number: int | None = None,
) -> Document:
    """Return the parts of the letter; without a number it is a draft to look at."""
    synthesis, frame = consultation.synthesis, asking.frame
    names = tuple(addressee(unit) for unit in units)
    many = len(names) > HANDFUL
    return Document(
        kind="",
        title=subject(synthesis),
        letterhead=frame.letterhead,
        numbering=Numbering(number, frame.symbol),
        dated=frame.dated,
        addressees=Addressees(("Các đơn vị có tên tại Phụ lục I kèm theo",) if many else names),
        blocks=tuple(Paragraph(text) for text in _paragraphs(consultation, names, asking)),
        signature=frame.signature,
        recipients=Recipients(frame.recipients, frame.drafter),
        appendices=((_listed(names),) if many else ()) + (_draft(synthesis, sent),),
        stamps=(INTERNAL,) if synthesis.declared_class == "internal" else (),
        illustrative=frame.illustrative,
    )


def _paragraphs(consultation: Consultation, names: tuple[str, ...], asking: Asking) -> Iterator[str]:
    synthesis = consultation.synthesis
    whom = names[0] if len(names) == 1 else "các đơn vị"
    yield (
        f"Thực hiện {basis_of(synthesis.round)}, Ban Chỉ đạo xây dựng dự thảo {named(synthesis)}, tổng hợp báo cáo của "
        f"các đơn vị tính đến {long_datetime(synthesis.cutoff_at)}."
    )
    if consultation.number > 1:
        yield (
            f"Đây là lần lấy ý kiến thứ {consultation.number}; dự thảo đã được chỉnh lý sau khi tổng hợp, tiếp thu ý "
            "kiến lần trước."
        )
    yield (
        f"Đề nghị {whom} nghiên cứu, cho ý kiến theo từng mục của dự thảo và gửi về {OFFICE} chậm nhất hết "
        f"{long_date(consultation.due_on)}; hình thức gửi: {asking.channel}; đầu mối liên hệ: {asking.contact}."
    )
    yield "Toàn văn dự thảo tại Phụ lục kèm theo."
    if asking.address:  # alone on its line: nothing stretches beside it, and no full stop becomes part of it
        yield f"Đọc và trả lời trên hệ thống: {asking.address}/opinions/"
    yield SILENCE[Consultation.Silence(consultation.silence)]


def _listed(names: tuple[str, ...]) -> Appendix:
    rows = tuple((str(n), name) for n, name in enumerate(names, 1))
    table = Table(caption="", header=("TT", "Đơn vị"), rows=rows, alignments=("center", "left"))
    return Appendix("Danh sách đơn vị được lấy ý kiến", (table,))


def _draft(synthesis: Synthesis, sent: Sent) -> Appendix:
    blocks = [*_text(sent), Heading(SECTION, "Số liệu tổng hợp trong dự thảo"), _figures(sent)]
    return Appendix(f"Dự thảo {named(synthesis)}", tuple(blocks))


def _text(sent: Sent) -> Iterator[Block]:
    parents = {part.section.parent_id for part in sent.parts}
    for part in sent.parts:
        yield Heading(CLAUSE if part.section.parent_id else SECTION, part.section.title_vi)
        yield from (Paragraph(text) for text in part.sentences)
        if not part.sentences and part.section.pk not in parents:
            yield Paragraph(NOTHING)


def _figures(sent: Sent) -> Table:
    rows = tuple(
        (
            str(n),
            figure.definition.name_vi,
            figure.definition.unit_vi,
            rules.told(figure),
            rules.counted(figure),
        )
        for n, figure in enumerate(sent.figures.values(), 1)
    )
    return Table(
        caption="",
        header=("TT", "Chỉ tiêu", "Đơn vị tính", "Số liệu", "Số đơn vị có số liệu"),
        rows=rows,
        alignments=("center", "left", "center", "right", "right"),
    )
