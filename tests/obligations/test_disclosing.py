"""Timeliness of a closed round as counts of agencies: what is offered, from which day, and who is not counted."""

from datetime import date

import pytest

from quyen.obligations import disclosing
from quyen.obligations.models import Extension, Membership, Obligation, Receipt, Relief
from quyen.publications.releasing import Offered, Provenance, Worded
from tests.clock import at

pytestmark = pytest.mark.django_db
PAST = Worded(
    "Báo cáo đúng hạn hay chậm – 6 tháng cuối năm 2025", "Reports on time and late – second half of 2025"
)


def of_past(world, on: date = date(2026, 6, 15)):
    return disclosing.offer(world.committee, f"round:{world.round_past.pk}#timeliness", on)


def counts(world, on: date = date(2026, 6, 15)) -> dict[str, tuple[int, int, int]]:
    """All, communes and bodies by outcome; outcomes that nobody has are left out."""
    values = of_past(world, on).tables[0].values
    found = {
        code: tuple(values[code, kind] for kind in ("", "communes", "bodies")) for code in disclosing.OUTCOMES
    }
    return {code: row for code, row in found.items() if any(row)}


def test_closed_rounds_are_offered_the_newest_first(world):
    """The second round closes on 14 June; on that day it is not over."""
    about = f"round:{world.round_past.pk}#timeliness"
    assert disclosing.offered(world.committee, date(2026, 6, 14)) == [
        Offered(about, "timeliness", PAST, date(2026, 6, 13))
    ]
    found = [one.about for one in disclosing.offered(world.committee, date(2026, 6, 15))]
    assert found == [f"round:{world.round_open.pk}#timeliness", about]
    assert disclosing.offered(world.ward_a, date(2026, 6, 15)) == []


def test_what_became_of_the_past_round(world):
    """Two wards on time, one late, one never; one department on time, one waived. The court owes nothing."""
    assert counts(world) == {
        "": (6, 4, 2),
        "on_time": (3, 2, 1),
        "late": (1, 1, 0),
        "missing": (1, 1, 0),
        "waived": (1, 0, 1),
    }
    table = of_past(world).tables[0]
    assert (table.key, table.population, table.vintage, table.period) == (
        "timeliness",
        "timeliness:2025-H2:ban-chi-dao",
        "2026-06-14",
        "2025-H2",
    )
    assert (table.of_people, table.threshold) == (False, 1)
    assert table.provenance == Provenance(
        date(2026, 6, 14),
        disclosing.SOURCE,
        Worded(
            "Toàn bộ 6 cơ quan phải báo cáo; không tính cơ quan chỉ phối hợp",
            "All 6 agencies that owe a report; bodies that only cooperate are not counted",
        ),
    )
    assert table.counted.dimensions[0].codes[0] == ""


def test_as_it_stood_when_a_day_began(world):
    """Wards are due on 16/12, departments on 18/12. Who may still file on the day is not late."""
    assert counts(world, date(2025, 12, 16)) == {
        "": (6, 4, 2),
        "on_time": (1, 1, 0),
        "due": (4, 3, 1),
        "waived": (1, 0, 1),
    }
    assert counts(world, date(2025, 12, 17)) == {
        "": (6, 4, 2),
        "on_time": (2, 2, 0),
        "missing": (2, 2, 0),
        "due": (1, 0, 1),
        "waived": (1, 0, 1),
    }


@pytest.mark.parametrize(("cause", "outcome"), [("event", "on-time-later"), ("outage", "on-time-outage")])
def test_by_a_later_day_that_was_granted(world, cause, outcome):
    """ward_c filed on 19/12; its day is moved there, for a storm or because the system was down."""
    times = {"down_from": at("2025-12-16 20:00"), "down_until": at("2025-12-17 08:00")}
    stamp = {"grounds": "Bão.", "by": world.office_head, "at": at("2025-12-17 09:00")}
    relief = Relief.objects.create(
        committee=world.committee, cause=cause, **stamp, **(times if cause == "outage" else {})
    )
    owed = world.owed("ward_c", world.round_past)
    Extension.objects.create(obligation=owed, due_on=date(2025, 12, 19), relief=relief, **stamp)
    assert counts(world)[outcome] == (1, 1, 0)
    assert "late" not in counts(world)


def test_who_only_cooperates_is_not_counted(world):
    """Were a report ever asked of the court, its lateness would be nobody's business here."""
    court = Membership.objects.get(duty="cooperates").unit
    asked = world.owed("dept", world.round_past)
    Obligation.objects.create(
        round=world.round_past,
        unit=court,
        level="bodies",
        due_on=asked.due_on,
        legal_basis=asked.legal_basis,
        unit_name_vi=court.name_vi,
        created_at=asked.created_at,
    )
    assert counts(world)[""] == (6, 4, 2)


def test_no_agency_is_named(world):
    offer = of_past(world)
    words = repr(offer)
    assert [row.unit_name_vi for row in Obligation.objects.all() if row.unit_name_vi in words] == []
    assert offer.summary.en == (
        "Reports for the second half of 2025: 3 of 6 agencies filed on time, by 14 June 2026.\n"
        "Filed on time: 3.\n"
        "Filed late: 1.\n"
        "Overdue, not filed yet: 1.\n"
        "Excused from this report: 1.\n"
        "No agency is named; courts and other bodies that only cooperate are not counted."
    )
    assert Receipt.objects.exists()
