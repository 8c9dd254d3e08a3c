"""Beside an issued document: what of it is public, and the way to the desk, for who has a part in that."""

import pytest
from django.urls import reverse

from quyen.publications.models import Release
from tests.publications.issued import amend, issue
from tests.web.reading import page, texts

HERE = "//section[@aria-labelledby='public']"


def links(response) -> dict[str, str]:
    """The card's links by their names."""
    return {one.get("aria-label"): one.get("href") for one in page(response).xpath(f"{HERE}//a")}


def preparing(about: str) -> str:
    return reverse("disclosing:prepare", args=[about])


@pytest.fixture
def document(world):
    return world.synthesis_past.document


@pytest.fixture
def addresses(document) -> tuple[str, str]:
    """The two pages that an issued report has."""
    return tuple(reverse(f"{desk}:document", args=[document.pk]) for desk in ("synthesis", "publishing"))


@pytest.fixture
def prepared(world, office, document) -> Release:
    """The report's last section, prepared at the desk."""
    about = f"synthesis:{world.synthesis_past.pk}#VIII"
    shown = office.get(preparing(about)).context
    given = {"parts": [part.name for part, _ticked in shown["parts"]], **shown["shown"]}
    assert office.post(preparing(about), given).status_code == 302
    return Release.objects.get()


def test_an_issued_report_leads_to_each_section_s_preparing_and_back(world, office, document, addresses):
    codes = ("II", "III.1", "III.2", "III.5", "III.6", "III.8", "IV", "VI.2", "VIII")
    wanted = [preparing(f"document:{document.pk}")]
    wanted += [preparing(f"synthesis:{world.synthesis_past.pk}#{code}") for code in codes]
    for address in addresses:
        assert list(links(office.get(address)).values()) == wanted
    assert [office.get(one).status_code for one in wanted] == [200] * 10
    back = "//a[normalize-space()='What it is about']"
    found = [page(office.get(one)).xpath(back)[0].get("href") for one in wanted]
    assert found == [addresses[1]] + [addresses[0]] * 9


def test_what_waits_and_what_is_public_since_when(office, as_, addresses, prepared):
    title = "Advice and proposals – second half of 2025"
    title = prepared.title_en
    waits = f"Waits for a decision: {title}"
    at_the_desk = reverse("disclosing:release", args=[prepared.pk])
    assert links(office.get(addresses[0]))[waits] == at_the_desk
    assert links(as_("leader").get(addresses[0])) == {waits: at_the_desk}
    as_("leader").post(reverse("disclosing:decide", args=[prepared.pk]))
    public = {f"Public since 15 Jun 2026: {title}": f"/public/en/releases/{prepared.pk}/"}
    assert links(as_("leader").get(addresses[1])) == public
    mine = links(office.get(addresses[0]))
    assert public.items() <= mine.items()
    assert mine[f"Make public anew…: {title}"] == preparing(prepared.about)
    assert waits not in mine


def test_taken_back_it_is_to_be_made_public_again(office, as_, addresses, prepared):
    leader = as_("leader")
    leader.post(reverse("disclosing:decide", args=[prepared.pk]))
    leader.post(reverse("disclosing:withdraw", args=[prepared.pk]), {"reason_vi": "Nhầm bản."})
    assert links(office.get(addresses[0]))[f"Make public…: {prepared.title_en}"] == preparing(prepared.about)
    assert links(leader.get(addresses[0])) == {}


def test_what_is_public_of_a_report_withdrawn_is_told_all_the_same(world, office, as_, addresses, prepared):
    as_("leader").post(reverse("disclosing:decide", args=[prepared.pk]))
    amend(world, world.synthesis_past.document, "withdrawn")
    assert list(links(office.get(addresses[0]))) == [f"Public since 15 Jun 2026: {prepared.title_en}"]


@pytest.mark.parametrize("name", ["officer", "dept_head", "auditor"])
def test_other_people_see_nothing_of_it(as_, addresses, prepared, name):
    shown = [as_(name).get(address) for address in addresses]
    assert [texts(one, HERE) for one in shown] == [[], []]
    assert "disclosing" not in "".join(one.content.decode() for one in shown)


def test_of_a_letter_nothing_is_offered(world, office):
    letter = issue(world, "letter")
    assert texts(office.get(reverse("publishing:document", args=[letter.pk])), HERE) == []
