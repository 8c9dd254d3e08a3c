"""Steps of the signing route, inside."""

import pytest

from quyen.reports import actions, queries, refusals
from quyen.reports.models import Draft
from quyen.reports.rules import signing
from tests.clock import at
from tests.reports.conftest import WRITING


@pytest.fixture
def draft(desk) -> Draft:
    return desk.fill(desk.draft(desk.city.hoa_sen))


def take(desk, draft, step: str, who: str = "officer", **given):
    return actions.approve(draft=draft, step=step, by=desk.people[who], at=WRITING, **given)


@pytest.mark.parametrize(
    ("steps", "sound"),
    [
        (["head"], True),
        (["officer", "head"], True),
        (["officer", "section-head", "head", "clerk"], True),
        (["head", "officer"], False),
        (["officer", "officer", "head"], False),
        (["officer", "clerk"], False),
        (["officer", "leader", "head"], False),
        ([], False),
    ],
)
def test_a_route_goes_up_and_is_signed_by_the_head(steps, sound):
    assert signing.in_order(steps) is sound


def test_who_may_take_which_step():
    taken = {
        role: [step for step in signing.STEPS if signing.may_take([role], step)]
        for role in ("officer", "section-head", "head", "clerk", "office")
    }
    assert taken == {
        "officer": ["officer"],
        "section-head": ["officer", "section-head"],
        "head": ["officer", "section-head", "head"],
        "clerk": ["clerk"],
        "office": [],
    }


def test_set_signing_route_is_the_units_own_and_can_be_changed(desk):
    unit = desk.city.hoa_sen
    assert queries.steps_of(unit) == ["officer", "head"]
    for steps in (["head"], ["officer", "section-head", "head", "clerk"]):
        actions.set_signing_route(unit=unit, steps=steps, by=None, at=WRITING)
        assert queries.steps_of(unit) == steps
    assert queries.steps_of(desk.city.sao_bien) == ["officer", "head"]
    with pytest.raises(refusals.BadRoute):
        actions.set_signing_route(unit=unit, steps=["clerk", "head"], by=None, at=WRITING)


def test_approve_goes_step_by_step(desk, draft):
    with pytest.raises(refusals.NotItsTurn) as refused:
        take(desk, draft, "head", "head")
    assert refused.value.expected == "officer"
    take(desk, draft, "officer")
    assert queries.next_step(draft) == "head"
    take(desk, draft, "head", "head")
    assert (queries.next_step(draft), [row.step for row in queries.approvals(draft)]) == (
        None,
        ["officer", "head"],
    )
    with pytest.raises(refusals.NotItsTurn) as refused:
        take(desk, draft, "section-head")
    assert refused.value.expected is None


def test_approve_twice_is_one_approval(desk, draft):
    assert take(desk, draft, "officer") == take(desk, draft, "officer")


def test_a_later_change_makes_approvals_lapse(desk, draft):
    desk.approve(draft)
    desk.answer(draft, "NQ27", "11")
    draft.refresh_from_db()
    assert (queries.next_step(draft), queries.approvals(draft)) == ("officer", [])
    with pytest.raises(refusals.NotApproved) as refused:
        actions.submit(draft=draft, by=desk.people["head"], at=WRITING)
    assert refused.value.expected == "officer"


def test_approve_is_refused_for_what_was_not_read(desk, draft):
    read = draft.revision
    desk.answer(draft, "NQ27", "11")
    with pytest.raises(refusals.ChangedSinceRead):
        take(desk, draft, "officer", revision=read)
    assert take(desk, draft, "officer", revision=read + 1).revision == read + 1


def test_approve_is_refused_while_a_blocking_finding_stands(desk):
    draft = desk.draft(desk.city.hoa_sen)
    with pytest.raises(refusals.NotReady) as refused:
        take(desk, draft, "officer")
    blank = sum(finding.blocking for finding in refused.value.findings)
    assert blank == queries.completeness(draft)[1]


def test_where_a_clerk_numbers_reports_the_number_is_needed(desk, draft):
    steps = ["officer", "head", "clerk"]
    actions.set_signing_route(unit=desk.city.hoa_sen, steps=steps, by=None, at=WRITING)
    desk.approve(draft)
    with pytest.raises(refusals.NumberMissing):
        actions.submit(draft=draft, by=desk.people["head"], at=WRITING)
    version = actions.submit(
        draft=draft, document_number=" 45/BC-UBND ", by=desk.people["head"], at=at("2026-06-15 15:00")
    )
    assert version.document_number == "45/BC-UBND"


def test_the_head_signs_in_the_right_the_mandate_gives(desk, draft):
    desk.approve(draft)
    version = actions.submit(draft=draft, by=desk.people["officer"], at=at("2026-06-16 08:00"))
    signed = (version.signer_name, version.signer_post, version.signature_form, str(version.signed_on))
    assert signed == ("head", "Chủ tịch", "TM.", "2026-06-15")
