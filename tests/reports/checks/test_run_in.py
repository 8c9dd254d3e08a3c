"""Many versions at once say what each says alone, in as many queries as for one."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from quyen.reports import checks
from quyen.reports.models import Version
from tests.world import FIGURES, MORE, WARD_TEXTS


def versions(round) -> list[Version]:
    found = Version.objects.filter(obligation__round=round).select_related(
        "obligation__unit", "obligation__round__version"
    )
    return list(found)


def test_findings_of_a_round_are_those_of_each_version(world):
    world.file("ward_a", FIGURES | MORE | {"NQ27": "5000"}, WARD_TEXTS, world.now)
    found = {}
    for round in (world.round_past, world.round_open):
        alone = {version.pk: checks.run(version) for version in versions(round)}
        assert checks.run_in(round, versions(round)) == alone
        found |= alone
    assert {finding.code for findings in found.values() for finding in findings} == {"jump"}


def test_queries_do_not_grow_with_versions(world):
    def asked() -> int:
        found = versions(world.round_open)
        with CaptureQueriesContext(connection) as queries:
            checks.run_in(world.round_open, found)
        return len(queries)

    before = asked()
    world.file("ward_a", FIGURES | MORE, WARD_TEXTS, world.now)
    world.file("ward_d", FIGURES, WARD_TEXTS, world.now)
    assert len(versions(world.round_open)) == 5
    assert asked() == before
