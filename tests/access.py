"""What axe calls serious or critical on a page."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

GRAVE = {"serious", "critical"}
VIOLATIONS = {"resultTypes": ["violations"]}


def grave(page: Page, options: dict = VIOLATIONS) -> list[str]:
    """Return each fault with its element, "color-contrast: <a …>", once the page is whole.

    A click comes back when the next page has begun: half of it would pass too easily.
    """
    page.wait_for_load_state()
    return [
        f"{rule['id']}: {node['html']}"
        for rule in Axe().run(page, options=options).response["violations"]
        if rule["impact"] in GRAVE
        for node in rule["nodes"]
    ]
