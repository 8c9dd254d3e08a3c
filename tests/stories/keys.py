"""What two hands do on a keyboard, and what a page owes them: wherever the focus goes, it shows."""

from playwright.sync_api import Locator, Page, expect

MOST = 120  # stops from one place to the next: a page's whole length and more
HERE = "element => element === document.activeElement"
UNSEEN = """() => {
  const at = document.activeElement;
  const seen = [at, at.nextElementSibling, at.closest("label")].filter(Boolean).map((one) => getComputedStyle(one));
  return at === document.body || seen.every((one) => one.outlineStyle === "none" && one.boxShadow === "none");
}"""


class Hands:
    """Two hands on a keyboard; they never touch a mouse."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def tab_to(self, place: Locator) -> None:
        """Tab forward until the focus is there; every stop on the way must show that it has the focus."""
        stops = []
        while not (place.count() and place.evaluate(HERE)):
            self.press("Tab")
            stops.append(self.page.evaluate("document.activeElement.outerHTML.slice(0, 120)"))
            assert not self.page.evaluate(UNSEEN), stops[-1]
            assert len(stops) < MOST, stops

    def type_in(self, place: Locator, text: str) -> None:
        """Tab to a field and type."""
        self.tab_to(place)
        self.page.keyboard.type(text)

    def choose(self, group: Locator, kind: str) -> None:
        """Tab to the kinds of an answer and go along them with the arrow key."""
        wanted = group.get_by_role("radio", name=kind)
        self.tab_to(group.get_by_role("radio", checked=True))
        for _ in range(group.get_by_role("radio").count()):
            if wanted.is_checked():
                return
            self.press("ArrowRight")
        expect(wanted).to_be_checked()
