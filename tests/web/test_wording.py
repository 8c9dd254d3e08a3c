"""Periods in short, as the head of a column has them."""

from datetime import date

import pytest
from django.utils.translation import override

from quyen.regimes.models import Round
from quyen.web.wording import short_period, short_round


@pytest.mark.parametrize(
    ("code", "vi", "en"),
    [
        ("2026-M06", "Tháng 6 năm 2026", "June 2026"),
        ("2026-Q3", "Quý III/2026", "Q3 2026"),
        ("2026-H1", "6 tháng đầu 2026", "H1 2026"),
        ("2025-H2", "6 tháng cuối 2025", "H2 2025"),
        ("2026-9M", "9 tháng 2026", "9 months 2026"),
        ("2026-Y", "Cả năm 2026", "Year 2026"),
    ],
)
def test_a_period_in_short(code, vi, en):
    with override("vi"):
        assert short_period(code) == vi
    with override("en"):
        assert short_period(code) == en


def test_a_round_outside_the_regular_periods_goes_by_its_closing_day():
    round = Round(nature="thematic", period="2026-07-01..2026-07-31", closes_on=date(2026, 7, 31))
    with override("vi"):
        assert short_round(round) == "Chuyên đề, 31/7/2026"
    round.nature = "ad-hoc"
    with override("en"):
        assert short_round(round) == "Ad hoc, 31 Jul 2026"
