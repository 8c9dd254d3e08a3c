"""A round, from the first figure to the issued document and back, as its people walk it in the browser.

Monday 15 June 2026, the day after the figures of H1/2026 closed. Nguyễn Thị Hạnh of Phường Hoa Sen finds on her first
page what her ward owes. She types "mười hai" where a number belongs and is told so at the field; she asks to have the
report checked and is told, with a link to each field, that there are more poor households than households and that
one figure is blank. She puts both right and passes the report on. Lê Minh Quân, who heads the ward, finds it waiting,
reads it, signs and files it. Đặc khu Hòn Ngọc, on its island, signs in its own way: Bùi Văn Hải prints the report in
the unit's letterhead, has it signed and numbered, and brings number, day and scan back. Both have a receipt.

In the afternoon Phan Ngọc Diệp of the standing office goes from the board to Hoa Sen's report and returns one figure,
asking for the register. On Tuesday Nguyễn Thị Hạnh finds it on her first page, corrects it, and the head signs and
files again: still on time, by the first receipt. The office sees what changed, and accepts.

On Monday 22 June at 16:00 the office puts together what has come: five of six members. It writes that plans were
carried out and cites who says so, states how many citizens were received and takes the figure from the roll-up. It
tries to freeze, and is told that limitations are still unused; it cites most of them, is refused when it leaves one
out without a reason, gives the reason, takes up the proposals, and freezes. On Tuesday Dương Văn Thắng, who leads
the committee, signs and issues the document. He downloads it; its number, title and figures are in it, and a click on a figure
leads to the four reports it was added up from, and on to the second version of Hoa Sen's.
"""

import pytest
from playwright.sync_api import expect

from tests import world as small_world
from tests.clock import at
from tests.publications.word_reader import R, W, Word, text
from tests.stories import filing, office
from tests.world import FIGURES, LIMITS, MORE, PLAN, PROPOSAL, WARD_TEXTS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PERIOD = "6 tháng đầu năm 2026"
ISLAND = {"II": PLAN, "VI.2": "Đường biển xa, số liệu gửi chậm.", "VIII": PROPOSAL}
RECEIVED = {
    "ward_a": 312,
    "ward_b": 318,
    "ward_c": 318,
    "ward_d": 57,
}  # citizens (NQ27), as they stand in the end
TOTAL, NUMBER = "1.005", "01/BC-BCĐNQ"  # added up by hand; the first number of the year
REASON = "Đã nêu chung trong hạn chế về thời gian gửi số liệu."


@pytest.fixture
def world(transactional_db, settings):
    """The small world shortly before the standing office begins to put the open round together."""
    built = small_world.build(at("2026-06-15 08:46"))
    settings.CLOCK = built.now.isoformat()
    return built


@pytest.fixture
def pages(world, visitors):
    """One window for each person, by name."""
    windows = {}

    def window(name: str):
        if name not in windows:
            windows[name] = visitors.open(world.people[name])
        return windows[name]

    return window


def test_a_round(world, pages, visitors, settings):
    the_ward_writes_and_is_refused(pages("officer"), world)
    visitors.faults.clear()  # the browser notes every refusal
    the_ward_mends_and_files(pages, world)
    the_island_signs_outside(pages("ward_d_officer"), world)

    settings.CLOCK = at("2026-06-15 14:00").isoformat()
    the_office_returns_one_item(pages("office_officer"), world)
    settings.CLOCK = at("2026-06-16 09:00").isoformat()
    the_ward_files_again(pages, world)
    settings.CLOCK = at("2026-06-16 15:00").isoformat()
    the_office_accepts(pages("office_officer"), world)

    settings.CLOCK = at("2026-06-22 16:10").isoformat()
    the_office_puts_together(pages("office_officer"))
    the_office_is_told_what_is_open(pages("office_officer"))
    the_office_treats_the_limitations(pages("office_officer"))
    visitors.faults.clear()
    the_office_freezes(pages("office_officer"))
    settings.CLOCK = at("2026-06-23 09:00").isoformat()
    the_leader_issues(pages("leader"))
    link = the_document_says_it(office.download(pages("leader")))
    the_figure_leads_back(pages("leader"), link, world)
    expect(pages("leader").get_by_role("heading", level=1)).to_contain_text("Phường")


def the_ward_writes_and_is_refused(page, world):
    filing.begin(page, PERIOD)
    filing.write(page, world, FIGURES | MORE | {"NQ01": "mười hai"}, WARD_TEXTS)
    expect(filing.answer(page, world, "NQ01")).to_contain_text(
        "Chỉ ghi chữ số, không kèm chữ hay đơn vị tính"
    )
    filing.figure(page, world, "NQ01").fill("20000")
    filing.check(page)
    expect(filing.points(page, "Cần sửa 2 điểm trước khi trình ký")).to_have_text(
        [
            "“Tỷ lệ hộ nghèo” sẽ vượt 100 %: “Số hộ nghèo” (20.000 hộ) lớn hơn “Tổng số hộ” (12.480 hộ).",
            "“Vụ bạo lực gia đình” còn trống. Hãy ghi số liệu hoặc cho biết vì sao chưa có.",
        ]
    )


def the_ward_mends_and_files(pages, world):
    page = pages("officer")
    filing.points(page, "Cần sửa 2 điểm").first.click()
    expect(filing.figure(page, world, "NQ01")).to_be_focused()
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type("98")
    filing.say_nothing_arose(page)
    filing.check(page)
    filing.sign(page, "Xác nhận, trình ký")
    expect(page.get_by_text("Đang chờ: Lãnh đạo đơn vị.")).to_be_visible()

    filing.go_to_sign(pages("head"), PERIOD)
    filing.sign(pages("head"), "Ký báo cáo")
    filing.file(pages("head"))
    expect(pages("head").get_by_role("region", name="Biên nhận")).to_contain_text("Đúng hạn")


def the_island_signs_outside(page, world):
    filing.go_on(page, PERIOD)
    figures = {
        code: text for code, text in FIGURES.items() if code not in ("NQ00", "NQ01")
    }  # typed last week
    filing.write(page, world, figures | {"NQ27": str(RECEIVED["ward_d"])}, ISLAND)
    filing.say_nothing_arose(page)
    filing.check(page)
    printed = Word(filing.print_out(page).path().read_bytes())
    assert "ĐẶC KHU HÒN NGỌC" in " ".join(words for _, words in printed.said)
    filing.bring_back(page, "27/BC-UBND", "15/6/2026")
    receipt = page.get_by_role("region", name="Biên nhận")
    for words in ("Đúng hạn", "27/BC-UBND", "Ngô Thị Ngọc", "Ký ở ngoài, gửi kèm bản chụp"):
        expect(receipt).to_contain_text(words)


def the_office_returns_one_item(page, world):
    office.open_review(page, "Phường Hoa Sen")
    office.return_item(page, world.line("NQ27").definition.name_vi, "Xin đối chiếu với sổ tiếp công dân.")
    office.told(page, "Đã trả lại Phường Hoa Sen kèm ý kiến.")


def the_ward_files_again(pages, world):
    page = pages("officer")
    page.goto("/")
    duty = page.get_by_role("listitem").filter(has_text=PERIOD)
    expect(duty).to_contain_text("Xin đối chiếu với sổ tiếp công dân.")
    duty.get_by_role("link", name="Sửa mục bị trả lại").click()
    expect(filing.answer(page, world, "NQ27")).to_contain_text("Xin đối chiếu với sổ tiếp công dân.")
    filing.write(page, world, {"NQ27": str(RECEIVED["ward_a"])}, {})
    filing.check(page)
    filing.sign(page, "Xác nhận, trình ký")
    expect(page.get_by_text("Đang chờ: Lãnh đạo đơn vị.")).to_be_visible()

    page = pages("head")
    filing.go_to_sign(page, PERIOD)
    filing.sign(page, "Ký báo cáo")
    filing.file(page)
    expect(page.get_by_role("region", name="Biên nhận")).to_contain_text("Đúng hạn")
    expect(page.locator(".changed")).to_contain_text(["312 lượt"])


def the_office_accepts(page, world):
    office.open_review(page, "Phường Hoa Sen")
    expect(page.locator(".changed")).to_contain_text(["318 lượt"])
    page.get_by_role("button", name="Chấp nhận").click()
    office.told(page, "Đã chấp nhận báo cáo của Phường Hoa Sen.")


def the_office_puts_together(page):
    office.begin(page, PERIOD, "16:00")
    expect(page.get_by_text("chốt đến 16:00 ngày 22/6/2026")).to_contain_text("5/6 đơn vị")
    office.open_section(page, "II")
    office.sentence(page, 1).fill("Các đơn vị đã triển khai kế hoạch công tác nhân quyền.")
    office.cite(page, PLAN)
    office.save(page, "II")
    office.open_section(page, "III.6")
    office.sentence(page, 1).fill("Các phường, xã tiếp  lượt công dân.")
    for _ in " lượt công dân.":
        page.keyboard.press("ArrowLeft")
    office.insert(page, "NQ27")
    expect(office.sentence(page, 1)).to_have_value("Các phường, xã tiếp [[NQ27]] lượt công dân.")
    office.save(page, "III.6")


def the_office_is_told_what_is_open(page):
    office.freeze(page)
    expect(page.get_by_role("alert")).to_contain_text("Chưa chốt được bản tổng hợp: còn 7 điểm phải xử lý.")
    told = [
        "Mục VI.2 chưa có nội dung.",
        "có nêu hạn chế mà văn bản chưa sử dụng, cũng chưa ghi lý do không đưa vào.",
        "Mục VIII chưa có nội dung.",
    ]
    for words in told:
        expect(office.open_points(page).filter(has_text=words).first).to_be_visible()


def the_office_treats_the_limitations(page):
    office.open_section(page, "VI.2")
    office.sentence(page, 1).fill("Một số địa bàn gửi số liệu chậm, việc đối chiếu còn làm bằng tay.")
    office.cite(page, LIMITS)
    office.leave_out(page, ISLAND["VI.2"], "")
    expect(office.said(page, ISLAND["VI.2"])).to_contain_text("Hãy ghi lý do")
    office.leave_out(page, ISLAND["VI.2"], REASON)
    expect(office.said(page, ISLAND["VI.2"])).to_contain_text(f"Không đưa vào: {REASON}")
    office.save(page, "VI.2")
    office.open_section(page, "VIII")
    office.sentence(page, 1).fill("Đề nghị tập huấn cách thống kê hộ nghèo theo hai chuẩn.")
    office.cite(page, PROPOSAL)
    office.save(page, "VIII")


def the_office_freezes(page):
    expect(office.open_points(page)).to_have_count(0)
    office.freeze(page)
    office.told(page, "Đã chốt bản tổng hợp: nội dung, số liệu và nguồn giữ nguyên.")


def the_leader_issues(page):
    page.goto("/")
    page.get_by_role("navigation", name="Chính", exact=True).get_by_role("link", name="Tổng hợp").click()
    page.get_by_role("link", name=PERIOD).click()
    page.get_by_role("link", name="Xem và ký").click()
    page.get_by_role("button", name="Ký", exact=True).click()
    office.told(page, "Đã ký. Tiếp theo là lấy số và ban hành.")
    expect(page.get_by_label("Ngày văn bản")).to_have_value("23/6/2026")
    page.get_by_role("button", name="Ban hành", exact=True).click()
    office.told(page, f"Đã ban hành, số {NUMBER}. Không nội dung nào được công khai.")


def the_document_says_it(download) -> str:
    """Read the document back by its XML; return where its figure leads."""
    word = Word(download.path().read_bytes())
    said = [words for _, words in word.said]
    assert f"Số: {NUMBER}" in said
    assert "Thành phố Bến Mây, ngày 23 tháng 6 năm 2026" in said
    assert "Công tác nhân quyền 6 tháng đầu năm 2026" in said
    assert f"Các phường, xã tiếp {TOTAL} lượt công dân." in said
    links = [each.get(f"{R}id") for each in word.body.iter(f"{W}hyperlink") if text(each) == TOTAL]
    (leads_to,) = {word.targets[link] for link in links}  # from the text and from the appendix
    return leads_to


def the_figure_leads_back(page, link, world):
    page.goto(link)
    expect(page.get_by_role("heading", level=1)).to_have_text(world.line("NQ27").definition.name_vi)
    rows = page.locator("tbody tr").all()
    units = {unit.name_vi: str(RECEIVED[name]) for name, unit in world.units.items() if name in RECEIVED}
    assert {row.locator("th").inner_text(): row.locator(".number").inner_text() for row in rows} == units
    expect(page.locator("tfoot .number")).to_have_text(TOTAL)
    page.get_by_role("row").filter(has_text="Phường Hoa Sen").get_by_role("link", name="bản 2").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Phường Hoa Sen")
    expect(page.get_by_text("Bản 2, gửi lúc")).to_be_visible()
    expect(page.locator(".changed")).to_contain_text(["312 lượt"])
