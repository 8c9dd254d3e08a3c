"""The office's face "Afterwards", certificates, the head's page of pledges, the administrator's of personal data."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings

from quyen.training.models import Certificate, Erasure, PledgeReview, Question, Retention, Sitting
from tests import afterwards, attended
from tests.clock import at
from tests.web.reading import errors, rows, texts

AUGUST = at("2026-08-03 09:00")


@pytest.fixture(autouse=True)
def in_august():
    """The first follow-up is asked about since 30/7."""
    with override_settings(CLOCK=AUGUST.isoformat()):
        yield


def test_every_figure_stands_with_of_how_many_and_the_reports_with_the_words(world, office):
    afterwards.over(world)
    page = office.get("/trainings/1/afterwards/")
    assert "Not proof of effect" in page.content.decode()
    responses = texts(page, "//*[@class='response']")
    assert responses == [
        "5 of 6 given (83.3%)",
        "2 of 6 wrote one (33.3%)",
        "0 of 2 given (0%)",
        "0 of 6 given (0%)",
        "0 of 6 given (0%)",
    ]
    assert page.content.decode().count("fewer than half") == 4
    names = ["Nguyễn Văn Thu", "Lê Thị Xuân", "Phạm Thị Đông"]
    assert [name for name in names if name in page.content.decode()] == []


@pytest.mark.parametrize("who", ["leader", "auditor", "administrator"])
def test_who_reads_counts_sees_nobody_and_issues_nothing(world, as_, who):
    afterwards.over(world)
    reader = as_(who)
    assert reader.get("/trainings/1/afterwards/").status_code == 200
    answers = [reader.get("/trainings/1/certificates/"), reader.post("/trainings/1/certificates/issue/")]
    assert [answer.status_code for answer in answers] == [403, 403]


def test_questions_are_proposed_changed_and_set(world, office):
    attended.held(world)
    page = office.get("/trainings/1/afterwards/questions/")
    assert 'value="I will use what I learned here in my work."' in page.content.decode()
    given = {
        "kind-1": "scale",
        "text_vi-1": "Nội dung sát việc.",
        "kind-2": "words",
        "text_vi-2": "",
        "text_en-2": "Why?",
    }
    refused = office.post("/trainings/1/afterwards/questions/", given)
    assert (refused.status_code, errors(refused)) == (422, {"text_vi-2": "Write the question."})
    given["text_vi-2"] = "Vì sao?"
    assert office.post("/trainings/1/afterwards/questions/", given).status_code == 302
    stored = Question.objects.values_list("kind", "text_vi", "text_en")
    assert list(stored) == [("scale", "Nội dung sát việc.", ""), ("words", "Vì sao?", "Why?")]


def test_follow_ups_are_laid_down_by_hand_where_no_test_was_taken(world, office):
    attended.held(world)
    assert office.post("/trainings/1/afterwards/follow-up/").status_code == 302
    assert Sitting.objects.exclude(due_on=None).count() == 3


def test_certificates_are_issued_read_and_revoked(world, office):
    attended.held(world)
    assert (
        office.post("/trainings/1/certificates/issue/", {"kind": "attendance", "least": "2"}).status_code
        == 302
    )
    first = Certificate.objects.get(holder="Hoàng Văn Trúc")
    address = f"/trainings/1/certificates/{first.pk}/revoke/"
    refused = office.post(address, {"why": ""})
    said = texts(refused, f"//*[@id='why-{first.pk}-error']")
    assert (refused.status_code, said) == (422, ["Error: Say why it is revoked."])
    assert office.post(address, {"why": "Ghi nhầm người dự."}).status_code == 302
    table = rows(office.get("/trainings/1/certificates/"))
    assert [row[0] for row in table[1:]] == [
        "Hoàng Văn Trúc",
        "Lê Thị Xuân",
        "Nguyễn Văn Thu",
        "Phạm Thị Đông",
    ]
    assert table[1][3] == "revoked 3 Aug 2026: Ghi nhầm người dự."


def test_the_head_says_how_a_pledge_stands_and_a_stranger_finds_none(world, as_):
    made = afterwards.over(world)
    pledge = made.pledges["Nguyễn Văn Thu"]
    head, address = as_("head"), f"/pledges/said/{pledge.pk}/"
    assert texts(head.get("/pledges/1/"), "//h2") == ["Nguyễn Văn Thu Chủ tịch"]
    refused = head.post(address, {"outcome": "kept", "evidence": ""})
    assert (refused.status_code, list(errors(refused))) == (422, ["evidence"])
    file = SimpleUploadedFile("bien-ban.pdf", b"%PDF-1.4\n%%EOF\n")
    given = {"outcome": "kept", "evidence": "Biên bản số 12/BB-UBND", "file": file}
    assert head.post(address, given).status_code == 302
    (row,) = PledgeReview.objects.all()
    assert (row.outcome, row.moment, row.by) == ("kept", "month3", world.head)
    assert head.get(f"/pledges/said/{pledge.pk}/{row.pk}/file/").status_code == 200
    others = [
        as_("officer").post(address, given),
        as_("stranger").post(address, given),
        as_("dept_head").post(address, given),
    ]
    assert [answer.status_code for answer in others] == [403, 404, 404]
    assert as_("leader").get("/pledges/1/").status_code == 403


def test_a_unit_reads_its_own_pledges_alone(world, as_):
    afterwards.over(world)
    assert texts(as_("dept_officer").get("/pledges/1/"), "//h2") == ["Lê Thị Xuân Giám đốc"]
    assert texts(as_("stranger").get("/pledges/1/"), "//h2") == []


def test_the_administrator_sets_terms_and_answers_a_request(world, as_):
    made = afterwards.over(world)
    keeper = as_("administrator")
    assert [row[1] for row in rows(keeper.get("/persons/"))[1:]] == [
        f"{n} months proposed, nobody has set it yet" for n in (24, 12, 15, 15, 60)
    ]
    given = {"months": "12", "purpose": "Mời dự hội nghị.", "legal_basis": "Luật số 91/2025/QH15"}
    assert errors(keeper.post("/persons/terms/places/", {**given, "legal_basis": ""})) == {
        "legal_basis": "Name the ground in law."
    }
    assert keeper.post("/persons/terms/places/", given).status_code == 302
    assert list(Retention.objects.values_list("kind", "months", "set_by")) == [
        ("places", 12, world.administrator.pk)
    ]
    found = keeper.post("/persons/requests/", {"event": "1", "name": "nguyễn văn thu"})
    person = made.people["Nguyễn Văn Thu"]
    address = f"/persons/requests/1/{person.pk}/"
    assert texts(found, f"//a[@href='{address}']") == ["Nguyễn Văn Thu"]
    told = json.loads(keeper.post(f"{address}data/").content)
    assert told["Data"][0]["Rows"][0] == {"Name": "Nguyễn Văn Thu"}
    assert keeper.post(f"{address}forget/").status_code == 422
    assert keeper.post(f"{address}forget/", {"asked": "on"}).status_code == 302
    assert sorted(Erasure.objects.values_list("kind", "why", "by")) == [
        (kind, "request", world.administrator.pk) for kind in ("places", "pledges", "presence")
    ]
    assert keeper.get(address).status_code == 404


@pytest.mark.parametrize("who", ["office_officer", "head", "leader", "auditor"])
def test_nobody_else_looks_into_personal_data(world, as_, who):
    attended.held(world)
    reader = as_(who)
    answers = [
        reader.get("/persons/"),
        reader.post("/persons/requests/", {"event": "1", "name": "Nguyễn Văn Thu"}),
    ]
    assert [answer.status_code for answer in answers] == [403, 403]
