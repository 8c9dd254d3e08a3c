"""The frame of every public page: nobody is known, anybody may keep it, two languages, and what is no page."""

import re

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client, RequestFactory

from quyen.config.trouble import server_error
from quyen.public import links
from tests.public.addresses import Address, addresses

pytestmark = pytest.mark.postgres
OTHER = {"vi": "en", "en": "vi"}


def read(client: Client, path: str, **headers: str):
    return client.get(path, headers=headers)


def test_every_page_stands_in_both_languages(scene, anybody):
    pages = addresses(scene)
    got = {one.path: anybody.get(one.path).status_code for one in pages}
    assert {path: status for path, status in got.items() if status != 200} == {}
    assert {one.language for one in pages} == {"vi", "en"}


def test_no_page_sets_a_cookie_or_varies_by_one(scene, anybody):
    told = []
    for one in (
        *addresses(scene),
        *addresses(scene, files=True),
        Address("missing", "vi", "/public/nothing/"),
    ):
        response = anybody.get(one.path)
        told += [one.path] * bool(response.cookies or "cookie" in response.get("Vary", "").lower())
    assert (told, anybody.cookies, Session.objects.count()) == ([], {}, 0)


def test_who_signed_in_gets_the_same_page_letter_by_letter(scene, anybody):
    clerk = Client()
    clerk.force_login(scene.world.people["clerk"])
    clerk.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    for page in addresses(scene):
        assert clerk.get(page.path).content == anybody.get(page.path).content, page.path


def test_what_a_browser_prefers_changes_nothing(scene, anybody):
    plain = anybody.get("/public/").content
    assert read(anybody, "/public/", **{"accept-language": "en-GB"}).content == plain
    assert b'<html lang="vi">' in plain


def test_anybody_may_keep_it_and_ask_whether_it_is_the_same(scene, anybody):
    first = anybody.get("/public/")
    assert first["Cache-Control"] == "public, max-age=300"
    again = read(anybody, "/public/", **{"if-none-match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert again["Cache-Control"] == "public, max-age=300"
    assert read(anybody, "/public/en/", **{"if-none-match": first["ETag"]}).status_code == 200
    assert anybody.head("/public/").headers["ETag"] == first["ETag"]


def test_the_policies_of_the_house_hold_here_too(scene, anybody):
    headers = anybody.get("/public/").headers
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "default-src 'none'" in headers["Content-Security-Policy"].split("; ")


def test_a_page_leads_to_itself_in_the_other_language(scene, anybody):
    for one in addresses(scene):
        page = anybody.get(one.path).content.decode()
        there = re.search(r'<a class="top__language" href="([^"]+)" hreflang="(\w+)" lang="(\w+)"', page)
        other = OTHER[one.language]
        path = links.PREFIXES[other] + one.path.removeprefix(links.PREFIXES[one.language])
        assert (f'<html lang="{one.language}">' in page, there.groups()) == (True, (path, other, other))


def test_a_page_loads_nothing_from_elsewhere_and_no_script(scene, anybody):
    for one in addresses(scene):
        page = anybody.get(one.path).content.decode()
        loaded = re.findall(r'<(?:link|img|script|iframe|source)\b[^>]*?(?:href|src)="([^"]+)"', page)
        outside = [url for url in loaded if not url.startswith(("/static/", "/public/", "static/"))]
        assert (outside, "<script" in page, one.path) == ([], False, one.path)


def test_what_is_no_page_says_so_in_the_frame(scene, anybody):
    for language, words in (("vi", "Không có trang này"), ("en", "Nothing is here")):
        response = anybody.get(links.PREFIXES[language] + "nothing/")
        assert response.status_code == 404
        assert words in response.content.decode()
        assert response["Cache-Control"] == "public, max-age=60"
    for number in (scene.number("waiting"), 999_999):
        assert anybody.get(links.to("vi", "release", number)).status_code == 404


def test_what_is_only_read_takes_nothing(scene, anybody):
    response = anybody.post("/public/en/")
    assert (response.status_code, response["Allow"], response["Cache-Control"]) == (
        405,
        "GET, HEAD",
        "no-store",
    )
    assert "This page is only read" in response.content.decode()


def test_what_was_taken_back_is_gone_with_date_and_reason(scene, anybody):
    told = {"vi": ("Đã thu hồi ngày 16 tháng 6 năm 2026", "Số liệu nhầm nguồn"),
            "en": ("Taken back on 16 June 2026", "The source was wrong")}  # fmt: skip
    for language, words in told.items():
        response = anybody.get(links.to(language, "release", scene.number("gone")))
        page = response.content.decode()
        assert (response.status_code, [word in page for word in words]) == (410, [True, True])
        assert "A wrong sentence" not in page and "Câu sai" not in page


def test_a_forgotten_slash_leads_on(scene, anybody):
    for path in ("/public", "/public/en", "/public/en/about"):
        response = anybody.get(path)
        assert (response.status_code, response["Location"]) == (302, path + "/")


def test_a_fault_of_ours_is_told_in_the_frame_of_the_page(db):
    public = server_error(RequestFactory().get("/public/en/data/"))
    assert (public.status_code, public["Cache-Control"]) == (500, "no-store")
    assert "Something broke" in public.content.decode()
    assert 'lang="en"' in public.content.decode()
    desk = server_error(RequestFactory().get("/board/"))
    assert (desk.status_code, b"/public/" in desk.content) == (500, False)


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/public/", ("vi", "/public/")),
        ("/public/en/", ("en", "/public/")),
        ("/public/en", ("en", "/public")),
        ("/public/en/data/a/v1.csv", ("en", "/public/data/a/v1.csv")),
        ("/public/entries/", ("vi", "/public/entries/")),
        ("/public-notices/", None),
        ("/robots.txt", ("vi", "/robots.txt")),
        ("/", None),
    ],
)
def test_an_address_says_its_language(path, found):
    assert links.asked(path) == found
