"""New people set their first password: by a link handed over once, or by a letter."""

from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.test import Client

from quyen.accounts.models import User
from quyen.audit.models import Entry
from tests.web.reading import page, rows, texts

PASSWORD = "một mật khẩu đủ dài 2026"


@pytest.fixture
def posted(settings):
    """A mail server is set up; what leaves is kept in memory."""
    settings.MAIL = {"EMAIL_HOST": "mail.benmay.example"}
    return mail


def set_password(link: str, password: str) -> int:
    """Open a link as a stranger and set a password; the answer to it."""
    client = Client()
    opened = client.get(urlsplit(link).path, follow=True)
    if not opened.redirect_chain:
        return opened.status_code
    return client.post(
        opened.redirect_chain[-1][0], {"password1": password, "password2": password}
    ).status_code


def test_a_link_sets_a_password_once(world, as_):
    url = f"/setup/people/invitations/{world.clerk.pk}/"
    response = as_("administrator").post(url, {"way": "link"})
    (link,) = page(response).xpath("//code/text()")
    assert (response.status_code, "no-store" in response["Cache-Control"]) == (200, True)
    assert set_password(link, PASSWORD) == 302
    assert User.objects.get(pk=world.clerk.pk).check_password(PASSWORD) is True
    assert set_password(link, "một mật khẩu khác 2026") == 200  # it is used up
    assert User.objects.get(pk=world.clerk.pk).check_password(PASSWORD) is True
    client = Client()
    client.post("/account/login/", {"login": "clerk@benmay.example", "password": PASSWORD})
    assert client.get("/").status_code == 200
    entry = Entry.objects.get(event="user.invited")
    assert (entry.actor, entry.subject, entry.detail) == (
        f"user:{world.administrator.pk}",
        f"accounts.user:{world.clerk.pk}",
        '{"way":"link"}',
    )


def test_nobody_makes_a_link_for_somebody_who_has_a_password(world, as_):
    user = User.objects.get(pk=world.leader.pk)
    user.set_password(PASSWORD)
    user.save()
    assert (
        as_("administrator").post(f"/setup/people/invitations/{user.pk}/", {"way": "link"}).status_code == 404
    )
    assert as_("administrator").post("/setup/people/invitations/999999/").status_code == 404


def test_a_letter_goes_in_the_person_s_language(world, as_, posted):
    User.objects.filter(pk=world.clerk.pk).update(language="en")
    response = as_("administrator").post(f"/setup/people/invitations/{world.clerk.pk}/", {"way": "mail"})
    assert (response.status_code, response.url) == (302, "/setup/people/units/hoa-sen/")
    (letter,) = posted.outbox
    assert (letter.to, letter.subject) == (["clerk@benmay.example"], "Your account in Quyền")
    first, *_more = letter.body.splitlines()
    assert first == "Hello Phạm Thị Lụa,"
    (link,) = [line for line in letter.body.splitlines() if line.startswith("http")]
    assert set_password(link, PASSWORD) == 302


def test_everybody_who_waits_is_invited_once(world, as_, posted, settings):
    client = as_("administrator")
    waiting = len(rows(client.get("/setup/people/invitations/"))) - 1
    assert (
        waiting == User.objects.filter(mandates__isnull=False).distinct().count() - 1
    )  # the visitor has come
    response = client.post("/setup/people/invitations/", follow=True)
    assert (len(posted.outbox), len({letter.to[0] for letter in posted.outbox})) == (waiting, waiting)
    assert texts(response, "//form[not(contains(@action, 'invitations/'))]") == []
    client.post("/setup/people/invitations/")
    assert len(posted.outbox) == waiting
    settings.CLOCK = "2026-06-19T09:00:00+07:00"  # the links are used up
    client.post("/setup/people/invitations/")
    assert len(posted.outbox) == 2 * waiting


def test_without_mail_the_page_says_so_and_nothing_is_sent(world, as_):
    response = as_("administrator").get("/setup/people/invitations/")
    assert texts(response, "//*[contains(@class, 'notice')]//p") == [
        "No mail server is set up. Show a link here and hand it over yourself: it works once, within 3 days."
    ]
    as_("administrator").post("/setup/people/invitations/")
    assert (mail.outbox, Entry.objects.filter(event="user.invited").count()) == ([], 0)


def test_a_server_that_takes_no_letters_is_told_of(world, as_, posted, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    response = as_("administrator").post("/setup/people/invitations/", follow=True)
    told = [str(message) for message in response.context["messages"]]
    assert [sentence.split(":")[0] for sentence in told] == ["The mail server did not take the letter"]
    assert Entry.objects.filter(event="user.invited").count() == 0
