"""What the press wrote of a thing: read and proposed without a trace, kept when a person says so, set beside the thing."""

import html
import os
import re
import sys
from datetime import date
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile

from quyen.outreach import actions
from quyen.outreach.models import Article, Fact
from quyen.outreach.press.facts import Fact as Proposed
from quyen.outreach.press.opening import fingerprint
from quyen.reports.models import Version
from quyen.training.actions import log_class
from tests import attended, honest, informing

pytestmark = pytest.mark.django_db
ARTICLE = """Bến Mây: Nói chuyện về Luật Trẻ em ở phường Hoa Sen
Thứ Năm, 02/04/2026 | Lan Chi
(BMO) Sáng 1/4, tại Nhà văn hóa khu phố 4, Ủy ban nhân dân phường Hoa Sen tổ chức Buổi nói chuyện về Luật Trẻ em tại tổ dân phố 4 cho 90 người dân.
Ông Trần Quốc Bình - Phó Chủ tịch Ủy ban nhân dân phường chủ trì buổi nói chuyện.
Tin liên quan
Bến Mây khánh thành cầu mới
"""
KEPT = {"outlet": "Báo Bến Mây", "title": "Nói chuyện về Luật Trẻ em", "published_on": "02/04/2026"}


@pytest.fixture
def scene(world):
    return informing.inform(world)


def proposed(page) -> list[tuple[str, str]]:
    """The proposals of a page: the name of the field and what stands in it."""
    fields = re.findall(
        r'<input class="input" value="([^"]*)"[^>]* name="(value-\d+)"', page.content.decode()
    )
    return [(name, html.unescape(value)) for value, name in fields]


def carried(page) -> str:
    return html.unescape(re.search(r'name="carried" value="([^"]*)"', page.content.decode())[1])


def ticked(page, *names: str) -> dict[str, str]:
    return {"carried": carried(page), **dict(proposed(page)), **KEPT, **dict.fromkeys(names, "1")}


def held() -> tuple[dict, list]:
    """Everything that is stored: the rows of every table, what sessions hold, and the files that are kept."""
    rows = {model._meta.label: model.objects.count() for model in apps.get_models(include_auto_created=True)}
    sessions = sorted(Session.objects.values_list("session_key", "session_data"))
    kept = Path(settings.FILES_ROOT).rglob("*")
    return rows | {"sessions": sessions}, sorted(str(one) for one in kept)


WRITTEN: list[str] = []
WATCHED: list[bool] = []


def _watch(event: str, given: tuple) -> None:
    """Note each file that this process opens to write; a hook of the interpreter stays, so it looks only when told."""
    if (
        WATCHED
        and event == "open"
        and isinstance(given[0], str | bytes)
        and given[2] & (os.O_WRONLY | os.O_RDWR)
    ):
        path = os.fsdecode(given[0])
        if not path.startswith("/dev/") and "__pycache__" not in path:
            WRITTEN.append(path)


sys.addaudithook(_watch)


@pytest.fixture
def files_written():
    """The files that were opened to be written while the test ran."""
    WRITTEN.clear()
    WATCHED.append(True)
    yield WRITTEN
    WATCHED.clear()


def where(row) -> str:
    return f"/evidence/activity/{row.pk}/"


def test_reading_leaves_nothing_behind_and_confirming_keeps_what_was_ticked(as_, scene, files_written):
    officer, meeting = as_("officer"), scene.meeting
    officer.get(where(meeting))
    before = held()
    page = officer.post(where(meeting) + "read/", {"text": ARTICLE})
    assert page.status_code == 200
    assert [value for _name, value in proposed(page)] == [
        "Buổi nói chuyện về Luật Trẻ em",
        "01/04/2026",
        "Nhà văn hóa khu phố 4",
        "Ủy ban nhân dân phường Hoa Sen",
        "90",
        "Phó Chủ tịch Ủy ban nhân dân phường",
    ]
    assert "checked" not in page.content.decode().split("<main")[1]
    assert (held(), files_written) == (before, [])
    number = next(name for name, value in proposed(page) if value == "90").replace("value", "keep")
    chair = next(name for name, value in proposed(page) if "Phó Chủ tịch" in value).replace("value", "keep")
    sent = officer.post(
        where(meeting) + "confirm/", ticked(page, number, chair) | {number.replace("keep", "value"): "92"}
    )
    article = Article.objects.get(about=f"activity:{meeting.pk}")
    assert (sent.status_code, sent["Location"]) == (302, f"/evidence/{article.pk}/")
    assert (article.unit.key, article.outlet, article.published_on) == (
        "hoa-sen",
        "Báo Bến Mây",
        date(2026, 4, 2),
    )
    assert sorted(article.facts.values_list("kind", "value")) == [
        ("chair", "Phó Chủ tịch Ủy ban nhân dân phường"),
        ("participants", "92"),
    ]
    assert "Trần Quốc Bình" not in " ".join(Fact.objects.values_list("sentence", flat=True))
    page = officer.get(f"/evidence/{article.pk}/").content.decode()
    assert "Its sentence names a person and is not kept." in page
    assert "Trần Quốc Bình" not in page


def test_a_file_that_writes_is_seen_by_the_watch(files_written, tmp_path):
    (tmp_path / "left.txt").write_text("x")
    assert files_written == [str(tmp_path / "left.txt")]


def standings(page) -> list[tuple[str, ...]]:
    """The rows of the comparison: what, here, in the article, compared."""
    table = page.content.decode().split('id="beside"')[1].split("</table>")[0]
    rows = re.findall(r"<tr><th scope=\"row\">(.*?)</th>(.*?)</tr>", table, re.DOTALL)
    cells = [(head, *re.findall(r"<td[^>]*>(.*?)</td>", rest, re.DOTALL)) for head, rest in rows]
    plain = [[" ".join(re.sub("<[^>]+>", " ", cell).split()) for cell in row] for row in cells]
    return [tuple(html.unescape(cell) for cell in row) for row in plain]


def test_what_stands_here_is_set_beside_what_the_article_says(as_, scene):
    page = as_("officer").post(where(scene.meeting) + "read/", {"text": ARTICLE})
    assert standings(page) == [
        ("Day", "1 Apr 2026", "1 Apr 2026", "the same"),
        ("Place of the event", "Khu dân cư số 4", "Nhà văn hóa khu phố 4", "says otherwise"),
        ("Held by", "Hoa Sen Ward", "Ủy ban nhân dân phường Hoa Sen", "the same"),
        ("Chair, by post", "–", "Phó Chủ tịch Ủy ban nhân dân phường", "not said here"),
        ("People who took part", "85", "90", "says otherwise"),
    ]


def test_an_article_about_another_day_says_so_before_anything_is_kept(as_, scene):
    officer = as_("officer")
    other = ARTICLE.replace("1/4", "15/3")
    assert (
        "another day than stands here"
        in officer.post(where(scene.meeting) + "read/", {"text": other}).content.decode()
    )
    named = ARTICLE.replace("Buổi nói chuyện về Luật Trẻ em", "Hội thảo phòng cháy")
    assert (
        "is called otherwise"
        in officer.post(where(scene.meeting) + "read/", {"text": named}).content.decode()
    )
    same = officer.post(where(scene.meeting) + "read/", {"text": ARTICLE}).content.decode()
    assert "It may be about something else" not in same


PRINTED = (
    "On 1 April 2026, the Department of Justice of Ben May held a training",
    "course on the Law on Children at the Culture House of Quarter 4 for 90",
    "participants.",
)


def pdf() -> bytes:
    """A printed article whose column breaks its one sentence."""
    return honest.pages(1, ") Tj 0 -14 Td (".join(PRINTED))


def page_file() -> bytes:
    told = "".join(f"<p>{line}</p>" for line in ARTICLE.splitlines()[2:4])
    head = '<meta property="og:site_name" content="Báo Bến Mây"><meta charset="utf-8">'
    day = '<meta property="article:published_time" content="2026-04-02T08:00:00+07:00">'
    return f"<html><head>{head}{day}</head><body><h1>Nói chuyện</h1><article>{told}</article></body></html>".encode()


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("bai.txt", ARTICLE.encode),
        ("bai.docx", lambda: honest.letter(*ARTICLE.splitlines())),
        ("bai.html", page_file),
    ],
)
def test_a_file_of_each_kind_is_read(as_, scene, name, make, files_written):
    content = make()
    files_written.clear()
    upload = SimpleUploadedFile(name, content)
    page = as_("officer").post(where(scene.meeting) + "read/", {"file": upload})
    values = [value for _name, value in proposed(page)]
    assert {"01/04/2026", "90", "Nhà văn hóa khu phố 4", "Ủy ban nhân dân phường Hoa Sen"} <= set(values)
    assert files_written == []
    if name == "bai.html":
        shown = page.content.decode()
        assert 'value="Báo Bến Mây"' in shown
        assert 'value="2/4/2026"' in shown


def test_a_printed_page_says_what_its_text_says(as_, scene):
    officer, url = as_("officer"), where(scene.meeting) + "read/"
    pasted = proposed(officer.post(url, {"text": " ".join(PRINTED)}))
    assert "90" in [value for _name, value in pasted]
    assert proposed(officer.post(url, {"file": SimpleUploadedFile("bai.pdf", pdf())})) == pasted


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, "Paste the article’s text, or choose a file."),
        (
            {"text": "Hôm nay trời đẹp và mọi người đều vui vẻ ra đường."},
            "No fact of an event was found in it.",
        ),
        ({"file": SimpleUploadedFile("a.pdf", b"%PDF-1.4 broken")}, "The file is damaged"),
    ],
)
def test_what_cannot_be_read_is_refused_at_its_field_and_what_was_pasted_stays(as_, scene, given, told):
    page = as_("officer").post(where(scene.meeting) + "read/", given)
    assert page.status_code == 422
    assert told in html.unescape(page.content.decode())
    assert given.get("text", "") in page.content.decode()


def test_nothing_is_kept_without_a_tick_a_seal_or_a_headline(as_, scene):
    officer, office = as_("officer"), as_("office_officer")
    before = held()
    page = officer.post(where(scene.meeting) + "read/", {"text": ARTICLE})
    url = where(scene.meeting) + "confirm/"
    none = officer.post(url, ticked(page))
    assert (none.status_code, "Confirm at least one fact." in none.content.decode()) == (422, True)
    blank = officer.post(url, ticked(page, "keep-4") | {"title": " ", "value-4": "91"})
    assert (blank.status_code, ("value-4", "91") in proposed(blank)) == (422, True)
    assert "checked" in blank.content.decode().split("<main")[1]
    assert officer.post(url, ticked(page, "keep-4") | {"carried": "made up"}).status_code == 404
    # A seal is of one thing and one person.
    assert office.post(url, ticked(page, "keep-4")).status_code == 404
    elsewhere = where(scene.activities["ward_a"]) + "confirm/"
    assert officer.post(elsewhere, ticked(page, "keep-4")).status_code == 404
    script = officer.post(url, ticked(page, "keep-4") | {"url": "javascript:alert(1)"})
    assert (script.status_code, "as it begins: https://" in script.content.decode()) == (422, True)
    assert held() == before


def test_two_articles_are_set_side_by_side_and_one_can_be_forgotten(as_, scene):
    officer, meeting = as_("officer"), scene.meeting
    for outlet, people in (("Báo Bến Mây", "90"), ("Đài Bến Mây", "100")):
        facts = [actions_fact("date", "2026-04-01"), actions_fact("participants", people)]
        keep(scene, meeting, outlet, facts)
    page = html.unescape(officer.get(where(meeting)).content.decode())
    assert "2 articles about this" in page
    shared = page.split("Said by more than one")[1].split("</dl>")[0]
    assert ("1 Apr 2026" in shared, "90" in shared) == (True, False)
    assert page.count("Only here") == 2
    assert "seems to tell of another event" not in page
    keep(scene, meeting, "Báo Khác", [actions_fact("date", "2026-03-01")])
    assert officer.get(where(meeting)).content.decode().count("seems to tell of another event") == 1
    article = Article.objects.get(outlet="Đài Bến Mây", about=f"activity:{meeting.pk}")
    sent = officer.post(f"/evidence/{article.pk}/forget/")
    assert (sent.status_code, sent["Location"]) == (302, where(meeting))
    assert not Fact.objects.filter(article_id=article.pk).exists()


def actions_fact(kind: str, value: str) -> Proposed:
    return Proposed(kind, value, "Phường tổ chức buổi nói chuyện ngày 1/4.")


def keep(scene, row, outlet: str, facts: list[Proposed]) -> Article:
    return actions.confirm(
        unit=row.unit,
        about=f"activity:{row.pk}",
        outlet=outlet,
        title="Nói chuyện về Luật Trẻ em",
        sha256=fingerprint(outlet.encode()),
        facts=facts,
        by=row.entered_by,
        at=row.entered_at,
    )


@pytest.mark.parametrize(
    ("name", "about", "read", "article"),
    [
        ("officer", 200, 422, 200),  # its own unit
        ("office_officer", 200, 422, 200),  # the office, for every unit
        ("leader", 200, 403, 200),  # reads, keeps nothing
        ("clerk", 403, 403, 403),
        ("dept_officer", 404, 404, 404),  # another unit
    ],
)
def test_who_sees_and_keeps_it(as_, scene, name, about, read, article):
    person, own = as_(name), scene.articles["ward_a"]
    activity = scene.activities["ward_a"]
    assert person.get(where(activity)).status_code == about
    assert person.post(where(activity) + "read/", {}).status_code == read
    assert person.get(f"/evidence/{own.pk}/").status_code == article


def test_nothing_new_is_kept_of_what_was_taken_back(as_, scene):
    assert as_("officer").post(where(scene.withdrawn) + "read/", {"text": ARTICLE}).status_code == 403


def test_nothing_else_can_have_evidence(as_, scene):
    claim = scene.claims["open"]
    assert as_("office_officer").get(f"/evidence/claim/{claim.pk}/").status_code == 404


def test_a_class_and_a_filed_report_have_a_way_to_their_evidence(as_, scene, world):
    row = log_class(
        unit=world.ward_a,
        title="Lớp về Luật Trẻ em",
        held_on=date(2026, 4, 1),
        people=30,
        by=world.officer,
        at=world.now,
    )
    version = Version.objects.filter(obligation__unit=world.ward_b).order_by("pk").last()
    officer, office = as_("officer"), as_("office_officer")
    assert f'href="/evidence/class/{row.pk}/"' in officer.get(f"/classes/{row.pk}/").content.decode()
    assert officer.get(f"/evidence/class/{row.pk}/").status_code == 200
    way = f'href="/evidence/version/{version.pk}/"'
    assert way in office.get(f"/reviewing/version/{version.pk}/").content.decode()
    assert way in as_("stranger").get(f"/filing/version/{version.pk}/").content.decode()
    read = office.post(f"/evidence/version/{version.pk}/read/", {"text": ARTICLE})
    assert (read.status_code, "Beside what stands here" in read.content.decode()) == (200, False)
    assert officer.get(f"/evidence/version/{version.pk}/").status_code == 404


def test_a_training_has_a_way_to_its_evidence(as_, world):
    event = attended.held(world).event
    office = as_("office_officer")
    way = f"/evidence/training/{event.number}/"
    assert f'href="{way}"' in office.get(f"/trainings/{event.number}/record/").content.decode()
    read = office.post(way + "read/", {"text": ARTICLE})
    assert (read.status_code, "another day than stands here" in read.content.decode()) == (200, True)
    assert as_("officer").get(way).status_code in (403, 404)
