"""Organisations are invited, what they say is taken remark by remark, and each remark ends with a reason."""

import pytest
from django.db import IntegrityError, transaction

from quyen.audit.models import Entry
from quyen.core.citations import Citation
from quyen.core.refusals import Refusal
from quyen.followup import actions
from quyen.followup.actions.hearing import (
    DayPassed,
    HearingClosed,
    InvitedTwice,
    NotAnOrganisation,
    StillUndecided,
)
from quyen.followup.actions.submitting import DecidedAlready, NotSent, OutcomeMissing, SentAlready
from quyen.followup.models import Submission
from quyen.followup.queries import hearings as queries
from quyen.followup.queries.hearings import Stage
from quyen.followup.rules import Blank, UncleanText
from tests import hearings
from tests.clock import on


def stamp(world) -> dict:
    return {"by": world.office_officer, "at": world.now}


def counts(found) -> tuple:
    return found.invited, found.received, found.public, found.remarks, found.undecided, found.stage


def test_a_hearing_goes_from_invitations_to_its_end(world):
    made = hearings.open_hearing(world)
    assert (made.number, made.title, made.about) == (1, hearings.TITLE, "")
    assert counts(queries.hearing(made.pk, on("2026-06-15"))) == (2, 0, 0, 0, 0, Stage.OPEN)
    assert counts(queries.hearing(made.pk, on("2026-07-01"))) == (2, 0, 0, 0, 0, Stage.OVERDUE)
    sent = hearings.of(made, hearings.LAWYERS)
    actions.receive_submission(
        submission=sent, received_on=on("2026-06-15"), remarks=hearings.REMARKS, **stamp(world)
    )
    sent.refresh_from_db()
    assert (sent.public, sent.public_ground, sent.received_on) == (False, "", on("2026-06-15"))
    assert [(row.position, row.text, row.outcome) for row in sent.remarks.all()] == [
        (n, text, "") for n, text in enumerate(hearings.REMARKS)
    ]
    assert counts(queries.hearing(made.pk, on("2026-07-01"))) == (2, 1, 0, 3, 3, Stage.DECIDING)
    with pytest.raises(StillUndecided, match="3"):
        actions.close_hearing(hearing=made, **stamp(world))
    for remark, outcome in zip(sent.remarks.all(), ("reflected", "considered", "not"), strict=True):
        actions.decide_remark(remark=remark, outcome=outcome, why="Vì sao.", **stamp(world))
    assert queries.outcomes(made) == {"reflected": 1, "considered": 1, "not": 1, "": 0}
    assert counts(queries.hearing(made.pk, on("2026-07-01"))) == (2, 1, 0, 3, 0, Stage.READY)
    closed = actions.close_hearing(hearing=made, **stamp(world))
    assert queries.hearing(closed.pk, on("2026-07-01")).stage == Stage.CLOSED
    with pytest.raises(HearingClosed):
        actions.invite_organisations(
            hearing=made, organisations=["Hội khác"], invited_on=on("2026-06-15"), **stamp(world)
        )
    events = Entry.objects.filter(event__regex="^(hearing|submission|remark)").order_by("pk")
    assert [entry.event for entry in events] == [
        "hearing.opened",
        "hearing.invited",
        "submission.received",
        "remark.decided",
        "remark.decided",
        "remark.decided",
        "hearing.closed",
    ]


@pytest.mark.parametrize(
    ("names", "refusal"),
    [
        (["Hội Luật gia", "Nguyễn Văn An"], NotAnOrganisation),
        (["Bà Trần Thị Hoa"], NotAnOrganisation),
        (["hoi luat gia ben may"], InvitedTwice),
        (["Hội A", "hội a"], InvitedTwice),
        (["Hội A, liên hệ 0903123456"], UncleanText),
        ([" "], Refusal),
    ],
)
def test_only_organisations_are_invited_and_each_once(world, names, refusal):
    made = hearings.open_hearing(world)
    with pytest.raises(refusal) as refused:
        actions.invite_organisations(
            hearing=made, organisations=names, invited_on=on("2026-06-15"), **stamp(world)
        )
    assert refused.value.field == "organisations"
    assert made.submissions.count() == 2


def test_days_come_in_order(world):
    with pytest.raises(DayPassed):
        hearings.open_hearing(world, due_on=on("2026-06-14"))
    made = hearings.open_hearing(world)
    with pytest.raises(DayPassed):
        actions.invite_organisations(
            hearing=made, organisations=["Hội A"], invited_on=on("2026-06-16"), **stamp(world)
        )
    sent = hearings.of(made, hearings.LAWYERS)
    for day in ("2026-06-14", "2026-06-16"):
        with pytest.raises(DayPassed):
            actions.receive_submission(submission=sent, received_on=on(day), **stamp(world))


def test_a_submission_is_public_only_by_the_organisations_own_will(world):
    made = hearings.open_hearing(world)
    sent = hearings.of(made, hearings.LAWYERS)
    with pytest.raises(NotSent):
        actions.declare_public(submission=sent, ground="Thư", **stamp(world))
    actions.receive_submission(submission=sent, received_on=on("2026-06-15"), **stamp(world))
    with pytest.raises(SentAlready):
        actions.receive_submission(submission=sent, received_on=on("2026-06-15"), **stamp(world))
    said = actions.declare_public(submission=sent, ground=" Thư ngày 15/6/2026 ", **stamp(world))
    assert (said.public, said.public_ground) == (True, "Thư ngày 15/6/2026")
    said = actions.declare_public(submission=sent, ground="", **stamp(world))
    assert (said.public, said.public_ground) == (False, "")
    with pytest.raises(IntegrityError), transaction.atomic():
        Submission.objects.filter(pk=sent.pk).update(public=True)


def test_a_remark_ends_with_an_outcome_and_a_reason(world):
    made = hearings.heard(world)
    first, _second, third = hearings.of(made, hearings.LAWYERS).remarks.all()
    with pytest.raises(OutcomeMissing):
        actions.decide_remark(remark=third, outcome="", why="Vì", **stamp(world))
    with pytest.raises(Blank) as refused:
        actions.decide_remark(remark=third, outcome="considered", why=" ", **stamp(world))
    assert refused.value.field == "why"
    with pytest.raises(DecidedAlready):
        actions.change_remark(remark=first, text="Khác", **stamp(world))
    changed = actions.change_remark(remark=third, text="Đề nghị nêu số 111.", **stamp(world))
    assert (changed.text, changed.item) == ("Đề nghị nêu số 111.", None)
    again = actions.decide_remark(
        remark=first,
        outcome="considered",
        why="Sẽ nêu kỳ sau.",
        citation=Citation("proposal", "4"),
        **stamp(world),
    )
    assert (again.outcome, again.why, again.citation) == ("considered", "Sẽ nêu kỳ sau.", "proposal:4")


def test_a_remark_is_written_only_where_something_came(world):
    made = hearings.heard(world)
    with pytest.raises(NotSent):
        actions.add_remark(submission=hearings.of(made, hearings.INSTITUTE), text="Đề nghị.", **stamp(world))
    added = actions.add_remark(
        submission=hearings.of(made, hearings.LAWYERS), text="Thêm một ý.", **stamp(world)
    )
    assert added.position == 3


def test_the_list_of_hearings_costs_one_query(world, django_assert_num_queries):
    first, second = hearings.heard(world), hearings.open_hearing(world)
    with django_assert_num_queries(1):
        rows = queries.hearings(world.committee, on("2026-06-15"))
    assert [(row.hearing.pk, counts(row)) for row in rows] == [
        (second.pk, (2, 0, 0, 0, 0, Stage.OPEN)),
        (first.pk, (2, 1, 1, 3, 1, Stage.OPEN)),
    ]
    with django_assert_num_queries(2):
        sent = queries.submissions(first)
        assert [(row.organisation, len(row.remarks.all())) for row in sent] == [
            (hearings.LAWYERS, 3),
            (hearings.INSTITUTE, 0),
        ]
