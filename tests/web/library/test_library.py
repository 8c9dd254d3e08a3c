"""A unit keeps its materials; others find what is shared; captions come out as they were read."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from quyen.outreach import actions
from quyen.outreach.models import Activity, Material, MaterialText
from tests.informing import log

pytestmark = pytest.mark.django_db
FILM = "https://benmay.example/phim/quyen-tre-em.mp4"
TYPED = {
    "title": "Trẻ em có quyền",
    "kind": "film",
    "language": "vi",
    "url": FILM,
    "rights": "Của phường; được chiếu.",
}
VTT = b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v An>Xin ch\xc3\xa0o</v>\n"
WRITTEN = "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nXin chào\n"


def upload(name: str, content: bytes):
    return SimpleUploadedFile(name, content)


def links(page: str) -> list[str]:
    return re.findall(r'href="(/informing/library/\d+/)"', page)


def add(as_, name: str = "officer", **given) -> Material:
    sent = as_(name).post("/informing/library/add/", TYPED | given)
    row = Material.objects.latest("pk")
    assert (sent.status_code, sent["Location"]) == (302, f"/informing/library/{row.pk}/")
    return row


def test_a_material_is_added_and_stands_on_the_shelf(as_):
    row = add(as_)
    (version,) = row.versions.all()
    assert (row.unit.key, row.kind, row.title, row.shared) == ("hoa-sen", "film", "Trẻ em có quyền", False)
    assert (version.number, version.language, version.url, version.rights) == (1, "vi", FILM, TYPED["rights"])
    assert links(as_("officer").get("/informing/library/").content.decode()) == [
        f"/informing/library/{row.pk}/"
    ]
    assert links(as_("officer").get("/informing/library/?kind=book").content.decode()) == []
    assert links(as_("officer").get("/informing/library/?words=TRE EM").content.decode()) != []


def test_what_is_refused_keeps_what_was_typed(as_):
    wrong = {"url": "", "rights": "Của phường", "title": "Gọi 0903 123 456"}
    refused = as_("officer").post("/informing/library/add/", TYPED | wrong)
    page = refused.content.decode()
    assert (refused.status_code, Material.objects.count()) == (422, 0)
    assert "Gọi 0903 123 456" in page and 'value="Của phường"' in page and "telephone" in page


def test_own_shared_and_nobody_elses(as_, office):
    own, shared = add(as_), add(as_, "stranger", title="Chung", shared="1")
    url, theirs = f"/informing/library/{own.pk}/", f"/informing/library/{shared.pk}/"
    assert [as_("officer").get(one).status_code for one in (url, theirs)] == [200, 200]
    assert [as_("stranger").get(one).status_code for one in (url, theirs)] == [404, 200]
    assert sorted(links(office.get("/informing/library/").content.decode())) == sorted([url, theirs])
    assert "/version/" not in office.get(url).content.decode()
    for client, status in ((office, 403), (as_("stranger"), 404), (as_("clerk"), 403)):
        assert client.post(f"{url}withdraw/", {"why": "Cũ."}).status_code == status
        assert client.post(f"{url}describe/", {"title": "Khác"}).status_code == status
        assert client.post(f"{url}version/", TYPED).status_code == status
    assert (own.versions.count(), Material.objects.get(pk=own.pk).title) == (1, "Trẻ em có quyền")


def test_a_second_language_joins_and_the_first_again_begins_the_next(as_):
    row, officer = add(as_), as_("officer")
    for language in ("en", "vi"):
        sent = officer.post(f"/informing/library/{row.pk}/version/", TYPED | {"language": language})
        assert sent["Location"] == f"/informing/library/{row.pk}/"
    assert sorted(row.versions.values_list("number", "language")) == [(1, "en"), (1, "vi"), (2, "vi")]
    page = officer.get(f"/informing/library/{row.pk}/").content.decode()
    assert page.count("a newer one stands in another language") == 1


def test_captions_come_out_as_they_were_read(as_):
    row, officer = add(as_), as_("officer")
    url = f"/informing/library/version/{row.versions.get().pk}/words/"
    wrong = officer.post(url, {"kind": "captions", "language": "vi", "content": upload("a.vtt", b"1\n00:01")})
    assert (wrong.status_code, "begins with the word WEBVTT" in wrong.content.decode()) == (422, True)
    assert officer.post(url, {"kind": "captions", "language": "vi"}).status_code == 422
    assert MaterialText.objects.count() == 0
    officer.post(url, {"kind": "captions", "language": "vi", "content": upload("a.vtt", VTT)})
    officer.post(url, {"kind": "transcript", "language": "vi", "text": "Một em bé chào."})
    page = officer.get(f"/informing/library/{row.pk}/").content.decode()
    files = re.findall(r'href="(/informing/library/words/\d+/)" download', page)
    given = [officer.get(one) for one in files]
    assert [one.content.decode() for one in given] == [WRITTEN, "Một em bé chào."]
    assert all(one["Content-Disposition"].startswith("attachment") for one in given)
    assert as_("stranger").get(files[0]).status_code == 404


def test_an_activity_names_its_materials(as_, world):
    row, url = add(as_), f"/informing/library/activity/{log(world, 'ward_a').pk}/"
    activity = Activity.objects.latest("pk")
    assert f'name="material" value="{row.pk}"' in as_("officer").get(url).content.decode()
    sent = as_("officer").post(url, {"material": [row.pk]})
    assert sent["Location"] == f"/informing/{activity.pk}/"
    assert links(as_("officer").get(f"/informing/{activity.pk}/").content.decode()) == [
        f"/informing/library/{row.pk}/"
    ]
    assert (
        f'href="/informing/{activity.pk}/"'
        in as_("officer").get(f"/informing/library/{row.pk}/").content.decode()
    )
    assert as_("stranger").post(url, {"material": []}).status_code == 404
    assert list(activity.materials.all()) == [row]


def test_what_is_taken_out_is_found_no_more_and_stays_to_be_seen(as_, world):
    row = add(as_)
    url = f"/informing/library/{row.pk}/"
    assert as_("officer").post(f"{url}withdraw/", {"why": ""}).status_code == 422
    assert as_("officer").post(f"{url}withdraw/", {"why": "Luật đã sửa."})["Location"] == url
    assert links(as_("officer").get("/informing/library/").content.decode()) == []
    page = as_("officer").get(url).content.decode()
    assert "Luật đã sửa." in page and f"{url}version/" not in page


def test_the_shelf_costs_the_same_at_one_and_at_three(as_, world, django_assert_max_num_queries):
    def shelf() -> int:
        with django_assert_max_num_queries(60) as spent:
            as_("office_officer").get("/informing/library/")
        return len(spent)

    add(as_)
    one = shelf()
    for title in ("Hai", "Ba"):
        row = add(as_, title=title)
        stamp = {"by": world.officer, "at": world.now}
        actions.add_transcript(version=row.versions.get(), language="vi", text="Lời.", **stamp)
    assert shelf() == one
