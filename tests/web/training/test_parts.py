"""Needs, goals, programme, materials, groups and seats of a plan, as the office writes them."""

import hashlib
from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document

from quyen.core.textcheck import SENTENCES
from quyen.reports import actions as reports
from quyen.synthesis.models import Mark
from quyen.training.models import Material, Need, Quota, Session
from quyen.training.queries.item_results import weak
from quyen.training.queries.results import results
from tests import tested, trainings
from tests.clock import at
from tests.web.reading import errors, texts
from tests.world import WRITERS


@pytest.fixture
def conference(world) -> trainings.Conference:
    return trainings.confer(world)


def test_a_gap_in_the_reports_becomes_a_need_with_its_source(world, office, conference):
    mark = Mark.objects.create(
        synthesis=world.synthesis_past,
        section=world.section("VI.2"),
        kind="limitation",
        quote="Một số đơn vị thống kê hộ nghèo theo hai chuẩn khác nhau.",
        at=world.now,
        by=world.office_officer,
    )
    lines = "//section[@aria-labelledby='gaps']//li/div"
    [said] = texts(office.get("/trainings/1/needs/"), lines)
    assert said == f"{mark.quote} Synthesis of H2 2025, section VI.2"
    assert office.post("/trainings/1/needs/", {"citation": f"mark:{mark.pk}"}).status_code == 302
    assert list(Need.objects.values_list("kind", "text", "citation")) == [
        ("other", trainings.NEED, ""),
        ("reports", mark.quote, f"mark:{mark.pk}"),
    ]
    assert texts(office.get("/trainings/1/needs/"), lines) == []
    assert office.post("/trainings/1/needs/", {"citation": f"mark:{mark.pk}"}).status_code == 422
    assert office.post("/trainings/1/needs/", {"citation": "mark:99"}).status_code == 422


def test_figures_that_several_reports_lack_are_offered(world, office, conference):
    for unit, (writer, *_others, head) in (("ward_a", WRITERS["ward_a"]), ("ward_d", WRITERS["ward_d"])):
        draft, by = world.fill_all(unit), world.people[writer]
        lacking = ("NQ01", "NQ02") if unit == "ward_a" else ("NQ01",)
        for code in lacking:
            world.answer(draft, code, kind="not-available", reason="Chưa rà soát xong.", by=by)
        world.say_of_tasks(draft, by=by, moment=world.now)
        world.sign(unit, draft, world.now)
        reports.submit(draft=draft, by=world.people[head], at=world.now)
    [found] = texts(office.get("/trainings/1/needs/"), "//section[@aria-labelledby='gaps']//li/div")
    assert found == "2 of 5 reports of H1 2026 have no figure for “Poor households”. Reports of H1 2026, NQ01"
    cited = f"round:{world.round_open.pk}#NQ01"
    assert office.post("/trainings/1/needs/", {"citation": cited}).status_code == 302
    assert Need.objects.get(citation=cited).kind == "reports"


def test_what_the_last_event_showed_is_offered_once_its_keys_are_open(world, office, settings):
    scene = tested.build(world)
    settings.CLOCK = at("2026-11-02 08:00").isoformat()
    days = {"first_on": date(2026, 12, 4), "last_on": date(2026, 12, 4), "names_due_on": None}
    made = trainings.draft(world, drafted=at("2026-11-01 08:00"), **days)
    path = f"/trainings/{made.number}/needs/"
    lines = "//section[@aria-labelledby='gaps']//li/div/p[1]"
    assert texts(office.get(path), lines) == []
    event = scene.open_keys()
    wanted = [
        f"{round(row.after.facility * row.after.asked)} of {row.after.asked} had it right after "
        f"“Training conference on human rights”: {row.version.item.topic.name_en}, {row.version.place}, "
        f"{row.version.instrument}."
        for row in weak(results(event))
    ]
    assert wanted and texts(office.get(path), lines) == wanted


def test_a_need_is_worded_otherwise_and_taken_out(world, office, conference):
    need = Need.objects.get()
    refused = office.post(f"/trainings/1/needs/{need.pk}/change/", {"text": "Gọi 0912 345 678."})
    [said] = texts(refused, f"//*[@id='need-{need.pk}-error']")
    assert (refused.status_code, said) == (422, "Error: " + str(SENTENCES["telephone"]))
    office.post(f"/trainings/1/needs/{need.pk}/change/", {"text": "Chưa nắm quy định mới."})
    need.refresh_from_db()
    assert need.text == "Chưa nắm quy định mới."
    assert office.post(f"/trainings/1/needs/{need.pk}/remove/").status_code == 302
    assert office.post(f"/trainings/1/needs/{need.pk}/remove/").status_code == 404


def test_goals_are_written_a_line_each(world, office, conference):
    assert office.post("/trainings/1/goals/", {"goals": "Một.\n\nHai.\n"}).status_code == 302
    shown = office.get("/trainings/1/")
    assert texts(shown, "//section[@aria-labelledby='goals']//li") == ["Một.", "Hai."]


SESSION = {
    "kind": "closing",
    "title": "Bế mạc",
    "held_on": "10/7/2026",
    "starts_at": "16 giờ 30",
    "ends_at": "17:00",
    "post-1": "Phó Trưởng Ban",
    "organisation-1": "Ban Chỉ đạo",
}


def test_a_session_is_added_changed_and_taken_off(world, office, conference):
    shown = office.get("/trainings/1/sessions/new/")
    assert shown.context["given"]["starts_at"] == "16:30"
    answer = office.post("/trainings/1/sessions/new/", SESSION | {"do": "next"})
    assert answer.headers["Location"] == "/trainings/1/sessions/new/"
    made = Session.objects.get(title="Bế mạc")
    assert (f"{made.starts_at:%H:%M}", made.speakers.get().organisation) == ("16:30", "Ban Chỉ đạo")
    given = SESSION | {"title": "Tổng kết", "post-2": "", "organisation-2": "Sở Y tế"}
    refused = office.post(f"/trainings/1/sessions/{made.pk}/", given)
    assert (refused.status_code, errors(refused)) == (422, {"post-2": "Write the speaker's post."})
    more = office.post(f"/trainings/1/sessions/{made.pk}/", given | {"do": "more"})
    assert (more.status_code, len(texts(more, "//fieldset"))) == (200, 8)
    refused = office.post(
        f"/trainings/1/sessions/{made.pk}/", SESSION | {"starts_at": "16:00", "ends_at": "x"}
    )
    assert list(errors(refused)) == ["ends_at"]
    refused = office.post(f"/trainings/1/sessions/{made.pk}/", SESSION | {"starts_at": "16:00"})
    assert errors(refused) == {
        "starts_at": "From 16:00 to 16:30 there is “Trao đổi, hỏi đáp”. Change the times, or name two rooms."
    }
    assert (
        office.post(f"/trainings/1/sessions/{made.pk}/", SESSION | {"title": "Tổng kết"}).status_code == 302
    )
    lines = texts(office.get("/trainings/1/"), "//section[@aria-labelledby='programme']//tbody/tr")
    assert lines[-1] == "16:30–17:00 Tổng kết Phó Trưởng Ban, Ban Chỉ đạo Closing"
    assert office.post(f"/trainings/1/sessions/{made.pk}/remove/").status_code == 302
    assert office.get(f"/trainings/1/sessions/{made.pk}/").status_code == 404


def test_slides_are_looked_at_kept_by_hash_and_given_out(world, as_, office, conference):
    document = Document()
    document.add_paragraph("Nội dung chuyên đề.")
    packed = BytesIO()
    document.save(packed)
    content = packed.getvalue()
    given = {"kind": "slides", "title": "Chuyên đề 1", "language": "vi", "rights": "Được phát cho đại biểu."}
    file = SimpleUploadedFile("chuyen-de.docx", content)
    answer = office.post("/trainings/1/materials/new/", given | {"file": file})
    assert answer.headers["Location"] == "/trainings/1/"
    made = Material.objects.get(kind="slides")
    digest = hashlib.sha256(content).hexdigest()
    assert made.file.sha256 == digest
    [_film, said] = texts(office.get("/trainings/1/"), "//section[@aria-labelledby='materials']//li")
    assert said == (
        f"Chuyên đề 1 Slides · Vietnamese Được phát cho đại biểu. chuyen-de.docx SHA-256 {digest}"
    )
    read = as_("leader").get(f"/trainings/1/materials/{made.pk}/file/")
    assert (read.content, read.headers["Content-Disposition"][:10]) == (content, "attachment")
    assert office.get(f"/trainings/1/materials/{made.pk}/transcript/").status_code == 404
    assert as_("officer").get(f"/trainings/1/materials/{made.pk}/file/").status_code in (403, 404)


def test_a_file_that_is_not_what_it_says_is_refused_and_nothing_is_kept(world, office, conference):
    given = {"kind": "slides", "title": "Bài", "language": "vi", "rights": "Công khai."}
    bad = SimpleUploadedFile("bai.pdf", b"MZ\x90 not a pdf")
    refused = office.post("/trainings/1/materials/new/", given | {"file": bad})
    assert (refused.status_code, list(errors(refused)), Material.objects.count()) == (422, ["file"], 1)


def test_a_film_is_described_and_told_by_its_hash(world, office, conference):
    film = Material.objects.get()
    given = {"kind": "film", "title": "Phim", "language": "vi", "rights": "Chiếu tại hội trường."}
    refused = office.post(f"/trainings/1/materials/{film.pk}/", given | {"sha256": "5e5e"})
    assert errors(refused) == {"sha256": "A SHA-256 has 64 digits and letters from a to f."}
    refused = office.post(f"/trainings/1/materials/{film.pk}/", given | {"captions": "tiếng Việt"})
    assert list(errors(refused)) == ["captions"]
    told = given | {"captions": "vi en", "minutes": "25", "sha256": "AB " * 32}
    assert office.post(f"/trainings/1/materials/{film.pk}/", told).status_code == 302
    film.refresh_from_db()
    assert (film.captions, film.minutes, film.sha256) == ("vi en", 25, "ab" * 32)
    office.post(f"/trainings/1/materials/{film.pk}/remove/")
    assert Material.objects.count() == 0


def test_groups_and_seats_are_given_and_taken_back(world, office, conference):
    office.post("/trainings/1/groups/new/", {"name_vi": "Tòa án", "name_en": "Courts"})
    group = conference.event.groups.get(name_en="Courts")
    give = {"group": str(group.pk), "seats": "1"}
    refused = office.post("/trainings/1/seats/", give)
    assert (refused.status_code, texts(refused, "//*[@role='alert']//p")) == (422, ["Choose the units."])
    assert office.post("/trainings/1/seats/", give | {"unit": [world.dept_b.key]}).status_code == 302
    assert office.post("/trainings/1/seats/", give | {"body": "Tòa án nhân dân"}).status_code == 302
    refused = office.post("/trainings/1/seats/", give | {"body": "Viện kiểm sát"})
    assert errors(refused) == {"seats": "0 of 10 seats are left. Give fewer, or make the event larger."}
    shown = office.get("/trainings/1/groups/")
    last = f"group-{group.pk}"
    assert texts(shown, f"//section[@aria-labelledby='{last}']//ul/li/span[1]") == [
        world.dept_b.name,
        "Tòa án nhân dân",
    ]
    quota = Quota.objects.get(body="Tòa án nhân dân")
    assert office.post(f"/trainings/1/seats/{quota.pk}/take-back/").status_code == 302
    assert office.post(f"/trainings/1/groups/{group.pk}/remove/").status_code == 422
    named = {"name_vi": "Tư pháp", "name_en": ""}
    refused = office.post(f"/trainings/1/groups/{group.pk}/rename/", named)
    assert texts(refused, f"//*[@id='group-en-{group.pk}-error']") == ["Error: Name the group."]
    office.post(f"/trainings/1/groups/{group.pk}/rename/", named | {"name_en": "Justice"})
    group.refresh_from_db()
    assert (group.name_vi, Quota.objects.count()) == ("Tư pháp", 5)


def test_parts_of_another_event_are_not_reached_through_this_one(world, office, conference):
    trainings.draft(world)
    session, film = conference.sessions[0], Material.objects.get()
    need, group = Need.objects.get(), conference.groups["police"]
    quota = conference.quotas["police"]
    for url in (
        f"sessions/{session.pk}/remove/",
        f"materials/{film.pk}/remove/",
        f"needs/{need.pk}/remove/",
        f"groups/{group.pk}/remove/",
        f"seats/{quota.pk}/take-back/",
    ):
        assert office.post(f"/trainings/2/{url}").status_code == 404
