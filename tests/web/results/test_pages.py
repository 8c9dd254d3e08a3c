"""The face "Results": nothing before the keys are opened, then figures with formulas; the same as files."""

from copy import deepcopy
from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook

from tests import sittings, tested
from tests.web.reading import facts, page, rows, texts


@pytest.fixture(scope="module")
def built(standing, django_db_blocker):
    """The scene of tests/tested.py, standing for all tests of this module."""
    with django_db_blocker.unblock():
        return tested.build(standing)


@pytest.fixture
def scene(built, db):
    return deepcopy(built)


def get(client, scene, name="event"):
    return client.get(reverse(f"results:{name}", args=[scene.conference.event.number]))


def test_before_the_keys_are_opened_only_counts_are_told(scene, office):
    response = get(office, scene)
    assert facts(response) == {"Before": "40", "After": "40"}
    assert texts(response, "//div[@class='nothing']//strong") == ["Results come when the keys are opened"]
    assert not any(word in response.content.decode() for word in ("%</", "EXPLAINED", "ICC"))
    assert [get(office, scene, name).status_code for name in ("word", "workbook")] == [404, 404]


def test_change_with_its_denominators_and_formulas(scene, office):
    scene.open_keys()
    response = get(office, scene)
    assert texts(response, "//section[@aria-labelledby='who']//li") == [
        "Sheets handed in: 40 before, 40 after.",
        "Counted below: 40 people who sat both, paired by their codes.",
    ]
    table = next(table for n in range(9) if (table := rows(response, n))[0][0] == "Figure")
    said = {row[0]: row[1:3] for row in table}
    # 159 of 360 before and 259 after: 44.2 and 71.9, up 27.8 points; 100 of 201 that could be gained.
    assert said["Mean before"] == ["44.2%", "40 people"]
    assert said["Mean after"] == ["71.9%", "40 people"]
    assert said["Change in points"][0].startswith("+27.8 95% interval: +")
    assert said["Gain, of what could be gained"][0].startswith("0.50 95% interval: 0.")
    assert said["People with fewer right after"] == ["0", "40 people"]
    assert said["Answers lost"] == [
        "– The forms are given crosswise: nobody was asked the same item twice.",
        "–",
    ]
    assert said["Drop-out"] == ["0.0%", "0 of 40 people who sat before"]
    assert all(row[3] for row in table)
    assert "effect" not in " ".join(texts(response, "//section[@aria-labelledby='change']//td"))


def test_groups_are_not_ranked_and_few_are_not_told(scene, office):
    scene.open_keys()
    response = get(office, scene)
    groups = next(
        table for n in range(9) if (table := rows(response, n))[0][0] == "Group" and len(table) == 4
    )
    assert [row[:4] for row in groups] == [
        ["Group", "Number of people", "Before", "After"],
        ["Departments", "14", "not shown"],
        ["Communes", "22", "44.9%", "72.7%"],
        ["Police", "4", "not shown"],
    ]
    verdict = texts(response, "//section[@aria-labelledby='even-group']/p")[0]
    assert verdict.startswith("No difference found No difference found (p = ")
    assert "The smallest this event could have found, in four of five cases: an ICC of 0." in verdict
    assert texts(response, "//section[@aria-labelledby='even-unit']/p")[0].startswith(
        "Not computed Cannot be computed with this way of inviting"
    )


def test_items_keep_anchors_locked(scene, office):
    scene.open_keys()
    response = get(office, scene)
    table = next(
        table for n in range(9) if (table := rows(response, n))[0][0] == "Test item" and len(table) == 19
    )
    locked = [row for row in table[1:] if len(row) == 2]
    assert {row[1] for row in locked} == {
        "Asked again after months: shown when the last follow-up is closed."
    }
    assert len(locked) == 5
    shown = page(response).xpath("//main//section[@aria-labelledby='items']//details[@class='small']")
    assert len(shown) == 13
    # One right answer is marked in each.
    assert [len(each.xpath(".//*[@aria-label='Right answer']")) for each in shown] == [1] * 13


@pytest.mark.parametrize(
    ("name", "status"),
    [("leader", 200), ("auditor", 200), ("administrator", 200), ("officer", 404), ("nobody", 404)],
)
def test_who_may_read_results(scene, as_, name, status):
    scene.open_keys()
    found = [get(as_(name), scene, route).status_code for route in ("event", "word", "workbook")]
    assert found == [status] * 3 or (status == 404 and set(found) <= {403, 404})


def test_fewer_than_five_are_not_told_of(scene, office):
    for sitting in (scene.before, scene.after):
        for number in range(4):
            sittings.answer(sitting, f"code{number}", scene.other.groups["departments"], {1})
    event = scene.finish()
    response = office.get(reverse("results:event", args=[event.number]))
    assert texts(response, "//div[@class='nothing']//strong") == ["Fewer than five people can be counted"]
    assert "%" not in " ".join(texts(response, "//section"))
    names = ("word", "workbook")
    files = [office.get(reverse(f"results:{name}", args=[event.number])) for name in names]
    assert [each.status_code for each in files] == [200, 200]


def test_the_word_file(scene, office):
    scene.open_keys()
    word = Document(BytesIO(get(office, scene, "word").content))
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in word.tables]
    assert tables[0][0] == ["Số liệu", "Giá trị", "Trên tổng số", "Công thức"]
    assert tables[0][1][:3] == ["Trung bình trước", "44,2%", "40 người"]
    assert ["Công an", "4", "không nêu", "không nêu", "không nêu"] in [
        row for table in tables for row in table
    ]
    said = " ".join(each.text for each in word.paragraphs)
    assert "Không xếp hạng các nhóm." in said and "I-" not in said
    assert len(word.inline_shapes) >= 1


def test_the_workbook(scene, office):
    scene.open_keys()
    book = load_workbook(BytesIO(get(office, scene, "workbook").content))
    assert book.sheetnames == ["What changed", "Evenness", "Groups", "Test items", "How to read this"]
    figures = {row[0]: row[1] for row in book["What changed"].iter_rows(values_only=True)}
    assert (figures["Mean before"], figures["Change in points"], figures["Drop-out"]) == (44.2, 27.8, 0)
    groups = [
        row
        for row in book["Groups"].iter_rows(values_only=True)
        if row[0] == "Group" and row[2] != "Number of people"
    ]
    assert [row[1:5] for row in groups] == [
        ("Departments", 14, None, None),
        ("Communes", 22, 44.9, 72.7),
        ("Police", 4, None, None),
    ]
