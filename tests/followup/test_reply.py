"""From a UN body's questions to the issued answer: every answer in it leads back to the unit that gave it."""

from io import BytesIO

from docx import Document as open_docx

from quyen.files import queries as files
from quyen.followup import actions
from quyen.followup.queries import communications as queries
from quyen.obligations.models import Obligation
from quyen.obligations.queries import with_state
from quyen.reports import actions as reports
from quyen.reports.models import Draft
from quyen.synthesis import actions as synthesis
from quyen.synthesis import queries as written
from quyen.synthesis.actions import Wording
from tests import hearings, putting_together
from tests.world import WRITERS


def file(world, unit: str, opened):
    """Answer every question that a unit is asked, sign and file."""
    owed = Obligation.objects.select_related("round__version", "unit").get(
        round=opened, unit=world.units[unit]
    )
    by = world.people[WRITERS[unit][0]]
    draft = reports.open_draft(obligation=owed, by=by, at=world.now)
    stamp = {"base": 10**6, "by": by, "at": world.now}
    for section in opened.version.sections.all():
        if unit != "dept_b" or section.code == "1":
            reports.save_passage(draft=draft, section=section, text=hearings.ANSWERS[section.code], **stamp)
    world.sign(unit, Draft.objects.get(pk=draft.pk), world.now)
    return reports.submit(
        draft=Draft.objects.get(pk=draft.pk), by=world.people[WRITERS[unit][-1]], at=world.now
    )


def test_the_synthesis_of_the_round_is_the_answer(world):
    paper = hearings.registered(world)
    opened = hearings.put(world, paper)
    for unit in ("ward_b", "dept_b"):
        file(world, unit, opened)
    paper.refresh_from_db()
    assert queries.answers(paper, world.now)["on_time"] == 2
    made = putting_together.begun(opened, world, world.now)
    for question in paper.questions.select_related("section"):
        said = written.passages(made, question.section)
        synthesis.write_section(
            synthesis=made,
            section=question.section,
            sentences=[Wording(hearings.ANSWERS[question.code], tuple(row.pk for row in said))],
            base=0,
            by=world.office_officer,
            at=world.now,
        )
    frozen = synthesis.freeze(synthesis=made, by=world.office_head, at=world.now)
    document = putting_together.issue(frozen, world, world.now)
    said = [row.text for row in open_docx(BytesIO(files.read(document.file))).paragraphs if row.text]
    assert said == [
        "BÁO CÁO",
        f"Trả lời: {hearings.PAPER}",
        "Kính gửi: Ban Chỉ đạo về nhân quyền Chính phủ",
        f"Báo cáo này trả lời các câu hỏi tại văn bản {hearings.SYMBOL} ngày 04/05/2026, trên cơ sở trả lời "
        "của 2/2 đơn vị, tính đến 09 giờ 00 ngày 15/6/2026.",
        f"Câu hỏi 1: {hearings.ASKED[0].text_vi}",
        f"{hearings.ANSWERS['1'][:-1]} [1].",
        f"Câu hỏi 2: {hearings.ASKED[1].text_vi}",
        f"{hearings.ANSWERS['2'][:-1]} [2]./.",
    ]
    upward = with_state(opened.obligations.filter(upward=True), world.now).get()
    assert upward.state == "on_time"
    told = {
        "communication": paper,
        "answered_on": world.now.date(),
        "by": world.office_officer,
        "at": world.now,
    }
    assert actions.mark_answered(document=document, **told).answered_reference == f"document:{document.pk}"
