"""Many versions at once say what each says alone, in as many queries as for one."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from quyen.reports import actions, checks
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


def test_what_is_kept_says_the_same_with_answers_and_hints(world):
    """A report whose jump is explained, one number of whose text differs and one belongs to nothing."""
    text = "Toàn phường có 69 hộ nghèo; mở 12 lớp tập huấn."
    draft = world.begin("ward_a", world.now)
    figures, stamp = FIGURES | MORE | {"NQ27": "5000"}, {"by": world.officer, "at": world.now}
    draft = world.fill(draft, figures, WARD_TEXTS | {"II": text}, by=world.officer, moment=world.now)
    (jump, *_others) = checks.run(draft)
    actions.explain(draft=draft, question=jump.question, text="Gộp hai phường cũ.", **stamp)
    world.sign("ward_a", draft, world.now)
    version = actions.submit(draft=draft, by=world.head, at=world.now)
    found = checks.found_on(version)
    assert checks.kept.counted(version.examination.findings) == checks.counted(found)
    assert found == checks.run(version) == checks.run_in(world.round_open, [version])[version.pk]
    assert [(row.code, row.explained, row.hint, row.open) for row in found if row.code != "reused"] == [
        ("jump", "Gộp hai phường cũ.", False, False),
        ("numbers-in-text", "", False, True),
        ("numbers-in-text", "", True, False),
    ]


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
