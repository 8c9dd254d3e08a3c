"""How a load tells of itself, and what it refuses."""

import pytest
from django.conf import settings

from quyen.audit.models import Entry
from quyen.organisations import actions
from quyen.organisations.models import Unit
from tests import viet_nam
from tests.clock import at

pytestmark = pytest.mark.postgres
WHEN = at("2026-06-15 09:00")


def test_progress_grows_to_the_whole(db, tmp_path):
    told = []
    lines = (settings.DATA / "viet_nam_units.csv").read_text().splitlines()
    path = tmp_path / "units.csv"
    path.write_text("\n".join([*lines[:35], *(line for line in lines if line.startswith("vn,"))]))
    actions.load_units(path=path, by=None, at=WHEN, progress=lambda *numbers: told.append(numbers))
    assert told == [(1, 35), (35, 35)]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("x,,Khu phố 1,commune,,,,,,", "no kind of the level commune begins like"),
        ("x,,Xã A,hamlet,,,,,,", "'hamlet' is not a valid Level"),
        ("x,,Xã A,commune,,2025-13-01,,,,", "month must be in 1..12"),
    ],
)
def test_a_bad_row_is_refused_whole(db, tmp_path, line, fault):
    path = tmp_path / "units.csv"
    path.write_text(
        f"{','.join(viet_nam.rows('viet_nam_units.csv')[0])}\nvn,,Việt Nam,country,,,,,,\n{line}\n"
    )
    with pytest.raises(ValueError, match=fault):
        actions.load_units(path=path, by=None, at=WHEN)
    assert (Unit.objects.count(), Entry.objects.count()) == (0, 0)
