"""What the small world's log tells leads to calls of the API that answer; the tick sees to it by night as well."""

import json
from datetime import date

import pytest
from django.test import Client

from quyen.accounts.actions import make_access_token
from quyen.accounts.rules import SCOPES
from quyen.audit import actions as audit
from quyen.audit.models import Entry
from quyen.jobs.tick import tick
from quyen.jobs.worker import Worker
from quyen.notices import actions, queries
from quyen.notices.models import Webhook, WebhookDelivery
from quyen.notices.webhooks import rules
from tests.clock import at
from tests.notices.receiver import ADDRESS, HOST

ROOT = "http://127.0.0.1:8000"
NIGHT = at("2026-06-15 02:00")


@pytest.fixture
def webhook(db, settings, hanh) -> Webhook:
    """One that wants everything."""
    settings.WEBHOOK_HOSTS = [HOST]
    return actions.configure_webhook(address=ADDRESS, events=list(rules.EVENTS), by=hanh, at=NIGHT)[0]


def program(world, name: str) -> Client:
    """Somebody's program, with every scope."""
    user = world.people[name]
    given = {"user": user, "by": user, "at": world.now, "last_on": date(2026, 12, 31)}
    _token, secret = make_access_token(name="P", scopes=SCOPES, **given)
    return Client(headers={"Authorization": f"Bearer {secret}"})


def test_all_that_the_world_did_is_told_and_can_be_looked_up(world, webhook):
    """Each address in a body answers a program of those it concerns; a body holds event, moment and number alone.

    What was returned is its unit's to see until it is mended, so the office's program does not find that.
    """
    Webhook.objects.update(read_to=0)
    actions.tell_webhooks(by=None, at=world.now)
    bodies = [json.loads(bytes(row.body)) for row in WebhookDelivery.objects.order_by("pk")]
    expected = Entry.objects.filter(event__in=rules.EVENT_OF).order_by("number")
    assert [body["event"] for body in bodies] == [rules.EVENT_OF[entry.event] for entry in expected]
    assert {body["event"] for body in bodies} >= {
        "obligations.created",
        "report.filed",
        "report.returned",
        "report.accepted",
    }
    assert {tuple(body) for body in bodies} == {("id", "event", "at", "about")}
    assert {tuple(body["about"]) for body in bodies} == {("citation", "address")}
    programs = [program(world, name) for name in ("office_head", "ward_c_officer")]
    told = {(body["event"], body["about"]["address"].removeprefix(ROOT)) for body in bodies}
    unanswered = [
        (event, address)
        for event, address in sorted(told)
        if not any(client.get(address).status_code == 200 for client in programs)
    ]
    assert unanswered == []


def test_the_tick_starts_one_job_whenever_there_is_something_to_tell(webhook, settings):
    tick(NIGHT)
    assert queries.jobs() == []
    audit.record("report.accepted", "reports.version:1", by=None, at=NIGHT)
    settings.WEBHOOK_HOSTS = []
    tick(NIGHT)
    settings.WEBHOOK_HOSTS, settings.DEMO = [HOST], True
    tick(NIGHT)
    assert queries.jobs() == []
    settings.DEMO = False
    tick(NIGHT)
    tick(NIGHT)
    (job,) = queries.jobs()
    assert (job.task.task_path, job.what) == ("quyen.jobs.calling.call", "Báo tin cho các phần mềm khác")


@pytest.mark.django_db(transaction=True)
def test_a_worker_tells_what_waits(webhook, settings):
    """From the tick to the attempt, with nothing put in its place: the name leads to this machine, and is not called."""
    settings.WEBHOOK_HOSTS = ["localhost"]
    Webhook.objects.update(address="https://localhost/")
    audit.record("report.accepted", "reports.version:1", by=None, at=NIGHT)
    tick(NIGHT)
    Worker().work(until_empty=True)
    (job,) = queries.jobs()
    (attempt,) = WebhookDelivery.objects.get().attempts.all()
    assert (str(job.state), attempt.number, attempt.failure) == ("done", 1, "inward")
