"""What the issued report of a year hands over: its halves together, as it was put together from them."""

import pytest

from quyen.core.disclosure.shapes import Across
from quyen.obligations.actions import open_round
from quyen.synthesis import actions, disclosing
from quyen.synthesis.actions.writing import Wording
from tests.clock import at, on
from tests.synthesis.test_issuing import issue
from tests.synthesis.test_series import halves_of_2026

pytestmark = pytest.mark.postgres
COUNTED = at("2026-12-16 10:00")
TODAY = on("2026-12-20")


@pytest.fixture
def year(world):
    """The year 2026 issued from its halves; Hoa Sen filed for both, Mai Vàng for the first alone."""
    halves_of_2026(world)
    stamp = {"by": world.office_head, "at": at("2026-12-15 10:00")}
    opened = open_round(version=world.version, committee=world.committee, period="2026-Y", **stamp)
    made = actions.begin(round=opened, cutoff_at=COUNTED, by=world.office_officer, at=COUNTED)
    for code in ("VI.2", "VIII"):
        words = [Wording("Ban Chỉ đạo không có ý kiến thêm.", own=True)]
        given = {"sentences": words, "base": 0, "by": world.office_officer, "at": COUNTED}
        actions.write_section(synthesis=made, section=world.section(code), **given)
    frozen = actions.freeze(synthesis=made, by=world.office_officer, at=COUNTED)
    issue(world, frozen, at("2026-12-18 09:00"))
    return frozen


def offers(world, year) -> dict:
    found = [one.about for one in disclosing.offered(world.committee, TODAY, report=year.pk)]
    return {one.partition("#")[2]: disclosing.offer(world.committee, one, TODAY) for one in found}


def test_a_year_hands_over_flows_of_both_halves_and_stocks_of_the_last(world, year):
    """Hoa Sen received 318 and 400 citizens, and had 96 and then 120 poor households."""
    tables = {table.key: table for one in offers(world, year).values() for table in one.tables}
    flow, stock = tables["nq27"], tables["nq01"]
    assert (flow.values["hoa-sen",], stock.values["hoa-sen",]) == (718, 120)
    assert (flow.period, flow.population) == ("2026-Y", "NQ27:2026-Y:ban-chi-dao")
    names = {one: f"NQ27:2026-{one}:ban-chi-dao" for one in ("Y", "H1", "H2")}
    assert Across(names["Y"], (names["H1"], names["H2"])) in flow.counted.across
    closing = [one.replace("NQ27", "NQ01") for one in (names["Y"], names["H2"])]
    assert Across(closing[0], (closing[1],)) in stock.counted.across


def test_its_titles_name_the_year(world, year):
    titles = {one.title.en.rpartition(" – ")[2] for one in offers(world, year).values()}
    assert titles == {"year 2026"}
