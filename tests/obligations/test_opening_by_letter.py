"""A round that answers a letter of an upper body."""

import pytest

from quyen.obligations.models import Obligation
from quyen.regimes.actions import register_request
from tests.clock import at, on
from tests.obligations.conftest import OPENED

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
BASIS = "Công văn số 1234/BCA-V03 ngày 18/11/2025 của Bộ Công an"


@pytest.fixture
def letter(city, office):
    return register_request(
        committee=city.committee,
        sender="Bộ Công an",
        number="1234/BCA-V03",
        dated_on=on("2025-11-18"),
        arrival_number="567",
        arrived_on=on("2025-11-19"),
        subject="V/v báo cáo chuyên đề về quyền trẻ em",
        due_on=on("2025-12-10"),
        by=office,
        at=OPENED,
    )


def due(round):
    rows = Obligation.objects.filter(round=round).order_by("upward", "unit__key")
    return [(row.unit.key, row.due_on, row.upward, row.legal_basis) for row in rows.select_related("unit")]


def test_a_thematic_round_answers_it(letter, opened, city):
    round = opened(
        "2025-09-01..2025-11-30",
        nature="thematic",
        request=letter,
        fixed={"bodies": on("2025-12-03")},
        units=[city.health],
        at=at("2025-11-20 09:00"),
    )
    assert (round.request, round.legal_basis) == (letter, BASIS)
    assert due(round) == [
        ("so-y-te", on("2025-12-03"), False, BASIS),
        ("ban-chi-dao", on("2025-12-10"), True, BASIS),
    ]


def test_a_regular_round_keeps_the_letters_day_upward(letter, opened):
    letter.due_on = on("2026-06-17")
    letter.save()
    round = opened("2026-H1", request=letter)
    days = {row[0]: row[1] for row in due(round)}
    # The committee is due on the 17th: the bodies' own day, the 18th, is cut; the communes' 16th stands.
    assert (days["hoa-sen"], days["so-y-te"], days["ban-chi-dao"]) == (
        on("2026-06-16"),
        on("2026-06-17"),
        on("2026-06-17"),
    )
    assert round.conflict == ["bodies", "office"]
    assert {row[0]: row[3] for row in due(round)}["ban-chi-dao"] == BASIS
