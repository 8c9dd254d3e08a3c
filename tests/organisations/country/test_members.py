"""Who belongs to the committee on a date."""

from collections import Counter

import pytest

from quyen.organisations import actions, queries
from quyen.organisations.models import Membership
from tests import viet_nam
from tests.clock import at, on
from tests.viet_nam import AFTER, BEFORE, CLOSING, keys, unit

pytestmark = pytest.mark.postgres
WHEN = at("2026-06-15 09:00")

OLD_BODIES = {
    *("so-noi-vu-cu", "so-ldtbxh", "so-y-te-cu", "so-nnptnt", "so-tnmt", "ban-dan-toc", "ban-ton-giao"),
    *("so-tai-chinh-cu", "so-khdt", "so-khcn-cu", "so-tttt"),
}
NEW_BODIES = {"so-noi-vu", "so-y-te", "so-nnmt", "so-dttg", "so-tai-chinh", "so-khcn"}


def duties(committee: str, day) -> Counter:
    return Counter((row.duty, row.deadline) for row in queries.members(unit(committee), day))


def bodies(day) -> set[str]:
    rows = queries.members(unit("ban-chi-dao"), day, Membership.Duty.OWES)
    return {row.unit.key for row in rows if row.deadline == "bodies"}


def test_members_on_the_closing_date(country):
    assert duties("ban-chi-dao", CLOSING) == {
        ("owes", "communes"): 168,
        ("owes", "bodies"): 23,
        ("cooperates", "bodies"): 2,
    }
    communes = {
        row.unit.key for row in queries.members(unit("ban-chi-dao"), CLOSING) if row.deadline == "communes"
    }
    assert communes == {
        row["key"] for row in viet_nam.rows("viet_nam_units.csv") if row["parent_key"] == "new-79"
    }


def test_bodies_are_those_of_the_file(country):
    owing = {row["key"] for row in viet_nam.rows("members_hcmc.csv") if row["duty"] == "owes"}
    assert (len(owing), bodies(CLOSING)) == (23, owing)
    courts = queries.members(unit("ban-chi-dao"), CLOSING, Membership.Duty.COOPERATES)
    assert [row.unit.key for row in courts] == ["toa-an", "vien-kiem-sat"]


def test_the_departments_of_before(country):
    last, first = bodies(on("2025-02-19")), bodies(on("2025-02-20"))
    assert (len(last), len(first)) == (28, 23)
    assert (last - first, first - last) == (OLD_BODIES, NEW_BODIES)


def test_the_archives_of_three_committees(country):
    assert duties("ban-chi-dao", BEFORE)[("owes", "communes")] == 273
    assert duties("ban-chi-dao-binh-duong", BEFORE) == {("owes", "communes"): 91}
    assert duties("ban-chi-dao-ba-ria-vung-tau", BEFORE) == {("owes", "communes"): 77 + 1}
    assert duties("ban-chi-dao-binh-duong", AFTER) == {}
    into = queries.came_from(unit("ban-chi-dao"))
    assert [(step.predecessor.key, step.extent, step.on) for step in into] == [
        ("ban-chi-dao-ba-ria-vung-tau", "whole", AFTER),
        ("ban-chi-dao-binh-duong", "whole", AFTER),
    ]


def test_the_committee_its_office_and_who_is_above(country):
    city = unit("ban-chi-dao")
    assert {queries.main_committee(day) for day in (BEFORE, AFTER, CLOSING)} == {city}
    assert queries.office_of(city, CLOSING) == unit("van-phong-thuong-truc")
    upward = queries.members(unit("bcd-chinh-phu"), CLOSING, Membership.Duty.OWES_UPWARD)
    assert [(row.unit, row.deadline) for row in upward] == [(city, "committee")]
    receives = queries.members(city, CLOSING, Membership.Duty.RECEIVES)
    assert [row.unit.key for row in receives] == ["bcd-chinh-phu"]


def test_bodies_come_first_and_names_in_the_order_of_the_alphabet(country):
    rows = queries.members(unit("ban-chi-dao"), CLOSING)
    assert [row.unit.name_vi for row in rows[:3]] == [
        "Ban Tuyên giáo và Dân vận Thành ủy",
        "Bảo hiểm xã hội Thành phố",
        "Bộ Tư lệnh Thành phố",
    ]
    assert [row.unit.name_vi for row in rows[25:28]] == [
        "Đặc khu Côn Đảo",
        "Phường An Đông",
        "Phường An Hội Đông",
    ]


def test_whom_a_unit_owes(country):
    city = unit("ban-chi-dao")
    assert queries.committees_of(unit("new-c26740"), CLOSING) == [city]
    assert queries.committees_of(unit("old-c25846"), BEFORE) == [unit("ban-chi-dao-binh-duong")]
    assert queries.committees_of(unit("new-c26740"), BEFORE) == []
    assert queries.committees_of(unit("bcd-chinh-phu"), CLOSING) == []


def test_how_far_a_seat_reaches(country):
    archives = {"ban-chi-dao", "ban-chi-dao-binh-duong", "ban-chi-dao-ba-ria-vung-tau"}
    by_id = {found.pk: found.key for found in map(unit, archives)}
    for seat in ("ban-chi-dao", "van-phong-thuong-truc"):
        assert {by_id[pk] for pk in queries.reach([unit(seat)], CLOSING)} == archives
    assert queries.reach([unit("so-y-te"), unit("new-c26740")], CLOSING) == set()


def test_a_body_joins_and_leaves(country):
    city, ngo = (
        unit("ban-chi-dao"),
        actions.establish(
            key="hoi-luat-gia", name_vi="Hội Luật gia Thành phố", kind="front", level="body", by=None, at=WHEN
        ),
    )
    row = actions.join(committee=city, unit=ngo, valid_from=on("2026-01-01"), by=None, at=WHEN)
    assert (row.duty, row.deadline) == ("owes", "bodies")
    with pytest.raises(actions.MembershipOverlaps):
        actions.join(committee=city, unit=ngo, valid_from=on("2027-01-01"), by=None, at=WHEN)
    actions.leave(membership=row, on=on("2026-07-01"), by=None, at=WHEN)
    assert ("hoi-luat-gia" in bodies(on("2026-06-30")), "hoi-luat-gia" in bodies(on("2026-07-01"))) == (
        True,
        False,
    )
    with pytest.raises(actions.NotStanding):
        actions.leave(membership=row, on=on("2026-08-01"), by=None, at=WHEN)
    actions.join(committee=city, unit=ngo, valid_from=on("2026-07-01"), by=None, at=WHEN)
    assert "hoi-luat-gia" in bodies(on("2026-07-01"))


def test_a_dissolved_unit_is_no_member(country):
    actions.dissolve(unit=unit("new-c26740"), on=on("2026-06-14"), by=None, at=WHEN)
    assert duties("ban-chi-dao", CLOSING)[("owes", "communes")] == 167
    assert "new-c26740" in keys(row.unit for row in queries.members(unit("ban-chi-dao"), on("2026-06-13")))
