"""Letters: one a person a day, handed to a real mail server, never twice whatever breaks."""

import os
import signal
import subprocess

import pytest

from quyen.notices import actions, mail, posting
from quyen.notices.models import Delivery, Notice
from quyen.notices.rules import Standing, standing
from tests.clock import at
from tests.databases import PYTHON, environment
from tests.notices.mailbox import WORD, hang_up, listening

pytestmark = pytest.mark.postgres
MORNING = at("2026-06-15 07:01")
LATER = at("2026-06-15 08:00")
NEXT_DAY = at("2026-06-16 07:01")
REPLIES = {"taken": 0, "later": 0, "refused": 0, "unknown": 0}


def standings(now=LATER) -> list[tuple[str, str]]:
    """How each person's letters stand, in the order they were made."""
    return [(row.to.name, str(standing(row, now))) for row in Delivery.objects.order_by("pk")]


@pytest.fixture(autouse=True)
def in_a_database(db):
    """Every test of this module writes letters."""


def test_a_letter_holds_the_news_of_a_person_in_their_language(hanh, quan, tell, mailbox):
    tell(hanh, 1)
    tell(hanh, 2)
    tell(quan, 1)
    assert posting.post(at=MORNING) == REPLIES | {"taken": 2}
    assert mailbox.subjects() == [
        (hanh.email, "2 thông báo ngày 15/6/2026"),
        (quan.email, "Report 1 is due on 16 June 2026"),
    ]
    first, second = Notice.objects.filter(to=hanh).order_by("pk")
    assert mailbox.letters[0].get_content().splitlines() == [
        "Kính gửi: Hạnh",
        "",
        "Báo cáo số 1 đến hạn ngày 16/6/2026",
        "Phường Hoa Sen chưa gửi báo cáo.",
        f"https://quyen.benmay.example/inbox/{first.pk}/",
        "",
        "Báo cáo số 2 đến hạn ngày 16/6/2026",
        "Phường Hoa Sen chưa gửi báo cáo.",
        f"https://quyen.benmay.example/inbox/{second.pk}/",
        "",
        "Quyền gửi thư nhiều nhất mỗi ngày một lần. Thư do chương trình lập; xin không trả lời.",
    ]
    letter, delivery = mailbox.letters[0], Delivery.objects.get(to=hanh)
    assert letter["Message-ID"] == f"<quyen.{delivery.pk}.20260615@quyen.benmay.example>"
    assert letter["From"] == "Quyền <quyen@quyen.benmay.example>"
    assert letter.get_content_type() == "text/plain"


def test_one_letter_a_day(hanh, tell, mailbox):
    tell(hanh, 1)
    posting.post(at=MORNING)
    tell(hanh, 2, at("2026-06-15 10:00"))
    assert posting.post(at=at("2026-06-15 10:01")) == REPLIES
    assert posting.post(at=NEXT_DAY) == REPLIES | {"taken": 1}
    assert [subject for _to, subject in mailbox.subjects()] == [
        "Báo cáo số 1 đến hạn ngày 16/6/2026",
        "Báo cáo số 2 đến hạn ngày 16/6/2026",
    ]


def test_what_was_read_or_is_old_is_not_mailed(hanh, quan, tell, mailbox):
    tell(hanh)
    actions.mark_read(user=hanh, by=hanh, at=MORNING)
    tell(quan, moment=at("2026-06-11 07:00"))
    assert posting.post(at=MORNING) == REPLIES
    assert (mailbox.letters, Delivery.objects.count()) == ([], 0)


def test_an_address_that_is_refused_bounced_and_the_others_get_theirs(hanh, quan, tell, mailbox):
    mailbox.to[hanh.email] = "550 no such person"
    tell(hanh)
    tell(quan)
    assert posting.post(at=MORNING) == REPLIES | {"taken": 1, "refused": 1}
    assert standings() == [("Hạnh", "bounced"), ("Quân", "sent")]
    assert Delivery.objects.get(to=hanh).failure == "550 no such person"
    assert posting.post(at=LATER) == REPLIES


def test_a_letter_put_off_is_tried_again_after_growing_waits(hanh, tell, mailbox):
    tell(hanh)
    mailbox.data = ["451 busy", "451 busy"]
    assert posting.post(at=MORNING) == REPLIES | {"later": 1}
    assert posting.post(at=at("2026-06-15 07:05")) == REPLIES
    assert posting.post(at=at("2026-06-15 07:06")) == REPLIES | {"later": 1}
    assert posting.post(at=at("2026-06-15 07:20")) == REPLIES
    assert posting.post(at=at("2026-06-15 07:21")) == REPLIES | {"taken": 1}
    assert standings() == [("Hạnh", "sent")]
    assert len(mailbox.letters) == 1


def test_after_a_day_of_refusals_for_now_it_is_given_up(hanh, tell, mailbox):
    tell(hanh)
    mailbox.to[hanh.email] = "450 mailbox is full"
    moments = ["07:01", "07:06", "07:21", "08:21", "12:21"]
    for moment in moments:
        assert posting.post(at=at(f"2026-06-15 {moment}")) == REPLIES | {"later": 1}
    assert posting.post(at=at("2026-06-16 00:21")) == REPLIES | {"later": 1}
    assert standings(NEXT_DAY) == [("Hạnh", "given-up")]
    assert posting.post(at=NEXT_DAY) == REPLIES


def test_a_letter_that_waited_until_all_in_it_was_read_or_old_stays_here(hanh, quan, tell, mailbox):
    tell(hanh)
    tell(quan)
    mailbox.data = ["451 busy", "451 busy"]
    assert posting.post(at=MORNING) == REPLIES | {"later": 2}
    actions.mark_read(user=hanh, by=hanh, at=LATER)
    assert posting.post(at=at("2026-06-18 07:00")) == REPLIES
    assert standings() == [("Hạnh", "given-up"), ("Quân", "given-up")]
    assert mailbox.letters == []


def test_a_mail_server_that_is_down_claims_nothing(hanh, tell, mailbox, settings):
    tell(hanh)
    settings.MAIL = mailbox.settings | {"EMAIL_PORT": 1}
    with pytest.raises(mail.NoMailServer):
        posting.post(at=MORNING)
    assert standings() == [("Hạnh", "waiting")]
    settings.MAIL = mailbox.settings
    assert posting.post(at=MORNING) == REPLIES | {"taken": 1}


@pytest.mark.filterwarnings("ignore:Requiring AUTH")  # no line but this machine's own
def test_a_mail_server_that_asks_who_we_are_is_told(hanh, tell, settings):
    tell(hanh)
    with listening(auth_required=True, auth_require_tls=False) as mailbox:
        settings.MAIL = mailbox.settings | {"EMAIL_HOST_USER": "quyen", "EMAIL_HOST_PASSWORD": "wrong"}
        with pytest.raises(mail.NoMailServer):
            posting.post(at=MORNING)
        assert standings() == [("Hạnh", "waiting")]
        settings.MAIL = settings.MAIL | {"EMAIL_HOST_PASSWORD": WORD}
        assert posting.post(at=MORNING) == REPLIES | {"taken": 1}


def test_a_line_that_breaks_after_the_letter_leaves_it_uncertain_and_unrepeated(hanh, tell, mailbox):
    tell(hanh)
    mailbox.data = [hang_up]
    assert posting.post(at=MORNING) == REPLIES | {"unknown": 1}
    assert standings(at("2026-06-15 07:05")) == [("Hạnh", "sending")]
    assert standings(LATER) == [("Hạnh", "uncertain")]
    assert [posting.post(at=moment) for moment in (LATER, NEXT_DAY)] == [REPLIES, REPLIES]
    assert len(mailbox.letters) == 1


def test_two_runs_at_once_send_a_letter_once(hanh, tell, mailbox):
    tell(hanh)
    delivery = actions.gather(by=None, at=MORNING)[0]
    claims = [actions.claim(delivery=delivery, by=None, at=MORNING) for _ in range(2)]
    assert claims == [True, False]


def test_without_a_mail_server_and_in_a_demo_no_letter_leaves(settings, mailbox):
    assert mail.configured()
    settings.DEMO = True
    assert not mail.configured()
    settings.DEMO, settings.MAIL = False, {}
    assert not mail.configured()


@pytest.mark.django_db(transaction=True)
def test_a_run_that_is_killed_after_the_letter_left_sends_no_second(hanh, tell, mailbox):
    """Kill -9 between the letter and the note of it: the mail server has it, nobody wrote that down."""
    tell(hanh)
    script = "import django; django.setup(); from quyen.cli.main import main; main()"
    running = subprocess.Popen(
        [PYTHON, "-c", script, "reminders", "--at", "2026-06-15T07:01"],
        env=environment(QUYEN_EMAIL_URL=mailbox.url),
    )

    def kill(_server) -> str:
        os.kill(running.pid, signal.SIGKILL)
        return "250 OK"

    mailbox.data = [kill]
    assert running.wait(120) == -signal.SIGKILL
    assert standings() == [("Hạnh", str(Standing.UNCERTAIN))]
    assert [posting.post(at=moment) for moment in (LATER, NEXT_DAY)] == [REPLIES, REPLIES]
    assert len(mailbox.letters) == 1
    assert Notice.objects.filter(to=hanh, read_at=None).count() == 1
