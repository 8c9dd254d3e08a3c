"""The page on which an administrator says which programs are told what, and sees what came of it."""

import re

import pytest
from django.urls import reverse

from quyen.audit import actions as audit
from quyen.notices import actions
from quyen.notices.models import Webhook, WebhookDelivery
from quyen.notices.webhooks import rules

HOME = reverse("webhooks:home")
HOST = "hooks.benmay.example"
GOOD = {"address": f"https://{HOST}/quyen", "events": ["report.returned", "task.given"]}


@pytest.fixture(autouse=True)
def named(settings) -> None:
    """The settings name the host of the other program."""
    settings.WEBHOOK_HOSTS = [HOST]


@pytest.fixture
def webhook(world) -> Webhook:
    return actions.configure_webhook(**GOOD, by=world.administrator, at=world.now)[0]


def told(world, number: int = 2) -> WebhookDelivery:
    """Let something happen that is told."""
    audit.record("task.given", "followup.task:4", number=number, by=None, at=world.now)
    actions.tell_webhooks(by=None, at=world.now)
    return WebhookDelivery.objects.first()


def comes(world, delivery, status=None, failure="") -> None:
    actions.note_call(delivery=delivery, status=status, failure=failure, by=None, at=world.now)


def text(page) -> str:
    """A page as it is read, on one line."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))


def test_one_is_made_its_secret_shown_once_and_ended(as_, world):
    admin = as_("administrator")
    page = admin.post(HOME, GOOD)
    secret = re.search(r'id="secret">(quyenhook_[\w-]{43})<', page.content.decode())[1]
    webhook = Webhook.objects.get()
    assert (page.status_code, webhook.address, webhook.events, webhook.made_by) == (
        200,
        GOOD["address"],
        GOOD["events"],
        world.administrator,
    )
    assert secret == rules.secret(webhook.nonce)
    again = admin.get(HOME)
    assert (secret in again.content.decode(), again["Cache-Control"]) == (
        False,
        "max-age=0, no-cache, no-store, must-revalidate, private",
    )
    assert "A report was returned A task was given" in text(again)
    renewed = admin.post(reverse("webhooks:renew", args=[webhook.pk])).content.decode()
    webhook.refresh_from_db()
    assert (secret in renewed, rules.secret(webhook.nonce) in renewed) == (False, True)
    assert admin.post(reverse("webhooks:end", args=[webhook.pk])).status_code == 302
    said = text(admin.get(HOME))
    assert f"{GOOD['address']} is told nothing more." in said
    assert "ended on 15 Jun 2026" in said


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"address": ""}, "Write an address that begins with https://"),
        ({"address": "http://hooks.benmay.example/"}, "Write an address that begins with https://"),
        (
            {"address": "https://other.example/"},
            "other.example is not among the hosts that the server&#x27;s settings allow to be called: "
            "hooks.benmay.example.",
        ),
        ({"events": []}, "Choose at least one thing that the program is told of."),
        ({"events": ["report.answer-saved"]}, "Choose at least one thing that the program is told of."),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(as_, wrong, error):
    given = GOOD | wrong
    page = as_("administrator").post(HOME, given)
    said = page.content.decode()
    assert (page.status_code, said.count(error)) == (422, 1)
    assert f'value="{given["address"]}"' in said
    ticks = re.findall(r"<input[^>]*type=\"checkbox\"[^>]*>", said)
    chosen = [re.search(r'value="([^"]+)"', tick)[1] for tick in ticks if " checked" in tick]
    assert chosen == [event for event in given["events"] if event in rules.EVENTS]
    assert not Webhook.objects.exists()


def test_what_was_sent_stands_with_every_answer(as_, world, webhook):
    admin = as_("administrator")
    assert "Nothing was sent yet." in text(admin.get(HOME))
    delivery = told(world)
    assert "A task was given Waiting task:2" in text(admin.get(HOME))
    comes(world, delivery, failure="no-name")
    comes(world, delivery, status=503)
    said = text(admin.get(HOME))
    assert "A task was given Tried again task:2" in said
    assert ": its name leads nowhere" in said
    assert ": it answered 503" in said
    comes(world, delivery, status=204)
    said = text(admin.get(HOME))
    assert "A task was given Delivered task:2" in said
    assert ": it took it (204)" in said


def test_a_delivery_is_sent_again_and_a_trial_sent(as_, world, webhook):
    admin, delivery = as_("administrator"), told(world)
    for _try in range(6):
        comes(world, delivery, status=500)
    assert "A task was given Given up task:2" in text(admin.get(HOME))
    admin.post(reverse("webhooks:again", args=[delivery.pk]))
    admin.post(reverse("webhooks:trial", args=[webhook.pk]))
    said = text(admin.get(HOME))
    assert f"A trial Waiting webhook:{webhook.pk}" in said
    assert "A task was given Waiting task:2" in said
    assert said.count("It is sent once more.") == said.count("A trial is on its way.") == 1


def test_what_ended_is_refused_in_words(as_, world, webhook):
    admin, delivery = as_("administrator"), told(world)
    actions.end_webhook(webhook=webhook, by=world.administrator, at=world.now)
    for route, pk in (("renew", webhook.pk), ("trial", webhook.pk), ("again", delivery.pk)):
        page = admin.post(reverse(f"webhooks:{route}", args=[pk]), follow=True)
        assert "This webhook ended. Make another one for the same address." in text(page)
    assert "A task was given Not sent: ended task:2" in text(admin.get(HOME))


def test_while_something_is_on_its_way_the_list_asks_for_itself(as_, world, webhook, settings):
    admin, asks = as_("administrator"), 'hx-trigger="every 3s"'
    assert asks not in admin.get(HOME).content.decode()
    delivery = told(world)
    fragment = admin.get(HOME, headers={"HX-Request": "true"}).content.decode()
    assert (asks in admin.get(HOME).content.decode(), asks in fragment, "<main" in fragment) == (
        True,
        True,
        False,
    )
    comes(world, delivery, status=503)
    assert asks not in admin.get(HOME).content.decode()
    told(world, 3)
    settings.WEBHOOK_HOSTS = []
    page = admin.get(HOME).content.decode()
    assert (asks in page, "names them in QUYEN_WEBHOOK_HOSTS" in page) == (False, True)


def test_the_list_has_pages(as_, world, webhook):
    for number in range(21):
        told(world, number)
    admin = as_("administrator")
    first, second = admin.get(HOME), admin.get(HOME, {"page": 2})
    assert [len(re.findall(r"task:\d+</code>", page.content.decode())) for page in (first, second)] == [20, 1]


def test_the_demo_says_that_nothing_leaves_it(as_, settings):
    settings.DEMO = True
    assert "This is the demo: nothing leaves it." in text(as_("administrator").get(HOME))


def test_the_setup_leads_here(as_):
    assert f'href="{HOME}"' in as_("administrator").get(reverse("setup:home")).content.decode()
    assert f'href="{HOME}"' not in as_("office_head").get(reverse("setup:home")).content.decode()
