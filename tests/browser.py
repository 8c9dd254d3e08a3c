"""Debian's Chromium as a person would use it, kept from calling anybody."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

PROGRAM = "/usr/bin/chromium"
QUIET = ["--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
LOCALES = {"vi": "vi-VN", "en": "en-GB"}
PATIENCE = 60_000  # milliseconds that a page may take to show what is expected: a busy machine is no fault
# Chromium takes an order about the line before its network service knows: a request sent at once may still get through.
PROBE = "/static/ui/icon.svg?line"
REACHED = """async ([probe, wanted]) => {
  const reached = () => fetch(probe, { method: "HEAD", cache: "no-store" }).then(() => true, () => false);
  while ((await reached()) !== wanted);
}"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start one browser for the length of a `with`."""
    # Playwright keeps an event loop in this thread, which Django takes for asynchronous code; it is not.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=PROGRAM, args=arguments())
        try:
            yield browser
        finally:
            browser.close()


def arguments() -> list[str]:
    """What Chromium is started with."""
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return [*QUIET, "--no-first-run", "--disable-dev-shm-usage", *sandbox]


def profile(browser: Browser, folder: Path, site: str) -> BrowserContext:
    """Start a Chromium of its own that remembers in `folder` what it is told to remember."""
    return browser.browser_type.launch_persistent_context(
        folder,
        executable_path=PROGRAM,
        args=arguments(),
        base_url=site,
        locale=LOCALES["vi"],
        timezone_id=settings.TIME_ZONE,
        viewport={"width": 360, "height": 740},
    )


def cut_off(page: Page) -> None:
    """Take the connection away from a page that is open, and from all of its context; comes back when it is gone."""
    page.context.set_offline(True)
    page.evaluate(REACHED, [PROBE, False])


def connect(page: Page) -> None:
    """Give it back; comes back when it is there."""
    page.context.set_offline(False)
    page.evaluate(REACHED, [PROBE, True])


class Visitors:
    """Opens pages of one site for people; everything a page complains of is kept in `faults`."""

    def __init__(self, browser: Browser, site: str) -> None:
        self.browser, self.site = browser, site
        self.contexts: list[BrowserContext] = []
        self.faults: list[str] = []

    def open(self, user=None, *, language: str = "vi", width: int = 1366, height: int = 768, **more):
        """Give a page of a fresh context, signed in as `user`; `more` goes to Playwright's `new_context`.

        The service worker stays out unless it is let in (`service_workers="allow"`): every context would fetch it anew.
        """
        more = {"service_workers": "block"} | more
        context = self.browser.new_context(
            base_url=self.site,
            locale=LOCALES[language],
            timezone_id=settings.TIME_ZONE,
            viewport={"width": width, "height": height},
            reduced_motion="reduce",
            **more,
        )
        self.contexts.append(context)
        self.sit_down(context, user, language)
        page = context.new_page()
        page.on("pageerror", lambda error: self.faults.append(f"{page.url}: {error}"))
        page.on("console", lambda message: self.complain(page, message))
        return page

    def sit_down(self, context: BrowserContext, user, language: str) -> None:
        """Let somebody else use a context, whose cache then stays warm."""
        cookies = {settings.LANGUAGE_COOKIE_NAME: language}
        if user is not None:
            client = Client()
            client.force_login(user)
            cookies[settings.SESSION_COOKIE_NAME] = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.clear_cookies()
        context.add_cookies(
            [{"name": name, "value": value, "url": self.site} for name, value in cookies.items()]
        )

    def complain(self, page, message) -> None:
        """Keep what the browser itself calls an error: a broken script, a blocked style, a lost file."""
        if message.type == "error" and PROBE not in message.location.get("url", ""):
            self.faults.append(f"{page.url}: {message.text}")

    def close(self) -> None:
        """Close every page."""
        for context in self.contexts:
            context.close()
