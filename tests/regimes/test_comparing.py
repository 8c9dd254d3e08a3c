"""A draft beside the version before it: what changed, and who would be asked what."""

import pytest

from quyen.organisations import queries as organisations
from quyen.regimes import actions, queries
from quyen.regimes.comparing import Beside
from quyen.regimes.models import Round
from tests import factories
from tests.clock import at, on
from tests.regimes.test_drafting import NEW

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
WHEN = {"by": None, "at": at("2026-07-01 09:00")}


@pytest.fixture
def city(db):
    return factories.small_city()


@pytest.fixture
def version(city):
    return actions.load_regime(committee=city.committee, **WHEN)


@pytest.fixture
def draft(version):
    return actions.begin_draft(version=version, **WHEN)


def members(city):
    return organisations.members(city.committee, on("2026-06-14"), "owes")


def line(draft, code):
    return draft.lines.get(definition__indicator__code=code)


def told(changes):
    """Changes in short: (kind, code or name, columns)."""

    def name(row):
        return row.definition.indicator.code if hasattr(row, "definition") else row.title_vi

    return [(change.kind, name(change.after or change.before), change.columns) for change in changes]


def test_a_fresh_draft_changes_nothing(city, version, draft):
    beside = Beside(version, draft)
    assert (beside.texts(), beside.sections(), beside.lines()) == ([], [], [])
    rows = beside.who(members(city))
    assert [(row.level, row.unit and row.unit.key, row.units) for row in rows] == [
        ("communes", None, 4),
        ("bodies", "so-nnmt", 1),
        ("bodies", "so-y-te", 1),
    ]
    for row in rows:
        key = row.unit.key if row.unit else ""
        year, half = (Round(version=version, kind=kind) for kind in ("year", "half-year"))
        asked = {each.line for round in (year, half) for each in queries.lines_for(round, key, row.level)}
        passages = queries.sections_for(half, row.level, key if row.unit else None)
        assert (set(row.before.lines), list(row.before.sections)) == (asked, passages)
    assert [(len(row.after.sections), len(row.after.lines)) for row in rows] == [(6, 15), (11, 10), (13, 16)]
    assert [(row.sections, row.lines) for row in rows] == [([], [])] * 3


def test_every_change_is_found_with_its_columns(version, draft):
    actions.set_texts(version=draft, texts={"name_vi": "Báo cáo mới"}, **WHEN)
    actions.remove_section(section=draft.sections.get(code="VI.1"), **WHEN)
    limits = draft.sections.get(title_vi="Hạn chế")
    actions.change_section(section=limits, columns={"guidance_vi": "Nêu ngắn."}, **WHEN)
    actions.add_section(
        version=draft, parent=None, columns={"title_vi": "Bài học", "asked_of": "communes"}, **WHEN
    )
    to = draft.sections.get(code="V")
    actions.change_line(line=line(draft, "NQ43"), section=to, required=False, annual_only=False, **WHEN)
    actions.remove_line(line=line(draft, "NQ42"), **WHEN)
    changes = {"answered_by": "so-y-te", "legal_basis": "QĐ 9"}
    actions.redefine(version=draft, code="NQ01", valid_from=None, changes=changes, **WHEN)
    actions.define(version=draft, section=to, code="NQ99", columns=NEW, **WHEN)
    beside = Beside(version, draft)
    assert beside.texts() == [("name_vi", "Báo cáo công tác nhân quyền", "Báo cáo mới")]
    assert told(beside.sections()) == [
        ("changed", "Hạn chế", ("code", "guidance_vi")),
        ("changed", "Nguyên nhân", ("code",)),
        ("added", "Bài học", ()),
        ("removed", "Ưu điểm", ()),
    ]
    assert told(beside.lines()) == [
        ("changed", "NQ01", ("answered_by", "legal_basis")),
        ("changed", "NQ43", ("section", "required")),
        ("added", "NQ99", ()),
        ("removed", "NQ42", ()),
    ]


def test_who_is_asked_more_and_who_less(city, version, draft):
    actions.remove_line(line=line(draft, "NQ42"), **WHEN)
    changes = {"answered_by": "so-y-te", "control_total_from": "", "legal_basis": "QĐ 9"}
    actions.redefine(version=draft, code="NQ02", valid_from=None, changes=changes, **WHEN)
    section = draft.sections.get(code="IV")
    actions.define(version=draft, section=section, code="NQ99", columns=NEW, **WHEN)
    law = draft.sections.get(code="III.5")
    actions.change_section(section=law, columns={"asked_of": "communes"}, **WHEN)
    rows = Beside(version, draft).who(members(city))
    assert {row.unit.key if row.unit else row.level: told(row.lines) for row in rows} == {
        "communes": [("added", "NQ99", ()), ("removed", "NQ02", ())],
        "so-nnmt": [("removed", "NQ42", ()), ("removed", "NQ02", ())],
        "so-y-te": [("added", "NQ02", ()), ("removed", "NQ42", ())],
    }
    sections = {row.unit.key if row.unit else row.level: told(row.sections) for row in rows}
    assert sections == {
        "communes": [("added", "Tư pháp, trợ giúp pháp lý", ())],
        "so-nnmt": [],
        "so-y-te": [],
    }


def test_as_many_queries_for_many_members_as_for_few(city, version, draft, django_assert_num_queries):
    owing = members(city)
    with django_assert_num_queries(6):
        rows = Beside(version, draft).who(owing * 30)
    bodies = [row for row in owing if row.deadline == "bodies"]
    assert len(rows) == 1 + 30 * len(bodies)


def test_a_section_goes_on_under_its_new_number(version, draft):
    old = {section.code: section for section in version.sections.all()}
    actions.remove_section(section=draft.sections.get(code="VI.1"), **WHEN)
    actions.move_section(section=draft.sections.get(code="II"), step=-1, **WHEN)
    actions.put_into_force(draft=draft, valid_from=on("2026-12-15"), **WHEN)
    third = actions.begin_draft(version=draft, **WHEN)
    actions.move_section(section=third.sections.get(code="VI.2"), step=-1, **WHEN)
    asked = [old[code] for code in ("I", "II", "III.4", "VI.1", "VI.2", "VI.3")]
    assert {section.code: queries.codes_in(third, asked).get(section.pk, "gone") for section in asked} == {
        "I": "II",
        "II": "I",
        "III.4": "III.4",
        "VI.1": "gone",
        "VI.2": "VI.2",
        "VI.3": "VI.1",
    }


def test_of_another_regime_the_code_decides(version, draft):
    other = factories.body("bcd-khac", "Ban Chỉ đạo khác", "committee")
    second = actions.load_regime(committee=other, **WHEN)
    one = second.sections.get(code="VI.2")
    actions.remove_section(section=draft.sections.get(code="VI.3"), **WHEN)
    three = second.sections.get(code="VI.3")
    found = queries.codes_in(draft, [one, three])
    assert (found.get(one.pk), found.get(three.pk)) == ("VI.2", None)
