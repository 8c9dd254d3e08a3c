"""Friday 19 June 2026, 09:00: the wards' day is three days past.

ward_a  Phường Hoa Sen     not sent, 3 days overdue
ward_d  Đặc khu Hòn Ngọc   a draft, 3 days overdue
ward_c  Xã Tân Lập         received in time, sent back on 15/6, not filed again
dept    Sở Y tế            extended to 22/6: nobody calls yet
"""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from tests.clock import at

LATE = at("2026-06-19 09:00")


@pytest.fixture
def late(world, settings) -> datetime:
    settings.CLOCK = LATE.isoformat()
    return LATE


@pytest.fixture
def as_(as_, late) -> Callable[..., Client]:
    return as_


@pytest.fixture
def office(as_) -> Client:
    return as_("office_officer")
