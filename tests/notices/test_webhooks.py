"""Webhooks: told what the log says, once each, signed, again and again until they are given up; never by whom."""

import hashlib
import hmac
import json
import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from quyen.audit import actions as audit
from quyen.audit.models import Entry
from quyen.notices import actions
from quyen.notices.models import Webhook, WebhookAttempt, WebhookDelivery
from quyen.notices.webhooks import calling, queries, rules
from quyen.notices.webhooks.gate import HostNotNamed
from quyen.notices.webhooks.rules import standing
from quyen.web.webhooks import words
from tests.clock import at
from tests.notices.receiver import ADDRESS

pytestmark = pytest.mark.postgres
MANUAL = Path(__file__).resolve().parents[2] / "docs" / "api.md"
MADE = at("2026-06-15 09:00")
LATER = at("2026-06-15 09:30")


@pytest.fixture(autouse=True)
def in_a_database(db):
    """Every test of this module writes webhooks."""


@pytest.fixture
def webhook(hanh, receiver) -> Webhook:
    """One that wants to hear of reports; its secret is the answer's second part, thrown away here."""
    return configured(hanh)


def configured(by, events=("report.filed", "report.accepted"), moment=MADE) -> Webhook:
    return actions.configure_webhook(address=ADDRESS, events=events, by=by, at=moment)[0]


def happens(event: str, subject: str, moment=MADE, **detail) -> Entry:
    return audit.record(event, subject, by=None, at=moment, **detail)


def call(receiver, *moments: datetime) -> dict[str, int]:
    """Let a worker look, at moments in turn or all at the last one."""
    told = list(moments)
    return calling.call(now=lambda: told.pop(0) if len(told) > 1 else told[0], network=receiver.network)


def standings() -> list[tuple[str, str]]:
    rows = WebhookDelivery.objects.select_related("webhook").order_by("pk")
    return [(row.event, str(standing(row))) for row in rows]


def test_what_the_log_says_is_told_once_in_its_order(webhook, receiver):
    happens("report.submitted", "reports.version:12", way="signed")
    happens("report.answer-saved", "reports.draft:3")
    happens("task.given", "followup.task:4", number=2)
    happens("report.entered", "reports.version:13")
    assert call(receiver, LATER) == {"taken": 2, "not": 0}
    assert call(receiver, LATER) == {"taken": 0, "not": 0}
    first, second = [json.loads(body) for _path, _headers, body in receiver.asked]
    assert first == {
        "id": str(WebhookDelivery.objects.get(about="report:12").event_id),
        "event": "report.filed",
        "at": "2026-06-15T09:00:00+07:00",
        "about": {
            "citation": "report:12",
            "address": "https://quyen.benmay.example/api/v1/reports/12",
        },
    }
    assert (second["event"], second["about"]["citation"]) == ("report.filed", "report:13")
    assert standings() == [("report.filed", "delivered")] * 2


def test_nothing_that_happened_before_it_was_made_or_after_it_ended_is_told(hanh, receiver):
    happens("report.accepted", "reports.version:1")
    webhook = configured(hanh)
    happens("report.accepted", "reports.version:2")
    assert queries.calls_wait(MADE) is True
    call(receiver, LATER)
    happens("report.accepted", "reports.version:3")
    actions.tell_webhooks(by=None, at=LATER)
    actions.end_webhook(webhook=webhook, by=hanh, at=LATER)
    happens("report.accepted", "reports.version:4")
    assert (call(receiver, LATER), queries.calls_wait(LATER)) == ({"taken": 0, "not": 0}, False)
    assert [json.loads(body)["about"]["citation"] for *_, body in receiver.asked] == ["report:2"]
    assert standings() == [("report.accepted", "delivered"), ("report.accepted", "stopped")]


def test_two_webhooks_hear_what_each_wants(hanh, receiver):
    configured(hanh)
    other = f"{ADDRESS}&other"
    given = {"address": other, "events": ["task.given", "release.decided"], "by": hanh, "at": MADE}
    actions.configure_webhook(**given)
    happens("task.given", "followup.task:4", number=2)
    happens("release.decided", "publications.release:7")
    happens("report.accepted", "reports.version:1")
    assert call(receiver, LATER) == {"taken": 3, "not": 0}
    told = [(path[-5:], json.loads(body)["about"]) for path, _headers, body in receiver.asked]
    root = "https://quyen.benmay.example/api/v1"
    assert sorted(told, key=lambda row: row[1]["citation"]) == [
        ("other", {"citation": "release:7", "address": None}),
        ("a-sen", {"citation": "report:1", "address": f"{root}/reports/1"}),
        ("other", {"citation": "task:2", "address": f"{root}/tasks/2"}),
    ]


def test_a_call_is_signed_with_the_secret_that_was_shown(hanh, receiver):
    webhook, secret = actions.configure_webhook(address=ADDRESS, events=["report.accepted"], by=hanh, at=MADE)
    happens("report.accepted", "reports.version:1")
    call(receiver, LATER)
    renewed = actions.renew_webhook(webhook=webhook, by=hanh, at=LATER)
    happens("report.accepted", "reports.version:2")
    call(receiver, LATER)
    moment = int(LATER.timestamp())
    assert [headers["Quyen-Signature"] for _path, headers, _body in receiver.asked] == [
        f"t={moment},v1={by_hand(key, moment, body)}"
        for key, (_path, _headers, body) in zip((secret, renewed), receiver.asked, strict=True)
    ]
    assert (secret != renewed, secret[:10], len(secret)) == (True, "quyenhook_", 53)


def by_hand(secret: str, moment: int, body: bytes) -> str:
    return hmac.new(secret.encode(), b"%d.%s" % (moment, body), hashlib.sha256).hexdigest()


def test_the_secret_stands_neither_in_the_database_nor_in_the_log(hanh, receiver):
    webhook, secret = actions.configure_webhook(address=ADDRESS, events=["report.accepted"], by=hanh, at=MADE)
    kept = str(Webhook.objects.filter(pk=webhook.pk).values().get())
    logged = [entry.detail for entry in Entry.objects.filter(event="webhook.configured")]
    assert (secret in kept, secret.removeprefix("quyenhook_") in kept) == (False, False)
    assert logged == ['{"events":["report.accepted"],"host":"hooks.benmay.example"}']


def test_a_call_that_comes_to_nothing_is_tried_again_and_then_given_up(webhook, receiver):
    happens("report.accepted", "reports.version:1")
    moment, waits = MADE, [1, 5, 30, 120, 720]
    for minutes in waits:
        receiver.answers = [500]
        assert call(receiver, moment) == {"taken": 0, "not": 1}
        assert call(receiver, moment + timedelta(minutes=minutes, seconds=-1)) == {"taken": 0, "not": 0}
        moment += timedelta(minutes=minutes)
    receiver.answers = [301]
    assert (call(receiver, moment), standings()) == (
        {"taken": 0, "not": 1},
        [("report.accepted", "given-up")],
    )
    assert call(receiver, moment + timedelta(days=9)) == {"taken": 0, "not": 0}
    attempts = WebhookAttempt.objects.values_list("number", "status", "failure")
    assert list(attempts) == [*((n, 500, "") for n in range(1, 6)), (6, 301, "")]
    assert len({body for _path, _headers, body in receiver.asked}) == 1  # the same bytes, by the same id
    assert Entry.objects.filter(event="webhook.given-up").count() == 1


def test_what_was_given_up_or_delivered_is_sent_again_when_somebody_asks(webhook, receiver, hanh):
    happens("report.accepted", "reports.version:1")
    call(receiver, MADE)
    delivery = WebhookDelivery.objects.get()
    actions.deliver_again(delivery=delivery, by=hanh, at=LATER)
    assert standings() == [("report.accepted", "waiting")]
    assert call(receiver, LATER) == {"taken": 1, "not": 0}
    assert [(row.number, row.status) for row in delivery.attempts.all()] == [(1, 204), (2, 204)]
    assert receiver.asked[0][2] == receiver.asked[1][2]


def test_what_is_sent_again_has_all_its_tries(webhook, receiver, hanh):
    happens("report.accepted", "reports.version:1")
    receiver.answers = [500] * 7
    for minutes in (0, 1, 6, 36, 156, 876):
        call(receiver, MADE + timedelta(minutes=minutes))
    assert standings() == [("report.accepted", "given-up")]
    again = MADE + timedelta(days=2)
    actions.deliver_again(delivery=WebhookDelivery.objects.get(), by=hanh, at=again)
    assert (call(receiver, again), standings()) == (
        {"taken": 0, "not": 1},
        [("report.accepted", "again")],
    )
    assert call(receiver, again + timedelta(minutes=1)) == {"taken": 1, "not": 0}


def test_an_address_that_does_not_answer_rests_for_a_minute(webhook, receiver):
    """One that is away costs a worker one wait a minute, however much there is to tell it."""
    for number in range(3):
        happens("report.accepted", f"reports.version:{number}")
    receiver.numbers = ["127.0.0.1"]
    assert call(receiver, MADE) == {"taken": 0, "not": 1}
    assert call(receiver, MADE + timedelta(seconds=59)) == {"taken": 0, "not": 0}
    receiver.numbers = ["9.9.9.9"]
    assert call(receiver, MADE + timedelta(seconds=60)) == {"taken": 3, "not": 0}
    assert list(WebhookAttempt.objects.values_list("status", "failure").order_by("pk")) == [
        (None, "inward"),
        *[(204, "")] * 3,
    ]


def test_a_claim_that_was_lost_with_its_worker_is_free_again_after_a_while(webhook, receiver):
    happens("report.accepted", "reports.version:1")
    actions.tell_webhooks(by=None, at=MADE)
    delivery = WebhookDelivery.objects.get()
    assert actions.claim_call(delivery=delivery, by=None, at=MADE) is True
    assert actions.claim_call(delivery=delivery, by=None, at=MADE) is False
    assert call(receiver, MADE + timedelta(minutes=9)) == {"taken": 0, "not": 0}
    assert call(receiver, MADE + timedelta(minutes=10)) == {"taken": 1, "not": 0}


def test_a_trial_goes_at_once_and_means_nothing(webhook, receiver, hanh):
    receiver.numbers = []
    happens("report.accepted", "reports.version:1")
    call(receiver, MADE)
    receiver.numbers = ["9.9.9.9"]
    actions.send_trial(webhook=webhook, by=hanh, at=MADE)
    assert call(receiver, MADE) == {"taken": 1, "not": 0}
    told = json.loads(receiver.asked[0][2])
    assert (told["event"], told["about"]) == (
        "trial",
        {"citation": f"webhook:{webhook.pk}", "address": "https://quyen.benmay.example/api/v1/me"},
    )


def test_each_signature_tells_when_its_own_call_was_made(webhook, receiver):
    for number in range(2):
        happens("report.accepted", f"reports.version:{number}")
    seconds = iter(range(100))
    calling.call(now=lambda: MADE + timedelta(seconds=next(seconds)), network=receiver.network)
    first, second = (int(headers["Quyen-Signature"][2:12]) for _path, headers, _body in receiver.asked)
    assert second - first == 4  # noted, looked at the clock, claimed, and signed


def test_a_run_ends_after_a_minute_and_the_next_goes_on(webhook, receiver):
    for number in range(3):
        happens("report.accepted", f"reports.version:{number}")
    later = MADE + timedelta(minutes=1)
    assert call(receiver, *[MADE] * 4, later) == {"taken": 1, "not": 0}
    assert call(receiver, later) == {"taken": 2, "not": 0}


@pytest.mark.parametrize(
    ("given", "refusal", "field"),
    [
        ({"events": []}, actions.NothingWanted, "events"),
        ({"events": ["report.answer-saved"]}, actions.NothingWanted, "events"),
        ({"address": "https://other.example/"}, HostNotNamed, "address"),
        ({}, actions.AlreadyTold, "address"),
    ],
)
def test_what_cannot_be_configured(webhook, hanh, given, refusal, field):
    with pytest.raises(refusal) as refused:
        good = {"address": ADDRESS, "events": ["report.accepted"], "by": hanh, "at": MADE}
        actions.configure_webhook(**good | given)
    assert (refused.value.field, Webhook.objects.count()) == (field, 1)


def test_one_that_ended_stays_ended_and_its_address_is_free(webhook, hanh):
    for _twice in range(2):
        actions.end_webhook(webhook=webhook, by=hanh, at=LATER)
    for late in (actions.renew_webhook, actions.send_trial):
        with pytest.raises(actions.WebhookEnded):
            late(webhook=webhook, by=hanh, at=LATER)
    configured(hanh, moment=LATER)
    assert [entry.event for entry in Entry.objects.filter(event__startswith="webhook.")] == [
        "webhook.configured",
        "webhook.ended",
        "webhook.configured",
    ]


def test_the_kinds_of_events_are_named_after_what_the_log_has():
    assert {name: event.entries for name, event in rules.EVENTS.items() if event.entries != (name,)} == {
        "report.filed": ("report.submitted", "report.entered")
    }


def test_the_manual_shows_how_a_receiver_checks_a_call(webhook, receiver):
    """The code of docs/api.md, run as it stands there, on what was really sent."""
    told = {}
    exec(re.findall(r"```python\n(.*?)```", MANUAL.read_text(), re.DOTALL)[1], told)
    happens("report.accepted", "reports.version:1")
    call(receiver, LATER)
    ((_path, headers, body),) = receiver.asked
    header, key, now = headers["Quyen-Signature"], rules.secret(webhook.nonce), LATER.timestamp()
    genuine = told["genuine"]
    assert genuine(header, body, key, now + 299) is True
    assert [
        genuine(header, body, key, now + 301),
        genuine(header, body, key),
        genuine(header, body + b" ", key, now),
        genuine(header, body, key[:-1], now),
        genuine(header.replace("t=1", "t=2"), body, key, now),
    ] == [False] * 5


def test_the_manual_and_the_page_name_every_event():
    rows = re.findall(r"^\| (`.*?`) \| `(\w+)` \|", MANUAL.read_text(), re.MULTILINE)
    told = {name: kind for names, kind in rows for name in re.findall(r"`([a-z.]+)`", names)}
    assert told == {name: event.kind for name, event in rules.EVENTS.items()} | {"trial": "webhook"}
    assert list(words.EVENTS) == [*rules.EVENTS, "trial"]
