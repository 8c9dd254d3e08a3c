"""A ward informs, and its report knows: on a telephone, with the connection going and coming.

On Sunday 14 June Nguyễn Thị Hạnh of Phường Hoa Sen has just heard the three items that the ward's loudspeakers sent
out. Standing in the street she writes them down, with a picture; by the keystroke-level model it takes her less than a
minute. What her telephone wrote into the picture, where and when it was taken, is gone. On Monday she opens the report:
the figure of media items is offered what she wrote down, with its name and day. She takes it over, the report is signed
and filed, and the filed version says that its figure counts her activity. Who reads it gets there by a click.

Another day the connection drops while she sends, and she closes the browser. What she typed is in the form again when
she comes back; it is written down once, and this device keeps nothing of it.
"""

import json
import re
from datetime import date
from io import BytesIO

import pytest
from django.conf import settings as configured
from django.test import Client
from PIL import Image
from playwright.sync_api import Page, expect

from quyen.files import queries as files
from quyen.outreach.models import Activity, Photo
from quyen.reports.models import Version
from tests.browser import profile
from tests.clock import at
from tests.kept import dump, rows
from tests.stories import filing
from tests.stories.hands import Hand
from tests.world import FIGURES, MORE, WARD_TEXTS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PERIOD = "6 tháng đầu năm 2026"
TITLE = "Phát thanh về quyền trẻ em"
WHERE = (10.0, 46.0, 30.0)


def photograph() -> bytes:
    """A picture as a telephone takes it: with its maker, its time and its place."""
    exif, out = Image.Exif(), BytesIO()
    exif[0x010F], exif[0x0132] = "Hãng máy", "2026:06:14 07:30:00"
    exif.get_ifd(0x8825).update({1: "N", 2: WHERE, 3: "E", 4: WHERE})
    Image.new("RGB", (640, 480), "teal").save(out, "JPEG", exif=exif)
    return out.getvalue()


def write_down(hand: Hand) -> None:
    """From the first page to the button that sends it."""
    page = hand.page
    hand.click(page.get_by_role("link", name="Truyền thông của đơn vị"))
    hand.click(page.get_by_role("link", name="Ghi một hoạt động"))
    hand.click(page.get_by_role("radio", name=re.compile("^Báo chí, phát thanh")))
    hand.fill(page.get_by_label("Bao nhiêu tin, bài"), "3")
    hand.fill(page.get_by_label("Đặt tên trong một dòng"), TITLE)
    page.get_by_label("Ảnh (.jpg hoặc .png)").set_input_files(
        {"name": "IMG_0614.jpg", "mimeType": "image/jpeg", "buffer": photograph()}
    )
    hand.clicks += 3  # the field, the camera, its shutter
    hand.click(page.get_by_label("Đã xem kỹ các khuôn mặt"))


def send(hand: Hand) -> None:
    hand.click(hand.page.get_by_role("button", name="Lưu"))


def told(page: Page) -> None:
    expect(page.locator("#messages")).to_contain_text("Đã ghi.")
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)


def test_an_activity_fills_the_next_report(played, visitors, settings):
    settings.CLOCK = at("2026-06-14 18:00").isoformat()
    page = visitors.open(played.officer, width=360, height=740)
    page.goto("/")
    hand = Hand(page)
    write_down(hand)
    send(hand)
    told(page)
    assert hand.seconds <= 60
    row = Activity.objects.get()
    assert (row.kind, row.items, row.held_on) == ("media", 3, date(2026, 6, 14))
    kept = files.read(Photo.objects.get(activity=row).file)
    assert (photograph().count(b"Exif"), kept.count(b"Exif")) == (1, 0)
    assert dict(Image.open(BytesIO(kept)).getexif()) == {}

    settings.CLOCK = played.now.isoformat()
    the_report_takes_it_over(page, played)
    filing.say_nothing_arose(page)
    visitors.faults.clear()  # the browser notes a refusal of the check
    filing.check(page)
    filing.sign(page, "Xác nhận, trình ký")
    expect(page.get_by_text("Đang chờ: Lãnh đạo đơn vị.")).to_be_visible()
    head = visitors.open(played.head, width=360, height=740)
    filing.go_to_sign(head, PERIOD)
    filing.sign(head, "Ký báo cáo")
    filing.file(head)
    the_filed_version_says_so(head, played, row)


def the_report_takes_it_over(page: Page, world) -> None:
    filing.begin(page, PERIOD)
    asked = page.locator(".fed")
    expect(asked).to_contain_text("Đã ghi nhận tại đây: 3")
    asked.get_by_text("Tính từ 1 mục").click()
    expect(asked).to_contain_text(f"14/6/2026 · {TITLE} · 3")
    asked.get_by_role("button", name=re.compile("^Lấy số liệu này")).click()
    expect(filing.figure(page, world, "NQ43")).to_have_value("3")
    as_before = {code: text for code, text in (FIGURES | MORE).items() if code != "NQ43"}
    filing.write(page, world, as_before, WARD_TEXTS)


def the_filed_version_says_so(page: Page, world, row: Activity) -> None:
    version = Version.objects.get(obligation=world.owed("ward_a"))
    answer = version.answers.get(line=world.line("NQ43"))
    assert (answer.value, [(one["citation"], one["count"]) for one in answer.source.cited]) == (
        30_000,
        [(f"activity:{row.pk}", 3)],
    )
    assert f"activity:{row.pk}" in json.dumps(json.loads(version.content))
    page.goto(f"/filing/version/{version.pk}/")
    page.get_by_text("Tính từ 1 mục").click()
    page.get_by_role("link", name=TITLE).click()
    expect(page).to_have_url(re.compile(f"/informing/{row.pk}/$"))


def test_a_lost_connection_and_a_closed_browser_lose_nothing(played, chromium, live_server, tmp_path):
    context = device(chromium, live_server.url, tmp_path, played.officer)
    page = context.pages[0]
    page.goto("/")
    hand = Hand(page)
    write_down(hand)
    page.route("**/informing/add/", lambda route: route.abort())
    send(hand)
    expect(page.locator("#toasts")).to_contain_text("Mất kết nối")
    expect(page.get_by_label("Đặt tên trong một dòng")).to_have_value(TITLE)
    expect(page.locator("form[data-held=kept]")).to_be_visible()
    assert (Activity.objects.count(), len(rows(page)), TITLE in dump(page)) == (0, 1, False)
    context.close()

    context = device(chromium, live_server.url, tmp_path, played.officer)
    page = context.pages[0]
    page.goto("/informing/add/")
    expect(page.locator("#toasts")).to_contain_text("được đưa lại vào biểu mẫu")
    expect(page.get_by_label("Đặt tên trong một dòng")).to_have_value(TITLE)
    expect(page.get_by_label("Bao nhiêu tin, bài")).to_have_value("3")
    expect(page.get_by_label("Bao nhiêu tin, bài")).to_be_visible()
    page.get_by_role("button", name="Lưu").click()
    told(page)
    assert ([row.items for row in Activity.objects.all()], rows(page)) == ([3], [])
    page.goto("/informing/add/")
    expect(page.get_by_label("Đặt tên trong một dòng")).to_have_value("")
    context.close()


def device(chromium, site: str, folder, user):
    """The officer's telephone; each call starts its browser again."""
    client = Client()
    client.force_login(user)
    session = {
        "name": configured.SESSION_COOKIE_NAME,
        "value": client.cookies[configured.SESSION_COOKIE_NAME].value,
        "url": site,
        "expires": client.session.get_expiry_date().timestamp(),
    }
    context = profile(chromium, folder / "telephone", site)
    context.add_cookies([session])
    return context
