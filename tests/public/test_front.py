"""What the first page, a release, the ways to help and the explanations say."""

import pytest
from django.test import Client

from quyen.public import abbreviations, links, turning
from quyen.public.overview import overview
from quyen.publications import actions, grids
from quyen.publications import queries_public as public
from tests.public.reading import section, words

pytestmark = pytest.mark.postgres


def test_the_summary_has_the_first_line_of_what_stands_of_each_subject_newest_first(scene):
    told = [(card.name, card.line.en, card.newest.number) for card in overview().told]
    assert told == [
        ("timeliness", "Timeliness in 2025: the first line.", scene.number("timeliness")),
        ("facts", "Legal aid: the first line.", scene.number("facts")),
        ("answers", "A question about the hotline 111: the first line.", scene.number("answers")),
        ("trainings", "Trainings of 2025: the first line.", scene.number("trainings")),
        ("documents", "Documents issued in 2025: the first line.", scene.number("documents")),
        ("commitments", "Commitments and how they stand: the first line.", scene.number("commitments")),
        ("indicators", "Children, late 2025: the first line.", scene.number("figures")),
    ]


def test_the_summary_comes_first_and_has_ten_lines_at_most(scene, anybody):
    page = anybody.get("/public/en/").content.decode()
    headings = [text for level, text in section(page).headings if level == "h2"]
    assert headings[:3] == ["In short", "By subject", "Newest releases"]
    assert 1 <= section(page).items["short"] <= 10


def test_each_subject_says_what_stands_and_its_days(scene, anybody):
    cards = {card.name: card for card in overview().cards}
    assert [(name, str(card.as_of)) for name, card in cards.items()] == [
        ("commitments", "2025-12-15"),
        ("indicators", "2025-12-15"),
        ("documents", "2025-12-22"),
        ("trainings", "2025-12-01"),
        ("answers", "2025-11-01"),
        ("facts", "2025-09-01"),
        ("timeliness", "2025-12-31"),
    ]
    page = words(anybody.get("/public/en/"))
    assert "Commitments and how they stand As things stood on 15 December 2025 · made public on" in page


def test_without_releases_the_page_says_so(world, anybody):
    page = words(anybody.get("/public/en/"))
    assert page.count("Nothing has been made public yet.") == 9


def test_a_subject_of_which_all_was_taken_back_says_when_and_why(scene, anybody):
    world, release = scene.world, scene.releases["facts"]
    given = {"reason_vi": "Luật đã sửa", "reason_en": "The law was amended"}
    actions.withdraw(release=release, **given, by=world.office_head, at=world.now)
    page = words(anybody.get("/public/en/"))
    assert "Fact sheets Taken back on 15 June 2026: Legal aid The law was amended" in page


def test_the_newest_releases_stand_with_what_was_taken_back(scene, anybody):
    page = words(anybody.get("/public/en/"))
    assert "Wrong made public on 15 June 2026 · taken back on 16 June 2026" in page
    assert "Not decided" not in page


def of(scene, name: str, language: str = "en") -> str:
    return links.to(language, "release", scene.number(name))


def test_a_release_shows_a_table_with_its_marks_and_where_it_comes_from(scene, anybody):
    page = words(anybody.get(of(scene, "before")))
    assert (
        "Children supported (children) Place children All 53 Phường An × withheld Phường Bình × withheld"
        in page
    )
    assert "× Withheld: the count is small, or would give a small one away." in page
    assert "… No figure" not in page
    assert "As of 15 June 2025 Coverage 3 of 3 units gave a figure Source Report No. 05/BC-BCĐNQ" in page


def test_no_figure_is_another_mark_and_a_reorganisation_is_told(scene, anybody):
    page = words(anybody.get(of(scene, "figures")))
    assert "Phường Bình 21 Phường Cát … no figure" in page
    assert "… No figure: nobody gave one. It is not zero, and it is in no sum." in page
    assert "× Withheld" not in page
    assert "Since 1 July 2025 ward An has taken in Đông." in page


def test_a_release_shows_a_listing_and_what_is_not_known(scene, anybody):
    page = words(anybody.get(of(scene, "commitments")))
    assert (
        "1.1 Protect children from violence Department of Health Under way Not enough 15 December 2025"
        in page
    )
    assert "1.4 Teach human rights Department of Education not known not known not known" in page


def test_a_release_shows_texts_with_sources_in_words_only(scene, anybody):
    page = words(anybody.get(of(scene, "facts")))
    assert "Trợ giúp pháp lý miễn phí" not in page
    assert (
        "The law says who receives it. It rests on: Luật Trợ giúp pháp lý năm 2017 As of 1 September 2025"
        in page
    )
    assert "document:12" not in page


def test_an_older_release_leads_to_the_newer_and_back(scene, anybody):
    older = words(anybody.get(of(scene, "timeliness-before")))
    assert "There is a newer release about the same: Timeliness in 2025 (15 June 2026)" in older
    newer = anybody.get(of(scene, "timeliness"))
    assert "newer release" not in words(newer)
    assert f'href="{of(scene, "timeliness-before")}"' in newer.content.decode()


def test_a_table_of_two_dimensions_has_one_across(scene):
    edition = next(one for one in public.tables() if one.content.key == "trainings")
    grid = grids.laid(edition.content)
    assert [(row.names[0].en, [cell.value for cell in row.cells], row.total) for row in grid.rows] == [
        ("All", [2], True),
        ("Children", [1], False),
        ("Reception", [1], False),
    ]
    assert (grid.across, [one.en for one in grid.columns]) == (None, ["trainings"])


def test_an_abbreviation_is_spelled_out_once_and_a_sign_stays():
    told = abbreviations.spelled("CRC & CRC, số 05/BC-BCĐNQ", "en")
    assert told == (
        '<abbr title="Convention on the Rights of the Child">CRC</abbr> &amp; CRC, số 05/BC-BCĐNQ'
    )
    assert abbreviations.spelled("UN-Habitat <b>", "vi") == "UN-Habitat &lt;b&gt;"


def test_the_ways_to_help_are_links_that_tell_nobody_where_one_was(world, anybody):
    page = anybody.get("/public/en/where-to-turn/").content.decode()
    assert page.count('rel="noreferrer"') == len([r for g in turning.groups() for r in g.routes if r.url])
    assert 'href="tel:111"' in page
    assert "<form" not in page and "<input" not in page


def test_the_explanations_name_both_thresholds(world, anybody: Client):
    page = words(anybody.get("/public/en/about/"))
    assert "below 5, and below 10 where the trait is sensitive" in page
