"""A telephone at the door, as its keeper uses it: set up by the office's code, then scanned, typed and searched on."""

from contextlib import contextmanager
from datetime import datetime, timedelta

from playwright.sync_api import Page, expect

from quyen.web.door.keys import number_of
from tests.browser import connect, cut_off
from tests.entrance import Entrance

# What the browser says of a lost connection, and of an answer that was a no, is no fault of the page.
FORGIVEN = ("ERR_INTERNET_DISCONNECTED", "ERR_FAILED", "status of 410", "status of 404", "status of 403")


class AtTheDoor:
    """One device with its page; its clock is off by so much."""

    def __init__(
        self, visitors, entrance: Entrance, label: str, now: datetime, off=timedelta(), **how
    ) -> None:
        self.visitors, self.entrance, self.label = visitors, entrance, label
        size = {"width": 360, "height": 740, "service_workers": "allow"}
        self.page: Page = visitors.open(**{**size, **how})
        self.page.clock.install(time=now + off)

    @property
    def number(self) -> str:
        return number_of(self.entrance.devices[self.label])

    def set_up(self) -> "AtTheDoor":
        """Scan the office's code, type the number; afterwards the page opens without a network too."""
        self.page.goto(f"/door/#{self.entrance.keys[self.label]}")
        self.type_number(self.number)
        expect(self.line).to_contain_text("Trang này mở được cả khi không có mạng.")
        return self

    def type_number(self, number: str) -> None:
        self.page.locator("#number").fill(number)
        self.page.locator("#number").press("Enter")

    @property
    def search(self):
        return self.page.locator("#q")

    @property
    def line(self):
        return self.page.locator('[data-put="line"]')

    @property
    def told(self):
        return self.page.locator("[data-told]")

    @property
    def came(self):
        return self.page.locator('[data-put="came"]')

    def read(self, ticket) -> None:
        """A hand scanner types a ticket and presses Enter."""
        self.search.fill(str(ticket))
        self.search.press("Enter")

    def keys(self, *keys: str) -> int:
        """Press keys one after the other, words letter by letter; return how many it took."""
        count = 0
        for key in keys:
            named = key in ("Enter", "Tab", "ArrowDown", "Escape")
            for one in [key] if named else key:
                self.page.keyboard.press(one) if named else self.page.keyboard.insert_text(one)
                count += 1
        return count

    def pass_time(self, time: timedelta) -> None:
        self.page.clock.fast_forward(int(time.total_seconds() * 1000))

    @contextmanager
    def offline(self):
        cut_off(self.page)
        yield
        connect(self.page)
        self.page.evaluate("window.dispatchEvent(new Event('online'))")

    def is_sent(self) -> None:
        expect(self.line).to_contain_text("Đã gửi hết.")


def forgive(visitors) -> None:
    """Leave of the complaints of pages only those that are faults."""
    visitors.faults[:] = [fault for fault in visitors.faults if not any(known in fault for known in FORGIVEN)]
