"""Reminders: the rule by cases, and two years of them against rows written out by hand from a paper calendar."""

import csv
from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from quyen.notices.models import Notice
from quyen.obligations import actions
from quyen.obligations.models import Covering, Obligation
from quyen.obligations.reminding import kind_of, pending, steps_on, unreached
from quyen.organisations.models import Succession, Unit
from tests import factories
from tests.clock import CITY, at, on

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]
LADDER = [
    (-7, "writers"),
    (-3, "writers"),
    (-1, "writers"),
    (0, "writers"),
    (1, "writers"),
    (1, "head"),
    (3, "head"),
    (5, "office"),
]
LONG_AGO = date(2020, 1, 1)
PEOPLE = {  # who acts for which unit in which role
    "hanh": ("hoa_sen", "officer"),
    "quan": ("hoa_sen", "head"),
    "lua": ("hoa_sen", "clerk"),
    "phuc": ("mai_vang", "officer"),
    "mai": ("mai_vang", "head"),
    "hai": ("sao_bien", "officer"),
    "ngoc": ("sao_bien", "head"),
    "ha": ("health", "officer"),
    "vinh": ("health", "section-head"),
    "an": ("health", "head"),
    "diep": ("office", "office"),
    "long": ("office", "office-head"),
    "kiem": ("office", "auditor"),
    "thang": ("committee", "leader"),
}


@pytest.mark.parametrize(
    ("day", "steps"),
    [
        ("2026-06-08", []),
        ("2026-06-09", [(-7, "writers")]),
        ("2026-06-12", [(-7, "writers")]),  # caught up
        ("2026-06-13", [(-3, "writers")]),
        ("2026-06-15", [(-1, "writers")]),
        ("2026-06-16", [(0, "writers")]),
        ("2026-06-17", [(1, "head"), (1, "writers")]),
        ("2026-06-20", [(1, "writers"), (3, "head")]),  # the last of each recipient only
        ("2026-06-21", [(3, "head"), (5, "office")]),
        ("2026-06-24", [(5, "office")]),
        ("2026-06-25", []),  # three days are enough
    ],
)
def test_the_steps_of_a_day(day, steps):
    assert steps_on(LADDER, on("2026-06-16"), on(day), LONG_AGO) == steps


def test_no_step_lies_before_the_report_was_owed():
    owed_from = on("2026-06-14")
    assert steps_on(LADDER, on("2026-06-16"), on("2026-06-14"), owed_from) == []
    assert steps_on(LADDER, on("2026-06-16"), on("2026-06-15"), owed_from) == [(-1, "writers")]


def test_what_is_said_follows_the_day_and_who_hears_it():
    cases = [(-3, "writers"), (-3, "head"), (0, "head"), (1, "writers"), (1, "head"), (5, "office")]
    assert [str(kind_of(*case)) for case in cases] == [
        "before",
        "before",
        "on",
        "after",
        "after-head",
        "after-office",
    ]


@pytest.fixture
def people(city):
    """The people of the small city. Phường Hoa Sen goes into Phường Sao Biển on 2 February 2027."""
    merged_on = on("2027-02-02")
    Unit.objects.filter(key="hoa-sen").update(valid_until=merged_on)
    city.hoa_sen.valid_until = merged_on
    Succession.objects.create(
        predecessor=city.hoa_sen, successor=city.sao_bien, on=merged_on, extent="whole", is_default=True
    )
    made = {name: factories.person(name) for name in PEOPLE}
    for name, (unit, role) in PEOPLE.items():
        factories.mandate(made[name], getattr(city, unit), role)
    return made


class Story:
    """What happens in the two years besides the ticks, by the moment."""

    def __init__(self, city, opened, by):
        self.city, self.opened, self.by = city, opened, by
        self.rounds = {}

    def open(self, name, period, *units, **more):
        def play(moment):
            chosen = [getattr(self.city, unit) for unit in units]
            self.rounds[name] = self.opened(period, units=chosen, at=moment, **more)

        return play

    def owed(self, name, unit):
        return Obligation.objects.get(round=self.rounds[name], unit=getattr(self.city, unit))

    def receive(self, name, unit):
        def play(moment):
            said = {"channel": "quyen", "received_at": moment, "reference": "reports.version:1"}
            actions.receive(obligation=self.owed(name, unit), by=None, at=moment, **said)

        return play

    def extend(self, name, unit, day):
        def play(moment):
            actions.extend(
                obligation=self.owed(name, unit), due_on=on(day), grounds="Mưa lũ", by=self.by, at=moment
            )

        return play

    def waive(self, name, unit):
        def play(moment):
            actions.waive(obligation=self.owed(name, unit), grounds="Mới lập", by=self.by, at=moment)

        return play

    def events(self):
        """The days before Tết stand still: wards are due on the 24th of February, not the 18th."""
        three = ("hoa_sen", "mai_vang", "health")
        january, leap, bodies = (
            {"communes": on("2027-01-31")},
            {"communes": on("2028-02-29")},
            {"bodies": on("2028-03-01")},
        )
        return {
            "2026-01-20 09:00": [self.open("tet", "2026-M02", *three)],
            "2026-02-22 10:00": [self.receive("tet", "hoa_sen")],
            "2026-02-23 09:00": [self.extend("tet", "mai_vang", "2026-02-27")],
            "2026-02-25 16:00": [self.receive("tet", "committee")],
            "2026-03-02 15:00": [self.receive("tet", "mai_vang")],
            "2026-03-03 06:00": [self.receive("tet", "health")],
            "2026-05-20 09:00": [self.open("h1", "2026-H1", *three)],
            "2026-06-10 09:00": [self.waive("h1", "mai_vang")],
            "2026-06-18 09:00": [self.receive("h1", "hoa_sen")],
            "2026-06-18 15:00": [self.receive("h1", "health")],
            "2026-06-24 15:00": [self.receive("h1", "committee")],
            "2026-11-20 09:00": [self.open("h2", "2026-H2", *three)],
            "2026-12-01 09:00": [self.receive("h2", unit) for unit in (*three, "committee")],
            "2026-12-20 09:00": [self.open("old", "2025-H2", *three, archive=True)],
            "2027-01-20 09:00": [
                self.open(
                    "jan",
                    "2026-11-01..2027-01-15",
                    "hoa_sen",
                    "mai_vang",
                    nature="thematic",
                    fixed=january,
                )
            ],
            "2027-02-01 10:00": [self.receive("jan", "mai_vang")],
            "2027-02-06 10:00": [self.receive("jan", "hoa_sen")],
            "2028-02-20 09:00": [
                self.open("leap", "2028-01-01..2028-02-15", "mai_vang", nature="ad-hoc", fixed=leap)
            ],
            "2028-02-25 09:00": [
                self.open("march", "2028-01-01..2028-02-20", "health", nature="ad-hoc", fixed=bodies)
            ],
            "2028-02-29 23:59": [self.receive("leap", "mai_vang")],
            "2028-03-01 20:00": [self.receive("march", "health")],
        }


OFF = {on(f"2026-06-{day}") for day in (13, 14, 15, 16)}  # the machine was off on these days


def test_two_years_of_reminders(people, city, opened, office):
    names = {user.email: name for name, user in people.items()}
    events = {at(moment): plays for moment, plays in Story(city, opened, office).events().items()}
    day, told = on("2026-01-20"), []
    while day < on("2028-03-15"):
        morning = datetime.combine(day, datetime.min.time(), CITY) + timedelta(hours=7)
        for moment in sorted(moment for moment in events if moment <= morning):
            for play in events.pop(moment):
                play(moment)
        if day not in OFF:
            given = actions.remind(by=None, at=morning)
            assert actions.remind(by=None, at=morning + timedelta(hours=1)) == []
            told += [
                (str(day), names[each.to.email], each.obligation.unit.key, str(each.kind)) for each in given
            ]
        day += timedelta(days=1)
    assert events == {}
    assert sorted(told) == by_hand()


def by_hand() -> list[tuple[str, ...]]:
    with Path(__file__).with_name("two_years.csv").open(newline="") as rows:
        return [tuple(row.values()) for row in csv.DictReader(rows)]


def test_the_rows_by_hand_hold_the_days_that_are_easily_missed():
    """Month-end, leap day, Tết: and each person at most once a report and day."""
    rows = by_hand()
    days = {row[0] for row in rows}
    assert {"2028-02-29", "2026-02-28", "2027-01-31", "2027-02-01"} <= days
    assert [row for row, times in Counter(rows).items() if times > 1] == []


def test_a_unit_without_writers_is_reminded_through_its_head(city, opened):
    head = factories.person("Mai")
    factories.mandate(head, city.mai_vang, "head")
    opened(units=[city.mai_vang])
    found = pending(at("2026-06-15 07:00"))
    assert [(each.to, str(each.kind)) for each in found] == [(head, "before")]


def test_the_office_hears_of_all_late_units_at_once(people, city, opened):
    opened(units=[city.hoa_sen, city.mai_vang])
    found = actions.remind(by=None, at=at("2026-06-21 07:00"))
    office = [each for each in found if each.kind == "after-office"]
    assert sorted((each.to.name, each.obligation.unit.key) for each in office) == [
        ("diep", "hoa-sen"),
        ("diep", "mai-vang"),
        ("long", "hoa-sen"),
        ("long", "mai-vang"),
    ]
    notices = Notice.objects.filter(kind="after-office").order_by("to__name")
    assert [(row.to.name, row.about, row.params["count"]) for row in notices] == [
        ("diep", f"round:{office[0].obligation.round_id}", 2),
        ("long", f"round:{office[0].obligation.round_id}", 2),
    ]
    assert notices[0].params["units"]["vi"] == "Phường Hoa Sen; Phường Mai Vàng"


def test_nobody_hears_of_a_report_that_is_not_asked_for_yet(people, city, opened):
    opened(units=[city.hoa_sen], at=at("2026-06-10 09:00"))
    assert pending(at("2026-06-09 07:00")) == []


def test_for_whom_another_reports_the_other_is_reminded_until_the_day_is_over(people, city, opened):
    opened(units=[city.hoa_sen, city.mai_vang])
    agreed = {"confirmed_at": at("2026-06-01 09:00"), "confirmed_by": people["mai"]}
    Covering.objects.create(
        coverer=city.hoa_sen,
        covered=city.mai_vang,
        valid_from=on("2026-06-01"),
        grounds="Công văn số 1",
        named_at=at("2026-06-01 08:00"),
        named_by=people["quan"],
        **agreed,
    )
    days = {day: pending(at(f"2026-06-{day} 07:00")) for day in ("15", "16", "17")}
    assert {day: [(each.to.name, str(each.kind)) for each in found] for day, found in days.items()} == {
        "15": [("hanh", "before")],
        "16": [("hanh", "on")],
        "17": [("quan", "after-head"), ("hanh", "after"), ("mai", "after-head"), ("phuc", "after")],
    }


def test_units_where_nobody_would_hear_of_it(people, city, opened):
    """Nobody acts for Phường Trúc Xanh, nor for the department; Phường Sao Biển has sent."""
    opened()
    sea = Obligation.objects.get(unit=city.sao_bien)
    said = {"channel": "quyen", "received_at": at("2026-06-01 09:00"), "reference": "reports.version:1"}
    actions.receive(obligation=sea, by=None, at=at("2026-06-01 09:00"), **said)
    assert [row.unit.key for row in unreached(at("2026-06-01 07:00"))] == []
    names = [[row.unit.key for row in unreached(at(f"2026-06-{day} 07:00"))] for day in ("02", "04")]
    assert names == [["truc-xanh"], ["truc-xanh", "so-nnmt"]]
