"""The days from 14 to 25 June 2026 at the standing office, with 191 members, as its people live them.

Before the figures close, Sở Y tế asks what a figure means; the office answers for everybody, and every ward that is
asked the same figure reads it. On Monday a ward in which hardly anything arose reports with a thumb on a phone. By
Tuesday evening 187 others have filed. On Wednesday the office reads: a sample of those on which nothing stands is
drawn and read, then all of them are accepted together; the rest is read one by one, and two go back with one message.
It calls the ward that is late, notes what was promised, and nobody calls twice. On Thursday the two and the ward have
filed. On Monday two are still missing: a letter goes to each, the meeting sheet stands on one page, and at 16:00 the
office closes the books. On Tuesday a ward files after all: it is taken, shown as having come after the cut-off, and
the committee's figures stay what they were.
"""

import re

import pytest
from playwright.sync_api import expect

from quyen.demo import people
from quyen.obligations.queries import counts
from quyen.publications.models import Document
from quyen.reports.models import Review, Sample, Version
from quyen.synthesis.models import Synthesis
from tests.clock import at
from tests.stories import filing, the_city
from tests.stories.hands import Hand
from tests.stories.the_city import City

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TITLE = "6 tháng đầu năm 2026"
FAR = 41  # communes whose figure is far from last period's
OTHERWISE = 4  # asked about for another reason: one stands out among its peers, two texts say another number, one is copied
DOUBTFUL, CLEAN, SAMPLE = FAR + OTHERWISE, 191 - FAR - OTHERWISE, 15
QUESTION = "Có tính trẻ em tạm trú không?"
ANSWER = "Tính cả trẻ em tạm trú từ 6 tháng trở lên."
MESSAGE = "Đề nghị đối chiếu lại số lượt tiếp công dân với sổ tiếp công dân."
STOCKS = {"NQ00": "5200", "NQ01": "0", "NQ02": "2", "NQ39": "31", "NQ45n": "1", "NQ45d": "2"}


@pytest.fixture
def city(transactional_db, settings) -> City:
    """191 members, the round open; a period before in which 41 communes had far more citizens to receive."""
    found = the_city.found()
    the_city.remember(found, found.communes[:FAR], "NQ27", 100_000, at("2026-05-21 09:00"))
    settings.CLOCK = at("2026-06-12 09:00").isoformat()
    return found


@pytest.fixture
def desk(city, visitors):
    """A window for each person, by what they are: the office, or a unit's officer and head."""
    windows = {}

    def window(who: str, role: str = "", **more):
        if (who, role) not in windows:
            user = people.of(city.owed[who].unit, role) if role else people.persona(who)
            windows[who, role] = visitors.open(user, **more)
        return windows[who, role]

    return window


def test_the_week(city, desk, settings, visitors):
    def now(time: str) -> None:
        settings.CLOCK = at(f"2026-06-{time}").isoformat()

    thumb, late, missing = city.communes[60], city.communes[61], [city.communes[62], city.bodies[-1]]
    others = [key for key in city.owed if key not in (thumb, late, *missing)]
    office = desk("van-phong")
    an_item_is_asked_about(city, desk, office)

    now("15 10:00")
    assert nothing_arose_with_a_thumb(city, desk, thumb) < 180 / 2  # half the time is left for reading
    visitors.faults.clear()  # the browser notes each refusal of the check

    the_city.file(city, others, at("2026-06-16 15:00"))
    now("17 08:00")
    hand = Hand(office)
    read_clean_ones_by_sample(hand)
    returned = return_two_with_one_message(hand)
    read_the_rest(hand, DOUBTFUL - 2)

    now("17 10:00")
    the_late_ward_is_called(office, city, late, missing[0])
    now("18 09:00")
    the_city.file(city, [late], at("2026-06-18 08:30"))
    the_city.mend(city, returned, at("2026-06-18 08:40"))
    read_the_rest(hand, 3)
    assert hand.clicks <= 60

    now("22 09:00")
    letters_go_to_who_is_missing(office, city, missing)
    the_letter_lies_on_the_desk(desk(missing[0], "officer"))
    the_meeting_sheet_says(office, "189/191")

    kept = the_city.close_the_books(city, at("2026-06-22 16:00"), at("2026-06-22 17:00"))
    the_city.file(city, [missing[0]], at("2026-06-23 09:00"))
    now("25 09:00")
    what_came_later_is_said_so(desk(missing[0], "officer"), office, kept)
    assert counts(city.round, at("2026-06-25 09:00")) == {
        "obligations": 191,
        "on_time": 188,
        "late": 2,
        "missing": 1,
        "not_yet_due": 0,
        "waived": 0,
        "archived": 0,
    }
    assert Review.objects.filter(outcome="accepted").count() == 189
    assert Version.objects.filter(obligation__round=city.round, review=None).count() == 1


def an_item_is_asked_about(city, desk, office) -> None:
    line = city.line("NQ36")
    asker = desk("can-bo-phuong")
    filing.begin(asker, TITLE)
    asker.get_by_role("link", name=re.compile(f"^Hỏi.*{line.definition.name_vi}$")).click()
    asker.get_by_label("Câu hỏi của đơn vị").fill(QUESTION)
    asker.get_by_role("button", name="Gửi câu hỏi").click()

    office.goto("/questions/")
    expect(office.get_by_role("main")).to_contain_text(QUESTION)
    office.get_by_role("link", name=re.compile("^Trả lời")).click()
    office.get_by_role("textbox").fill(ANSWER)
    office.get_by_label("Cho mọi đơn vị").check()
    office.get_by_role("button", name="Gửi trả lời").click()

    other = desk(city.communes[63], "officer")
    filing.begin(other, TITLE)
    said = other.get_by_role("main")
    expect(said).to_contain_text(ANSWER)
    expect(said).not_to_contain_text(QUESTION)


def nothing_arose_with_a_thumb(city, desk, key: str) -> float:
    """A report with hardly any event, on a phone; returns the seconds by the model."""
    officer = Hand(desk(key, "officer", width=360, height=740, has_touch=True, is_mobile=True))
    page = officer.page
    page.goto("/")
    officer.click(page.get_by_role("button", name="Bắt đầu soạn"))
    officer.click(page.get_by_role("button", name="Không phát sinh cho cả báo cáo"))
    for code, text in STOCKS.items():
        officer.fill(filing.figure(page, city, code), text)
    officer.click(page.get_by_role("button", name="Kiểm tra báo cáo"))
    officer.click(page.get_by_role("button", name="Xác nhận, trình ký"))
    expect(page.get_by_role("main")).to_contain_text("Đang chờ")

    head = Hand(desk(key, "head", width=360, height=740, has_touch=True, is_mobile=True))
    head.page.goto("/")
    head.click(head.page.get_by_role("link", name="Xem và ký"))
    head.click(head.page.get_by_role("button", name="Ký báo cáo"))
    head.click(head.page.get_by_role("button", name="Gửi báo cáo"))
    expect(head.page.locator("#messages")).to_contain_text("Biên nhận ở bên dưới")
    return officer.seconds + head.seconds


def read_clean_ones_by_sample(hand: Hand) -> None:
    page = hand.page
    page.goto("/reviewing/")
    hand.click(page.get_by_role("button", name="Rút mẫu"))
    expect(page.get_by_role("link", name="Đọc báo cáo đầu tiên")).to_be_visible()
    sample = Sample.objects.get()
    assert (sample.items.count(), sample.items.filter(drawn=True).count()) == (CLEAN - 3, SAMPLE)
    page.get_by_role("link", name="Đọc báo cáo đầu tiên").click()
    for _report in range(SAMPLE):  # reading the sample is not counted
        page.get_by_role("button", name="Đã đọc, tiếp tục").click()
    hand.click(page.get_by_role("button", name=f"Chấp nhận {CLEAN - 3} báo cáo"))
    expect(page.locator("#messages")).to_contain_text(f"{CLEAN - 3} báo cáo")


def return_two_with_one_message(hand: Hand) -> list[str]:
    """Choose the first two on the list, and send both back; returns their units' keys."""
    boxes = hand.page.get_by_role("checkbox", name=re.compile("^(Phường|Xã|Đặc khu)"))
    for box in (boxes.nth(0), boxes.nth(1)):
        hand.click(box)
    hand.click(hand.page.get_by_role("main").locator("summary").filter(has_text="Trả lại"))
    hand.fill(hand.page.get_by_label("Một ý kiến gửi đến từng đơn vị"), MESSAGE)
    hand.click(hand.page.get_by_role("button", name="Trả lại báo cáo đã chọn"))
    expect(hand.page.locator("#messages")).to_contain_text("2 báo cáo")
    found = Review.objects.filter(outcome="returned", message=MESSAGE)
    assert found.count() == 2
    return list(found.values_list("version__obligation__unit__key", flat=True))


def read_the_rest(hand: Hand, waiting: int) -> None:
    """Read what waits one by one: each answer opens the next."""
    before = Review.objects.filter(outcome="accepted").count()
    hand.page.goto("/reviewing/")
    hand.click(hand.page.get_by_role("link", name="Bắt đầu đọc"))
    for report in range(waiting):
        heading = hand.page.get_by_role("heading", level=1).inner_text()
        hand.click(hand.page.get_by_role("button", name="Chấp nhận"))
        if report + 1 < waiting:
            expect(hand.page.get_by_role("heading", level=1)).not_to_have_text(heading)
    expect(hand.page.get_by_role("main")).to_contain_text("Không còn báo cáo chờ xem")
    assert Review.objects.filter(outcome="accepted").count() == before + waiting


def the_late_ward_is_called(office, city, late: str, other: str) -> None:
    office.goto("/chasing/")
    cards = office.get_by_role("listitem").filter(has=office.get_by_role("heading", level=3))
    expect(cards).to_have_count(4)  # two are late, two were sent back
    name, stranger = city.owed[late].unit_name_vi, city.owed[other].unit_name_vi
    office.get_by_role("main").get_by_role("searchbox").fill(name)
    office.get_by_role("button", name="Xem", exact=True).click()
    card = cards.filter(has=office.get_by_role("link", name=name, exact=True))
    number = people.phone_of(f"dau-moi.{late}")
    expect(card.get_by_role("link", name=number)).to_have_attribute("href", f"tel:{number.replace(' ', '')}")
    message = card.locator("pre").text_content()
    assert name in message
    assert stranger not in message
    card.get_by_text("Ghi cuộc gọi").first.click()
    card.get_by_label("Nội dung hẹn").fill("Gửi trong sáng thứ Năm")
    card.get_by_label("Hẹn đến ngày").fill("18/6/2026")
    card.get_by_role("button", name="Ghi cuộc gọi").click()
    expect(card).to_contain_text("Gửi trong sáng thứ Năm")
    assert city.owed[late].extensions.count() == 0


def letters_go_to_who_is_missing(office, city, missing: list[str]) -> None:
    office.goto("/chasing/")
    office.get_by_role("link", name="Soạn công văn đôn đốc").click()
    office.get_by_label("Thời hạn mới").fill("24/6/2026")
    office.get_by_role("button", name="Ban hành").click()
    expect(office.locator("#messages")).not_to_be_empty()
    letters = Document.objects.filter(series__symbol__contains="VPTT").order_by("number")
    told = [letter.addressees.get(to_act=True).unit.key for letter in letters]
    assert sorted(told) == sorted(missing)


def the_letter_lies_on_the_desk(page) -> None:
    page.goto("/")
    expect(page.get_by_role("main")).to_contain_text("Đôn đốc gửi báo cáo")


def the_meeting_sheet_says(office, received: str) -> None:
    office.goto("/board/meeting/")
    expect(office.get_by_role("table").first).to_contain_text(received)
    pages = office.pdf(format="A4").count(b"/Type /Page\n")
    assert pages == 1


def what_came_later_is_said_so(officer, office, kept: Synthesis) -> None:
    """The unit is told on its receipt; the committee's report stays, and a supplement says what moves."""
    officer.goto("/")
    officer.get_by_role("link", name=re.compile("^(In b|B)iên nhận")).first.click()
    expect(officer.get_by_role("main")).to_contain_text("Gửi sau thời điểm chốt số liệu 16:00 ngày 22/6/2026")
    before = kept.figures.get(grouping="all", definition__indicator__code="NQ00")
    office.goto(f"/synthesis/{kept.pk}/")
    office.get_by_role("button", name="Lập báo cáo bổ sung").click()
    expect(office.get_by_role("heading", name="Nội dung thay đổi")).to_be_visible()
    supplement = kept.supplemented_by.get()
    after = supplement.figures.get(grouping="all", definition__indicator__code="NQ00")
    assert (before.answered, after.answered) == (167, 168)
    late = Version.objects.get(obligation__round=kept.round, filed_at__gt=kept.cutoff_at)
    assert (
        after.value - before.value
        == late.answers.get(line__definition__indicator__code="NQ00", part="").value
    )
