"""The office enters on behalf of a unit what arrived on paper; the unit sees it and may correct it."""

from datetime import date

import pytest
from django.db import transaction

from quyen.files import actions as files
from quyen.obligations import actions as obligations
from quyen.obligations import queries as owed
from quyen.obligations.rules import State, state
from quyen.reports import actions, queries, refusals
from quyen.reports.models import Answer, Draft, Passage, Version
from quyen.reports.queries import asked_of
from tests.clock import at
from tests.reports.conftest import CLEAN, PDF

pytestmark = pytest.mark.django_db
ARRIVED, ENTERED = at("2026-06-16 16:00"), at("2026-06-18 09:00")


@pytest.fixture
def receipt(desk):
    """Report 45/BC-UBND of 15 June came on paper on the due day; the office noted it two days later."""
    scan = files.keep(content=PDF, name="ban-quet.pdf", by=desk.people["office"], at=ENTERED)
    return obligations.receive(
        obligation=desk.owed(desk.city.hoa_sen),
        channel="paper",
        received_at=ARRIVED,
        reference="45/BC-UBND",
        dated_on=date(2026, 6, 15),
        proof=scan,
        by=desk.people["office"],
        at=ENTERED,
    )


def whole(desk) -> dict:
    """Everything that is asked, without a fault: 10 of each, and 100 of each whole of a share."""
    asked = asked_of(desk.owed(desk.city.hoa_sen))
    rows = []
    for row, span in asked.places():
        code = row.line.definition.indicator.code
        value = 1_000_000 if code.endswith("d") or code == "NQ00" else 100_000
        rows.append(Answer(line=row.line, span=span, kind="value", value=value))
    return {
        "answers": rows,
        "passages": [Passage(section=section, text=CLEAN) for section in asked.sections],
    }


def without(content: dict, code: str) -> dict:
    rows = [row for row in content["answers"] if row.line.definition.indicator.code != code]
    return content | {"answers": rows}


def enter(desk, receipt, content, **more) -> Version:
    given = {"receipt": receipt, "by": desk.people["office"], "at": ENTERED} | content | more
    return actions.enter_from_paper(**given)


def test_what_came_on_paper_is_a_version_with_both_times(desk, receipt):
    version = enter(desk, receipt, whole(desk))
    assert (version.way, version.number, version.filed_at) == ("entered", 1, ENTERED)
    assert (version.document_number, version.signed_on) == ("45/BC-UBND", date(2026, 6, 15))
    rows = version.obligation.receipts.values_list(
        "channel", "received_at", "entered_at", "reference", "proof"
    )
    assert list(rows.order_by("pk")) == [
        ("paper", ARRIVED, ENTERED, "45/BC-UBND", receipt.proof_id),
        ("paper", ARRIVED, ENTERED, f"reports.version:{version.pk}", receipt.proof_id),
    ]
    facts = owed.facts(version.obligation, ENTERED)
    assert state(facts, ENTERED) == State("on_time")
    required = queries.completeness(version)[1]
    assert queries.completeness(version) == (required, required)
    assert queries.is_intact(version)


def test_what_the_paper_leaves_blank_is_asked_about_and_then_entered(desk, receipt):
    content = without(whole(desk), "NQ01")
    with pytest.raises(refusals.NotAsOnPaper) as asked, transaction.atomic():
        enter(desk, receipt, content)
    assert {finding.code for finding in asked.value.findings} == {"required-missing"}
    assert Version.objects.count() == 0
    version = enter(desk, receipt, content, as_on_paper=True)
    answered, required = queries.completeness(version)
    assert required - answered == 1


def test_what_is_no_figure_and_what_is_no_text_is_refused_whatever_the_paper_says(desk, receipt):
    content = whole(desk)
    content["answers"][0].value = 5_000  # half a household
    with pytest.raises(refusals.NotReady), transaction.atomic():
        enter(desk, receipt, content, as_on_paper=True)
    with pytest.raises(refusals.UncleanText) as refused, transaction.atomic():
        rows = [Passage(section=desk.section("VIII"), text="Gọi 0903 123 456")]
        enter(desk, receipt, whole(desk) | {"passages": rows}, as_on_paper=True)
    assert refused.value.field == f"p-{desk.section('VIII').pk}"
    content = whole(desk)
    content["answers"][0].reason = "Gọi 0903 123 456"
    with pytest.raises(refusals.UncleanText), transaction.atomic():
        enter(desk, receipt, content, as_on_paper=True)
    assert Version.objects.count() == 0


@pytest.mark.parametrize("channel", ["secret", "quyen"])
def test_only_what_arrived_on_paper_or_by_the_exchange_is_entered(desk, channel):
    given = {"channel": channel, "received_at": ARRIVED, "reference": "07/BC", "by": None, "at": ENTERED}
    receipt = obligations.receive(obligation=desk.owed(desk.city.hoa_sen), **given)
    with pytest.raises(refusals.NothingArrived), transaction.atomic():
        enter(desk, receipt, whole(desk))


def test_a_receipt_taken_back_carries_nothing(desk, receipt):
    obligations.withdraw_receipt(receipt=receipt, grounds="Nhầm đơn vị", by=desk.people["office"], at=ENTERED)
    receipt.refresh_from_db()
    with pytest.raises(refusals.NothingArrived), transaction.atomic():
        enter(desk, receipt, whole(desk))


def test_the_unit_corrects_it_and_never_withdraws_it(desk, receipt):
    version = enter(desk, receipt, whole(desk))
    head, later = desk.people["head"], at("2026-06-18 15:00")
    with pytest.raises(refusals.EnteredByOffice), transaction.atomic():
        actions.withdraw(version=version, reason="Sai số", by=head, at=later)
    draft = actions.correct(version=version, reason="Văn phòng nhập nhầm số hộ nghèo", by=head, at=later)
    desk.answer(draft, "NQ01", "11", at=later)
    desk.approve(Draft.objects.get(pk=draft.pk), later)
    corrected = actions.submit(draft=Draft.objects.get(pk=draft.pk), by=head, at=later)
    assert (corrected.number, corrected.way, corrected.replaces) == (2, "inside", version)
    assert state(owed.facts(corrected.obligation, later), later) == State("on_time")  # by the first arrival


def test_after_the_review_the_office_entering_it_gives_no_second_way(desk, receipt):
    version = enter(desk, receipt, whole(desk))
    actions.return_version(version=version, message="Thiếu trang 2", by=desk.people["office"], at=ENTERED)
    version = Version.objects.get(pk=version.pk)
    with pytest.raises(refusals.NotAccepted), transaction.atomic():
        actions.correct(version=version, reason="x", by=desk.people["head"], at=ENTERED)
    assert (
        Draft.objects.get(obligation=version.obligation).follows == version
    )  # what was returned is open already
