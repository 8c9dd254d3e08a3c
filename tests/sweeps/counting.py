"""Counts what a page asks the database before and after its rows grew: the numbers must be equal."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


@dataclass(frozen=True)
class Page:
    """A page as one person sees it."""

    name: str
    client: Client
    url: str


def asked(page: Page) -> list[str]:
    """What one visit asks, after a first visit has filled whatever is kept between visits."""
    page.client.get(page.url)
    with CaptureQueriesContext(connection) as queries:
        response = page.client.get(page.url)
    if response.status_code != 200:
        raise ValueError(f"{page.name} is no page to count: {response.status_code}")
    return [query["sql"] for query in queries.captured_queries]


def findings(pages: list[Page], grow: Callable[[], object]) -> list[str]:
    """The pages that ask more, or less, after `grow` than before; with the question repeated most."""
    before = {page.name: asked(page) for page in pages}
    grow()
    found = []
    for page in pages:
        then, now = before[page.name], asked(page)
        if len(now) != len(then):
            sql, times = Counter(max(then, now, key=len)).most_common(1)[0]
            often = f"; {times} times: {shortened(sql)}" if times > 1 else ""
            found.append(f"{page.name}: {len(then)} queries, grown {len(now)}{often}")
    return found


def shortened(sql: str) -> str:
    """The beginning of a question, enough to find who asks it."""
    return sql if len(sql) <= 160 else f"{sql[:160]}…"
