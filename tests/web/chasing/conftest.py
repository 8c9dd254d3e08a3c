"""Friday 19 June 2026, 09:00: the wards' day is three days past.

ward_a  Phường Hoa Sen     not sent, 3 days overdue
ward_d  Đặc khu Hòn Ngọc   a draft, 3 days overdue
ward_c  Xã Tân Lập         received in time, sent back on 15/6, not filed again
dept    Sở Y tế            extended to 22/6: nobody calls yet
"""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.conf import settings as configured
from django.test import Client

from quyen.obligations.models import Obligation
from quyen.organisations.models import Kind, Level, Unit
from tests import factories
from tests.clock import at
from tests.world import REORGANISED_ON

LATE = at("2026-06-19 09:00")


@pytest.fixture
def late(world, settings) -> datetime:
    settings.CLOCK = LATE.isoformat()
    return LATE


@pytest.fixture
def as_(world, late) -> Callable[[str], Client]:
    """Sign somebody of the small world in, reading English; each person has a browser of their own."""

    def sign_in(name: str, language: str = "en") -> Client:
        client = Client()
        client.force_login(world.people[name])
        client.cookies[configured.LANGUAGE_COOKIE_NAME] = language
        return client

    return sign_in


@pytest.fixture
def office(as_) -> Client:
    return as_("office_officer")


@pytest.fixture
def many(world) -> Callable[[int], list[Obligation]]:
    """Let so many more wards owe the report of the open round, each with an officer and a telephone; none has sent it."""

    def owe(count: int) -> list[Obligation]:
        round, made = world.round_open, []
        for n in range(1, count + 1):
            ward = Unit.objects.create(
                key=f"bai-{n}",
                name_vi=f"Phường Bãi Bồi {n}",
                name_folded=f"phuong bai boi {n}",
                kind=Kind.WARD,
                level=Level.COMMUNE,
                parent=world.city,
                valid_from=REORGANISED_ON,
            )
            user = factories.person(f"Đinh Văn {n}")
            factories.mandate(
                user,
                ward,
                "officer",
                valid_from=REORGANISED_ON,
                post_vi="Chuyên viên",
                focal=True,
                office_phone=f"028 3900 {n:04}",
            )
            factories.owes(world.committee, ward, "communes", valid_from=REORGANISED_ON)
            made.append(
                Obligation(
                    round=round,
                    unit=ward,
                    level="communes",
                    due_on=date(2026, 6, 16),
                    legal_basis="x",
                    unit_name_vi=ward.name_vi,
                    created_at=round.opened_at,
                )
            )
        return Obligation.objects.bulk_create(made)

    return owe
