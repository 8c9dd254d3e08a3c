"""The office's list of official wording: added, looked for, kept from what many units write, taken back."""

from django.urls import reverse

from quyen.audit.models import Entry
from quyen.reports import actions
from quyen.reports.models import Passage, Wording
from tests import crowd
from tests.reports.copied import MARKET, SCHOOL
from tests.web.reading import errors, page, rows, texts, words
from tests.world import LIMITS, PLAN, PROPOSAL

PAGE, ADD = reverse("reuse:wording"), reverse("reuse:add")


def add(client, text: str, step: str = "add", of: str = ""):
    return client.post(ADD, {"text": text, "template_of": of, "step": step})


def test_an_empty_list_says_what_to_do(office):
    response = office.get(PAGE)
    assert texts(response, "//div[@class='nothing']/p/strong") == ["No text is on the list yet"]
    # Six owe in this round: what three of them write is nobody's own.
    assert [row[:2] for row in rows(response)] == [
        ["Sentence", "Units"],
        [LIMITS.rstrip("."), "3"],
        [PROPOSAL.rstrip("."), "3"],
    ]


def test_a_text_is_added_with_whose_template_it_is_and_taken_back(office, world):
    assert add(office, MARKET, of="so-y-te")["Location"] == PAGE
    assert add(office, PLAN)["Location"] == PAGE
    assert [row[:3] for row in rows(office.get(PAGE))[1:]] == [
        [MARKET, "Department of Health", "15 Jun 2026 Phan Ngọc Diệp"],
        [PLAN, "anybody's", "15 Jun 2026 Phan Ngọc Diệp"],
    ]
    first = Wording.objects.get(text=MARKET)
    assert office.post(reverse("reuse:remove", args=[first.pk]))["Location"] == PAGE
    response = office.get(PAGE)
    assert [row[0] for row in rows(response)[1:]] == [PLAN]
    assert texts(response, "//details/summary") == ["1 text was taken back"]
    assert texts(response, "//details//li/p") == [
        MARKET, "Added 15 Jun 2026 by Phan Ngọc Diệp, taken back 15 Jun 2026 by Phan Ngọc Diệp",
    ]  # fmt: skip
    events = Entry.objects.filter(event__startswith="wording.").order_by("number")
    assert list(events.values_list("event", "subject")) == [
        ("wording.added", f"reports.wording:{first.pk}"),
        ("wording.added", f"reports.wording:{first.pk + 1}"),
        ("wording.removed", f"reports.wording:{first.pk}"),
    ]


def test_what_is_too_short_or_stands_already_is_refused_and_stays_typed(office):
    response = add(office, "Chào tất cả mọi người")
    assert (response.status_code, errors(response)) == (
        422, {"text": "Give at least 8 words; fewer stand in many texts by chance."},
    )  # fmt: skip
    assert page(response).xpath("//textarea[@name='text']")[0].text.strip() == "Chào tất cả mọi người"
    add(office, MARKET)
    response = add(office, MARKET.upper().replace("42", "1.000"))
    assert errors(response) == {"text": "This is official wording already."}
    assert errors(add(office, "Gọi bà Lan theo số 0903 123 456 để biết thêm chi tiết về lớp học")) != {}
    assert Wording.objects.count() == 1


def test_one_sees_first_where_it_stands(office, world):
    response = add(office, f"“{PLAN[:-1].lower()}”", "look")
    assert (response.status_code, texts(response, "//*[@role='status'][p or div]")) == (
        200, ["2 passages of H1 2026 hold it, of 2 units."],
    )  # fmt: skip
    assert not Wording.objects.exists()
    response = add(office, SCHOOL, "look")
    assert texts(response, "//*[@role='status'][p or div]") == ["No passage of H1 2026 holds it whole."]
    assert errors(add(office, "Quá ngắn", "look")) != {}


def test_sentences_of_many_units_are_offered_and_kept_with_one_press(office, world):
    crowd.gather(world, 2)
    said = {"II": PLAN, "VI.2": f"{LIMITS} {PROPOSAL}"}
    for owed in world.round_open.obligations.filter(unit__key__startswith="bai-"):
        passages = [Passage(section=world.section(code), text=text) for code, text in said.items()]
        stamp = {"filed_at": world.now, "by": None, "at": world.now}
        actions.enter(obligation=owed, answers=[], passages=passages, channel="quyen", **stamp)
    response = office.get(PAGE)
    assert rows(response) == [
        ["Sentence", "Units", "Keep"],
        *(
            [text.rstrip("."), units, f"Keep as official wording : {' '.join(text.split()[:8])} …"]
            for text, units in ((LIMITS, "5"), (PROPOSAL, "5"), (PLAN, "4"))
        ),
    ]
    form = page(response).xpath("//main//table//form")[0]
    given = {each.get("name"): each.get("value") for each in form.xpath(".//input | .//button[@name]")}
    assert office.post(form.get("action"), given)["Location"] == PAGE
    assert Wording.objects.get().text == LIMITS.rstrip(".")
    kept, found = page(office.get(PAGE)).xpath("//main//table")
    assert ([words(cell) for cell in kept.xpath(".//tbody/tr/th")], len(found.xpath(".//tbody/tr"))) == (
        [LIMITS.rstrip(".")],
        2,
    )


def test_only_the_office_keeps_the_list(as_, world):
    for who in ("officer", "leader", "auditor", "administrator"):
        assert as_(who).get(PAGE).status_code == 403, who
        assert add(as_(who), MARKET).status_code == 403, who
    assert [words(each) for each in page(as_("office_head").get(PAGE)).xpath("//h1")] == ["Official wording"]
