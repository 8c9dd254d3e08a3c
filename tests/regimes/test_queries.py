"""What a round asks of a ward and of a body, and which rules held on a day."""

from datetime import date

import pytest

from quyen.core.periods import Period, Window
from quyen.core.workdays import SpecialDay
from quyen.regimes import queries
from quyen.regimes.actions import load_regime, revise, set_calendar_day, start_round
from quyen.regimes.models import CalendarDay
from tests import factories
from tests.clock import at, on

pytestmark = pytest.mark.django_db

WARD = [  # fifteen, and no more
    *("NQ00", "NQ01", "NQ02", "NQ04a", "NQ25a", "NQ25b", "NQ27", "NQ36", "NQ38", "NQ39"),
    *("NQ43", "NQ44a", "NQ44b", "NQ45n", "NQ45d"),
]
MEMBER = ["NQ43", "NQ44a", "NQ44b", "NQ45n", "NQ45d"]
HEALTH = ["NQ05", "NQ06", "NQ07", "NQ11n", "NQ11d", "NQ40"]


@pytest.fixture
def committee(db):
    return factories.small_city().committee


@pytest.fixture
def version(committee):
    return load_regime(committee=committee, by=None, at=at("2025-01-10 09:00"))


@pytest.fixture
def start(version, committee):
    def started(code, opens="2025-06-15", closes="2025-12-14", nature="periodic"):
        return start_round(
            version=version,
            committee=committee,
            period=Period.parse(code),
            window=Window(on(opens), on(closes), "Điều 12"),
            before=[],
            nature=nature,
            conflict=[],
            archive=False,
            texts={},
            by=None,
            at=at("2025-11-20 09:00"),
        )

    return started


def codes(asked, role="answer"):
    return [each.line.definition.indicator.code for each in asked if each.role == role]


def test_a_ward_sees_fifteen_figures(start, django_assert_num_queries):
    round = start("2025-H2")
    with django_assert_num_queries(2):
        asked = queries.lines_for(round, "hoa-sen", "communes")
    assert (codes(asked), codes(asked, "control")) == (WARD, [])
    assert {each.required for each in asked} == {True}


def test_a_body_sees_its_own_figures_and_the_controls_beside_them(start):
    asked = queries.lines_for(start("2025-H2"), "so-y-te", "bodies")
    assert codes(asked) == sorted(["NQ42", *HEALTH, *MEMBER], key=codes(asked).index)
    assert set(codes(asked)) == {"NQ42", *HEALTH, *MEMBER}
    assert codes(asked, "control") == ["NQ36", "NQ39"]
    assert {each.line.section.code: each.required for each in asked if each.role == "control"} == {
        "III.8": False
    }


def test_lines_come_in_the_order_of_the_outline(start):
    asked = queries.lines_for(start("2025-H2"), "so-y-te", "bodies")
    positions = [(each.line.section.position, each.line.position) for each in asked]
    assert positions == sorted(positions)
    assert codes(asked)[0] == "NQ42"  # of section II, though it is late in the list of indicators


def test_the_days_before_a_reorganisation_ask_for_flows_only(start):
    round = start("2025-H2")
    assert codes(queries.lines_for(round, "hoa-sen", "communes", "before")) == [
        *("NQ04a", "NQ25a", "NQ25b", "NQ27", "NQ36", "NQ38", "NQ43", "NQ44a", "NQ44b")
    ]


def test_a_year_asks_only_what_no_half_asks(start):
    year = start("2025-Y", "2024-12-15")
    assert queries.lines_for(year, "hoa-sen", "communes") == []
    assert codes(queries.lines_for(year, "so-y-te", "bodies")) == ["NQ12n", "NQ12d"]
    assert [section.code for section in queries.sections_for(year, "communes")] == [
        *("II", "IV", "VI.1", "VI.2", "VI.3", "VIII")
    ]


@pytest.mark.parametrize("code", ["2025-M12", "2025-Q4", "2025-9M", "2025-10-01..2025-12-14"])
def test_other_kinds_ask_what_a_half_year_asks(start, code):
    nature = "thematic" if ".." in code else "periodic"
    assert codes(queries.lines_for(start(code, nature=nature), "hoa-sen", "communes")) == WARD


def test_sections_by_level_and_field(start, django_assert_num_queries):
    round = start("2025-H2")

    def sections(level, key=None):
        return [section.code for section in queries.sections_for(round, level, key)]

    assert (
        sections("communes")
        == sections("communes", "hoa-sen")
        == ["II", "IV", "VI.1", "VI.2", "VI.3", "VIII"]
    )
    everywhere = ["IV", "V", "VI.1", "VI.2", "VI.3", "VII", "VIII"]
    assert sections("bodies") == ["I", "II", "III", *(f"III.{n}" for n in range(1, 9)), *everywhere]
    assert sections("bodies", "so-y-te") == ["I", "II", "III", "III.1", "III.2", "III.8", *everywhere]
    assert sections("bodies", "so-du-lich") == ["I", "II", "III", *everywhere]
    assert sections("committee") == []
    with django_assert_num_queries(2):
        queries.sections_for(round, "bodies", "so-y-te")


def test_the_version_of_a_day(version):
    second = revise(version=version, valid_from=date(2025, 12, 15), by=None, at=at("2025-12-01 09:00"))
    days = ["2024-12-14", "2024-12-15", "2025-12-14", "2025-12-15", "2030-01-01"]
    found = [queries.version_on(version.regime, on(day)) for day in days]
    assert found == [None, version, version, second, second]


def test_the_calendar_as_it_was_known(version):
    set_calendar_day(
        on=date(2026, 6, 15),
        working=False,
        reason_vi="Nghỉ",
        reason_en="Off",
        legal_basis="Quyết định 1",
        by=None,
        at=at("2026-01-10 09:00"),
    )
    set_calendar_day(
        on=date(2026, 6, 15),
        working=True,
        reason_vi="Thôi nghỉ",
        reason_en="Not off",
        legal_basis="Quyết định 2",
        by=None,
        at=at("2026-05-10 09:00"),
    )
    days = ["2026-01-09", "2026-01-10", "2026-05-09", "2026-05-10"]
    known = [queries.calendar([2026], known_on=on(day)).is_working(on("2026-06-15")) for day in days]
    assert (known, queries.calendar([2026]).is_working(on("2026-06-15"))) == (
        [True, False, False, True],
        True,
    )
    assert queries.calendar([2026]).special[on("2026-06-15")] == SpecialDay(
        on=date(2026, 6, 15),
        working=True,
        reason_vi="Thôi nghỉ",
        reason_en="Not off",
        legal_basis="Quyết định 2",
        valid_from=date(2026, 5, 10),
    )
    assert CalendarDay.objects.filter(on=date(2026, 6, 15)).count() == 2


def test_the_round_before(start, version, committee):
    first, second = start("2025-H1", "2024-12-15", "2025-06-14"), start("2025-H2")
    ad_hoc = start("2025-10-01..2025-10-31", "2025-10-01", "2025-10-31", "ad-hoc")
    assert [queries.previous_round(round) for round in (second, first, ad_hoc)] == [first, None, None]
    assert list(queries.rounds_of(committee)) == [second, ad_hoc, first]
