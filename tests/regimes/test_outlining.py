"""The outline of a draft: sections come, go and move, and are numbered by their places."""

import pytest

from quyen.regimes import actions
from tests import factories
from tests.clock import at

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
WHEN = {"by": None, "at": at("2026-07-01 09:00")}


@pytest.fixture
def draft(db):
    version = actions.load_regime(committee=factories.small_city().committee, **WHEN)
    return actions.begin_draft(version=version, **WHEN)


def outline(draft):
    return [f"{row.code} {row.title_vi}" for row in draft.sections.all() if not row.code.startswith("III.")]


def section(draft, code):
    return draft.sections.get(code=code)


def add(draft, title, parent=None, **more):
    columns = {"title_vi": title, "asked_of": "all"} | more
    return actions.add_section(version=draft, parent=parent, columns=columns, **WHEN)


START = [
    "I Tình hình có liên quan",
    "II Công tác lãnh đạo, chỉ đạo",
    "III Kết quả bảo đảm quyền con người",
    "IV Truyền thông, giáo dục, tập huấn",
    "V Thực hiện khuyến nghị UPR, công ước",
    "VI Đánh giá",
    "VI.1 Ưu điểm",
    "VI.2 Hạn chế",
    "VI.3 Nguyên nhân",
    "VII Phương hướng kỳ tới",
    "VIII Tham mưu, đề xuất",
]


def test_a_section_goes_last_and_a_part_goes_last_of_its_section(draft):
    assert (add(draft, "Phụ lục").code, add(draft, "Bài học", section(draft, "VI")).code) == ("IX", "VI.4")
    assert outline(draft) == [*START[:9], "VI.4 Bài học", *START[9:], "IX Phụ lục"]


def test_a_part_has_no_parts(draft):
    with pytest.raises(actions.PartOfAPart):
        add(draft, "Quá sâu", section(draft, "VI.1"))


def test_moving_changes_the_numbers_and_takes_the_parts_along(draft):
    moved = actions.move_section(section=section(draft, "VI"), step=-1, **WHEN)
    assert moved.code == "V"
    assert outline(draft) == [
        *START[:4],
        "V Đánh giá",
        "V.1 Ưu điểm",
        "V.2 Hạn chế",
        "V.3 Nguyên nhân",
        "VI Thực hiện khuyến nghị UPR, công ước",
        *START[9:],
    ]
    assert draft.lines.filter(section__code="VI").count() == 1  # the indicator of the conventions went along


def test_at_either_end_a_section_stays(draft):
    actions.move_section(section=section(draft, "I"), step=-1, **WHEN)
    actions.move_section(section=section(draft, "VI.3"), step=1, **WHEN)
    assert outline(draft) == START


def test_removing_closes_the_gap(draft):
    actions.remove_section(section=section(draft, "I"), **WHEN)
    actions.remove_section(section=section(draft, "V.1"), **WHEN)
    assert outline(draft) == [
        "I Công tác lãnh đạo, chỉ đạo",
        "II Kết quả bảo đảm quyền con người",
        *[f"II.{n} {title}" for n, title in enumerate(FIELDS, start=1)],
        "III Truyền thông, giáo dục, tập huấn",
        "IV Thực hiện khuyến nghị UPR, công ước",
        "V Đánh giá",
        "V.1 Hạn chế",
        "V.2 Nguyên nhân",
        "VI Phương hướng kỳ tới",
        "VII Tham mưu, đề xuất",
    ]


FIELDS = [
    "Giảm nghèo và an sinh xã hội",
    "Y tế",
    "Giáo dục",
    "Lao động, việc làm",
    "Tư pháp, trợ giúp pháp lý",
    "Tiếp công dân, khiếu nại, tố cáo",
    "Tín ngưỡng, tôn giáo, dân tộc",
    "Trẻ em, phụ nữ, người khuyết tật, nhóm yếu thế",
]


@pytest.mark.parametrize("code", ["VI", "IV"])
def test_a_section_with_something_under_it_stays(draft, code):
    with pytest.raises(actions.SectionInUse):
        actions.remove_section(section=section(draft, code), **WHEN)


def test_a_section_is_changed(draft):
    columns = {
        "title_vi": "Kết quả lãnh đạo",
        "title_en": "",
        "guidance_vi": "Nêu ngắn.",
        "asked_of": "bodies",
        "required": True,
    }
    changed = actions.change_section(section=section(draft, "II"), columns=columns, **WHEN)
    changed.refresh_from_db()
    assert {name: getattr(changed, name) for name in columns} == columns


def test_one_section_only_is_that_of_limitations(draft):
    with pytest.raises(actions.RoleTaken) as refused:
        actions.change_section(section=section(draft, "II"), columns={"role": "limitations"}, **WHEN)
    assert (refused.value.field, "VI.2" in str(refused.value)) == ("role", True)
    same = actions.change_section(section=section(draft, "VI.2"), columns={"role": "limitations"}, **WHEN)
    assert same.role == "limitations"


def test_a_title_is_needed(draft):
    with pytest.raises(actions.TextMissing) as refused:
        add(draft, "  ")
    assert refused.value.field == "title_vi"
