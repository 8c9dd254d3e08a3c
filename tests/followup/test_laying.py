"""The office lays a matter, changes it while nobody has answered, and notes what units think of it."""

import pytest

from quyen.audit.models import Entry
from quyen.followup import actions, queries
from quyen.followup.actions import Choice
from quyen.followup.actions.held import AlreadyDecided
from quyen.followup.models import Matter
from quyen.followup.rules import Blank, State, TooLong, UncleanText, state_of
from tests.clock import at, on
from tests.followup.conftest import CITY, ISSUE, NATION, TEXT, TITLE


def lay(world, **given):
    content = {"title": TITLE, "issue": ISSUE, "needed_by": on("2026-06-19")} | given
    return actions.lay(committee=world.committee, by=world.office_officer, at=world.now, **content)


def test_a_matter_is_laid_whole(world, laid):
    found = queries.standing(laid)
    assert (laid.number, laid.title, laid.issue, laid.text_to_sign, laid.needed_by, laid.revision) == (
        1, TITLE, ISSUE, TEXT, on("2026-06-19"), 1,
    )  # fmt: skip
    assert [(one.number, one.text, one.recommended) for one in found.options] == [
        (1, CITY, True), (2, NATION, False),
    ]  # fmt: skip
    assert [(one.citation, one.words) for one in laid.grounds.all()] == [
        (f"round:{world.round_past.pk}#VIII", "Mục VIII của báo cáo 6 tháng cuối 2025")
    ]
    assert (found.state, found.newest, found.recommended.text) == (State.WAITING, None, CITY)
    entry = Entry.objects.order_by("-number").first()
    assert (entry.event, entry.subject, entry.actor) == (
        "matter.laid", f"followup.matter:{laid.pk}", f"user:{world.office_officer.pk}",
    )  # fmt: skip


def test_matters_are_numbered_in_their_committee(world, laid):
    assert [lay(world).number, lay(world).number] == [2, 3]


@pytest.mark.parametrize(
    ("given", "refusal", "field"),
    [
        ({"title": "  "}, Blank, "title"),
        ({"issue": ""}, Blank, "issue"),
        ({"title": "x" * 201}, TooLong, "title"),
        ({"issue": "Gọi 0903 123 456 để hỏi."}, UncleanText, "issue"),
        ({"text_to_sign": "Gửi về ai.do@example.org"}, UncleanText, "text_to_sign"),
        ({"options": [Choice("A"), Choice("")]}, Blank, "option-1"),
        ({"options": [Choice("A", recommended=True), Choice("B", recommended=True)]}, None, "options"),
        ({"options": [Choice(str(n)) for n in range(6)]}, None, "options"),
        ({"needed_by": on("2026-06-14")}, None, "needed_by"),
    ],
)
def test_what_cannot_be_laid_is_refused_at_its_field(world, given, refusal, field):
    with pytest.raises(refusal or Exception) as refused:
        lay(world, **given)
    assert (refused.value.field, Matter.objects.count()) == (field, 0)


def test_a_matter_nobody_answered_may_be_written_anew(world, laid):
    changed = actions.revise(
        matter=laid,
        base=1,
        title="Chuẩn hộ nghèo",
        issue=ISSUE,
        needed_by=on("2026-06-22"),
        options=[Choice(NATION)],
        by=world.office_head,
        at=at("2026-06-15 10:00"),
    )
    found = queries.standing(laid)
    assert [(one.text, one.recommended) for one in found.options] == [(NATION, False)]
    assert (changed.title, changed.text_to_sign, changed.revision, changed.revised_by, changed.grounds.count()) == (
        "Chuẩn hộ nghèo", "", 2, world.office_head, 1,
    )  # fmt: skip


def test_an_answered_matter_stays_as_it_was_laid(world, laid):
    actions.respond(
        matter=laid, kind="asked", text="Bao nhiêu phường?", base=1, by=world.leader, at=world.now
    )
    with pytest.raises(actions.laying.AnsweredAlready):
        actions.revise(
            matter=laid, base=2, title="Khác", issue=ISSUE, needed_by=on("2026-06-22"),
            by=world.office_head, at=world.now,
        )  # fmt: skip
    assert Matter.objects.get().title == TITLE


def test_the_newest_view_of_each_unit_stands(world, laid):
    stamp = {"matter": laid, "by": world.office_officer, "at": world.now}
    actions.state_view(unit=world.dept_b, position="agrees", reference="12/SNNMT", **stamp)
    actions.state_view(unit=world.ward_b, position="does-not", why="Chưa đủ người rà soát.", **stamp)
    actions.state_view(unit=world.ward_a, position="with-changes", why="Xin lùi một kỳ.", **stamp)
    actions.state_view(unit=world.ward_b, position="agrees", **stamp)
    found = queries.standing(laid)
    assert [(view.unit.key, view.position, view.why, view.reference) for view in found.views] == [
        ("hoa-sen", "with-changes", "Xin lùi một kỳ.", ""),
        ("mai-vang", "agrees", "", ""),
        ("so-nnmt", "agrees", "", "12/SNNMT"),
    ]
    assert ([len(found.agree), len(found.with_changes), len(found.do_not)], laid.views.count()) == (
        [2, 1, 0],
        4,
    )


def test_who_does_not_agree_says_why(world, laid):
    with pytest.raises(Blank) as refused:
        actions.state_view(
            matter=laid, unit=world.dept, position="does-not", by=world.office_officer, at=world.now
        )
    assert refused.value.field == "why"


def test_a_matter_is_taken_back_with_its_reason(world, laid):
    actions.withdraw(matter=laid, base=1, reason="Đã có hướng dẫn mới.", by=world.office_head, at=world.now)
    found = queries.standing(laid)
    assert (found.state, found.matter.withdrawn_reason) == (State.WITHDRAWN, "Đã có hướng dẫn mới.")
    with pytest.raises(AlreadyDecided):
        actions.respond(matter=laid, kind="agreed", base=2, by=world.leader, at=world.now)


@pytest.mark.parametrize(
    ("newest", "replied", "withdrawn", "state"),
    [
        (None, False, False, State.WAITING),
        ("asked", False, False, State.ASKED),
        ("asked", True, False, State.WAITING),
        ("meeting", False, False, State.MEETING),
        ("agreed", False, False, State.AGREED),
        ("changed", False, False, State.CHANGED),
        ("asked", False, True, State.WITHDRAWN),
        (None, False, True, State.WITHDRAWN),
    ],
)
def test_how_a_matter_stands_is_worked_out(newest, replied, withdrawn, state):
    assert state_of(newest, replied=replied, withdrawn=withdrawn) == state
