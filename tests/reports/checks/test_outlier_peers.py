import pytest

from quyen.reports.checks.outlier_peers import check
from quyen.reports.checks.shape import Finding, Line
from quyen.reports.rules.outliers import Peer, Point
from tests.reports.checks.shapes import BEFORE, FLOW, MAIN, STOCK, Answer, Ratio, number, report, value

POOR = Line(3, "NQ01", "Số hộ nghèo", "Poor households", "hộ", "households", kind="stock")
RATE = Ratio("Tỷ lệ hộ nghèo", 3, 2, "Poverty rate")
USUAL = range(94, 108)  # fourteen others, 100.5 in the middle


def said(given: Answer, others=USUAL, **more) -> list[Finding]:
    peers = {1: tuple(Peer(number(each)) for each in others)}
    return check(
        report(FLOW, **({"answers": {(1, 1, ""): given}, "peers": peers, "level": "communes"} | more))
    )


@pytest.mark.parametrize(
    ("units", "words"),
    [
        (1106, "(1,106 receptions) is 11 times the middle of 14 communes"),
        (704, "(704 receptions) is 7 times the middle of 14 communes"),
        (749, "(749 receptions) is 7.5 times the middle of 14 communes"),
        (10, "(10 receptions) is 1/10 of the middle of 14 communes"),
        (0, "(0 receptions) is far from the middle of 14 communes"),
    ],
)
def test_a_figure_far_from_the_others_is_asked_about_and_names_nobody(units, words):
    sentence = f"“Receptions of citizens” {words}. Is that right?"
    assert said(value(units)) == [Finding("outlier-peers", False, sentence, line=1, span=1)]


def test_bodies_are_called_units_of_the_same_level():
    (found,) = said(value(1106), level="bodies")
    assert found.sentence.endswith("is 11 times the middle of 14 units of the same level. Is that right?")


def test_a_usual_figure_few_others_and_words_are_silent():
    assert said(value(299)) == []
    assert said(value(1106), USUAL[:11]) == []
    assert said(Answer("nothing-arose", 0)) == []


def test_of_the_numerator_of_a_share_the_shares_are_compared():
    """All others have one poor household in a hundred; a large unit with ten times as many is like them."""
    peers = {3: tuple(Peer(number(each), number(each * 100)) for each in USUAL)}
    given = {"ratios": (RATE,), "peers": peers, "level": "communes"}
    alike = {(3, 1, ""): value(1000), (2, 1, ""): value(100_000)}
    assert check(report(STOCK, POOR, answers=alike, **given)) == []
    far = {(3, 1, ""): value(1000), (2, 1, ""): value(10_000)}
    sentence = (
        "“Poor households” (1,000 households), as a share of “Households”, is 10 times the middle of 14 communes. "
        "Is that right?"
    )
    assert check(report(STOCK, POOR, answers=far, **given)) == [
        Finding("outlier-peers", False, sentence, line=3, span=1)
    ]


def test_a_reason_at_the_figure_stays_beside_it():
    (found,) = said(value(1106, reason="Có trụ sở tiếp công dân của Thành phố."))
    assert (found.explained, found.open) == ("Có trụ sở tiếp công dân của Thành phố.", False)


def test_one_question_at_a_place_is_enough():
    assert said(value(1106), last={(1, ""): number(100)}) == []  # it jumps
    points = tuple(Point(2023 + n // 2, n % 2 + 1, number(100 + n)) for n in range(6))
    assert said(value(1106), series={(1, ""): points}) == []  # it is far from its own
    assert len(said(value(1106), series={(1, ""): points[:5]})) == 1


def test_control_totals_and_the_days_before_are_left_alone():
    control = Line(1, "NQ27", "Lượt tiếp công dân", control=True)
    peers = {1: tuple(Peer(number(each)) for each in USUAL)}
    assert check(report(control, answers={(1, 1, ""): value(1106)}, peers=peers)) == []
    before = {"spans": (BEFORE, MAIN), "answers": {(1, 2, ""): value(1106)}, "peers": peers}
    assert check(report(FLOW, **before)) == []
