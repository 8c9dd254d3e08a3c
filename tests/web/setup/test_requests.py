"""Letters of upper bodies: registered, listed with how they stand, answered by rounds."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from quyen.obligations.actions import receive
from quyen.obligations.models import Obligation
from quyen.regimes.actions import register_request
from quyen.regimes.models import IncomingRequest, Round
from tests.clock import on
from tests.web.reading import errors, page, rows, texts

LETTER = {
    "sender": "Bộ Công an",
    "number": "1234/BCA-V03",
    "dated_on": "10/6/2026",
    "arrival_number": "567",
    "arrived_on": "12/6/2026",
    "subject": "V/v báo cáo chuyên đề về quyền trẻ em",
    "due_on": "15/7/2026",
}


@pytest.fixture
def office(world, as_):
    return as_("office_officer")


def pdf():
    return SimpleUploadedFile("công văn.pdf", b"%PDF-1.4\n%%EOF\n", content_type="application/pdf")


@pytest.fixture
def letter(world):
    days = {"dated_on": on("2026-06-10"), "arrived_on": on("2026-06-12"), "due_on": on("2026-07-15")}
    stamp = {"committee": world.committee, "by": world.office_officer, "at": world.now}
    return register_request(**LETTER | days | stamp)


def test_an_empty_list_says_what_to_do(world, office):
    assert texts(office.get("/setup/requests/"), "//div[@class='nothing']//a") == ["Register a request"]


def test_a_letter_is_registered_with_its_scan(world, office):
    done = office.post("/setup/requests/new/", LETTER | {"scan": pdf()})
    made = IncomingRequest.objects.get()
    assert done["Location"] == f"/setup/requests/{made.pk}/"
    assert (made.sender, made.due_on, made.registered_by) == (
        "Bộ Công an",
        on("2026-07-15"),
        world.office_officer,
    )
    scan = office.get(f"/setup/requests/{made.pk}/scan/")
    assert (scan.content, scan["X-Content-Type-Options"]) == (b"%PDF-1.4\n%%EOF\n", "nosniff")
    assert scan["Content-Disposition"] == "attachment; filename*=UTF-8''c%C3%B4ng%20v%C4%83n.pdf"
    assert rows(office.get("/setup/requests/"))[1:] == [
        [
            "V/v báo cáo chuyên đề về quyền trẻ em 1234/BCA-V03",
            "Bộ Công an",
            "12 Jun 2026 no. 567",
            "15 Jul 2026",
            "no round yet",
            "–",
        ]
    ]


def test_a_secret_letter_is_refused_in_a_sentence(world, office):
    refused = office.post("/setup/requests/new/", LETTER | {"secret": "1"})
    assert refused.status_code == 422
    assert errors(refused)["subject"].startswith("A secret letter is not kept here")
    assert page(refused).xpath("//input[@name='number']/@value") == ["1234/BCA-V03"]
    refused = office.post("/setup/requests/new/", LETTER | {"secret": "1", "subject": "", "scan": pdf()})
    assert "A secret letter is not kept here" in refused.content.decode()
    assert IncomingRequest.objects.count() == 0
    office.post("/setup/requests/new/", LETTER | {"secret": "1", "subject": ""})
    assert IncomingRequest.objects.get().subject == "Văn bản mật: chỉ ghi số và ngày"


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"number": ""}, "number"),
        ({"due_on": "soon"}, "due_on"),
        ({"arrived_on": "9/6/2026"}, "arrived_on"),
        ({"subject": "Gửi cho a@b.vn"}, "subject"),
    ],
)
def test_what_cannot_be_registered_is_refused_and_kept_in_the_form(world, office, typed, field):
    refused = office.post("/setup/requests/new/", LETTER | typed)
    assert (refused.status_code, list(errors(refused))) == (422, [field])
    assert page(refused).xpath("//input[@name='sender']/@value") == ["Bộ Công an"]


def test_the_round_that_answers_it_begins_with_days_counted_back(world, office, letter):
    shown = office.get("/setup/periods/open/", {"request": letter.pk})
    fields = {
        field.get("name"): field.get("value") for field in page(shown).xpath("//main//form[1]//input[@value]")
    }
    # 15/7 is a Wednesday; three, two and two working days apart, as in H1/2026.
    assert (fields["due_communes"], fields["due_bodies"]) == ("6/7/2026", "8/7/2026")
    assert (fields["nature"], fields["request"]) == ("thematic", str(letter.pk))
    typed = {name: fields[name] for name in ("nature", "request", "due_communes", "due_bodies")}
    office.post("/setup/periods/open/", typed | {"opens": "1/1/2026", "closes": "30/6/2026"})
    made = Round.objects.latest("pk")
    assert made.request == letter
    upward = Obligation.objects.get(round=made, upward=True)
    assert (upward.due_on, upward.legal_basis) == (
        on("2026-07-15"),
        "Công văn số 1234/BCA-V03 ngày 10/06/2026 của Bộ Công an",
    )
    assert rows(office.get("/setup/requests/"))[1][4:] == ["round opened", "Thematic, 30 Jun 2026"]
    receive(
        obligation=upward, channel="exchange", received_at=world.now, reference="9/BC-BCĐ",
        proof=keep(world), by=world.office_officer, at=world.now,
    )  # fmt: skip
    assert rows(office.get("/setup/requests/"))[1][4] == "answered"
    said = texts(office.get(f"/setup/requests/{letter.pk}/"), "//section[@aria-labelledby='answer']//li")
    assert said == [f"{made.title_en} · Thematic, 30 Jun 2026"]


def keep(world):
    from quyen.files.actions import keep as keep_file

    return keep_file(content=b"%PDF-1.4\n%%EOF\n", name="bc.pdf", by=world.office_officer, at=world.now)


def test_one_that_is_overdue_says_so(world, office, letter):
    IncomingRequest.objects.filter(pk=letter.pk).update(due_on=on("2026-06-14"))
    assert rows(office.get("/setup/requests/"))[1][4] == "no round yet overdue"


def test_the_list_costs_the_same_queries_for_many(world, office, letter, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as few:
        office.get("/setup/requests/")
    days = {"dated_on": on("2026-06-10"), "arrived_on": on("2026-06-12"), "due_on": on("2026-07-15")}
    for number in range(30):
        stamp = {"committee": world.committee, "by": world.office_officer, "at": world.now}
        register_request(**LETTER | days | stamp | {"arrival_number": f"A{number}"})
    with django_assert_num_queries(len(few)):
        many = office.get("/setup/requests/")
    assert many.content.count(b"1234/BCA-V03") == 31


def test_the_board_names_the_request_and_the_note_reaches_who_is_asked(world, office, letter, client):
    typed = {"nature": "thematic", "request": letter.pk, "opens": "1/1/2026", "closes": "14/6/2026"}
    typed |= {"due_bodies": "8/7/2026", "whom": "bodies", "note_vi": "Chỉ nêu số liệu về trẻ em."}
    board = office.post("/setup/periods/open/", typed)["Location"]
    told = "Answers request 1234/BCA-V03 of Bộ Công an, due 15 Jul 2026 · See the request"
    assert told in texts(office.get(board), "//p[@class='soft']")
    owed = Obligation.objects.get(round__request=letter, unit=world.dept)
    client.force_login(world.dept_officer)
    assert "Chỉ nêu số liệu về trẻ em." in texts(
        client.get(f"/filing/{owed.pk}/"), "//div[contains(@class, 'page-head')]//p"
    )
