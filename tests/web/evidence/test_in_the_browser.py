"""An article is pasted on a telephone, its facts looked over one by one, and only what was ticked is kept."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from quyen.outreach.models import Article
from tests.access import grave
from tests.informing import inform
from tests.web.evidence.test_evidence import ARTICLE

pytestmark = pytest.mark.browser


def test_an_article_is_read_looked_over_and_kept(played, visitors):
    meeting = inform(played).meeting
    page = visitors.open(played.officer, language="en", width=360)
    page.goto(reverse("outreach:activity", args=[meeting.pk]))
    page.get_by_role("link", name="Evidence from the press").click()
    expect(page.get_by_label("The article’s text")).to_be_visible()
    assert grave(page) == []
    page.get_by_label("The article’s text").fill(ARTICLE)
    page.get_by_role("button", name="Look what it says").click()
    boxes = page.get_by_role("checkbox")
    expect(boxes).to_have_count(6)
    assert page.locator("input:checked").count() == 0
    around = page.get_by_text("Bến Mây khánh thành cầu mới")
    expect(around).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert grave(page) == []
    page.get_by_label("This is right: People who took part").check()
    page.get_by_label("Paper or site").fill("Báo Bến Mây")
    assert not Article.objects.filter(about=f"activity:{meeting.pk}").exists()
    page.get_by_role("button", name="Keep what is ticked").click()
    expect(page.get_by_role("heading", name="Confirmed facts")).to_be_visible()
    article = Article.objects.get(about=f"activity:{meeting.pk}")
    assert list(article.facts.values_list("kind", "value")) == [("participants", "90")]
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert grave(page) == []
