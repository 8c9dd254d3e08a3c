"""Drafting an answer in a real browser: sources are found and cited without losing a word, in one size throughout."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from quyen.outreach.models import Answer
from tests.access import grave
from tests.informing import ANSWER, LIMITS, inform

pytestmark = pytest.mark.browser


def test_an_answer_is_drafted_with_what_it_rests_on(played, visitors):
    informing = inform(played)
    claim = informing.claims["open"]
    page = visitors.open(played.office_officer, language="en", width=360)
    page.goto(reverse("claims:answer", args=[claim.number]))
    page.get_by_label("Not confirmed").check()
    page.get_by_label("The answer, in Vietnamese").fill(ANSWER)
    page.get_by_label("Limits of this answer, in Vietnamese").fill(LIMITS)
    page.get_by_label("Words in it").fill("BC-BCĐNQ")
    page.get_by_label("Words in it").press("Enter")
    page.get_by_role("button", name="Cite:").first.click()
    expect(page.get_by_role("button", name="Take out:")).to_have_count(1)
    page.get_by_text("write it in").click()
    page.get_by_label("How it is called").fill("Luật Trẻ em 2016")
    page.get_by_role("button", name="Add this source").click()
    expect(page.get_by_role("button", name="Take out:")).to_have_count(2)
    expect(page.get_by_label("The answer, in Vietnamese")).to_have_value(ANSWER)
    assert Answer.objects.filter(claim=claim).count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert grave(page) == []
    page.get_by_role("button", name="Keep the draft").click()
    expect(page.get_by_role("heading", name="Draft of an answer")).to_be_visible()
    row = Answer.objects.get(claim=claim)
    assert (row.outcome, row.text_vi, row.limits_vi) == ("not-confirmed", ANSWER, LIMITS)
    assert list(row.sources.values_list("kind", "position")) == [("document", 1), ("law", 2)]


def test_limits_and_sources_stand_at_the_size_of_the_answer(played, visitors):
    informing = inform(played)
    page = visitors.open(played.leader)
    page.goto(reverse("claims:claim", args=[informing.claims["not-confirmed"].number]))
    parts = page.locator("section[aria-labelledby=answer] .prose, section[aria-labelledby=answer] li")
    sizes = parts.evaluate_all("all => all.map(one => getComputedStyle(one).fontSize)")
    assert (len(sizes), len(set(sizes))) == (4, 1)
    assert grave(page) == []
