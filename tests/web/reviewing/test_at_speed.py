"""191 reports, 150 of them clean: how many clicks an officer needs beyond reading the drawn sample.

The small world is enlarged as data only: 190 wards that owe a report each in the open round, a version
without answers and what the checks found of it. Everything an officer does then is pressed on the pages themselves.
"""

from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.test import Client

from quyen.obligations.models import Obligation
from quyen.organisations.models import Membership, Unit
from quyen.reports.models import Examination, Review, Version
from quyen.reports.rules.content import digest
from tests.web.reading import page, texts, words

WARDS, CLEAN, RETURNED = 190, 149, 8  # with ward_b, which the small world has filed: 191 and 150
BUDGET = 60
FINDING = {
    "code": "jump",
    "blocking": False,
    "vi": "Số liệu này có đúng không?",
    "en": "Is that right?",
    "line": None,
    "span": None,
    "part": "",
    "section": None,
}


@pytest.fixture
def filed(world) -> list[Version]:
    """The versions of 190 wards that filed one after the other, the last 41 with a finding."""
    template = world.owed("ward_b")
    units = Unit.objects.bulk_create(
        Unit(key=f"p-{n}", name_vi=f"Phường {n}", name_folded=f"phuong {n}", level="commune", kind="ward")
        for n in range(WARDS)
    )
    Membership.objects.bulk_create(
        Membership(committee=world.committee, unit=unit, duty="owes", deadline="communes") for unit in units
    )
    owed = Obligation.objects.bulk_create(
        Obligation(
            round=world.round_open,
            unit=unit,
            level="communes",
            due_on=template.due_on,
            legal_basis="–",
            unit_name_vi=unit.name_vi,
            created_at=world.now,
        )
        for unit in units
    )
    versions = Version.objects.bulk_create(
        Version(
            obligation=each,
            number=1,
            way="inside",
            filed_at=world.now - timedelta(minutes=n),
            figures_to=world.round_open.closes_on,
            content="{}",
            content_hash=digest(f"{n}"),
        )
        for n, each in enumerate(owed)
    )
    Examination.objects.bulk_create(
        Examination(
            version=each,
            findings=[FINDING] * (n >= CLEAN),
            doubts=int(n >= CLEAN),
            answered=17,
            required=17,
            at=world.now,
        )
        for n, each in enumerate(versions)
    )
    return versions


@dataclass
class Mouse:
    """Follows links and presses buttons of the page it is on, counting each; typing is no click."""

    client: Client
    response: object = None
    clicks: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        self.response = self.client.get(path, follow=True)

    def unfold(self, text: str) -> None:
        assert text in texts(self.response, "//summary")[0]
        self.clicks.append(text)

    def follow(self, text: str) -> None:
        [address] = {
            link.get("href") for link in page(self.response).xpath("//a[@href]") if words(link) == text
        }
        self.clicks.append(text)
        self.open(address)

    def press(self, text: str, **typed: str) -> None:
        document = page(self.response)
        [button] = [each for each in document.xpath("//main//button") if words(each) == text]
        name = button.get("form")
        form = document.get_element_by_id(name) if name else next(button.iterancestors("form"))
        given = {each.get("name"): each.get("value") for each in form.xpath(".//input[@type='hidden']")}
        self.clicks.append(text)
        self.response = self.client.post(form.get("action"), given | typed, follow=True)


def test_191_reports_need_at_most_sixty_clicks_beyond_reading_the_sample(world, office, filed):
    assert Version.objects.filter(obligation__round=world.round_open, review=None).count() == 191
    mouse = Mouse(office)
    mouse.open("/board/")
    mouse.follow("Review")
    mouse.press("Draw a sample")
    reading = Mouse(office, mouse.response)
    reading.follow("Read the first one")
    while "Read, go on" in texts(reading.response, "//button"):
        reading.press("Read, go on")
    assert len(reading.clicks) == 1 + 15
    mouse.response = reading.response
    mouse.press("Accept 150 reports")
    mouse.follow("Begin reading")
    for n in range(191 - 150):
        if n < RETURNED:
            mouse.unfold("Return this item")
            mouse.press("Return", message="Xin xem lại số liệu này.")
        else:
            mouse.press("Accept")
    assert texts(mouse.response, "//div[@class='nothing']/p") == ["Nothing waits to be read"]
    outcomes = list(Review.objects.filter(version__in=filed).values_list("outcome", flat=True))
    assert (outcomes.count("accepted"), outcomes.count("returned")) == (WARDS - RETURNED, RETURNED)
    assert len(mouse.clicks) == 4 + 33 + 2 * 8
    assert len(mouse.clicks) <= BUDGET
