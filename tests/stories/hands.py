"""What a hand does in the browser, counted: clicks of a reviewer, thumbs on a phone."""

from dataclasses import dataclass

from playwright.sync_api import Locator, Page

# Seconds of the keystroke-level model (Card, Moran, Newell 1980), with a thumb's slower touch than its authors' mouse.
TAP, CHARACTER, THINK = 1.5, 0.6, 1.35


@dataclass
class Hand:
    """One hand on one page: `clicks` are presses of a button, a link, a box or a key."""

    page: Page
    clicks: int = 0
    characters: int = 0

    def click(self, place: Locator) -> None:
        place.click()
        self.clicks += 1

    def fill(self, place: Locator, text: str) -> None:
        """Go to a field, type, and leave it."""
        place.click()
        place.fill(text)
        place.blur()
        self.clicks += 1
        self.characters += len(text)

    @property
    def seconds(self) -> float:
        """What this takes a person by the model: a thought before each press, then thumb and letters."""
        return self.clicks * (TAP + THINK) + self.characters * CHARACTER
