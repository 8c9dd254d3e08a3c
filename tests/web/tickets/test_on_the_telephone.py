"""On a real telephone's browser: answers are kept while the line is down and sent once; pages hold for everybody."""

import pytest
from playwright.sync_api import expect

from quyen.training.models import Evaluation
from quyen.web import clock
from tests import afterwards
from tests.access import grave
from tests.browser import connect, cut_off

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def made(played, settings):
    """The conference with the test after it open, on that afternoon."""
    settings.CLOCK = afterwards.OPENED.isoformat()
    clock.restart()
    return afterwards.opened(played)


def test_answers_are_kept_without_a_line_and_sent_once(made, visitors):
    page = visitors.open(language="en", width=360, height=740)
    page.goto(f"/useful/{made.after.address}/?language=en")
    page.locator(".scale").first.get_by_text("4", exact=True).click()
    page.get_by_label("What will you use it for first?").fill("Rà soát thủ tục.")
    page.get_by_label("Communes").check()
    cut_off(page)
    page.get_by_role("button", name="Send my answers").click()
    expect(page.get_by_text("Kept on this telephone")).to_be_visible()
    assert Evaluation.objects.count() == 0
    connect(page)
    expect(page.get_by_text("Thank you, your answers have arrived")).to_be_visible()
    (row,) = Evaluation.objects.all()
    assert (list(row.scales.values()), list(row.words.values())) == ([4], ["Rà soát thủ tục."])
    page.reload()
    expect(page.get_by_role("button", name="Send my answers")).to_be_visible()
    visitors.faults.clear()  # the browser says itself that the line was down
    cookies = [cookie["name"] for cookie in page.context.cookies()]
    assert (Evaluation.objects.count(), cookies) == (1, ["quyen_language"])  # with which this browser came


def test_a_refusal_keeps_what_was_typed_and_is_sent_after_it_is_mended(made, visitors):
    page = visitors.open(language="en", width=360, height=740)
    page.goto(f"/useful/{made.after.address}/?language=en")
    words = page.get_by_label("What will you use it for first?")
    words.fill("Hỏi bà Trần Thị Bưởi.")
    page.get_by_label("Police").check()
    page.get_by_role("button", name="Send my answers").click()
    expect(page.get_by_text("This may name a person.")).to_be_visible()
    expect(words).to_have_value("Hỏi bà Trần Thị Bưởi.")
    words.fill("Hỏi tổ dân phố.")
    page.get_by_role("button", name="Send my answers").click()
    expect(page.get_by_text("Thank you, your answers have arrived")).to_be_visible()
    visitors.faults.clear()  # a refusal is a 422, which the browser tells of
    assert list(Evaluation.objects.get().words.values()) == ["Hỏi tổ dân phố."]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_pages_fit_a_small_telephone_and_axe_finds_nothing_grave(made, visitors, language):
    page = visitors.open(language=language, width=320, height=640)
    ticket = made.people["Nguyễn Văn Thu"].ticket
    found = []
    for address in (f"/useful/{made.after.address}/", f"/my/{ticket}/", f"/my/{ticket}/forget/", "/my/"):
        page.goto(f"{address}?language={language}")
        wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        found += [(address, "wide")] if wide else []
        found += [(address, fault) for fault in grave(page)]
    assert found == []
