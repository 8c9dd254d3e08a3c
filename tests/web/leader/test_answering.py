"""A leader answers with one hand; the office lays, answers and enters notes from paper; nothing typed is lost."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from quyen.followup import actions, queries
from quyen.followup.models import Matter
from tests.clock import on
from tests.followup.conftest import CITY, ISSUE, NATION, PNG, TEXT, TITLE
from tests.web.reading import errors, page, texts

LAY = "/leader/matters/new/"


def url(name: str, matter: Matter) -> str:
    return reverse(f"leader:{name}", args=[matter.pk])


def value(response, name: str) -> str:
    """What a field of the page holds."""
    field = page(response).xpath(f"//*[@name='{name}']")[0]
    return (field.get("value") or field.text_content()).strip()


def test_a_button_leads_to_the_answer_with_the_option_that_was_chosen(as_, laid):
    second = laid.options.get(position=1)
    response = as_("leader").post(url("answer", laid), {"open": "changed", "option": second.pk}, follow=True)
    chosen = page(response).xpath("//input[@name='option'][@checked]/@value")
    assert (chosen, value(response, "text"), value(response, "base")) == ([str(second.pk)], TEXT, "3")


def test_the_recommended_option_is_chosen_at_first(as_, laid):
    response = as_("leader").get(url("answer", laid), {"open": "agreed"})
    assert page(response).xpath("//input[@name='option'][@checked]/@value") == [
        str(laid.options.get(position=0).pk)
    ]
    assert texts(response, "//blockquote") == [TEXT]


def test_a_leader_agrees(world, as_, laid):
    sent = {"kind": "agreed", "base": 3, "option": laid.options.get(position=0).pk}
    response = as_("leader").post(url("answer", laid), sent, follow=True)
    assert response.redirect_chain == [("/leader/", 302)]
    assert "Agreed. The office sees it at once." in response.content.decode()
    found = queries.standing(laid)
    assert (found.state, found.decision.by, found.decision.option.text) == ("agreed", world.leader, CITY)
    assert texts(response, "//section[@aria-labelledby='moved']//li")[1] == f"{TITLE} : agreed, 15 Jun 2026"


def test_what_a_leader_wrote_is_kept_when_the_matter_moved_on(world, as_, laid):
    sent = {
        "kind": "changed",
        "base": 2,
        "option": laid.options.get(position=1).pk,
        "text": "Chỉ theo chuẩn Thành phố.",
    }
    response = as_("leader").post(url("answer", laid), sent)
    assert (response.status_code, value(response, "text"), value(response, "base")) == (
        422,
        "Chỉ theo chuẩn Thành phố.",
        "3",
    )
    assert "This matter was changed or answered meanwhile." in response.content.decode()
    again = as_("leader").post(url("answer", laid), sent | {"base": 3})
    assert (again.status_code, queries.standing(laid).standing_text) == (302, "Chỉ theo chuẩn Thành phố.")


def test_a_refusal_stands_at_its_field(as_, laid):
    blank = as_("leader").post(url("answer", laid), {"kind": "asked", "base": 3, "text": " "})
    assert (blank.status_code, errors(blank)) == (422, {"text": "Write what you want to know."})
    without = as_("leader").post(url("answer", laid), {"kind": "agreed", "base": 3})
    assert (without.status_code, errors(without)) == (422, {"option": "Choose one of the options."})


def test_what_was_asked_is_answered_by_the_office(as_, laid):
    as_("leader").post(url("answer", laid), {"kind": "asked", "base": 3, "text": "Bao nhiêu phường?"})
    assert "the office is answering" in as_("leader").get("/leader/").content.decode()
    office = as_("office_officer")
    assert "Bao nhiêu phường?" in texts(office.get(url("matter", laid)), "//form//blockquote")[0]
    refused = office.post(url("reply", laid), {"text": "Hỏi 0903 123 456"})
    assert (refused.status_code, value(refused, "text")) == (422, "Hỏi 0903 123 456")
    assert office.post(url("reply", laid), {"text": "37 phường."}).status_code == 302
    body = as_("leader").get("/leader/").content.decode()
    assert [said in body for said in ("Bao nhiêu phường?", "37 phường.")] == [True, True]


def test_a_note_from_paper_is_marked_everywhere(world, as_, laid):
    office = as_("office_officer")
    note = {
        "base": 3, "leader": world.leader.pk, "paper_on": "15/6/2026", "kind": "agreed",
        "option": laid.options.get(position=1).pk, "text": "",
    }  # fmt: skip
    without = office.post(url("paper", laid), note)
    assert (without.status_code, list(errors(without))) == (422, ["scan"])
    with_scan = note | {"scan": SimpleUploadedFile("but-phe.png", PNG)}
    assert office.post(url("paper", laid), with_scan)["Location"] == url("matter", laid)
    for address in (url("matter", laid), "/leader/matters/", "/leader/"):
        assert "from paper" in as_("leader").get(address).content.decode()
    page_words = " ".join(texts(office.get(url("matter", laid)), "//ol"))
    assert "entered by Phan Ngọc Diệp" in page_words
    response = queries.standing(laid).decision
    scan = as_("leader").get(reverse("leader:scan", args=[response.pk]))
    assert (scan.content, scan["Content-Type"], scan["X-Content-Type-Options"]) == (
        PNG,
        "image/png",
        "nosniff",
    )


def content(**given) -> dict:
    return {
        "title": TITLE, "issue": ISSUE, "needed_by": "19/6/2026", "option-0": CITY, "option-1": "", "option-2": NATION,
        "recommended": "2", "text_to_sign": TEXT,
    } | given  # fmt: skip


def test_the_office_lays_a_matter_with_what_it_rests_on(world, as_):
    office = as_("office_officer")
    offered = page(office.get(LAY)).xpath("//input[@name='ground']/@value")
    assert offered[0] == f"round:{world.round_open.pk}#standing"
    response = office.post(LAY, content(ground=offered[:2]))
    laid = Matter.objects.get()
    assert response["Location"] == url("matter", laid)
    assert [(one.text, one.recommended) for one in laid.options.all()] == [(CITY, False), (NATION, True)]
    assert [ground.citation for ground in laid.grounds.all()] == offered[:2]
    links = page(office.get(url("matter", laid))).xpath("//main//section[2]//p/a/@href")
    assert links[0] == f"/board/?round={world.round_open.pk}"


def test_what_was_typed_is_kept_when_a_matter_is_refused(as_):
    response = as_("office_officer").post(LAY, content(needed_by="hôm nào", title="Một việc"))
    assert (response.status_code, list(errors(response)), value(response, "title"), value(response, "option-1")) == (
        422, ["needed_by"], "Một việc", NATION,
    )  # fmt: skip


def test_a_matter_is_changed_until_somebody_answered(world, as_, laid):
    office = as_("office_officer")
    form = office.get(url("revise", laid))
    assert (value(form, "title"), value(form, "needed_by"), value(form, "base")) == (TITLE, "19/06/2026", "3")
    changed = office.post(url("revise", laid), content(base=3, title="Tên khác"))
    assert (changed.status_code, Matter.objects.get().title) == (302, "Tên khác")
    actions.respond(matter=laid, kind="meeting", base=4, by=world.leader, at=world.now)
    assert office.get(url("revise", laid))["Location"] == url("matter", laid)


def test_what_units_think_is_noted_and_a_matter_taken_back(world, as_, laid):
    office = as_("office_officer")
    view = {"unit": "hoa-sen", "position": "with-changes", "why": "", "reference": "15/UBND"}
    refused = office.post(url("view", laid), view)
    assert (refused.status_code, errors(refused)) == (
        422,
        {"why": "Say why, or what the unit wants changed."},
    )
    assert office.post(url("view", laid), view | {"why": "Lùi một kỳ."}).status_code == 302
    assert [row.unit.key for row in queries.standing(laid).with_changes] == ["hoa-sen"]
    assert office.post(url("withdraw", laid), {"base": 4, "reason": ""}).status_code == 422
    assert office.post(url("withdraw", laid), {"base": 4, "reason": "Đã có hướng dẫn."}).status_code == 302
    assert "Taken back" in office.get("/leader/matters/").content.decode()


def test_who_may_do_what(as_, laid):
    """The leader answers and lays nothing; the office lays and answers nothing; for a unit no matter exists."""
    expected = {
        "leader": {"matter": 200, "answer": 200, "revise": 403, "paper": 403},
        "office_officer": {"matter": 200, "answer": 403, "revise": 200, "paper": 200},
        "auditor": {"matter": 403, "answer": 403, "revise": 403, "paper": 403},
        "officer": {"matter": 404, "answer": 404, "revise": 404, "paper": 404},
    }
    found = {
        name: {route: as_(name).get(url(route, laid)).status_code for route in answers}
        for name, answers in expected.items()
    }
    assert found == expected


def test_a_decision_that_is_late_says_so(as_, laid):
    Matter.objects.update(needed_by=on("2026-06-12"))
    assert "was needed by 12 Jun 2026" in as_("leader").get("/leader/").content.decode()
