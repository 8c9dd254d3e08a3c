"""A half-year from the archives of former committees: totals of that time, the indicator's first point."""

from datetime import date

import pytest

from quyen.obligations.actions import open_round
from quyen.organisations.models import Membership, Succession, Unit
from quyen.publications.releasing import Offered, PlainDimension, PlainTable, Provenance, Worded
from quyen.reports import actions as reports
from quyen.reports.models import Answer
from quyen.synthesis import disclosing
from tests import archive

pytestmark = pytest.mark.django_db
ABOUT = "archive:2025-H1#III.1"
SOURCE = Worded(
    "Số liệu lưu trữ, nhập lại sau khi kết thúc kỳ", "Archived figures, entered after the period was over"
)
TOTAL = Worded("Toàn bộ địa bàn hiện nay", "All of the present area")
PLACE = Worded("Ban Chỉ đạo khi đó", "Committee of that time")


def tables(world) -> tuple[PlainTable, ...]:
    return disclosing.offer(world.committee, ABOUT, world.now.date()).tables


def test_the_sections_that_the_archive_knows_are_offered(world):
    """The archive holds households only (NQ00, section III.1)."""
    archive.bring_in(world)
    found = disclosing.offered(world.committee, world.now.date())
    assert [one for one in found if one.about.startswith("archive:")] == [
        Offered(
            ABOUT,
            "figures",
            Worded(
                "Giảm nghèo và an sinh xã hội – 6 tháng đầu năm 2025",
                "Poverty reduction and social protection – first half of 2025",
            ),
            world.round_past.version.rounds.get(period="2025-H1").closes_on,
        )
    ]


def test_one_committee_gives_its_total_with_how_many_were_found(world):
    """6120 + 9840 + 5210 = 21170, of three units; two of the five were not found."""
    opened = archive.bring_in(world)
    (found,) = tables(world)
    assert (found.key, found.population, found.vintage) == ("nq00", "NQ00:2025-H1:ban-chi-dao", "archive")
    assert (found.values, found.period, found.reorganisations) == ({("",): 21170}, "2025-H1", ())
    assert found.dimensions == (PlainDimension("place", PLACE, {"": TOTAL}, ()),)
    assert found.provenance == Provenance(
        opened.closes_on, SOURCE, Worded("3 trên 5 đơn vị có số liệu", "3 of 5 units gave a figure")
    )


def test_the_summary_says_that_other_units_reported_then(world):
    archive.bring_in(world)
    assert disclosing.offer(world.committee, ABOUT, world.now.date()).summary.en == (
        "Poverty reduction and social protection, first half of 2025: archived figures, from before the reorganisation.\n"
        "Households.\n"
        "Kept by the committees of that time and entered afterwards; other units reported than today.\n"
        f"{archive.NOTE_EN}"
    )


def test_two_committees_stand_beside_each_other_and_make_the_total(world):
    """A committee that went into this one held one more ward, with 800 households: 21170 + 800."""
    archive.bring_in(world)
    other = former_committee(world)
    (found,) = tables(world)
    assert found.values == {("",): 21970, ("ban-chi-dao",): 21170, (other.key,): 800}
    assert found.dimensions[0].sums == (("", ("ban-chi-dao", other.key)),)


def former_committee(world) -> Unit:
    days = {"valid_from": date(2020, 1, 1), "valid_until": date(2025, 7, 1)}
    committee = Unit.objects.create(
        key="bcd-cu", kind="committee", level="body", name_vi="Ban Chỉ đạo Bến Cũ", **days
    )
    ward = Unit.objects.create(
        key="phuong-xua",
        kind="ward",
        level="commune",
        name_vi="Phường Xưa",
        parent=world.old_a.parent,
        **days,
    )
    for before, after in ((committee, world.committee), (ward, world.ward_a)):
        Succession.objects.create(predecessor=before, successor=after, on=date(2025, 7, 1), extent="whole")
    Membership.objects.create(committee=committee, unit=ward, duty="owes", deadline="communes", **days)
    stamp = {"by": world.office_head, "at": archive.THEN}
    opened = open_round(
        version=world.version,
        committee=committee,
        period="2025-H1",
        units=[ward],
        archive=True,
        texts={"note_vi": archive.NOTE_VI, "note_en": archive.NOTE_EN},
        **stamp,
    )
    answer = Answer(line=world.line("NQ00"), span=opened.spans.get(), kind="value", value=8_000_000)
    reports.enter(obligation=opened.obligations.get(), answers=[answer], filed_at=archive.THEN, **stamp)
    return committee
