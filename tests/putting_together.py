"""What the standing office of the small world makes of the reports; its leader issues it."""

from datetime import datetime

from quyen.organisations.models import Mandate
from quyen.synthesis import actions, framing, queries
from quyen.synthesis.actions import Wording
from quyen.synthesis.models import Mark, Synthesis

ADDRESS = "https://quyen.benmay.example"
LEFT_OUT = "Trùng với hạn chế của các phường đã nêu trong báo cáo."
OFFICIAL = {  # section: sentences; one that calls for no figure rests on what units say there
    "II": ["Các đơn vị đã triển khai kế hoạch công tác nhân quyền trong kỳ và kiện toàn đầu mối phụ trách."],
    "III.1": [
        "Tại thời điểm chốt số liệu, Thành phố có [[NQ01]] hộ nghèo, [[NQ02]] hộ cận nghèo; tỷ lệ hộ nghèo là "
        "[[NQ03]]%.",
        "Có [[NQ05]] người hưởng trợ cấp xã hội hằng tháng.",
    ],
    "III.6": ["Các phường, xã tiếp [[NQ27]] lượt công dân."],
    "VI.2": ["Một số địa bàn gửi số liệu chậm, việc đối chiếu còn làm bằng tay."],
    "VIII": ["Đề nghị tập huấn cách thống kê hộ nghèo theo hai chuẩn trong quý III."],
}


def begin_past(world, moment: datetime) -> None:
    """Put the report on the past round together; one ward's limitation is left out with a reason."""
    synthesis = begun(world.round_past, world, moment)
    for code in OFFICIAL:
        write(synthesis, world, code, moment, without="tan-lap" if code == "VI.2" else "")
    left_out = [row for row in queries.limitations(synthesis) if row.version.obligation.unit.key == "tan-lap"]
    actions.drop(synthesis=synthesis, passages=left_out, reason=LEFT_OUT, by=world.office_officer, at=moment)
    world.synthesis_past = synthesis


def freeze_past(world, moment: datetime) -> None:
    world.synthesis_past = actions.freeze(synthesis=world.synthesis_past, by=world.office_officer, at=moment)


def issue_past(world, moment: datetime) -> None:
    """The leader of the committee signs and issues it to the Government's committee and to the members."""
    issue(world.synthesis_past, world, moment)
    world.synthesis_past = Synthesis.objects.get(pk=world.synthesis_past.pk)


def begin_open(world, moment: datetime) -> None:
    """Begin the report on the open round, with one section written."""
    world.synthesis = begun(world.round_open, world, moment)
    write(world.synthesis, world, "II", moment)


def mark(world, moment: datetime) -> Mark:
    """Mark the sentence of the open text as a proposal, with all who say it."""
    said = queries.passages(world.synthesis, world.section("II"))
    return actions.mark(
        synthesis=world.synthesis,
        section=world.section("II"),
        kind="proposal",
        quote=OFFICIAL["II"][0],
        passages=[row.pk for row in said if row.text],
        by=world.office_officer,
        at=moment,
    )


def begun(round, world, moment: datetime) -> Synthesis:
    return actions.begin(round=round, cutoff_at=moment, by=world.office_officer, at=moment)


def write(synthesis: Synthesis, world, code: str, moment: datetime, *, without: str = "") -> None:
    """Write a section of OFFICIAL, citing every unit that says something there but one."""
    section = world.section(code)
    cited = tuple(
        row.pk
        for row in queries.passages(synthesis, section)
        if row.text and row.version.obligation.unit.key != without
    )
    actions.write_section(
        synthesis=synthesis,
        section=section,
        sentences=[Wording(text, () if "[[" in text else cited) for text in OFFICIAL[code]],
        base=0,
        by=world.office_officer,
        at=moment,
    )


def sign(synthesis: Synthesis, world, moment: datetime):
    """Sign a frozen synthesis as the committee's leader."""
    mandate = Mandate.objects.select_related("user", "unit").get(user=world.leader)
    return actions.sign(synthesis=synthesis, mandate=mandate, by=world.leader, at=moment)


def issue(synthesis: Synthesis, world, moment: datetime, **more):
    """Sign a frozen synthesis as the committee's leader, and issue it."""
    signer = sign(synthesis, world, moment).mandate
    frame = framing.frame(synthesis, signer, dated=moment.date(), address=ADDRESS)
    return actions.issue(
        synthesis=synthesis,
        frame=frame,
        issuer=world.committee,
        to=framing.addressees(synthesis, moment.date()),
        by=world.leader,
        at=moment,
        **more,
    )
