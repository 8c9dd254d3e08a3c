"""A hearing and a UN body's paper in the small world, built only through actions.

hearing 1 "Quyền trẻ em …"     Hội Luật gia Bến Mây   sent three remarks, public: one reflected, one not, one open
                               Viện Quyền con người   invited, has not sent
paper     CCPR/C/BMY/Q/4       two questions in both languages, due 31/7/2026
"""

from datetime import date

from quyen.followup import actions
from quyen.followup.models import Communication, Hearing, Instrument, Submission
from quyen.followup.rules.questions import Asked
from quyen.regimes.models import Round
from tests import honest

TITLE = "Quyền trẻ em trong báo cáo giữa kỳ"
QUESTION = "Thành phố cần nêu thêm kết quả và hạn chế nào về quyền trẻ em?"
LAWYERS, INSTITUTE = "Hội Luật gia Bến Mây", "Viện Quyền con người"
REMARKS = (
    "Đề nghị nêu số trẻ em khuyết tật được đi học.",
    "Đề nghị bỏ phần thành tích chung.",
    "Đề nghị nêu rõ đường dây nóng bảo vệ trẻ em.",
)
SYMBOL = "CCPR/C/BMY/Q/4"
PAPER = "Danh mục câu hỏi về báo cáo lần thứ tư"
ASKED = (
    Asked(
        "1",
        "Đề nghị cho biết các biện pháp phổ biến Công ước.",
        "Please describe the measures taken to make the Covenant known.",
    ),
    Asked(
        "2",
        "Trẻ em được tham gia ý kiến như thế nào?",
        "How are children consulted?",
    ),
)
ANSWERS = {
    "1": "Thành phố đã mở lớp phổ biến Công ước cho cán bộ các phường trong năm.",
    "2": "Hội đồng trẻ em của phường họp hai lần mỗi năm.",
}


def open_hearing(world, **given) -> Hearing:
    """Open the hearing and invite both organisations."""
    stamp = {"by": world.office_officer, "at": world.now}
    told = {"title": TITLE, "question": QUESTION, "due_on": date(2026, 6, 30), **given}
    made = actions.open_hearing(committee=world.committee, **told, **stamp)
    actions.invite_organisations(
        hearing=made, organisations=[LAWYERS, INSTITUTE], invited_on=world.now.date(), **stamp
    )
    return made


def heard(world) -> Hearing:
    """The same, with what one organisation sent; two of its remarks are decided."""
    made, stamp = open_hearing(world), {"by": world.office_officer, "at": world.now}
    sent = of(made, LAWYERS)
    actions.receive_submission(
        submission=sent,
        received_on=world.now.date(),
        remarks=REMARKS,
        public_ground="Công văn 12/HLG ngày 15/6/2026",
        file=("y-kien.pdf", honest.pages(1)),
        **stamp,
    )
    first, second, _third = sent.remarks.all()
    actions.decide_remark(remark=first, outcome="reflected", why="Đã bổ sung vào mục III.", **stamp)
    actions.decide_remark(remark=second, outcome="not", why="Mục này theo đề cương.", **stamp)
    return made


def of(hearing: Hearing, organisation: str) -> Submission:
    return hearing.submissions.select_related("hearing").get(organisation=organisation)


def covenant(world) -> Instrument:
    """The instrument that the paper belongs to."""
    found = Instrument.objects.filter(committee=world.committee, code="CCPR").first()
    return found or actions.enter_instrument(
        committee=world.committee,
        code="CCPR",
        kind="treaty",
        name_vi="Công ước quốc tế về các quyền dân sự và chính trị",
        name_en="International Covenant on Civil and Political Rights",
        by=world.office_officer,
        at=world.now,
    )


def registered(world, **given) -> Communication:
    """Register the paper with its questions."""
    told = {
        "instrument": covenant(world),
        "symbol": SYMBOL,
        "dated_on": date(2026, 5, 4),
        "kind": "list-of-issues",
        "title": PAPER,
        "received_on": date(2026, 6, 1),
        "due_on": date(2026, 7, 31),
        "questions": ASKED,
        **given,
    }
    return actions.register_communication(**told, by=world.office_officer, at=world.now)


def put(world, communication: Communication, units=("ward_b", "dept_b"), **given) -> Round:
    """Put its questions to some units; the second one to communes only."""
    return actions.ask_units(
        communication=communication,
        units=[world.units[name] for name in units],
        due_on=given.pop("due_on", date(2026, 7, 10)),
        levels=given.pop("levels", {"2": "communes"}),
        by=world.office_head,
        at=world.now,
    )


def grow(world, step: int) -> None:
    """One more of everything that the desk lists: a hearing, an organisation with a remark, a paper, a question."""
    stamp = {"by": world.office_officer, "at": world.now}
    open_hearing(world, title=f"Tham vấn thêm {step}")
    name = f"Hội thêm {step}"
    actions.invite_organisations(
        hearing=world.hearing, organisations=[name], invited_on=world.now.date(), **stamp
    )
    actions.receive_submission(
        submission=of(world.hearing, name), received_on=world.now.date(), remarks=["Một ý."], **stamp
    )
    actions.add_remark(submission=of(world.hearing, LAWYERS), text=f"Ý thêm {step}.", **stamp)
    registered(world, title=f"Câu hỏi thêm {step}")
    more = [Asked(str(10 + n), f"Thêm {n}?") for n in range(step)]
    actions.change_questions(communication=world.paper_un, questions=[*ASKED, *more], **stamp)
