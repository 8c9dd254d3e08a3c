"""Every public page is light: the first visit of a telephone on a slow line, as the real server compresses it."""

import pytest

from tests.public.addresses import addresses
from tests.public.shapes import shapes, to_weigh

pytestmark = pytest.mark.browser
MOST_BYTES, MOST_REQUESTS = 150_000, 15
LOOKS = 10_000  # words there and back until all has come: seconds on a busy machine


def weighed(chromium, url: str) -> tuple[int, int]:
    """Return the bytes that came over the line with headers, and the requests, of a first visit."""
    context = chromium.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    came, asked = {}, {}
    line.on(
        "Network.requestWillBeSent", lambda told: asked.update({told["requestId"]: told["request"]["url"]})
    )
    line.on(
        "Network.loadingFinished", lambda told: came.update({told["requestId"]: told["encodedDataLength"]})
    )
    assert page.goto(url, wait_until="networkidle").ok, url
    page.evaluate("document.fonts.ready")
    for _ in range(LOOKS):
        if asked.keys() == came.keys():
            break
        line.send("Network.enable")  # a word there and back: what was told before it is here
    context.close()
    missing = [asked[one] for one in asked.keys() - came.keys()]
    assert missing == [], f"{url}: asked for and not come"
    return int(sum(came.values())), len(asked)


def test_the_heaviest_page_of_every_kind_is_light_on_a_first_visit(chromium, all_pages, served):
    measured = to_weigh(shapes(addresses(all_pages)))
    weights = {one.path: weighed(chromium, served.url + one.path) for one in measured}
    heavy = {path: row for path, row in weights.items() if row[0] > MOST_BYTES or row[1] > MOST_REQUESTS}
    heaviest = max(weights, key=weights.get)
    print(f"{len(weights)} pages, the heaviest {heaviest}: {weights[heaviest]}")
    assert heavy == {}
    assert min(row[0] for row in weights.values()) > 10_000  # the type face came, too
