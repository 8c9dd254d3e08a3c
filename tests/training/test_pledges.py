"""One pledge each: what, by when, who gains; kept or not by the head's word, on evidence; asked after 3, 6, 12 months."""

from datetime import date

import pytest

from quyen.followup.rules.matters import Blank
from quyen.notices.models import Notice
from quyen.training import actions
from quyen.training.models import Pledge, PledgeReview, Sitting
from quyen.training.queries.afterwards import pledged
from quyen.training.queries.following import follow_ups
from quyen.training.rules.afterwards import NameAsked, Response, due_days
from tests import afterwards
from tests.clock import at, on

IN_AUGUST, DUE = at("2026-08-03 09:00"), on("2026-08-20")


def test_a_pledge_is_written_and_reworded_until_the_head_has_spoken(world):
    made = afterwards.over(world)
    afterwards.promise(made, "Nguyễn Văn Thu", what="Niêm yết tại 15 khu phố.")
    assert list(Pledge.objects.values_list("participant__name", "what", "by_on")) == [
        ("Nguyễn Văn Thu", "Niêm yết tại 15 khu phố.", afterwards.UNTIL),
        ("Lê Thị Xuân", afterwards.PLEDGES["Lê Thị Xuân"][0], afterwards.UNTIL),
    ]
    _review(world, made.pledges["Nguyễn Văn Thu"], "not-yet")
    with pytest.raises(actions.PledgeRefused):
        afterwards.promise(made, "Nguyễn Văn Thu")


@pytest.mark.parametrize(
    ("name", "moment", "given", "field"),
    [
        ("Phạm Thị Đông", at("2026-05-19 09:00"), {}, ""),  # before the first day
        ("Vũ Văn Sen", afterwards.DAY_AFTER, {}, ""),  # on the reserve list
        ("Phạm Thị Đông", afterwards.DAY_AFTER, {"by_on": on("2027-05-21")}, "by_on"),  # longer than followed
        ("Phạm Thị Đông", afterwards.DAY_AFTER, {"by_on": on("2026-05-20")}, "by_on"),  # past
    ],
)
def test_a_pledge_is_refused(world, name, moment, given, field):
    made = afterwards.opened(world)
    said = {"what": "Làm.", "by_on": afterwards.UNTIL, "who_gains": "Người dân", **given}
    with pytest.raises(actions.PledgeRefused) as refused:
        actions.pledge(participant=made.people[name], at=moment, **said)
    assert (refused.value.field, Pledge.objects.count()) == (field, 0)


def test_who_gains_is_a_group_and_never_a_person(world):
    made = afterwards.opened(world)
    with pytest.raises(NameAsked) as refused:
        afterwards.promise(made, "Lê Thị Xuân", who_gains="Gia đình bà Trần Thị Bưởi")
    assert refused.value.field == "who_gains"


def test_follow_ups_are_laid_down_when_the_test_after_is_closed(world):
    made = afterwards.over(world)
    assert actions.follow_up(event=made.event, by=world.office_officer, at=afterwards.DAY_AFTER) == []
    days = Sitting.objects.exclude(due_on=None).values_list("moment", "due_on")
    assert list(days) == [
        ("month3", date(2026, 8, 20)),
        ("month6", date(2026, 11, 20)),
        ("month12", date(2027, 5, 20)),
    ]
    assert due_days(date(2025, 11, 30))["month3"] == date(2026, 2, 28)


def test_kept_is_said_on_evidence_and_the_newest_word_stands(world):
    made = afterwards.over(world)
    pledge = made.pledges["Nguyễn Văn Thu"]
    with pytest.raises(actions.ReviewRefused):
        _review(world, pledge, "kept", "12 bảng", moment=at("2026-07-29 09:00"))  # asked from 30/7 on
    with pytest.raises(Blank) as refused:
        _review(world, pledge, "kept")
    assert refused.value.field == "evidence"
    _review(world, pledge, "not-yet")
    _review(world, pledge, "kept", "Biên bản số 12/BB-UBND")
    first, *later = follow_ups(made.event, DUE)
    assert (first.pledges, first.outcomes, first.asked) == (Response(1, 2), {"kept": 1}, True)
    assert [(one.pledges, one.asked) for one in later] == [(Response(0, 2), False)] * 2
    assert (pledged(made.event).outcomes, pledged(made.event).unspoken) == ({"kept": 1}, 1)
    assert PledgeReview.objects.count() == 2


def test_units_are_reminded_at_each_step_once_and_after_the_due_day_only_of_what_is_missing(world):
    made = afterwards.over(world)
    assert actions.remind_of_follow_ups(by=None, at=at("2026-07-29 07:00")) == 0
    assert actions.remind_of_follow_ups(by=None, at=at("2026-07-30 07:00")) == 3
    assert actions.remind_of_follow_ups(by=None, at=at("2026-07-31 07:00")) == 0
    _review(world, made.pledges["Nguyễn Văn Thu"], "kept", "Biên bản số 12/BB-UBND")
    actions.remind_of_follow_ups(by=None, at=at("2026-08-27 07:00"))
    actions.remind_of_follow_ups(by=None, at=at("2026-09-03 07:00"))
    told = Notice.objects.filter(kind__startswith="follow-up").order_by("pk")
    assert [(row.to.name, row.about, row.params["waiting"]) for row in told] == [
        (world.officer.name, "pledges:1", 1),
        (world.dept_officer.name, "pledges:1", 1),
        (world.dept_section_head.name, "pledges:1", 1),
        (world.dept_head.name, "pledges:1", 1),
        (world.office_officer.name, "afterwards:1", 1),
        (world.office_head.name, "afterwards:1", 1),
    ]


def _review(world, pledge, outcome: str, evidence: str = "", moment=IN_AUGUST):
    return actions.review_pledge(
        pledge=pledge, moment="month3", outcome=outcome, evidence=evidence, by=world.head, at=moment
    )
