"""What the pages of commitments, trainings, answers, fact sheets and timeliness say, and how they are chosen from."""

from dataclasses import replace
from datetime import date

import pytest

from quyen.public import commitments, held, keyed, paging, rounds
from quyen.publications import actions
from quyen.publications import queries_public as public
from tests.public import scene
from tests.public.reading import section, words
from tests.public.scene import Scene, both
from tests.public.subject_scene import build

pytestmark = pytest.mark.postgres


@pytest.fixture
def told(world) -> Scene:
    return build(world)


def cycle() -> commitments.Cycle:
    known, others = keyed.parted(public.latest(public.listings()), commitments.AGREED)
    assert {one.content.key for one in others} == {"trainings-list", "document-1"}
    (found,) = commitments.cycles(known)
    return found


def test_counts_of_what_agencies_state_and_of_what_others_found_stand_apart(told):
    found = cycle()
    assert [(one.key, one.words and one.words.en, one.count) for one in found.stated] == [
        ("dang-thuc-hien", "Under way", 41),
        ("da-hoan-thanh", "Done", 1),
        ("none", None, 1),
    ]
    assert [(one.key, one.words and one.words.en, one.count) for one in found.assessed] == [
        ("thuc-hien-mot-phan", "Partly carried out", 1),
        ("none", None, 42),
    ]


@pytest.mark.parametrize(
    ("given", "references"),
    [
        ({"status": "da-hoan-thanh"}, ["1.2"]),
        ({"status": "none"}, ["1.3"]),
        ({"found": "thuc-hien-mot-phan"}, ["1.1"]),
        ({"status": "da-hoan-thanh", "found": "thuc-hien-mot-phan"}, []),
        ({"status": "something else"}, []),
    ],
)
def test_commitments_are_chosen_by_what_was_said_of_them(told, given, references):
    assert [one.reference for one in cycle().chosen(commitments.Asked.of(given))] == references


def test_of_findings_in_many_words_only_that_there_is_one_is_counted(told):
    found = cycle()
    said = [commitments.Said(both(f"Kết quả {n}"), None, None) for n in range(7)]
    items = [replace(found.items[n], assessed=words) for n, words in enumerate(said)]
    many = replace(found, items=(*items, *found.items[7:]))
    assert [(one.key, one.count) for one in many.assessed] == [("any", 7), ("none", 36)]
    assert len(many.chosen(commitments.Asked(found="any"))) == 7


def test_the_ways_to_be_on_time_are_one_part_of_a_picture_with_too_many():
    parts = [(("on-time",), "a"), (("late",), "b"), (("on-time-later",), "c"), (("missing",), "d")]
    assert rounds.folded(parts, "all") == [
        (("on-time", "on-time-later"), "all"),
        (("late",), "b"),
        (("missing",), "d"),
    ]
    assert rounds.folded(parts[1:2], "all") == [(("late",), "b")]


@pytest.mark.parametrize(
    ("page", "number"), [("", 1), ("2", 2), ("0", 1), ("-3", 1), ("x", 1), ("²", 1), ("9" * 5000, 1)]
)
def test_a_page_that_makes_no_sense_is_the_first(page, number):
    assert commitments.Asked.of({"page": page}).page == number


def test_a_page_beyond_the_last_is_the_last():
    page = paging.paged(list("abcde"), 9, 2)
    assert (list(page.rows), page.number, page.last, page.first, page.until) == (["e"], 3, 3, 5, 5)
    assert (page.before, page.after) == (2, None)
    empty = paging.paged([], 1, 2)
    assert (list(empty.rows), empty.last, empty.first, empty.until) == ([], 1, 0, 0)


def test_each_commitment_stands_with_status_day_agency_evidence_and_what_others_found(told, anybody):
    page = words(anybody.get("/public/en/commitments/"))
    assert (
        "Commitment 1.1 Protect children from violence Position: Supported Self-reported by the lead agency "
        "Under way 20 May 2026 · Department of Health Evidence: Kế hoạch số 12 đã ban hành Found by others "
        "Partly carried out 30 September 2025 · Committee on the Rights of the Child Commitment 1.2" in page
    )
    assert (
        "Commitment 1.3 Teach human rights Self-reported by the lead agency No accepted report "
        "Nothing reported since the first half of 2025 Found by others "
        "No finding of others is known here." in page
    )
    assert "No evidence was named. Found by others" in page
    assert "Under way 41 of 43 Done 1 of 43 No accepted report 1 of 43" in page
    assert "%" not in page
    assert "As of: 31 May 2026".replace(":", "") in page


def test_words_only_in_vietnamese_are_marked_so(told, anybody):
    page = anybody.get("/public/en/commitments/").content.decode()
    assert 'Evidence: <span lang="vi">Kế hoạch số 12 đã ban hành</span>' in page
    assert '<span lang="vi">' not in anybody.get("/public/commitments/").content.decode()


def test_long_lists_are_led_through_by_links(told, anybody):
    first = anybody.get("/public/en/commitments/").content.decode()
    assert section(first).items["pledges"] == 40
    assert 'href="?page=2" rel="next"' in first
    second = anybody.get("/public/en/commitments/?page=2").content.decode()
    assert section(second).items["pledges"] == 3
    assert "41 to 43 of 43" in second
    chosen = anybody.get("/public/en/commitments/?status=dang-thuc-hien&found=none")
    assert 'href="?status=dang-thuc-hien&amp;found=none"' not in first
    assert section(chosen.content.decode()).items["pledges"] == 40
    assert "1 to 40 of 40" in words(chosen)


def test_the_counts_of_a_release_stand_as_a_table(told, anybody):
    page = words(anybody.get("/public/en/commitments/"))
    assert "Commitments by status (commitments) Status commitments All 42 Under way 41 Done 1" in page


def test_trainings_stand_by_half_year_newest_first(told, anybody):
    known, _others = keyed.parted(public.latest(public.listings()), held.AGREED)
    found = held.by_half_year(known)
    assert [(half.period.code, [row.on for row in half.trainings]) for half in found] == [
        ("2025-H2", [date(2025, 11, 12), date(2025, 10, 2)]),
        ("2025-H1", [date(2025, 3, 1)]),
    ]
    page = words(anybody.get("/public/en/trainings/"))
    assert (
        "Second half of 2025 (2 trainings) Receiving citizens 12 November 2025 · Conference · "
        "Department of Home Affairs Rights of the child" in page
    )
    assert "First half of 2025 (1 training) Convention against torture 1 March 2025 As of" in page


def test_answers_stand_with_the_claim_what_was_found_and_the_sources(told, anybody):
    page = words(anybody.get("/public/en/answers/"))
    assert (
        "Claimed Ward An is said to receive no citizens. True in part: ward An received nobody in March. "
        "The ward has opened the room again. It rests on: Luật Tiếp công dân năm 2013 As of 1 April 2026"
        in page
    )


def test_facts_limits_and_words_of_the_united_nations_have_one_size(told, anybody):
    page = anybody.get("/public/en/facts/").content.decode()
    assert section(page).headings[1:] == [
        ("h2", "Legal aid"),
        ("h3", "Facts"),
        ("h3", "Limits"),
        ("h3", "Words of the United Nations"),
    ]


def test_timeliness_counts_agencies_by_outcome_round_by_round(told, anybody):
    found = rounds.rounds(one for one in public.tables() if one.content.key == rounds.KEY)
    assert [(one.point.period.code, {row.code: row.cell.value for row in one.outcomes}) for one in found] == [
        ("2025-H2", {"": 6, "on-time": 4, "late": 2, "missing": 0, "waived": 0}),
        ("2025-H1", {"": 6, "on-time": 4, "late": 1, "missing": 1, "waived": 0}),
    ]
    assert [codes for codes, _words in rounds.parts(found)] == [("on-time",), ("late",), ("missing",)]
    response = anybody.get("/public/en/timeliness/")
    assert "Second half of 2025 Agencies by when they filed (agencies)" in words(response)
    assert "First half of 2025: Filed on time 4, Filed late 1, Overdue, not filed yet 1, Total 6" in (
        response.content.decode()
    )


@pytest.mark.parametrize(
    ("name", "release"),
    [("commitments", "commitments"), ("trainings", "trainings"), ("answers", "answer"), ("facts", "facts")],
)
def test_what_was_taken_back_is_told_and_nothing_else_stands(told, anybody, name, release):
    world, page = told.world, f"/public/en/{name}/"
    given = {"reason_vi": "Nhầm nguồn", "reason_en": "The source was wrong"}
    actions.withdraw(release=told.releases[release], **given, by=world.office_head, at=world.now)
    text = words(anybody.get(page))
    assert "Nothing has been made public yet." not in text
    assert "Nothing of this stands now." in text
    assert "Taken back on 15 June 2026. Reason: The source was wrong" in text


@pytest.mark.parametrize("name", ["commitments", "trainings", "answers", "facts", "timeliness"])
def test_without_releases_a_page_says_so(world, anybody, name):
    assert "Nothing has been made public yet." in words(anybody.get(f"/public/en/{name}/"))


@pytest.mark.parametrize("name", ["commitments", "trainings", "answers", "facts", "timeliness"])
def test_a_page_asks_the_database_as_often_however_much_stands(
    told, anybody, name, django_assert_max_num_queries
):
    with django_assert_max_num_queries(7):
        assert anybody.get(f"/public/{name}/").status_code == 200


def test_a_listing_of_another_shape_is_shown_as_it_is(world, anybody):
    scene.build(world)
    page = words(anybody.get("/public/en/commitments/"))
    assert "1.1 Protect children from violence Department of Health Under way Not enough" in page
