"""Letters that come back, as a mail server pipes them into `quyen bounce`."""

import pytest
from click.testing import CliRunner

from quyen.cli.main import main
from quyen.notices import actions, bounces
from quyen.notices.models import Delivery
from tests.clock import at

pytestmark = pytest.mark.django_db
MORNING = at("2026-06-15 07:01")
REPORT = """\
From: MAILER-DAEMON@mx.example
To: quyen@quyen.benmay.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="edge"

--edge
Content-Type: text/plain; charset=utf-8

Your letter could not be delivered.

--edge
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example
Arrival-Date: Mon, 15 Jun 2026 07:01:05 +0700

Final-Recipient: rfc822; hanh@example.org
Action: {action}
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 User unknown

--edge
Content-Type: {copy}

Message-ID: <quyen.{number}.20260615@quyen.benmay.example>
Subject: =?utf-8?q?B=C3=A1o_c=C3=A1o?=

--edge--
"""


@pytest.fixture
def sent(hanh, tell) -> Delivery:
    tell(hanh)
    return actions.gather(by=None, at=MORNING)[0]


@pytest.mark.parametrize("copy", ["message/rfc822", "text/rfc822-headers"])
def test_our_letter_is_found_by_its_message_id(sent, copy):
    found = bounces.read(REPORT.format(action="failed", copy=copy, number=sent.pk).encode())
    assert (found.delivery, found.said) == (sent, "5.1.1 smtp; 550 5.1.1 User unknown")


@pytest.mark.parametrize(
    "content",
    [
        REPORT.format(action="delayed", copy="message/rfc822", number=1),
        REPORT.format(action="failed", copy="message/rfc822", number=999999),
        REPORT.format(action="failed", copy="message/rfc822", number="x"),
        "Subject: Xin chào\n\nKhông phải thư trả lại.",
        "",
    ],
)
def test_a_delay_a_stranger_and_rubbish_are_left_alone(sent, content):
    content = content.replace("quyen.1.", f"quyen.{sent.pk}.")
    assert bounces.read(content.encode()) is None


def test_the_command_notes_it_and_says_so_once(sent):
    piped = REPORT.format(action="failed", copy="message/rfc822", number=sent.pk)
    for _twice in range(2):
        done = CliRunner().invoke(main, ["bounce"], input=piped)
        assert (done.exit_code, done.output) == (0, f"Noted: letter {sent.pk} came back.\n")
    sent.refresh_from_db()
    assert (sent.bounced_at is not None, sent.failure) == (True, "5.1.1 smtp; 550 5.1.1 User unknown")
    rubbish = CliRunner().invoke(main, ["bounce"], input="rubbish")
    assert (rubbish.exit_code, rubbish.output) == (0, "No letter of Quyen came back in this.\n")
