"""A round of questions has no figures; every desk that a report goes over works with it all the same."""

from io import BytesIO

from docx import Document
from openpyxl import load_workbook

from quyen.reports import actions as reports
from quyen.reports.queries import current_version
from quyen.synthesis import actions as synthesis
from quyen.synthesis.actions import Wording
from quyen.synthesis.queries import passages
from tests import hearings, opinions
from tests.followup.test_reply import file


def test_a_unit_answers_question_by_question(world, as_):
    opened = hearings.put(world, hearings.registered(world), levels={})
    owed, unit = world.owed("ward_b", opened), as_("stranger")
    reports.open_draft(obligation=owed, by=world.stranger, at=world.now)
    page = unit.get(f"/filing/{owed.pk}/")
    said = page.content.decode()
    assert page.status_code == 200
    assert [each.text_en in said for each in hearings.ASKED] == [True, True]
    pages = [f"/filing/{owed.pk}/check/", f"/forms/{owed.pk}/", "/", "/offline/"]
    assert [unit.get(url).status_code for url in pages] == [200] * 4
    word = Document(BytesIO(unit.get(f"/forms/{owed.pk}/blank/docx/").content))
    body = "\n".join(row.text for row in word.paragraphs)
    assert [each.text_en in body or each.text_vi in body for each in hearings.ASKED] == [True, True]
    book = load_workbook(BytesIO(unit.get(f"/forms/{owed.pk}/blank/xlsx/").content))
    cells = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row}
    first = hearings.ASKED[0]
    assert any(first.text_en in cell or first.text_vi in cell for cell in cells)


def test_the_office_reviews_chases_and_puts_together(world, office):
    opened = hearings.put(world, hearings.registered(world))
    file(world, "dept_b", opened)
    version = current_version(world.owed("dept_b", opened))
    made = synthesis.begin(round=opened, cutoff_at=world.now, by=world.office_officer, at=world.now)
    section = opened.version.sections.first()
    synthesis.write_section(
        synthesis=made,
        section=section,
        sentences=[Wording(hearings.ANSWERS["1"], tuple(row.pk for row in passages(made, section)))],
        base=0,
        by=world.office_officer,
        at=world.now,
    )
    asked = synthesis.consult(
        synthesis=made,
        units=[world.dept],
        due_on=opinions.DUE,
        silence="agrees",
        by=world.office_head,
        at=world.now,
    )
    urls = [
        f"/board/?round={opened.pk}",
        f"/board/meeting/?round={opened.pk}",
        f"/board/obligation/{version.obligation_id}/",
        f"/reviewing/?round={opened.pk}",
        f"/reviewing/version/{version.pk}/",
        f"/chasing/?round={opened.pk}",
        f"/receiving/sheet/{opened.pk}/",
        f"/receiving/sheet/{opened.pk}/form/",
        "/synthesis/",
        f"/synthesis/{made.pk}/",
        f"/synthesis/{made.pk}/figures/",
        f"/synthesis/{made.pk}/section/{section.pk}/",
        f"/synthesis/{made.pk}/preview/",
        f"/opinions/round/{asked.pk}/",
        f"/opinions/round/{asked.pk}/sent/",
        f"/opinions/round/{asked.pk}/table/download/",
        "/owed/",
        "/comparing/",
    ]
    assert {url: office.get(url).status_code for url in urls} == dict.fromkeys(urls, 200)


def test_boards_and_the_leader_begin_with_the_committees_own_report(world, office, as_):
    opened = hearings.put(world, hearings.registered(world))
    for client, url in ((office, "/board/"), (office, "/reviewing/"), (as_("leader"), "/leader/")):
        said = client.get(url).content.decode()
        assert f"?round={opened.pk}" not in said or said.index(f"?round={opened.pk}") > said.index("<main")
    assert opened.title_vi not in as_("leader").get("/leader/").content.decode()
