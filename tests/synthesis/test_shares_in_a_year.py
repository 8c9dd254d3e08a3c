"""The year 2025: its first half was reported by units that were parted in July. Shares by hand, and what changes them."""

import pytest

from quyen.obligations.actions import open_round
from quyen.organisations import actions as organisations
from quyen.synthesis import actions, apart, queries, rules
from quyen.synthesis.apart import Reason, Why
from quyen.synthesis.recounting import Because
from quyen.synthesis.weights import shared
from tests.clock import at
from tests.synthesis.test_series import archive
from tests.world import REORGANISED_ON

__all__ = ["archive"]
pytestmark = pytest.mark.postgres
BEFORE, AFTER, LATER = at("2026-06-15 10:00"), at("2026-06-15 12:00"), at("2026-06-15 14:00")
SECOND_HALF = 295  # citizens received, as each of the wards that filed gave it


@pytest.fixture
def year(world, archive):
    """The synthesis of the year, counted before anybody entered shares. Đò Ngang received 60 in the first half."""
    opened = open_round(
        version=world.version, committee=world.committee, period="2025-Y", by=world.office_head, at=world.now
    )
    return actions.begin(round=opened, cutoff_at=BEFORE, by=world.office_officer, at=LATER)


def share(world, ward: int, commune: int, moment) -> None:
    organisations.apportion(
        predecessor=world.split,
        on=REORGANISED_ON,
        shares={world.ward_b.pk: ward, world.ward_c.pk: commune},
        ground="area",
        source="Biên bản bàn giao 30/6/2025",
        by=world.office_head,
        at=moment,
    )


def kinds(year) -> dict[str, tuple]:
    """Citizens received by kind of unit: scaled, whether comparable, whether an estimate."""
    rows = year.figures.filter(grouping="kind", definition__indicator__code="NQ27")
    return {row.group: (row.value, row.comparable, row.estimate) for row in rows}


def recount(world, year, moment):
    moved = actions.recount(synthesis=year, cutoff_at=moment, by=world.office_officer, at=moment)
    year.refresh_from_db()
    return {row.group: row for row in moved if (row.code, row.grouping) == ("NQ27", "kind")}


def test_without_shares_what_was_parted_is_not_comparable_and_says_why(world, year):
    assert kinds(year) == {
        "commune": (None, False, False),
        "special-zone": (None, True, False),  # the second half is missing
        "ward": (None, False, False),
    }
    figure = year.figures.get(grouping="kind", group="ward", definition__indicator__code="NQ27")
    assert apart.of_figure(figure) == [Reason(Why.PARTED, world.split, REORGANISED_ON)]
    # The whole takes every unit as it is: 100 + 200 + 60 + 70 + 8 in the first half.
    assert queries.total_figures(year)["NQ27"].value == (438 + 3 * SECOND_HALF) * 10_000


def test_shares_part_what_was_reported_before_and_the_recount_says_so(world, year):
    share(world, 6667, 3333, AFTER)
    moved = recount(world, year, AFTER)
    whole = {"ward": 100 + 200 + 2 * SECOND_HALF, "commune": 70 + SECOND_HALF}
    parted = {"ward": 60 * 6667, "commune": 60 * 3333}
    assert kinds(year) == {
        **{key: (whole[key] * 10_000 + parted[key], True, True) for key in whole},
        "special-zone": (None, True, False),
    }
    for row in moved.values():
        values = [step for step in row.steps if step.role == "value"]
        assert sum(step.difference for step in values) == row.after * 10_000
        assert {step.because for step in values} == {Because.APART}
    again = at("2026-06-15 13:00")
    share(world, 5000, 5000, again)
    (step,) = recount(world, year, again)["ward"].steps
    assert (step.before, step.after, step.because) == (60 * 6667 * 10_000, 60 * 5000 * 10_000, Because.SHARES)


def test_a_figure_by_shares_names_their_ground(world, year):
    share(world, 6667, 3333, AFTER)
    recount(world, year, AFTER)
    figure = year.figures.get(grouping="kind", group="ward", definition__indicator__code="NQ27")
    ((ground, source),) = [(row.ground, row.source) for row in shared(year)[figure.pk]]
    assert (ground, source) == ("area", "Biên bản bàn giao 30/6/2025")
    assert rules.told(figure, by_shares=True) == "930 (ước theo tỷ lệ)"
    total = queries.total_figures(year)["NQ27"]
    assert (total.pk in shared(year), total.estimate) == (False, False)


@pytest.mark.parametrize(
    ("before", "said"),
    [("Có ", "ước 192"), ("Có ước ", "192"), ("ƯỚC  ", "192"), ("", "ước 192")],
)
def test_a_sentence_says_once_that_a_figure_is_an_estimate(world, before, said):
    figure = queries.total_figures(world.synthesis)["NQ01"]
    assert rules.in_words(figure, before) == "192"
    figure.estimate = True
    assert rules.in_words(figure, before) == said
    text = f"{before}[[NQ01]] hộ"
    assert [piece.text for piece in rules.pieces(text, {"NQ01": figure})] == [
        *([before] if before else []),
        said,
        " hộ",
    ]
