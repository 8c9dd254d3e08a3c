"""An hour without the server, and nothing is lost or written twice.

The officer of a ward writes; one answer reaches the server, whose word of it is lost on the way. Then the server is
killed. The officer goes on: a figure, a figure that is not available with its reason, a passage. A page that is asked
for does not come: instead the device says how much it keeps. The officer closes the browser and goes to lunch.

An hour later the server runs again. The officer opens the browser and the report: everything goes to the server by
itself, once. The server goes down once more, and the page that did not come opens by itself when it is back.
"""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from quyen.reports.models import Sent
from tests.browser import profile
from tests.kept import cached, dump, rows
from tests.served import keep, read_back

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSAGE = "Công tác lãnh đạo, chỉ đạo"
TEXT = "Đã quán triệt kế hoạch đến từng tổ dân phố."
REASON = "Đang đối chiếu với Công an phường"
READABLE = (TEXT, REASON, "Số hộ", "Nguyễn", "Hoa Sen", "content", "not_available", "filing")


@pytest.fixture
def device(chromium, served, played, tmp_path):
    """The officer's telephone; each call starts its browser again."""
    client = Client()
    client.force_login(played.officer)
    session = {
        "name": settings.SESSION_COOKIE_NAME,
        "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
        "url": served.url,
        "expires": client.session.get_expiry_date().timestamp(),
    }

    def start():
        context = profile(chromium, tmp_path / "telephone", served.url)
        context.add_cookies([session])
        return context

    return start


def group(page, label: str):
    return page.get_by_role("group", name=label, exact=True)


def write(page, label: str, text: str, *, reads: str) -> None:
    """Type a figure and leave it; wait for what the field then says."""
    group(page, label).get_by_role("textbox").first.fill(text)
    group(page, label).get_by_role("textbox").first.blur()
    expect(group(page, label).locator(".field__state")).to_contain_text(reads)


def lost_on_the_way_back(route) -> None:
    """The server does what it is asked; the answer never comes."""
    route.fetch()
    route.abort()


def held(world) -> list[tuple]:
    """What the draft holds, with the revision at which each was written."""
    draft = world.owed("ward_a").draft
    answers = [
        (row.revision, row.line.definition.indicator.code, row.kind, row.value, row.reason)
        for row in draft.answers.select_related("line__definition__indicator")
    ]
    return sorted(answers + [(row.revision, "", "passage", row.text, "") for row in draft.passages.all()])


def go_on(page) -> None:
    """Write on while nothing gets through."""
    write(page, "Số hộ cận nghèo", "205", reads="đã giữ trên máy này")
    disabled = group(page, "Người khuyết tật được xác nhận")
    disabled.get_by_role("radio", name="Không có số liệu").check()
    disabled.get_by_label("Vì sao").fill(REASON)
    page.get_by_role("textbox", name=PASSAGE).fill(TEXT)
    expect(page.locator("[data-save-state]")).to_have_text(
        "4 câu trả lời được giữ trên máy này và sẽ được gửi khi có kết nối trở lại"
    )


def test_an_hour_without_the_server(played, served, device):
    played.begin("ward_a", played.now)
    url = reverse("filing:open", args=[played.owed("ward_a").pk])
    keep(served)
    served.start(QUYEN_CLOCK=played.now.isoformat())

    context = device()
    page = context.pages[0]
    page.goto(url)
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    write(page, "Tổng số hộ", "12500", reads="đã lưu")
    page.route("**/save/", lost_on_the_way_back)
    write(page, "Số hộ nghèo", "90", reads="đã giữ trên máy này")
    page.unroute("**/save/")
    shell = cached(page)

    served.kill()
    go_on(page)
    assert len(rows(page)) == 4
    assert [text for text in READABLE if text in dump(page)] == []
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mất kết nối")
    expect(page.get_by_text("4 câu trả lời được giữ an toàn trên máy này.")).to_be_visible()
    assert cached(page) == shell
    context.close()

    served.start(QUYEN_CLOCK=(played.now + timedelta(hours=1)).isoformat())
    context = device()
    page = context.pages[0]
    sent = []
    page.on("request", lambda request: sent.append(request.post_data) if "/save/" in request.url else None)
    page.goto(url)
    expect(page.locator("#toasts")).to_contain_text("3 câu trả lời mà máy này đã giữ được đưa lại vào ô")
    expect(page.locator("[data-field] .field__state[data-state=saved]")).to_have_count(3)
    page.goto("/")
    page.goto(url)
    expect(page.locator("[data-kept]")).to_be_empty()
    assert (rows(page), len(sent)) == ([], 3)
    served.kill()
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mất kết nối")
    served.start(QUYEN_CLOCK=(played.now + timedelta(hours=1)).isoformat())
    expect(page.get_by_role("heading", level=1)).to_have_text("Việc của tôi")
    context.close()
    read_back(served)
    assert held(played) == [
        (1, "NQ00", "value", 125_000_000, ""),
        (2, "NQ01", "value", 900_000, ""),
        (3, "NQ02", "value", 2_050_000, ""),
        (4, "NQ39", "not-available", None, REASON),
        (5, "", "passage", TEXT, ""),
    ]
    assert [row.revision for row in Sent.objects.order_by("pk")] == [1, 2, 3, 4, 5]
    later = played.owed("ward_a").draft.updated_at - played.now
    assert timedelta(hours=1) < later < timedelta(hours=2)
