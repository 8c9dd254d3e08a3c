"""Who is told of a matter: leaders when it waits for them, who laid it when it was answered; nobody twice."""

from quyen.followup import actions
from quyen.followup.models import Matter
from quyen.notices.models import Notice
from quyen.notices.rules import say
from tests.clock import at, on
from tests.followup.conftest import PNG, TITLE


def told(matter: Matter) -> list[tuple[str, str]]:
    """Who was told what of a matter, oldest first, in English."""
    found = Notice.objects.filter(about=f"matter:{matter.pk}").select_related("to").order_by("pk")
    return [(notice.to.email.split("@")[0], say(notice.subject, notice.params, "en")) for notice in found]


def test_a_question_goes_there_and_back(world, laid):
    asked = actions.respond(matter=laid, kind="asked", text="Vì sao?", base=1, by=world.leader, at=world.now)
    actions.answer_question(response=asked, text="Vì hai chuẩn.", by=world.office_head, at=world.now)
    actions.respond(matter=laid, kind="meeting", base=3, by=world.leader, at=world.now)
    actions.respond(
        matter=laid,
        kind="agreed",
        option=laid.options.first(),
        base=4,
        by=world.leader,
        at=at("2026-06-16 08:00"),
    )
    assert told(laid) == [
        ("leader", f"To be decided by 19 June 2026: {TITLE}"),
        ("office.officer", f"The leader asks: {TITLE}"),
        ("leader", f"Your question is answered: {TITLE}"),
        ("office.officer", f"To the meeting: {TITLE}"),
        ("office.officer", f"Agreed: {TITLE}"),
    ]


def test_who_enters_a_note_is_not_told_of_it(world, laid):
    note = {"kind": "agreed", "base": 1, "leader": world.leader, "paper_on": on("2026-06-15"), "scan": PNG}
    note |= {"scan_name": "a.png", "option": laid.options.first(), "at": world.now}
    actions.note_from_paper(matter=laid, by=world.office_officer, **note)
    assert [who for who, _said in told(laid)] == ["leader"]


def test_a_notice_leads_to_the_matter(world, laid, client):
    client.force_login(world.leader)
    notice = Notice.objects.get(about=f"matter:{laid.pk}", to=world.leader)
    assert client.get(f"/inbox/{notice.pk}/")["Location"] == f"/leader/matters/{laid.pk}/"
