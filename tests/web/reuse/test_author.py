"""What an author sees of reused text: the own words marked, with a share, never whose the others are."""

import pytest
from django.urls import reverse

from quyen.reports.models import Version
from tests.reports.copied import MARKET, SCHOOL
from tests.web.reading import page, texts, words
from tests.web.reuse.conftest import CANARY


def url(world, route: str) -> str:
    return reverse(f"filing:{route}", args=[world.owed("ward_a").pk])


# Of section IV 47 words of 97 are ward_b's.
def seen(response) -> list[list[tuple[str, str]]]:
    """The marked words of each passage: (how, words)."""
    blocks = page(response).xpath("//main//details[@class='reused']")
    return [
        [(each.get("class"), words(each)) for each in block.xpath(".//p[@class='reused__text']/mark")]
        for block in blocks
    ]


def test_the_check_marks_own_words_and_says_how_much(copied, as_):
    response = as_("officer").get(url(copied, "check"))
    assert texts(response, "//details[@class='reused']/summary") == [
        "Look at reused text: also in your last report 100%",
        "Look at reused text: also in another unit's report 48%",
    ]
    own = MARKET.replace("42", "57").rstrip(".")
    assert seen(response) == [
        [("mark--last", f"Also in your last report: {SCHOOL.rstrip('.')}")],
        [("mark--other", f"Also in another unit's report: {own}")],
    ]
    asked = page(response).xpath("//main//*[contains(text(), '% of this text also stands')]")
    assert list(dict.fromkeys(words(each).partition("”: ")[2].partition(". ")[0] for each in asked)) == [
        "100% of this text also stands in the unit's last report",
        "48% of this text also stands in another unit's report",
    ]


def test_a_report_that_cannot_go_on_yet_has_the_marks_at_its_fields(copied, as_):
    copied.draft.answers.filter(line=copied.line("NQ00")).delete()
    response = as_("officer").get(url(copied, "check"))
    assert response.templates[0].name == "filing/draft.html"
    assert [[how for how, _words in block] for block in seen(response)] == [["mark--last"], ["mark--other"]]
    assert seen(as_("officer").get(url(copied, "open"))) == []


def test_no_page_of_the_author_has_another_units_words_or_name(copied, as_):
    client = as_("officer")
    answers = [client.get(url(copied, route)) for route in ("open", "check", "print")]
    answers.append(client.post(url(copied, "check"), {"unsaved": ""}, follow=True))
    field = f"p-{copied.section('IV').pk}"
    answers.append(client.post(url(copied, "save"), {"name": field, "value": MARKET, "base": "999999"}))
    draft = copied.sign("ward_a", copied.draft.obligation.draft, copied.now)
    client.force_login(copied.head)
    answers.append(client.post(reverse("filing:submit", args=[draft.obligation_id]), follow=True))
    version = Version.objects.get(obligation=copied.owed("ward_a"))
    found = [finding["code"] for finding in version.examination.findings if finding["reuse"]]
    assert found == ["reused", "reused"]
    answers += [client.get(reverse(f"filing:{route}", args=[version.pk])) for route in ("version", "receipt")]
    told = [answer.content.decode(errors="replace") for answer in answers]
    assert [answer.status_code for answer in answers] == [200] * len(answers)
    for secret in (CANARY[:20], "thủy tiên", "Mai Vàng", f"/version/{copied.theirs.pk}/"):
        assert [place for place, text in enumerate(told) if secret in text] == [], secret


@pytest.mark.parametrize("who", ["officer", "head", "leader", "auditor"])
def test_only_the_office_lays_texts_side_by_side(filed, as_, who, world):
    address = reverse("reuse:beside", args=[filed.pk, world.section("IV").pk, "other"])
    assert as_(who).get(address).status_code == 403
