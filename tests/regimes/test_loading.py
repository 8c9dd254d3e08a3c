"""The human-rights report, as `data/` describes it."""

from collections import Counter
from datetime import date

import pytest
from django.db.models import F, Q

from quyen.audit.models import Entry
from quyen.core import periods
from quyen.regimes import configuration, content, queries
from quyen.regimes.actions import load_regime
from quyen.regimes.models import (
    CalendarDay,
    Definition,
    Indicator,
    Line,
    Part,
    Regime,
    ReminderStep,
    Rung,
    Section,
    Version,
    Window,
)
from quyen.regimes.nine_parts import nine_parts
from tests import factories
from tests.clock import at

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


@pytest.fixture
def version(db):
    return load_regime(committee=factories.small_city().committee, by=None, at=at("2025-11-20 09:00"))


def test_loading_brings_every_row(version):
    models = (Version, Window, Rung, Section, Indicator, Definition, Line, CalendarDay)
    assert {model.__name__: model.objects.count() for model in models} == {
        "Version": 1,
        "Window": 6,
        "Rung": 4,
        "Section": 19,
        "Indicator": 72,
        "Definition": 72,
        "Line": 72,
        "CalendarDay": 16,
    }
    assert (version.number, version.valid_from, version.frozen_at) == (1, date(2024, 12, 15), None)
    assert [entry.event for entry in Entry.objects.all()] == ["regime.loaded"]


def test_loading_again_changes_nothing(version):
    before = [list(model.objects.values()) for model in (Version, Window, Rung, Section, Line, Part)]
    again = load_regime(committee=version.regime.committee, by=None, at=at("2026-01-01 09:00"))
    assert again == version
    assert [list(model.objects.values()) for model in (Version, Window, Rung, Section, Line, Part)] == before
    assert (Definition.objects.count(), CalendarDay.objects.count()) == (72, 16)


def test_another_committee_shares_the_definitions_not_the_lines(version):
    other = factories.body("bcd-khac", "Ban Chỉ đạo khác", "committee")
    second = load_regime(committee=other, by=None, at=at("2025-11-21 09:00"))
    assert (Regime.objects.count(), Definition.objects.count(), Line.objects.count()) == (2, 72, 144)
    first, others = (list(each.lines.values_list("definition", "position")) for each in (version, second))
    assert first == others


def test_rules_of_time_come_back_as_they_were_written(version, settings):
    folder = settings.DATA / "regime"
    windows, rungs = queries.rules_of(version)
    assert rungs == list(configuration.read_ladder(folder / "ladder.csv"))
    assert windows == list(configuration.read_windows(folder / "windows.csv"))
    calendar = queries.calendar([2026])
    written = [row for row in configuration.read_calendar(folder / "calendar.csv") if row.on.year == 2026]
    assert [calendar.special[row.on] for row in written] == written
    assert periods.window(periods.Period.parse("2026-H1"), windows).closes == date(2026, 6, 14)


def test_the_outline_has_eight_sections_with_their_parts(version):
    rows = version.sections.values_list("code", "asked_of", "required", "role")
    assert list(rows) == [
        ("I", "bodies", False, ""),
        ("II", "all", False, ""),
        ("III", "bodies", False, ""),
        *((f"III.{n}", "bodies", False, "") for n in range(1, 9)),
        ("IV", "all", False, ""),
        ("V", "bodies", False, ""),
        ("VI", "none", False, ""),
        ("VI.1", "all", False, ""),
        ("VI.2", "all", True, "limitations"),
        ("VI.3", "all", False, ""),
        ("VII", "bodies", False, ""),
        ("VIII", "all", True, "proposals"),
    ]
    parents = dict(version.sections.exclude(parent=None).values_list("code", "parent__code"))
    assert parents == {f"III.{n}": "III" for n in range(1, 9)} | {f"VI.{n}": "VI" for n in range(1, 4)}
    assert not version.sections.filter(Q(guidance_vi="") | Q(guidance_en="")).exists()


def test_every_indicator_lies_where_it_belongs(version):
    found = Counter(version.lines.values_list("section__code", flat=True))
    assert found == {
        "II": 1,
        "III.1": 10,
        "III.2": 10,
        "III.3": 8,
        "III.4": 11,
        "III.5": 7,
        "III.6": 5,
        "III.7": 7,
        "III.8": 6,
        "IV": 6,
        "V": 1,
    }
    assert list(version.lines.filter(section__code="II").values_list("definition__indicator__code")) == [
        ("NQ42",)
    ]


def test_definitions_are_whole_in_both_languages(version):
    for column in ("name_vi", "name_en", "unit_vi", "unit_en", "meaning_vi", "meaning_en", "legal_basis"):
        assert list(Definition.objects.filter(**{column: ""})) == []
    assert not Definition.objects.filter(Q(note_vi="") ^ Q(note_en="")).exists()
    assert not Definition.objects.filter(meaning_vi=F("meaning_en")).exists()


def test_kinds_and_what_follows_from_them(version):
    ratios = Definition.objects.filter(kind="ratio")
    assert sorted(ratios.values_list("indicator__code", "numerator__code", "denominator__code", "per")) == [
        ("NQ03", "NQ01", "NQ00", 100),
        ("NQ09", "NQ09n", "NQ09d", 100),
        ("NQ11", "NQ11n", "NQ11d", 100),
        ("NQ12", "NQ12n", "NQ12d", 1000),
        ("NQ13", "NQ13n", "NQ13d", 100),
        ("NQ16", "NQ16n", "NQ16d", 100),
        ("NQ18", "NQ18n", "NQ18d", 100),
        ("NQ34", "NQ34n", "NQ34d", 100),
        ("NQ45", "NQ45n", "NQ45d", 100),
    ]
    assert set(ratios.values_list("decimals", "answered_by")) == {(2, "computed")}
    assert set(Definition.objects.exclude(kind="ratio").values_list("decimals", "per")) == {(0, 1)}
    annual = version.lines.filter(annual_only=True).values_list("definition__indicator__code", flat=True)
    assert list(annual) == ["NQ12n", "NQ12d", "NQ12"]


def test_breakdowns_are_parts_and_a_standard_does_not_add_up(version):
    def parts(code):
        rows = Part.objects.filter(definition__indicator__code=code)
        return list(rows.values_list("dimension", "code", "adds_up"))

    assert parts("NQ01") == [("standard", "national", False), ("standard", "city", False)]
    assert parts("NQ17") == [
        ("sex", "female", True),
        ("sex", "male", True),
        ("age", "15-24", True),
        ("age", "25-plus", True),
    ]
    assert parts("NQ29") == [
        ("outcome", "right", True),
        ("outcome", "wrong", True),
        ("outcome", "partly", True),
    ]
    assert parts("NQ33") == []
    with_parts = set(Part.objects.values_list("definition__indicator__code", flat=True))
    assert with_parts == set(BROKEN_DOWN.split())
    assert set(Part.objects.filter(adds_up=False).values_list("dimension", flat=True)) == {"standard"}


BROKEN_DOWN = (
    "NQ01 NQ02 NQ05 NQ07 NQ10 NQ11n NQ11d NQ12n NQ12d NQ13n NQ13d NQ14 NQ15 NQ16n NQ16d NQ17 NQ18n NQ18d NQ19 "
    "NQ21 NQ22a NQ22b NQ23 NQ24 NQ28a NQ28b NQ29 NQ30 NQ40 NQ46"
)


def test_small_counts_and_city_grain_are_marked(version):
    city = Definition.objects.filter(finest_grain="city").values_list("indicator__code", flat=True)
    assert sorted(city) == [
        *("NQ12n", "NQ20", "NQ21", "NQ26", "NQ31", "NQ32", "NQ33", "NQ37", "NQ41"),
        *("NQ47", "NQ48", "NQ49", "NQ50"),
    ]
    traitless = Definition.objects.filter(finest_grain="unit-no-trait").values_list(
        "indicator__code", flat=True
    )
    assert sorted(traitless) == ["NQ27", "NQ28a", "NQ28b", "NQ29", "NQ30", "NQ36", "NQ38", "NQ39"]


def test_a_breakdown_without_categories_is_refused(settings, tmp_path):
    (tmp_path / "regime").mkdir()
    for name in ("meanings.csv", "breakdowns.csv"):
        text = (settings.DATA / "regime" / name).read_text()
        (tmp_path / "regime" / name).write_text(text)
    indicators = (
        (settings.DATA / "indicators.csv").read_text().replace(",sex,thong-ke", ",shoe size,thong-ke")
    )
    (tmp_path / "indicators.csv").write_text(indicators)
    with pytest.raises(KeyError, match="NQ18n: no categories for the breakdown 'shoe size'"):
        content.indicators(tmp_path)


def test_the_usual_reminders_come_with_the_regime(version):
    assert list(ReminderStep.objects.values_list("version", "days", "recipient")) == [
        (version.pk, -7, "writers"),
        (version.pk, -3, "writers"),
        (version.pk, -1, "writers"),
        (version.pk, 0, "writers"),
        (version.pk, 1, "head"),
        (version.pk, 1, "writers"),
        (version.pk, 3, "head"),
        (version.pk, 5, "office"),
    ]


def test_who_owns_an_indicator_is_a_body_where_one_body_does(version):
    owned = Definition.objects.exclude(owner=None).values_list("owner__key", "owner_vi")
    assert Counter(owned) == {
        ("so-y-te", "Sở Y tế"): 12,
        ("so-nnmt", "Sở Nông nghiệp và Môi trường"): 5,
    }
    nobody = Definition.objects.filter(owner=None).values_list("owner_vi", flat=True)
    assert {"UBND cấp xã", "mọi sở, ngành", "Ban Chỉ đạo"} < set(nobody)


def test_every_owner_in_the_data_is_a_member(settings):
    named = {row.owner: row.definition["owner_vi"] for row in content.indicators(settings.DATA) if row.owner}
    members = {row["key"]: row["name_vi"] for row in content._rows(settings.DATA / "members_hcmc.csv")}
    assert len(named) == 11
    assert {key: name for key, name in named.items() if not members[key].startswith(name)} == {}


def test_the_nine_parts_in_plain_words(version):
    parts = nine_parts(version, "vi")
    assert [(part.number, part.title, len(part.lines)) for part in parts] == [
        (1, "Tên báo cáo", 1),
        (2, "Nội dung yêu cầu báo cáo", 1),
        (3, "Đối tượng thực hiện, cơ quan nhận báo cáo", 1),
        (4, "Phương thức gửi, nhận báo cáo", 1),
        (5, "Thời gian chốt số liệu và thời hạn gửi báo cáo", 10),
        (6, "Tần suất báo cáo", 1),
        (7, "Mẫu đề cương báo cáo", 19),
        (8, "Biểu mẫu số liệu", 72),
        (9, "Quy trình báo cáo", 1),
    ]
    assert parts[4].lines[2] == (
        "6 tháng: từ ngày 15 của tháng trước kỳ báo cáo đến ngày 14 của tháng cuối kỳ (Nghị định 09/2019/NĐ-CP, Điều 12)."
    )
    assert parts[4].lines[9] == (
        "Ban Chỉ đạo báo cáo cấp trên: ngày 25 của tháng chốt số liệu, sớm hơn nếu không phải ngày làm việc "
        "(Nghị định 09/2019/NĐ-CP, Điều 13 (chậm nhất ngày 25 của tháng cuối kỳ báo cáo))."
    )
    assert (parts[6].lines[15], parts[7].lines[0]) == ("VI.2. Hạn chế", "NQ00. Tổng số hộ (hộ)")
    assert nine_parts(version, "en")[4].lines[6].startswith("Communes: 2 working days after closing (")
