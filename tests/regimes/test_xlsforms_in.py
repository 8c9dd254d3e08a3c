"""Another's XLSForm: what each question would become, what is refused, and a draft of the next version."""

import pytest

from quyen.audit.models import Entry
from quyen.regimes import actions
from quyen.regimes.comparing import Beside
from quyen.regimes.models import Version
from quyen.regimes.xlsforms.matching import compare
from quyen.regimes.xlsforms.reading import NotAForm, read
from quyen.regimes.xlsforms.shape import Form, FormIndicator, FormPart, FormSection
from quyen.regimes.xlsforms.understanding import understand
from quyen.regimes.xlsforms.version import form_of
from quyen.regimes.xlsforms.writing import write
from tests import factories
from tests.clock import at
from tests.regimes.xlsform_books import SHELTERS, book, changed, without

pytestmark = pytest.mark.django_db
WHEN = {"by": None, "at": at("2026-07-01 09:00")}
NEW = actions.Newcomers(answered_by="communes", legal_basis="Kế hoạch 12/KH-BCĐ")


@pytest.fixture
def version(db):
    return actions.load_regime(committee=factories.small_city().committee, **WHEN)


def take(version, content, *, newcomers=NEW, **how):
    form, _steps = understand(read(content))
    digest = compare(form, version).digest
    return actions.take_over_form(
        version=version, form=form, digest=digest, newcomers=newcomers, **how, **WHEN
    )


def test_each_question_is_told_what_it_becomes():
    form, steps = understand(read(book()))
    assert [(step.row, step.name, step.fate, step.becomes) for step in steps] == [
        (2, "start", "left-out", ""),
        (3, "shelters", "section", "#1"),
        (4, "beds", "indicator", "beds"),
        (5, "taken", "indicator", "taken"),
        (6, "cost", "indicator", "cost"),
        (7, "work", "passage", "#1"),
        (8, "rate", "indicator", "rate"),
        (9, "guests", "detail", "guest_count"),
        (10, "sex", "part", "guest_count sex"),
        (11, "guest_count", "indicator", "guest_count"),
        (13, "poor", "indicator", "poor"),
        (14, "where", "refused", ""),
        (15, "photo", "refused", ""),
        (16, "q7", "refused", ""),
        (17, "phone", "refused", ""),
        (18, "open", "refused", ""),
        (19, "opened", "refused", ""),
        (20, "thanks", "left-out", ""),
    ]
    assert all(step.reason for step in steps if step.fate in ("refused", "left-out"))
    assert form == Form(
        key="shelters",
        number=0,
        name_vi="Tạm lánh",
        name_en="",
        sections=(
            FormSection(
                "#1", "", "Cơ sở tạm lánh", "Shelters", "Nêu số liệu cơ sở tạm lánh.\nĐã làm gì?", "What was done?",
                asked_of="all",
            ),
        ),
        indicators=(
            FormIndicator(
                "beds", "#1", "Số giường", "Beds", "giường", "beds", "Số giường đang dùng được.", kind="flow"
            ),
            FormIndicator("taken", "#1", "Số giường có người", "Beds taken", "giường", "beds", kind="flow"),
            FormIndicator("cost", "#1", "Chi phí", "Cost", "triệu đồng", kind="flow", decimals=2),
            FormIndicator(
                "rate", "#1", "Tỷ lệ sử dụng", "Occupancy", "%", "%", kind="ratio", decimals=2, numerator="taken",
                denominator="beds", per=100,
            ),
            FormIndicator(
                "guest_count", "#1", "Số người được tiếp nhận", "People taken in", "người", "people", kind="flow",
                parts=(
                    FormPart("sex", "Giới tính", "Sex", "female", "Nữ", "Female"),
                    FormPart("sex", "Giới tính", "Sex", "male", "Nam", "Male"),
                ),
            ),
            FormIndicator("poor", "#1", "Số hộ nghèo", "Poor households", kind="flow"),
        ),
    )  # fmt: skip


def test_it_becomes_a_draft_and_what_is_asked_already_is_asked_as_before(version):
    before = {row.code: row for row in form_of(version).indicators}
    draft = take(version, book())
    after = {row.code: row for row in form_of(draft).indicators}
    assert (draft.number, draft.draft_since) == (2, WHEN["at"])
    assert {code: after[code] for code in before} == before
    section = draft.sections.get(title_vi="Cơ sở tạm lánh")
    assert (section.parent, section.asked_of, section.guidance_vi) == (
        None,
        "all",
        "Nêu số liệu cơ sở tạm lánh.\nĐã làm gì?",
    )
    new = [after[code] for code in sorted(after.keys() - before.keys())]
    assert [(row.code, row.section, row.name_vi, row.unit_vi, row.kind, row.answered_by) for row in new] == [
        ("XF01", section.code, "Số giường", "giường", "flow", "communes"),
        ("XF02", section.code, "Số giường có người", "giường", "flow", "communes"),
        ("XF03", section.code, "Chi phí", "triệu đồng", "flow", "communes"),
        ("XF04", section.code, "Số người được tiếp nhận", "người", "flow", "communes"),
        ("XF05", section.code, "Tỷ lệ sử dụng", "%", "ratio", "computed"),
    ]
    assert (new[4].numerator, new[4].denominator, new[4].per, new[4].decimals) == ("XF02", "XF01", 100, 2)
    assert [(part.dimension, part.code, part.name_vi) for part in new[3].parts] == [
        ("sex", "female", "Nữ"),
        ("sex", "male", "Nam"),
    ]
    assert {row.legal_basis for row in new} == {"Kế hoạch 12/KH-BCĐ"}
    assert Entry.objects.filter(event="regime.form-taken-over").count() == 1


def test_our_own_comes_back_as_nothing_new(version):
    content = write(form_of(version))
    form, _steps = understand(read(content))
    found = compare(form, version)
    assert not found.says_something
    assert (found.gone_sections, found.gone_lines) == ((), ())
    assert {row.kept for row in found.indicators} == {()}
    with pytest.raises(actions.NothingChanged):
        take(version, content)


def test_our_own_with_other_words_is_worded_so_in_the_draft(version):
    content = changed(write(form_of(version)), "label::Tiếng Việt (vi)", "NQ01", "Số hộ nghèo theo chuẩn mới")
    content = changed(content, "hint::English (en)", "s_II", "Say what was planned.")
    content = changed(content, "quyen_required", "NQ02", "no")
    content = changed(content, "label::English (en)", "NQ02", "")  # an empty cell says nothing
    draft = take(version, content)
    beside = Beside(version, draft)
    assert [(row.after.code, row.kind, row.columns) for row in beside.sections()] == [
        ("II", "changed", ("guidance_en",))
    ]
    assert [(row.after.definition.indicator.code, row.kind, row.columns) for row in beside.lines()] == [
        ("NQ01", "changed", ("name_vi",)),
        ("NQ02", "changed", ("required",)),
    ]


def test_what_the_form_lacks_stays_unless_it_is_to_be_left_out(version):
    content = without(write(form_of(version)), "NQ04a", "end_group")
    found = compare(understand(read(content))[0], version)
    assert [line.definition.indicator.code for line in found.gone_lines] == ["NQ04a"]
    with pytest.raises(actions.NothingChanged):
        take(version, content)
    draft = take(version, content, leave_out=True)
    assert [(row.kind, row.before.definition.indicator.code) for row in Beside(version, draft).lines()] == [
        ("removed", "NQ04a")
    ]


def test_another_form_alone_may_take_the_place_of_all(version):
    draft = take(version, book(), leave_out=True)
    form = form_of(draft)
    assert [(row.code, row.title_vi) for row in form.sections] == [
        ("I", "Kết quả bảo đảm quyền con người"),  # it holds the one indicator of it that goes on
        ("I.1", "Giảm nghèo và an sinh xã hội"),
        ("II", "Cơ sở tạm lánh"),
    ]
    assert [row.code for row in form.indicators if row.name_vi == "Số hộ nghèo"] == ["NQ01"]
    assert len(form.indicators) == 6


def test_what_moved_on_meanwhile_is_not_written(version):
    form, _steps = understand(read(book()))
    with pytest.raises(actions.MovedOn):
        actions.take_over_form(version=version, form=form, digest="0" * 64, newcomers=NEW, **WHEN)
    digest = compare(form, version).digest
    version.sections.filter(code="II").delete()
    with pytest.raises(actions.MovedOn):
        actions.take_over_form(version=version, form=form, digest=digest, newcomers=NEW, **WHEN)


def test_while_a_draft_is_written_there_is_no_other(version):
    actions.begin_draft(version=version, **WHEN)
    with pytest.raises(actions.DraftExists):
        take(version, book())


def test_a_row_that_is_refused_is_named_and_nothing_is_written(version):
    rows = [*SHELTERS[:2], ("integer", "beds", "Beds", "Số giường " + "rất dài " * 40), ("end group", "")]
    with pytest.raises(actions.FormRefused) as no:
        take(version, book(rows))
    assert no.value.row == 4
    assert Version.objects.count() == 1


FAULTY = [
    (book(headings=("kind", "name")), [("survey", 1, "type")]),
    (book([("integer", "")]), [("survey", 2, "name")]),
    (book([("begin group", "g", "G"), ("integer", "a", "A"), ("integer", "a", "A")]),
     [("survey", 2, "type"), ("survey", 4, "name")]),
    (book([("end group", ""), ("begin repeat", "r"), ("end group", "")]),
     [("survey", 2, "type"), ("survey", 3, "type"), ("survey", 4, "type")]),
    (book([("select_one colour", "c", "C")]), [("survey", 2, "type")]),
    (book(choices=(("sex", None, "Female", "Nữ"),)), [("survey", 18, "type"), ("choices", 2, "name")]),
    (book([("text", "a", "Write to an.nguyen@example.org")]), [("survey", 2, "label")]),
    (book([("text", "a", "A", "A", "Gọi 0903 123 456")]), [("survey", 2, "hint")]),
]  # fmt: skip


@pytest.mark.parametrize(("content", "places"), FAULTY)
def test_faults_are_named_by_sheet_row_and_column(content, places):
    with pytest.raises(NotAForm) as no:
        read(content)
    assert [(fault.sheet, fault.row, fault.column) for fault in no.value.faults] == places


PERSONAL = [
    "Họ tên",
    "Họ và tên chủ hộ",
    "Respondent's name",
    "First name",
    "Địa chỉ",
    "Số điện thoại",
    "Date of birth",
]


@pytest.mark.parametrize("label", PERSONAL)
def test_what_asks_about_persons_is_refused(label):
    assert [step.fate for step in understand(read(book([("text", "a", label, label)])))[1]] == ["refused"]


COUNTS = [
    "Số người được cấp căn cước công dân",
    "Number of passport holders helped",
    "Số lượt công dân gọi điện thoại",
]


@pytest.mark.parametrize("label", COUNTS)
def test_counts_of_what_persons_have_are_figures(label):
    assert [step.fate for step in understand(read(book([("integer", "a", label, label)])))[1]] == [
        "indicator"
    ]


NESTED = [
    *SHELTERS[1:3],
    ("begin repeat", "villages", "Villages", "Ấp"),
    ("begin repeat", "houses", "Houses", "Nhà"),
    ("integer", "rooms", "Rooms", "Số phòng"),
    ("end repeat", ""),
    ("end repeat", ""),
    ("begin group", "inner", "Inner", "Bên trong"),
    ("begin group", "innermost", "Innermost", "Trong cùng"),
    ("integer", "wells", "Wells", "Số giếng"),
    ("end group", ""),
    ("end group", ""),
    ("end group", ""),
]


def test_what_lies_too_deep_is_told():
    form, steps = understand(read(book(NESTED)))
    assert [(step.name, step.becomes or str(step.fate)) for step in steps] == [
        ("shelters", "#1"),
        ("beds", "beds"),
        ("villages", "refused"),
        ("houses", "refused"),
        ("rooms", "refused"),
        ("inner", "#1.1"),
        ("innermost", "left-out"),
        ("wells", "wells"),
    ]
    assert [(row.code, row.section) for row in form.indicators] == [("beds", "#1"), ("wells", "#1.1")]


def test_the_words_of_a_new_breakdown_are_held_to_what_is_stored(version):
    choices = (("sex", "female", "Female", "Nữ" * 60), ("sex", "male", "Male", "Nam"))
    with pytest.raises(actions.FormRefused) as no:
        take(version, book(SHELTERS[7:11], choices=choices))
    assert no.value.row == 4
