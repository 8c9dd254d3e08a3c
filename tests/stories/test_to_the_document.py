"""From 191 filed reports through opinions to an issued document, and back from a figure and a sentence to what was filed.

On 22 June all 191 members have filed, and the standing office has put a first text together. It takes a sentence that
several units say, marks a proposal, and asks four members for their opinion until 25 June; silence counts as consent,
as the letter says. One has a section changed from a phone, one agrees, two are silent. On the 26th the office closes
the round, takes the opinion, freezes; the leader reads and signs on a phone; the office issues. Who has the document
follows a figure to the filed answers and a sentence to the filed passages.
"""

import re

import pytest
from playwright.sync_api import expect

from quyen.demo import committee, people
from quyen.synthesis.models import Mark, Sentence, Synthesis
from tests.clock import at
from tests.publications.word_reader import R, W, Word, text
from tests.stories import office, the_city
from tests.stories.the_city import City
from tests.synthesis import by_hand

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
OPINION = "Đề nghị nêu thêm kết quả tiếp công dân lưu động tại các khu công nghiệp."
FIGURE = "NQ27"


@pytest.fixture
def city(transactional_db, settings) -> City:
    """191 members, all of whom have filed; the first text is put together."""
    found = the_city.found()
    the_city.file(found, list(found.owed), at("2026-06-16 15:00"))
    committee.put_together(found.round, at("2026-06-22 16:00"), at("2026-06-22 16:00"))
    settings.CLOCK = at("2026-06-22 16:30").isoformat()
    return found


@pytest.fixture
def desk(city, visitors):
    """A window for a person: of the committee by login, of a unit by key and role."""

    def window(who: str, role: str = "", **more):
        return visitors.open(people.of(city.owed[who].unit, role) if role else people.persona(who), **more)

    return window


def test_from_191_reports_to_an_issued_document_and_back(city, desk, settings):
    def now(time: str) -> None:
        settings.CLOCK = at(f"2026-06-{time}").isoformat()

    synthesis = Synthesis.objects.get()
    speaks, agrees, *silent = [city.bodies[0], city.communes[0], city.communes[1], city.bodies[1]]
    page = desk("van-phong")
    taken = the_office_takes_what_several_say(page, synthesis)
    it_asks_for_opinions(page, synthesis, [city.owed[key].unit_name_vi for key in (speaks, agrees, *silent)])

    now("24 09:00")
    place = city.round.version.sections.get(code="III.6").pk
    a_unit_speaks_from_a_phone(desk(speaks, "head", width=360, height=740), place)
    another_agrees(desk(agrees, "head"))

    now("26 09:00")
    the_office_closes_and_settles(page, synthesis)
    it_freezes(page, synthesis)
    the_leader_signs(desk("lanh-dao-ban", width=360, height=740), synthesis)
    word = it_is_issued(page, synthesis)

    said = " ".join(words for _look, words in word.said)
    assert taken.rstrip(".") in said
    the_figure_leads_to_all_who_gave_it(page, city, word)
    the_sentence_leads_to_a_filed_passage(page, synthesis, taken)


def the_office_takes_what_several_say(page, synthesis: Synthesis) -> str:
    page.goto(f"/synthesis/{synthesis.pk}/")
    expect(page.get_by_role("region", name="Nội dung của đơn vị nào đã dùng")).to_contain_text("trên 191")
    office.open_section(page, "VIII")
    page.get_by_role("button", name=re.compile("^Nhiều đơn vị cùng nêu")).click()
    offered = page.get_by_role("article").first
    words = offered.locator(".said__text").inner_text()
    offered.get_by_role("button", name=re.compile("^Lấy câu này")).click()
    expect(page.get_by_role("article").first).to_contain_text("Đã lấy vào câu")
    offered = page.get_by_role("article").first
    offered.get_by_text("Đánh dấu…").click()
    offered.get_by_role("button", name="Là đề xuất").click()
    expect(page.get_by_role("region", name=re.compile("^Đã đánh dấu"))).to_contain_text(words)
    office.save(page, "VIII")
    assert Mark.objects.get().quote == words
    return words


def it_asks_for_opinions(page, synthesis: Synthesis, units: list[str]) -> None:
    page.goto(f"/opinions/text/{synthesis.pk}/send/")
    for unit in units:
        page.get_by_role("checkbox", name=unit, exact=True).check()
    page.get_by_role("textbox", name="Hạn trả lời").fill("25/6/2026")
    page.get_by_role("radio", name=re.compile("^Im lặng: coi như đồng ý")).check()
    page.get_by_role("button", name="Gửi", exact=True).click()
    expect(page.get_by_role("heading", name="Đơn vị trả lời")).to_be_visible()
    assert synthesis.consultations.get().consulted.count() == 4


def a_unit_speaks_from_a_phone(page, place: int) -> None:
    page.goto("/")
    page.get_by_role("link", name="Đọc và cho ý kiến").click()
    section = (
        page.locator("section").filter(has=page.get_by_role("heading", name=re.compile(r"^III\.6"))).last
    )
    section.get_by_text("Góp ý mục này").click()
    section.get_by_label(re.compile("Ý kiến của đơn vị về mục III.6")).fill(OPINION)
    page.get_by_role("button", name="Gửi ý kiến").click()
    office.told(page, "Đã gửi ý kiến của đơn vị. Văn phòng Thường trực thấy ngay.")


def another_agrees(page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Đọc và cho ý kiến").click()
    page.get_by_role("button", name="Nhất trí với toàn bộ dự thảo").click()
    office.told(page, "Đơn vị đã nhất trí. Văn phòng Thường trực thấy ngay.")


def the_office_closes_and_settles(page, synthesis: Synthesis) -> None:
    asking = synthesis.consultations.get()
    page.goto(f"/opinions/round/{asking.pk}/")
    page.get_by_role("region", name="Đóng lượt lấy ý kiến").get_by_role("button").click()
    office.told(page, "Đã đóng lượt lấy ý kiến. Im lặng được tính như công văn đã ghi.")
    page.get_by_role("link", name=re.compile(r"^III\.6")).click()
    expect(page.get_by_role("article")).to_contain_text(OPINION)
    page.get_by_role("radio", name="Tiếp thu", exact=True).check()
    page.get_by_role("button", name="Lưu và sang mục tiếp").click()
    office.told(page, "Mọi ý kiến của lượt này đã được xử lý.")
    page.goto(f"/opinions/round/{asking.pk}/table/")
    expect(page.get_by_role("main")).to_contain_text(OPINION)


def it_freezes(page, synthesis: Synthesis) -> None:
    page.goto(f"/synthesis/{synthesis.pk}/")
    expect(office.open_points(page)).to_have_count(0)
    office.freeze(page)
    office.told(page, "Đã chốt bản tổng hợp")


def the_leader_signs(page, synthesis: Synthesis) -> None:
    page.goto(f"/synthesis/{synthesis.pk}/sign/")
    page.get_by_role("button", name="Ký", exact=True).click()
    expect(page.locator("#messages")).to_contain_text("Đã ký")


def it_is_issued(page, synthesis: Synthesis) -> Word:
    page.goto(f"/synthesis/{synthesis.pk}/issue/")
    page.get_by_role("button", name="Ban hành", exact=True).click()
    office.told(page, "Đã ban hành, số")
    return Word(office.download(page).path().read_bytes())


def the_figure_leads_to_all_who_gave_it(page, city: City, word: Word) -> None:
    """The total, added up by hand from the filed texts, is printed with a link to 168 answers; one opens its report."""

    summed, controls, expected = by_hand.sums(city.round, at("2026-06-22 16:00"))
    total = f"{int(summed[FIGURE].value):,}".replace(",", ".")
    links = [each.get(f"{R}id") for each in word.body.iter(f"{W}hyperlink") if text(each) == total]
    (address,) = {word.targets[link] for link in links}
    page.goto(re.sub(r"^https?://[^/]+", "", address))
    expect(page.locator("tfoot .number")).to_have_text(total)
    rows = page.locator("tbody tr")
    named = set(page.locator("tbody th").all_inner_texts())  # who gave it, and who gave the control total
    assert len(named) == len(expected[FIGURE]) + len(controls[FIGURE].units)
    unit = rows.first.locator("th").inner_text()
    rows.first.get_by_role("link", name=re.compile("^bản")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(unit)


def the_sentence_leads_to_a_filed_passage(page, synthesis: Synthesis, taken: str) -> None:
    sentence = Sentence.objects.get(section_text__synthesis=synthesis, text=taken)
    page.goto(f"/synthesis/sentence/{sentence.pk}/")
    said = page.get_by_role("main")
    expect(said).to_contain_text(taken)
    said.locator("a[href*='/reviewing/version/']").first.click()
    expect(page.get_by_role("main")).to_contain_text(taken)
