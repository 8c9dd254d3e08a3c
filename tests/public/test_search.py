"""What is public is found by its words, with or without diacritics, by anybody; what is not, by nobody."""

import re

import pytest
from click.testing import CliRunner

from quyen.cli.main import main
from quyen.publications import actions
from quyen.search.models import Door, Entry
from tests.public.reading import words
from tests.search.test_kept import kept

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]


def found(client, typed: str, language: str = "") -> list[tuple[str, str]]:
    """Return path and words of each result."""
    response = client.post(f"/public/{language}search/", {"words": typed})
    assert (response.status_code, response["Cache-Control"], bool(response.cookies)) == (
        200,
        "no-store",
        False,
    )
    page = response.content.decode()
    rows = re.findall(r'<li><p><a href="([^"]+)">(.*?)</a></p>', page, re.DOTALL)
    return [(path, re.sub(r"</?mark>", "*", title).strip()) for path, title in rows]


def test_words_without_diacritics_find_what_has_them_and_are_marked(scene, anybody):
    number = scene.number("commitments")
    assert found(anybody, '"bao luc"') == [
        (f"/public/releases/{number}/#commitments-upr-4-1-1", "Bảo vệ trẻ em khỏi *bạo lực*")
    ]
    assert found(anybody, '"bạo lực"') == found(anybody, '"bao luc"')


def test_each_language_finds_its_own(scene, anybody):
    number = scene.number("commitments")
    assert found(anybody, "violence", "en/") == [
        (f"/public/en/releases/{number}/#commitments-upr-4-1-1", "Protect children from *violence*")
    ]
    assert found(anybody, "violence") == []


def test_every_result_leads_to_its_place(scene, anybody):
    for typed in ("tre em", "tro giup", "bao cao", "tap huan"):
        for path, _title in found(anybody, typed):
            page, _mark, place = path.partition("#")
            response = anybody.get(page)
            assert (response.status_code, not place or f'id="{place}"' in response.content.decode()) == (
                200,
                True,
            )


def test_what_waits_was_replaced_or_taken_back_is_not_found(scene, anybody):
    assert found(anybody, '"Chưa ai quyết định"') == []
    assert found(anybody, '"Câu sai"') == []
    assert found(anybody, '"nửa đầu năm"') == []
    assert found(anybody, "cam kết việc thực hiện") != []
    world = scene.world
    actions.withdraw(
        release=scene.releases["timeliness"], reason_vi="Nhầm", by=world.office_head, at=world.now
    )
    number = scene.number("timeliness-before")
    assert found(anybody, '"nửa đầu năm"') == [
        (f"/public/releases/{number}/", "Đúng hạn trong *nửa đầu năm* 2025")
    ]


def test_nothing_of_the_house_stands_behind_the_public_door(scene):
    doors = Door.objects.filter(name__startswith="public:")
    assert {door.entry.kind for door in doors.select_related("entry")} == {"public"}
    assert Door.objects.filter(entry__kind="public").exclude(name__startswith="public:").count() == 0


def test_a_rebuild_makes_what_was_kept(scene):
    before = kept()
    assert Entry.objects.filter(kind="public").count() > 20
    Entry.objects.filter(kind="public").first().delete()
    Entry.objects.create(kind="public", key="0.vi", dated=scene.world.now.date(), title="x", title_folded="x")
    assert CliRunner().invoke(main, ["search", "rebuild"]).exit_code == 0
    assert kept() == before


def test_the_words_stand_in_no_address(scene, anybody):
    page = anybody.get("/public/en/search/?words=violence")
    assert "violence" not in words(page).lower()
    assert 'method="post"' in page.content.decode()
