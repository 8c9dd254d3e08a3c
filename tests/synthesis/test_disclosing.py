"""What an issued report hands over to be made public: whole counts by unit, kind and province, section by section."""

import json
from datetime import date

import pytest

from quyen.publications import actions as publications
from quyen.publications import queries_releases
from quyen.publications.models import Release
from quyen.publications.releasing import Provenance, Worded
from quyen.synthesis.actions import disclose
from quyen.synthesis.disclosing import disclosable, tables_of

pytestmark = pytest.mark.django_db
FROM = Provenance(
    date(2025, 12, 14),
    Worded("Báo cáo số 01/BC-BCĐNQ ngày 25 tháng 12 năm 2025", "Report No. 01/BC-BCĐNQ of 25 December 2025"),
    Worded("4 trên 6 đơn vị có số liệu", "4 of 6 units gave a figure"),
)


def section(world, code: str):
    return world.round_past.version.sections.get(code=code)


def table(world, code: str, key: str):
    return next(one for one in tables_of(world.synthesis_past, section(world, code)) if one.key == key)


def test_each_section_hands_over_the_counts_asked_under_it(world):
    """No ratio (NQ03, NQ45), and nothing that nobody answered."""
    found = [(one.section.code, [row.key for row in one.tables]) for one in disclosable(world.synthesis_past)]
    assert found == [
        ("II", ["nq42"]),
        ("III.1", ["nq00", "nq01", "nq02", "nq04a", "nq05", "nq06", "nq07"]),
        ("III.2", ["nq11n", "nq11d"]),
        ("III.5", ["nq25a", "nq25b"]),
        ("III.6", ["nq27"]),
        ("III.8", ["nq36", "nq38", "nq39", "nq40"]),
        ("IV", ["nq43", "nq44a", "nq44b", "nq45n", "nq45d"]),
    ]


def test_a_count_by_unit_with_what_the_units_add_up_to(world):
    """Two wards of 9 make 18, with the commune 27 in the province, with the department 31 in all."""
    found = table(world, "IV", "nq45n")
    assert found.values == {
        ("",): 31,
        ("kind:ward",): 18,
        ("province:ben-may",): 27,
        ("hoa-sen",): 9,
        ("hon-ngoc",): None,
        ("mai-vang",): 9,
        ("so-nnmt",): None,
        ("so-y-te",): 4,
        ("tan-lap",): 9,
    }
    assert found.dimensions[0].sums == (
        ("", ("hoa-sen", "hon-ngoc", "mai-vang", "so-nnmt", "so-y-te", "tan-lap")),
        ("kind:ward", ("hoa-sen", "mai-vang")),
        ("province:ben-may", ("hoa-sen", "hon-ngoc", "mai-vang", "tan-lap")),
    )
    assert (found.population, found.vintage, found.sensitive) == ("NQ45n:2025-H2:ban-chi-dao", "1", False)
    assert found.provenance == FROM


def test_a_single_source_is_no_breakdown(world):
    assert table(world, "III.8", "nq40").values == {("",): 420}
    assert table(world, "III.8", "nq40").sensitive


def test_only_what_was_issued_is_handed_over(world):
    assert disclosable(world.synthesis) == []
    with pytest.raises(publications.NothingToRelease):
        disclose(
            synthesis=world.synthesis, section=section(world, "IV"), by=world.office_officer, at=world.now
        )


def test_prepared_by_the_office_and_made_public_by_its_head(world):
    """so-y-te's 4 is small, and alone outside the province: 31 − 27 = 4. Withheld with it is what says so."""
    given = {"synthesis": world.synthesis_past, "section": section(world, "IV"), "at": world.now}
    release = disclose(by=world.office_officer, **given)
    assert release.about == f"synthesis:{world.synthesis_past.pk}#IV"
    cells = json.loads(release.tables.get(key="nq45n").content)["cells"]
    hidden = {codes[0] for codes, state, _value in cells if state == "withheld"}
    assert "so-y-te" in hidden
    assert hidden & {"", "hoa-sen", "mai-vang", "tan-lap", "province:ben-may"}
    publications.decide(release=release, by=world.office_head, at=world.now)
    assert list(queries_releases.public_releases()) == [Release.objects.get(pk=release.pk)]
    assert (
        queries_releases.audited(queries_releases.as_shown(queries_releases.handed_out())).recoverable == ()
    )
