"""What the server gives a device: keys to their own person only, and what may be kept of an answer."""

from uuid import UUID

import pytest
from django.conf import settings
from django.urls import reverse

from quyen.reports.actions import save_once
from quyen.web.offline import keys, shell

SALT, OTHER = "0" * 32, "f" * 32
FIRST, SECOND = UUID(int=1), UUID(int=2)


@pytest.fixture
def ask(as_, world):
    """Ask for keys as somebody, for the page of somebody."""

    def ask(name: str, page_of: str, **posted: str):
        client = as_(name)
        posted |= {"person": keys.person_tag(world.people[page_of])}
        return client.post(reverse("offline:key"), posted)

    return ask


def test_a_key_is_of_one_person_and_one_salt(ask, world):
    mine = ask("officer", "officer", salts=f"{SALT} {OTHER} nonsense")
    told = mine.json()["seals"]
    assert mine["Cache-Control"] == "no-store"
    assert told == {salt: keys.seal(world.officer, salt) for salt in (SALT, OTHER)}
    theirs = ask("head", "head", salts=SALT).json()["seals"]
    assert len({*told.values(), *theirs.values()}) == 3


def test_the_page_of_another_person_gets_none(ask):
    answer = ask("head", "officer", salts=SALT)
    assert (answer.status_code, answer.content) == (401, b"")


def test_only_own_saves_that_arrived_are_said_to_have_arrived(ask, world):
    section = world.section("II")
    draft = world.begin("ward_a", world.now)
    given = {"draft": draft, "section": section, "text": "Đã tập huấn.", "base": 9, "at": world.now}
    save_once(key=FIRST, by=world.officer, **given)
    save_once(key=SECOND, by=world.head, **given)
    assert ask("officer", "officer", sent=f"{FIRST} {SECOND} nonsense").json()["done"] == [str(FIRST)]


def test_every_page_of_a_report_has_a_key_of_its_own(as_, world):
    world.begin("ward_a", world.now)
    url = reverse("filing:open", args=[world.owed("ward_a").pk])
    client = as_("officer")
    first, second = (client.get(url).context["kept"] for _ in range(2))
    assert first["seal"] == keys.seal(world.officer, first["salt"])
    assert first["salt"] != second["salt"]


def test_no_page_that_needs_a_sign_in_is_kept_by_the_browser(as_, client):
    assert "Cache-Control" not in client.get(reverse("offline:shell"))
    assert as_("officer").get("/")["Cache-Control"] == "no-store"


def test_signing_out_tells_the_browser_to_wipe_but_not_what_others_left(as_):
    sign_out = reverse("account_logout")
    assert as_("officer").post(sign_out)["Clear-Site-Data"] == '"cache", "storage"'
    assert as_("officer").post(sign_out, {"others": "1"})["Clear-Site-Data"] == '"cache"'
    assert "Clear-Site-Data" not in as_("officer").get("/")


def test_the_page_without_a_connection_and_its_worker_are_the_same_for_everybody(as_, client):
    shown, worker = (client.get(reverse(f"offline:{name}")).content for name in ("shell", "worker"))
    signed_in = as_("officer")
    assert signed_in.get(reverse("offline:shell")).content == shown
    assert signed_in.get(reverse("offline:worker")).content == worker
    assert client.get("/sw.js")["Content-Type"].startswith("text/javascript")
    assert "worker-src 'self'" in client.get(reverse("offline:worker"))["Content-Security-Policy"]


def test_the_worker_lists_every_file_of_the_page():
    listed = shell.files(shell.page())
    assert [name for name in listed if not name.startswith(f"/{settings.STATIC_URL.strip('/')}/")] == []
    assert sorted(name.rpartition("/")[2] for name in listed) == [
        "base.css",
        "be-vietnam-pro-400.woff2",
        "be-vietnam-pro-600.woff2",
        "components.css",
        "frame.css",
        "icon.svg",
        "parts.css",
        "shell.js",
        "tokens.css",
        "vault.js",
    ]
