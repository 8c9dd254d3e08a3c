"""What is found as a version is filed is kept in both languages, and says what the checks say."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from quyen.reports import checks
from quyen.reports.models import Examination, Version
from quyen.reports.queries import completeness, completeness_by_obligation
from tests import archive
from tests.world import FIGURES, MORE, WARD_TEXTS


@pytest.fixture
def filed(world) -> Version:
    """The report of ward_a with one figure far from last period's."""
    return world.file("ward_a", FIGURES | MORE | {"NQ27": "5000"}, WARD_TEXTS, world.now)


def sentences(version: Version) -> list[tuple[str, str]]:
    return [(row.code, row.sentence) for row in checks.found_on(version)]


def test_what_was_found_is_read_in_the_readers_language(filed):
    with override("vi"):
        assert sentences(filed) == [
            ("jump", "“Lượt tiếp công dân” là 5.000 lượt; kỳ trước là 295 lượt. Số liệu này có đúng không?")
        ]
        assert checks.found_on(filed) == checks.run(filed)
    with override("en"):
        assert checks.found_on(filed) == checks.run(filed)
    row = filed.examination
    assert (row.doubts, row.answered, row.required) == (1, *completeness(filed))


def test_reading_what_was_found_asks_no_check(filed):
    again = Version.objects.select_related("examination").get(pk=filed.pk)
    with CaptureQueriesContext(connection) as asked:
        assert len(checks.found_on(again)) == 1
    assert len(asked) == 0


def test_a_version_from_before_is_worked_out_when_it_is_read(world, filed):
    kept = checks.found_in(world.round_open, _versions(world))
    counts = completeness_by_obligation(world.round_open)
    Examination.objects.all().delete()
    assert checks.found_in(world.round_open, _versions(world)) == kept
    assert {pk for pk, found in kept.items() if found} == {filed.pk}
    assert completeness_by_obligation(world.round_open) == counts


def _versions(world) -> list[Version]:
    found = Version.objects.filter(obligation__round=world.round_open)
    return list(found.select_related("obligation__unit", "examination"))


def test_an_archive_is_not_judged(world):
    archived = archive.bring_in(world)
    versions = Version.objects.filter(obligation__round=archived)
    assert versions.exists()
    assert not Examination.objects.filter(version__in=versions).exists()
