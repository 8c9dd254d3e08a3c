"""A leader answers, in the page or on paper; the office answers what was asked; nothing is ever overwritten."""

import pytest
from django.db import DatabaseError, transaction

from quyen.audit.models import Entry
from quyen.core.refusals import Denied, NotFound
from quyen.followup import actions, doors, queries
from quyen.followup.actions.answering import (
    NotALeader,
    NoteOfAnotherDay,
    NothingAsked,
    OptionMissing,
    ScanMissing,
)
from quyen.followup.actions.held import AlreadyDecided, MovedOn
from quyen.followup.models import Matter, Response
from quyen.followup.rules import Blank, State
from tests.clock import at, on
from tests.followup.conftest import PNG, TEXT


def answer(world, matter, kind, base=1, **given):
    return actions.respond(matter=matter, kind=kind, base=base, by=world.leader, at=world.now, **given)


def first(matter):
    return matter.options.get(position=0)


def test_a_leader_agrees_to_an_option(world, laid):
    answer(world, laid, "agreed", option=first(laid))
    found = queries.standing(laid)
    assert (found.state, found.decision.option, found.decision.by, found.standing_text) == (
        State.AGREED, first(laid), world.leader, TEXT,
    )  # fmt: skip
    assert (found.decision.from_paper, found.decision.entered_by) == (False, None)
    entry = Entry.objects.order_by("-number").first()
    assert (entry.event, entry.detail) == (
        "matter.answered",
        f'{{"answer":"agreed","of":"user:{world.leader.pk}","option":1,"paper":false}}',
    )


def test_a_leader_changes_the_text(world, laid):
    answer(world, laid, "changed", option=first(laid), text="Chỉ báo cáo theo chuẩn Thành phố.")
    found = queries.standing(laid)
    assert (found.state, found.standing_text, found.matter.text_to_sign) == (
        State.CHANGED, "Chỉ báo cáo theo chuẩn Thành phố.", TEXT,
    )  # fmt: skip


def test_what_was_asked_is_answered_and_the_matter_comes_back(world, laid):
    asked = answer(world, laid, "asked", text="Bao nhiêu phường dùng chuẩn quốc gia?")
    assert queries.standing(laid).state == State.ASKED
    actions.answer_question(response=asked, text="37 phường.", by=world.office_officer, at=world.now)
    found = queries.standing(laid)
    assert (found.state, found.newest.reply.text, found.question) == (State.WAITING, "37 phường.", None)
    with pytest.raises(NothingAsked):
        actions.answer_question(response=asked, text="38 phường.", by=world.office_officer, at=world.now)
    answer(world, laid, "agreed", base=3, option=first(laid))
    assert [row.kind for row in queries.standing(laid).responses] == ["asked", "agreed"]


def test_after_the_meeting_a_leader_still_decides(world, laid):
    answer(world, laid, "meeting", text="Mời thêm Sở Tài chính.")
    assert (queries.standing(laid).state, queries.standing(laid).overdue(on("2026-06-20"))) == (
        State.MEETING,
        True,
    )
    answer(world, laid, "agreed", base=2, option=first(laid))
    assert (queries.standing(laid).state, queries.standing(laid).overdue(on("2026-06-20"))) == (
        State.AGREED,
        False,
    )


def test_who_read_an_older_state_is_told(world, laid):
    actions.state_view(matter=laid, unit=world.dept, position="agrees", by=world.office_officer, at=world.now)
    with pytest.raises(MovedOn):
        answer(world, laid, "agreed", base=1, option=first(laid))
    assert Response.objects.count() == 0


def test_pressing_twice_decides_once(world, laid):
    answer(world, laid, "agreed", option=first(laid))
    with pytest.raises(AlreadyDecided):
        answer(world, laid, "agreed", option=first(laid))
    assert Response.objects.count() == 1


@pytest.mark.parametrize(
    ("kind", "given", "refusal", "field"),
    [
        ("agreed", {}, OptionMissing, "option"),
        ("changed", {"text": "Văn bản khác."}, OptionMissing, "option"),
        ("asked", {"text": " "}, Blank, "text"),
        ("never", {}, Exception, "kind"),
    ],
)
def test_half_an_answer_is_refused(world, laid, kind, given, refusal, field):
    with pytest.raises(refusal) as refused:
        answer(world, laid, kind, **given)
    assert (refused.value.field, Response.objects.count()) == (field, 0)


def test_an_option_of_another_matter_is_no_option(world, laid):
    other = Matter.objects.create(
        committee=world.committee, number=9, title="Khác", issue="Khác", needed_by=on("2026-06-30"),
        laid_at=world.now, laid_by=world.office_head,
    )  # fmt: skip
    with pytest.raises(OptionMissing):
        answer(world, laid, "agreed", option=other.options.create(position=0, text="Đồng ý"))


def paper(world, matter, **given):
    note = {
        "kind": "agreed", "base": 1, "leader": world.leader, "paper_on": on("2026-06-15"), "scan": PNG,
        "scan_name": "but-phe.png", "option": first(matter), "by": world.office_officer,
        "at": at("2026-06-16 08:00"),
    } | given  # fmt: skip
    return actions.note_from_paper(matter=matter, **note)


def test_a_note_from_paper_is_the_leaders_and_marked_so(world, laid):
    paper(world, laid)
    found = queries.standing(laid)
    note = found.decision
    assert (found.state, note.by, note.entered_by, note.from_paper, note.paper_on, note.scan.name) == (
        State.AGREED, world.leader, world.office_officer, True, on("2026-06-15"), "but-phe.png",
    )  # fmt: skip
    entry = Entry.objects.order_by("-number").first()
    assert (entry.actor, '"paper":true' in entry.detail) == (f"user:{world.office_officer.pk}", True)


@pytest.mark.parametrize(
    ("given", "refusal", "field"),
    [
        ({"scan": b""}, ScanMissing, "scan"),
        ({"scan": b"hello"}, Exception, "file"),
        ({"paper_on": on("2026-06-14")}, NoteOfAnotherDay, "paper_on"),
        ({"paper_on": on("2026-06-17")}, NoteOfAnotherDay, "paper_on"),
        ({"leader": "office_head"}, NotALeader, "leader"),
        ({"by": "leader"}, NotALeader, "leader"),
    ],
)
def test_a_note_that_cannot_be_is_refused(world, laid, given, refusal, field):
    given = {name: world.people.get(who, who) for name, who in given.items()}
    with pytest.raises(refusal) as refused:
        paper(world, laid, **given)
    assert (refused.value.field, Response.objects.count()) == (field, 0)


@pytest.mark.parametrize("field", ["text", "kind"])
def test_what_was_answered_never_changes(world, laid, field):
    answer(world, laid, "asked", text="Vì sao?")
    with pytest.raises(DatabaseError, match="never change"), transaction.atomic():
        Response.objects.update(**{field: "agreed"})


def test_doors(world, laid):
    assert doors.matter_for(world.leader, laid.pk, on("2026-06-15")) == laid
    with pytest.raises(NotFound):
        doors.matter_for(world.officer, laid.pk, on("2026-06-15"))
    with pytest.raises(Denied):
        doors.matter_for(world.auditor, laid.pk, on("2026-06-15"))


def test_decisions_since_a_moment_newest_first(world, laid):
    answer(world, laid, "agreed", option=first(laid))
    assert [row.matter for row in queries.decided_since(world.committee, at("2026-06-15 08:59"))] == [laid]
    assert queries.decided_since(world.committee, at("2026-06-15 09:00")) == []
