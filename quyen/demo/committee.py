"""The standing office at its desk: reviews, puts together, freezes; the leader issues."""

from datetime import datetime

from quyen.demo import narrative, people
from quyen.obligations.models import Obligation
from quyen.organisations.models import Mandate, Unit
from quyen.regimes.models import Round
from quyen.reports import actions as reports
from quyen.reports.models import AnswerKind, Passage
from quyen.reports.queries.standings import current_version
from quyen.synthesis import actions, framing, queries
from quyen.synthesis.actions import Wording
from quyen.synthesis.models import Synthesis

RETURN_MESSAGE = "Số liệu này lệch nhiều so với kỳ trước. Đề nghị đơn vị rà soát lại và gửi lại mục này."
FIGURES = {
    "II": "Các thành viên Ban Chỉ đạo đã ban hành [[NQ42]] văn bản chỉ đạo về công tác nhân quyền.",
    "III.1": "Theo chuẩn của Thành phố, tại thời điểm chốt số liệu có [[NQ01]] hộ nghèo và [[NQ02]] hộ cận nghèo, tỷ lệ hộ nghèo là [[NQ03]]%; [[NQ05]] người hưởng trợ cấp xã hội hằng tháng.",
    "III.2": "Tỷ lệ bao phủ bảo hiểm y tế đạt [[NQ09]]% dân số; tỷ lệ trẻ dưới 1 tuổi tiêm đủ đạt [[NQ11]]%.",
    "III.3": "Tỷ lệ huy động trẻ 5 tuổi đến lớp đạt [[NQ13]]%; có [[NQ15]] trẻ khuyết tật học hòa nhập.",
    "III.4": "Giải quyết việc làm cho [[NQ17]] lượt người; [[NQ19]] người tham gia bảo hiểm xã hội.",
    "III.5": "Thụ lý [[NQ22a]] vụ việc trợ giúp pháp lý, hoàn thành [[NQ22b]] vụ việc; tổ chức [[NQ25a]] cuộc phổ biến, giáo dục pháp luật trực tiếp với [[NQ25b]] lượt người dự.",
    "III.6": "Tiếp [[NQ27]] lượt công dân; tiếp nhận [[NQ28a]] đơn, trong đó [[NQ28b]] đơn đủ điều kiện xử lý.",
    "III.7": "Tỷ lệ hồ sơ thủ tục tôn giáo giải quyết đúng hạn đạt [[NQ34]]%.",
    "III.8": "Trợ giúp [[NQ36]] trẻ em có hoàn cảnh đặc biệt; [[NQ39]] người khuyết tật được xác nhận.",
    "IV": "Toàn Thành phố có [[NQ43]] tin, bài, video về quyền con người; [[NQ44a]] hội nghị, lớp tập huấn với [[NQ44b]] lượt người dự.",
}


def hand_out_templates(body: Unit, at: datetime) -> None:
    """Keep the sentences of the office's own template as official wording: units may all write them."""
    for text in narrative.templates():
        reports.add_wording(committee=body, text=text, by=people.persona("van-phong"), at=at)


def return_one(obligation: Obligation, at: datetime) -> None:
    """Return the standing version with a message on its first figure."""
    version = current_version(obligation)
    row = version.answers.filter(part="", kind=AnswerKind.VALUE).select_related("line").order_by("pk").first()
    reports.return_version(
        version=version, items=[(row.line, RETURN_MESSAGE)], by=people.persona("van-phong"), at=at
    )


def accept(obligation: Obligation, at: datetime) -> None:
    reports.accept(version=current_version(obligation), by=people.persona("van-phong"), at=at)


def put_together(round: Round, cutoff_at: datetime, at: datetime) -> Synthesis:
    """Begin the synthesis and write the official text from the passages, each sentence with its citations."""
    office = people.persona("van-phong")
    synthesis = actions.begin(round=round, cutoff_at=cutoff_at, by=office, at=at)
    for section in queries.text_sections(synthesis):
        wordings = list(_wordings(section.code, queries.passages(synthesis, section)))
        if wordings:
            actions.write_section(
                synthesis=synthesis, section=section, sentences=wordings, base=0, by=office, at=at
            )
    return synthesis


def _wordings(code: str, passages: list[Passage]):
    """Yield what the units say in the official wording, with how many say so and where."""
    if code in FIGURES:
        yield Wording(FIGURES[code])
    for fragment, official in narrative.OFFICIAL.items():
        citing = [row for row in passages if fragment in row.text]
        if citing:
            yield Wording(f"{official} ({len(citing):02d} đơn vị nêu).", tuple(row.pk for row in citing))


def freeze(synthesis: Synthesis, at: datetime) -> None:
    actions.freeze(synthesis=synthesis, by=people.persona("van-phong"), at=at)


def issue(synthesis: Synthesis, at: datetime, address: str) -> None:
    """The committee's leader signs the frozen text and issues it."""
    leader = people.persona("lanh-dao-ban")
    signer = Mandate.objects.select_related("user", "unit").get(user=leader)
    actions.sign(synthesis=synthesis, mandate=signer, by=leader, at=at)
    frame = framing.frame(synthesis, signer, dated=at.date(), address=address, illustrative=True)
    actions.issue(
        synthesis=synthesis,
        frame=frame,
        issuer=synthesis.round.committee,
        to=framing.addressees(synthesis, at.date()),
        by=leader,
        at=at,
    )
