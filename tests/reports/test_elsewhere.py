"""Figures that the unit filed in other rounds: offered where they say the same thing of the same days, else not."""

import pytest

from quyen.core.periods import Period
from quyen.obligations.models import Obligation
from quyen.reports import actions
from quyen.reports.models import Answer, Version
from quyen.reports.queries import asked_of
from quyen.reports.queries.elsewhere import elsewhere
from quyen.reports.rules.answers import Given
from tests.clock import at

pytestmark = pytest.mark.django_db
SOON = at("2026-06-16 08:00")


def enter(desk, round, figures: dict[str, Given], **given) -> Version:
    """Have a unit's report stand in a round, as the office enters what came."""
    owed = Obligation.objects.get(round=round, unit=desk.city.sao_bien, upward=False)
    span = round.spans.get(kind="main")
    rows = [Answer(line=desk.line(code), span=span, **vars(found)) for code, found in figures.items()]
    return actions.enter(
        obligation=owed, answers=rows, filed_at=SOON, channel="quyen", by=None, at=SOON, **given
    )


@pytest.fixture
def offered(desk):
    """What Sao Biển is offered for the half-year, in words: indicator → answer, by the rounds it is from."""
    owed = desk.owed(desk.city.sao_bien)

    def found():
        return {
            tuple(each.round.period for each in offer.filed): {
                (line.definition.indicator.code, part): given for (line, part), given in offer.given.items()
            }
            for offer in elsewhere(owed)
        }

    return found


def test_two_quarters_add_up_to_the_half_year(desk, opened, offered):
    first, second = opened("2026-Q1").round, opened("2026-Q2").round
    enter(
        desk,
        first,
        {
            "NQ00": Given("value", 100_0000),
            "NQ04a": Given("value", 12_0000),
            "NQ36": Given("nothing-arose", 0),
            "NQ43": Given("value", 5_0000, True),
            "NQ44b": Given("zero", 0),
            "NQ25a": Given("value", 3_0000),
        },
    )
    assert offered() == {}  # only half of the days
    enter(
        desk,
        second,
        {
            "NQ00": Given("value", 120_0000),
            "NQ04a": Given("value", 30_0000),
            "NQ36": Given("nothing-arose", 0),
            "NQ43": Given("value", 6_0000),
            "NQ44b": Given("nothing-arose", 0),
            "NQ25b": Given("value", 4_0000),
        },
    )
    assert offered() == {
        ("2026-Q1", "2026-Q2"): {
            ("NQ00", ""): Given("value", 120_0000),  # as on the last day
            ("NQ04a", ""): Given("value", 42_0000),
            ("NQ36", ""): Given("nothing-arose", 0),
            ("NQ43", ""): Given("value", 11_0000, True),
            ("NQ44b", ""): Given("zero", 0),
        }
    }


def test_of_the_last_quarter_alone_only_what_stands_on_its_last_day(desk, opened, offered):
    enter(desk, opened("2026-Q2").round, {"NQ00": Given("value", 120_0000), "NQ04a": Given("value", 30_0000)})
    assert offered() == {("2026-Q2",): {("NQ00", ""): Given("value", 120_0000)}}


def test_a_round_of_the_same_days_gives_all_of_it(desk, opened, offered):
    days = Period.free(desk.round.opens_on, desk.round.closes_on)
    fixed = {"communes": desk.round.closes_on, "bodies": desk.round.closes_on}
    theme = opened(days, nature="thematic", fixed=fixed).round
    version = enter(
        desk, theme, {"NQ04a": Given("value", 7_0000), "NQ36": Given("not-available", None, False, "x")}
    )
    assert offered() == {(theme.period,): {("NQ04a", ""): Given("value", 7_0000)}}
    enter(desk, theme, {"NQ04a": Given("value", 8_0000)}, reason="Số đúng.")
    assert offered() == {(theme.period,): {("NQ04a", ""): Given("value", 8_0000)}}
    assert version.pk not in [each.version.pk for each in elsewhere(desk.owed(desk.city.sao_bien))[0].filed]


def test_the_past_and_other_units_are_not_offered(desk, opened, offered):
    enter(desk, opened("2025-Q4").round, {"NQ00": Given("value", 1_0000)})
    assert offered() == {}
    enter(desk, opened("2026-Q2").round, {"NQ00": Given("value", 120_0000)})
    assert elsewhere(desk.owed(desk.city.hoa_sen)) == []


def test_it_costs_as_many_queries_for_many_rounds(desk, opened, django_assert_num_queries):
    owed = desk.owed(desk.city.sao_bien)
    asked = asked_of(owed)
    for period in ("2026-Q1", "2026-Q2", "2026-M01", "2026-M02"):
        enter(desk, opened(period).round, {"NQ00": Given("value", 1_0000)})
        if period == "2026-Q1":
            continue
        with django_assert_num_queries(3):
            assert len(elsewhere(owed, asked)) == 1
