"""Claims are taken up, found, answered by two people and replied to; nothing asks who said it."""

import json
import re
from io import BytesIO

import docx
import pytest
from django.urls import reverse

from quyen.followup.models import Proposal
from quyen.outreach import actions
from quyen.outreach.actions import Rests
from quyen.outreach.models import Answer, Claim, Remark
from tests.informing import ANSWER, CLAIMS, LAW, LIMITS, REMARK
from tests.web.reading import errors, facts, page, texts

pytestmark = pytest.mark.django_db
READERS = {"office_officer", "office_head", "leader", "auditor"}
OTHERS = {"officer", "head", "clerk", "stranger", "dept_head", "administrator"}


def url(name: str, *args) -> str:
    return reverse(f"claims:{name}", args=args)


def listed(answer) -> list[int]:
    """The numbers of the claims that a list shows."""
    return [int(text.split(".")[0]) for text in texts(answer, "//tbody/tr/th")]


def test_the_list_has_the_public_count_above_it(as_, informing):
    answer = as_("auditor").get(url("home"))
    assert listed(answer) == [7, 6, 5, 4, 3, 2, 1]
    assert texts(answer, "//section[@aria-labelledby='count']//li") == [
        "Taken up 6", "Answered 4",
        "Confirmed 1", "Confirmed in part 1", "Not confirmed 1", "Cannot be answered yet 1",
        "Right, wholly or in part 2", "Proposals that came of them 2", "of these accepted 0", "of these carried out 0",
    ]  # fmt: skip


def test_outcomes_have_one_order_and_no_colour(as_, informing):
    answer = as_("office_officer").get(url("home"))
    chips = page(answer).xpath("//main//tbody//span[contains(@class, 'chip')]/@class")
    assert set(chips) == {"chip tone--quiet"}
    offered = texts(answer, "//select[@name='outcome']/option")
    order = ["Confirmed", "Confirmed in part", "Not confirmed", "Cannot be answered yet"]
    assert offered == ["All", *order]
    form = as_("office_officer").get(url("answer", informing.claims["open"].number))
    assert texts(form, "//label[input[@name='outcome']]") == order
    for answered in ("confirmed", "not-confirmed"):
        shown = as_("auditor").get(url("claim", informing.claims[answered].number))
        path = "//main//section[@aria-labelledby='answer']//span[contains(@class, 'chip')]/@class"
        assert page(shown).xpath(path) == ["chip tone--quiet"]


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ({"state": "open"}, [1]),
        ({"state": "drafted"}, [2]),
        ({"state": "answered"}, [6, 5, 4, 3]),
        ({"state": "dropped"}, [7]),
        ({"state": "remarks"}, [5]),
        ({"outcome": "partly"}, [4]),
        ({"q": "tre tam tru"}, [3]),
        ({"q": "giay to"}, [6]),
        ({"q": "hoàn toàn khác"}, []),
    ],
)
def test_claims_are_found_by_state_outcome_and_words(as_, informing, asked, numbers):
    assert listed(as_("leader").get(url("home"), asked)) == numbers


def test_a_claim_is_taken_up_in_its_words(as_, world):
    client = as_("office_officer")
    given = {"text_vi": "Có nơi nào cho trẻ em gái học nghề miễn phí?", "field": "Trẻ em"}
    sent = client.post(url("take_up"), given)
    assert (sent.status_code, sent["Location"]) == (302, url("claim", 1))
    assert Claim.objects.values_list("text_vi", "field").get() == tuple(given.values())
    for text in ("Ông Trần Văn Ba nói trẻ em không được học.", "Xem facebook.com/nguoidan nói gì.", ""):
        refused = client.post(url("take_up"), {"text_vi": text, "field": "Nhà ở"})
        assert (refused.status_code, list(errors(refused))) == (422, ["text_vi"])
        assert 'value="Nhà ở"' in refused.content.decode()
    assert Claim.objects.count() == 1


def test_no_field_asks_who_said_it_or_where(as_, informing):
    names = {
        name
        for path in (url("take_up"), url("answer", 1), url("claim", 5))
        for name in page(as_("office_head").get(path)).xpath("//main//@name")
    }
    assert names == {
        *("csrfmiddlewaretoken", "text_vi", "text_en", "field", "outcome", "limits_vi", "limits_en"),
        *(
            "save",
            "find",
            "among",
            "q",
            "add",
            "source-hand-kind",
            "source-hand-label",
            "source-hand-url",
            "text",
            "reply",
        ),
    }


def test_what_was_asked_before_is_shown_first(as_, informing):
    client = as_("office_officer")
    given = {"text_vi": "Trẻ em tạm trú chưa được xếp chỗ học đúng tuyến", "field": "Giáo dục"}
    stopped = client.post(url("take_up"), given)
    assert stopped.status_code == 422
    assert texts(stopped, "//section[@aria-labelledby='like']//li") == [
        f"3. {CLAIMS['confirmed']} Answered: Confirmed"
    ]
    assert given["text_vi"] in stopped.content.decode()
    assert client.post(url("take_up"), given | {"another": "1"})["Location"] == url("claim", 8)


def test_only_readers_see_claims_and_only_writers_write(as_, informing):
    number, answer = informing.claims["open"].number, informing.answers["drafted"]
    for path in (url("home"), url("claim", number), url("paper", answer.pk, "vi")):
        assert {who: as_(who).get(path).status_code for who in READERS} == dict.fromkeys(READERS, 200)
        assert {who: as_(who).get(path).status_code for who in OTHERS} == dict.fromkeys(OTHERS, 403)
    writing = {who: as_(who).get(url("answer", number)).status_code for who in READERS}
    assert writing == {"office_officer": 200, "office_head": 200, "leader": 403, "auditor": 403}
    giving = {who: as_(who).post(url("give", answer.pk)).status_code for who in ("office_officer", "auditor")}
    assert giving == {"office_officer": 403, "auditor": 403}
    assert as_("auditor").get(url("claim", 99)).status_code == 404
    for who in ("leader", "auditor"):
        for number in (1, 2):  # the draft of the second lacks its proposal: nobody may give it yet
            forms = page(as_(who).get(url("claim", number))).xpath("//main//form")
            assert (who, number, forms) == (who, number, [])


def form_of(answer) -> dict:
    """What the form of a page would send: its hidden rows and its texts, as they stand."""
    form = page(answer).xpath("//main//form")[0]
    return {name: form.xpath(f".//input[@name='{name}']/@value") for name in ROWS}


ROWS = tuple(f"source-{name}" for name in ("kind", "label", "citation", "url"))


def test_a_draft_is_put_together_step_by_step_and_nothing_is_written_before(as_, world, informing):
    client, number = as_("office_officer"), informing.claims["open"].number
    path, before = url("answer", number), Answer.objects.count()
    said = {"outcome": "not-confirmed", "text_vi": ANSWER, "limits_vi": LIMITS}
    paper = world.synthesis_past.document
    found = client.post(path, said | {"find": "1", "among": "document", "q": paper.full_number})
    assert page(found).xpath("//main//button[@name='take']/@value") == [f"document:{paper.pk}"]
    taken = client.post(path, said | {"take": f"document:{paper.pk}"})
    rows = form_of(taken)
    assert (rows["source-kind"], rows["source-citation"]) == (["document"], [f"document:{paper.pk}"])
    assert ANSWER in taken.content.decode()
    hand = {"add": "1", "source-hand-kind": "law", "source-hand-label": LAW.label}
    added = client.post(path, said | rows | hand)
    rows = form_of(added)
    assert rows["source-kind"] == ["document", "law"]
    unnamed = client.post(
        path, said | rows | {"add": "1", "source-hand-kind": "un", "source-hand-label": "CRC/C/VNM/CO/5-6"}
    )
    assert (unnamed.status_code, form_of(unnamed)) == (422, rows)
    assert Answer.objects.count() == before
    less = form_of(client.post(path, said | rows | {"leave": "1"}))
    assert less["source-kind"] == ["law"]
    otherwise = {"source-label": ["Tên khác", LAW.label]}  # what is cited here has its own name
    kept = client.post(path, said | rows | otherwise | {"save": "1"})
    assert kept["Location"] == url("claim", number)
    answer = Answer.objects.get(claim=informing.claims["open"])
    label = f"Báo cáo {paper.full_number}, {paper.issued_on:%d/%m/%Y}: {paper.title}"
    assert list(answer.sources.values_list("kind", "label", "citation")) == [
        ("document", label, f"document:{paper.pk}"),
        ("law", LAW.label, ""),
    ]


def test_what_was_typed_stays_where_an_answer_is_refused(as_, informing):
    path = url("answer", informing.claims["open"].number)
    given = {"save": "1", "outcome": "partly", "text_vi": "Bà Nguyễn Thị Lan nói đúng.", "limits_vi": LIMITS}
    law = {"source-kind": "law", "source-label": LAW.label, "source-citation": "", "source-url": ""}
    refused = as_("office_officer").post(path, given | law)
    assert (refused.status_code, list(errors(refused))) == (422, ["text_vi"])
    body = refused.content.decode()
    assert all(text in body for text in (given["text_vi"], LIMITS, LAW.label))
    assert page(refused).xpath("//main//input[@name='outcome'][@checked]/@value") == ["partly"]


@pytest.mark.parametrize(
    "citation", ["document:9999", "figure:9999#NQ01", "item:UPR-9-1", "report:1", "khong phai"]
)
def test_only_what_stands_open_is_cited(as_, informing, citation):
    path = url("answer", informing.claims["open"].number)
    row = {
        "source-kind": "document",
        "source-label": "Tài liệu",
        "source-citation": citation,
        "source-url": "",
    }
    said = {"save": "1", "outcome": "partly", "text_vi": ANSWER, "limits_vi": LIMITS}
    sent = as_("office_officer").post(path, said | row)
    kept = [source.citation for one in informing.claims["open"].answers.all() for source in one.sources.all()]
    assert (sent.status_code, kept) == ((302, []) if citation == "khong phai" else (422, []))


def test_a_figure_is_cited_with_its_value_and_its_report(as_, world, informing):
    path = url("answer", informing.claims["open"].number)
    found = as_("office_officer").post(path, {"find": "1", "among": "figure", "q": "NQ02"})
    figure = world.synthesis_past.figures.get(grouping="all", definition__indicator__code="NQ02")
    assert page(found).xpath("//main//button[@name='take']/@value") == [f"figure:{figure.pk}#NQ02"]
    said = texts(found, "//div[@role='status']//li/span")
    value = f"{figure.value // 10_000}"
    assert [value in text and "2025-H2" in text and "BC-BCĐNQ" in text for text in said] == [True]


def test_the_draft_says_what_it_lacks_and_another_person_gives_it(as_, world, informing):
    number, answer = informing.claims["drafted"].number, informing.answers["drafted"]
    path = url("claim", number)
    lacks = (
        "//section[@aria-labelledby='draft']//h3[text()='Before it may be given']/following-sibling::ul[1]/li"
    )
    proposal = "The claim is right, at least in part: write the proposal that follows from it."
    english = "It has no English text. It may be given without."
    own, other = "You drafted it: somebody else gives it.", "It is given by somebody who did not draft it."
    assert texts(as_("office_officer").get(path), lacks) == [f"{proposal} Write the proposal", own, english]
    assert texts(as_("leader").get(path), lacks) == [proposal, other, english]
    refused = as_("leader").post(url("give", answer.pk))
    assert (refused.status_code, "First write the proposal" in refused.content.decode()) == (422, True)
    link = page(as_("office_officer").get(path)).xpath("//main//a[text()='Write the proposal']/@href")[0]
    form = as_("office_officer").get(link)
    assert link == f"/committee/proposals/new/?from=claim:{number}"
    reasons = page(form).xpath("//main//textarea[@name='reasons']")[0].text.strip()
    assert reasons == f"{CLAIMS['drafted']}\n{ANSWER}"
    asked = {"title": "Mở tín dụng cho lao động nhập cư", "reasons": reasons, "asks": "Sửa điều kiện vay."}
    sent = as_("office_officer").post(link, asked | {"addressee": "so-y-te", "from": f"claim:{number}"})
    born = Proposal.objects.get(born_of=f"claim:{number}")
    assert sent["Location"] == reverse("committee:proposal", args=[born.pk])
    assert as_("leader").post(url("give", answer.pk))["Location"] == path
    answer.refresh_from_db()
    assert (answer.given_by, answer.drafted_by) == (world.leader, world.office_officer)
    led = texts(as_("auditor").get(path), "//section[@aria-labelledby='led']//li")
    assert led == [f"{born.number}. Mở tín dụng cho lao động nhập cư Draft"]


def test_claims_that_are_right_could_become_a_proposal(as_, informing):
    shown = as_("office_officer").get(reverse("committee:sources"), {"all": "1"})
    values = page(shown).xpath("//main//input[@name='from']/@value")
    assert [value for value in values if value.startswith("claim:")] == ["claim:4", "claim:3", "claim:2"]


def test_a_later_answer_says_what_changed_and_the_first_stays_readable(as_, informing):
    client, number = as_("office_officer"), informing.claims["not-confirmed"].number
    path = url("answer", number)
    first = client.get(path)
    assert page(first).xpath("//main//textarea[@name='text_vi']")[0].text.strip() == ANSWER
    said = {
        "save": "1",
        "outcome": "not-yet",
        "text_vi": "Đang đối chiếu lại.",
        "limits_vi": LIMITS,
        "why": "",
    }
    rows = form_of(first)
    assert list(errors(client.post(path, said | rows))) == ["why"]
    assert client.post(path, said | rows | {"why": "Có số liệu mới."}).status_code == 302
    draft = Answer.objects.get(claim__number=number, given_at=None)
    assert as_("office_head").post(url("give", draft.pk)).status_code == 302
    shown = as_("auditor").get(url("claim", number))
    assert texts(shown, "//section[@aria-labelledby='answer']/p[1]") == ["Cannot be answered yet"]
    earlier = texts(shown, "//section[@aria-labelledby='earlier']/details")
    assert len(earlier) == 1
    assert all(text in earlier[0] for text in ("Not confirmed", ANSWER, LIMITS, LAW.label, REMARK))


def test_what_is_said_against_an_answer_is_noted_without_who_says_it(as_, informing):
    answer, number = informing.answers["confirmed"], informing.claims["confirmed"].number
    officer = as_("office_officer")
    refused = officer.post(url("remark", answer.pk), {"text": "Bà Nguyễn Thị Lan cho là sai."})
    assert (refused.status_code, list(errors(refused))[:1]) == (422, ["text"])
    assert officer.post(url("remark", answer.pk), {"text": "Thiếu số liệu cấp xã."}).status_code == 302
    row = Remark.objects.get(answer=answer)
    assert officer.post(url("reply", row.pk), {"reply": "Sẽ bổ sung."}).status_code == 403
    assert as_("office_head").post(url("reply", row.pk), {"reply": ""}).status_code == 422
    assert as_("office_head").post(url("reply", row.pk), {"reply": "Sẽ bổ sung."}).status_code == 302
    shown = texts(as_("leader").get(url("claim", number)), "//section[@aria-labelledby='reply']//li")
    assert len(shown) == 1
    assert shown[0].startswith("Thiếu số liệu cấp xã.")
    assert "Reply: Sẽ bổ sung." in shown[0]


def test_a_claim_is_dropped_with_its_reason_until_it_is_answered(as_, informing):
    officer, number = as_("office_officer"), informing.claims["open"].number
    assert list(errors(officer.post(url("drop", number), {"why": ""}))) == ["why"]
    assert officer.post(url("drop", number), {"why": "Trùng."}).status_code == 302
    assert officer.get(url("answer", number))["Location"] == url("claim", number)
    assert (
        officer.post(url("drop", informing.claims["confirmed"].number), {"why": "Thôi."}).status_code == 422
    )


def test_a_source_that_stands_no_more_is_said(as_, world, informing):
    path = url("claim", informing.claims["confirmed"].number)
    warning = "This document was replaced or withdrawn since"
    assert warning not in as_("auditor").get(path).content.decode()
    type(world.synthesis_past.document).objects.update(declared_class="internal")
    assert warning in as_("auditor").get(path).content.decode()


def test_a_figure_that_was_counted_anew_is_said(as_, world, informing):
    claim = informing.claims["open"]
    figure = world.synthesis_past.figures.get(grouping="all", definition__indicator__code="NQ02")
    cited = Rests("figure", "Số liệu", citation=f"figure:{figure.pk}#NQ02")
    actions.draft_answer(
        claim=claim,
        outcome="not-confirmed",
        text_vi=ANSWER,
        limits_vi=LIMITS,
        sources=[cited],
        by=world.office_officer,
        at=world.now,
    )
    path = "//section[@aria-labelledby='draft']//ol/li"
    client = as_("office_head")
    assert texts(client.get(url("claim", claim.number)), path) == ["Số liệu (Figure)"]
    paper = type(world.synthesis_past.document).objects
    paper.update(declared_class="internal")
    told = "No report that stands open says this figure any more: look whether the answer still holds."
    assert texts(client.get(url("claim", claim.number)), path) == [f"Số liệu (Figure) {told}"]


def test_the_word_file_has_all_parts_in_one_size(as_, informing):
    answer = informing.answers["confirmed"]
    sent = as_("auditor").get(url("paper", answer.pk, "vi"))
    document = docx.Document(BytesIO(sent.content))
    body = [
        line for line in document.paragraphs if line.text in (CLAIMS["confirmed"], "Đúng", ANSWER, LIMITS)
    ]
    sources = [line for line in document.paragraphs if LAW.label in line.text]
    assert [line.text for line in body] == [CLAIMS["confirmed"], "Đúng", ANSWER, LIMITS]
    assert len(sources) == 1
    assert len({line.style.name for line in [*body, *sources]}) == 1
    assert {run.font.size for line in [*body, *sources] for run in line.runs} == {None}
    assert as_("auditor").get(url("paper", answer.pk, "en")).status_code == 404
    assert as_("auditor").get(url("paper", answer.pk, "fr")).status_code == 404


def test_claim_review_is_offered_for_what_was_answered(as_, informing):
    sent = as_("auditor").get(url("review", informing.answers["partly"].pk, "vi"))
    told = json.loads(sent.content)
    assert sorted(told) == [
        *(
            "@context",
            "@type",
            "claimReviewed",
            "datePublished",
            "inLanguage",
            "publisher",
            "reviewRating",
            "url",
        ),
    ]
    assert (told["claimReviewed"], told["reviewRating"]["ratingValue"]) == (CLAIMS["partly"], 2)
    assert re.fullmatch(r"http://testserver/informing/claims/4/", told["url"])
    for none in ("not-yet", "drafted"):
        assert as_("auditor").get(url("review", informing.answers[none].pk, "vi")).status_code == 404


def test_the_page_tells_how_to_reply(as_, informing):
    shown = as_("leader").get(url("claim", informing.claims["partly"].number))
    told = texts(shown, "//section[@aria-labelledby='reply']/p")
    assert told[0].startswith(
        "Whoever finds this answer wrong or incomplete may write to the standing office"
    )
    assert facts(shown) == {}
