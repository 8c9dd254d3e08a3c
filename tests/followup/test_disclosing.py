"""Commitments as they are handed over: what leads say apart from what others found, and what is not known beside it."""

from datetime import date, timedelta

import pytest

from quyen.followup import actions, disclosing
from quyen.publications import actions as publications
from quyen.publications import queries_public as public
from quyen.publications.releasing import Worded
from tests import commitments

SECOND = Worded(
    "Rà soát quyền con người của Bến Mây – Chu kỳ hai", "Bến Mây human rights review – Second cycle"
)


@pytest.fixture
def register(world):
    return commitments.add(world)


@pytest.fixture
def offer(world, register):
    return disclosing.offer(world.committee, f"cycle:{register.second.pk}#commitments", world.now.date())


def test_every_cycle_with_commitments_is_offered_as_of_the_day_before(world, register):
    found = disclosing.offered(world.committee, world.now.date())
    assert [(one.about, one.subject, one.as_of) for one in found] == [
        (f"cycle:{cycle.pk}#commitments", "commitments", date(2026, 6, 14))
        for cycle in (register.first, register.second)
    ]
    assert disclosing.offered(world.dept, world.now.date()) == []
    assert disclosing.offer(world.committee, "cycle:0#commitments", world.now.date()) is None


def test_what_the_lead_says_and_what_others_found_stand_apart(offer):
    (listing,) = offer.listings
    assert offer.title == SECOND
    assert listing.key == "commitments-rs-2"
    assert list(listing.rows) == ["rs-2-1", "rs-2-2", "rs-2-3", "rs-2-10", "rs-2-11"]
    assert listing.rows["rs-2-1"] == (
        "RS-2-1",
        Worded(
            "Mở rộng chăm sóc sức khỏe cho trẻ em ở các xã đảo.",
            "Extend health care to children on the islands.",
        ),
        Worded("Ủng hộ", "Supported"),
        Worded("Thực hiện được một phần", "Partly carried out"),
        "2026-06-01",
        Worded("Sở Y tế", "Department of Health"),
        Worded("Báo cáo 31/BC-SYT", ""),
        Worded("B", "B"),
        "2026-04-30",
        Worded("Hội Luật gia độc lập, BM/2/41", "Hội Luật gia độc lập, BM/2/41"),
        None,
    )
    assert listing.rows["rs-2-11"][2:] == (
        Worded("Ủng hộ", "Supported"),
        *[None] * 7,
        Worded("Chưa có cơ quan chủ trì", "No agency leads it yet"),
    )


def test_counts_have_a_row_for_what_nobody_said_or_assessed(offer):
    """Of five: one partly, one not begun, one set aside, two unsaid; two assessed."""
    status, assessment = offer.tables
    shown = {code: n for (code,), n in status.values.items() if n}
    assert shown == {"": 5, "not-begun": 1, "partly": 1, "aside": 1, "not-reported": 2}
    assert assessment.values == {("",): 5, ("assessed",): 2, ("not-assessed",): 3}
    assert {table.of_people for table in offer.tables} == {False}
    assert offer.summary.en.splitlines()[0] == (
        "Bến Mây human rights review – Second cycle: by 14 June 2026, the lead agencies had reported on 3 of 5 "
        "commitments."
    )


def _said_of(offer, reference):
    """Return what the lead says of an item, who and when, and the note beside it."""
    row = offer.listings[0].rows[reference]
    return row[3], row[4], row[6], row[-1]


def test_what_a_report_says_waits_until_it_is_accepted(world, register, offer):
    """Until then the word before it stands, with a note; taken back it is as if it had not been said."""
    by = {"by": world.office_officer, "at": world.now - timedelta(days=1)}
    said = {"evidence": "Báo cáo 40/BC-SYT", "citation": "version:71"}
    commitments.state(world, register.items["RS-2-1"], world.dept, "done", "2026-06-10 09:00", **said)
    partly = Worded("Thực hiện được một phần", "Partly carried out"), "2026-06-01"
    waits = Worded(
        "Báo cáo ngày 10 tháng 6 năm 2026 của Sở Y tế đang chờ được chấp nhận",
        "A report by Department of Health of 10 June 2026 waits for acceptance",
    )
    old = Worded("Báo cáo 31/BC-SYT", "")
    again = [world.committee, offer.about, world.now.date()]
    assert _said_of(disclosing.offer(*again), "rs-2-1") == (*partly, old, waits)
    actions.accept_words(citation="version:71", **by)
    done = Worded("Đã thực hiện", "Carried out"), "2026-06-10", Worded("Báo cáo 40/BC-SYT", "")
    assert _said_of(disclosing.offer(*again), "rs-2-1") == (*done, None)
    before = [world.committee, offer.about, by["at"].date()]
    assert _said_of(disclosing.offer(*before), "rs-2-1") == (*partly, old, waits)
    actions.retract(citation="version:71", **by)
    assert disclosing.offer(*again) == offer


def test_who_reported_for_the_first_time_is_not_told_to_be_silent(world, register, offer):
    item, by = register.items["RS-2-11"], {"by": world.office_officer, "at": world.now}
    actions.assign(
        item=item, unit=world.dept_b, part="lead", from_on=date(2026, 6, 1), grounds="Phân công", **by
    )
    said = {"evidence": "Công văn 9", "citation": "version:72"}
    commitments.state(world, item, world.dept_b, "under-way", "2026-06-12 09:00", **said)
    found = disclosing.offer(world.committee, offer.about, world.now.date())
    shown = {code: n for (code,), n in found.tables[0].values.items() if n}
    assert shown == {
        "": 5,
        "not-begun": 1,
        "partly": 1,
        "aside": 1,
        "awaiting-acceptance": 1,
        "not-reported": 1,
    }
    assert found.summary.en.splitlines()[0].endswith("had reported on 4 of 5 commitments.")
    assert found.summary.en.splitlines()[3:] == [
        "Commitments whose first report waits for acceptance: 1.",
        "Commitments on which the lead agency has reported nothing: 1.",
    ]


def test_it_is_read_back_as_it_was_offered_and_holds_no_private_word(world, offer):
    """What leads say of obstacles and progress, and who typed it, is not handed over."""
    release = publications.prepare(
        publisher=world.committee, **vars(offer), by=world.office_officer, at=world.now
    )
    publications.decide(release=release, by=world.office_head, at=world.now + timedelta(hours=1))
    (listing,) = public.listings_of(release.pk)
    assert (listing.content.rows, listing.address) == (offer.listings[0].rows, "commitments-rs-2")
    said = "".join(row.content for rows in (release.tables, release.listings) for row in rows.all())
    private = ["Khám cho 1.200 trẻ.", "Thiếu tàu y tế.", "Ngoài thẩm quyền", world.dept_officer.email]
    assert [words for words in private if words in said] == []
