"""The outline of a report for Word: given out, filled in with Word's ways, read back by headings and tables."""

import io

import docx
import pytest
from django.utils import translation
from docx.oxml.ns import qn

from quyen.core.opening import NotOpened
from quyen.reports import actions
from quyen.reports.forms import outline_docx, outline_reading, stamp
from quyen.reports.forms.changes import weigh
from quyen.reports.forms.filled import Told
from quyen.reports.models import Draft
from quyen.reports.rules.answers import Given
from tests import office
from tests.reports.some_of_each import WHY, of_another_month, some_of_each, told
from tests.word_files import cell, edited, put, without, write_under
from tests.world import LIMITS

TWO_LINES = "- Đã họp giao ban.\n\n\tHai cách:  a) “nháy” & <góc>"
PROPERTIES = "docProps/custom.xml"


@pytest.fixture
def draft(world) -> Draft:
    """The ward's draft with some of each kind of answer in it."""
    return some_of_each(world, TWO_LINES)


def said(read) -> dict:
    """What a form says anew, by the code of its place."""
    entries = [entry for entry in read.entries if (entry.given != entry.was if entry.known else entry.given)]
    return {stamp.key_of(entry.place).partition("|")[0]: entry.given for entry in entries}


def test_what_is_given_out_comes_back_as_the_draft_holds_it(draft):
    read = outline_reading.read(outline_docx.write(draft), draft)
    held = {stamp.key_of(entry.place).partition("|")[0]: entry.given for entry in read.entries if entry.given}
    assert held == told(TWO_LINES)
    assert len(read.entries) == len(stamp.places(outline_docx.Rows(draft).asked))
    assert all(entry.known and entry.given == entry.was for entry in read.entries)
    assert (read.refused, read.aside, read.converted, read.notices) == ([], [], [], [])


def test_both_languages_are_read_whatever_the_reader_speaks(draft):
    with translation.override("en"):
        content = outline_docx.write(draft)
    words = [each.text for each in docx.Document(io.BytesIO(content)).paragraphs]
    assert "VI.2. Limitations" in words and "Nothing arose in the period." in words
    assert said(outline_reading.read(content, draft)) == {}
    content = edited(content, lambda word: put(word, "NQ01", f"Not available yet: {WHY}"))
    assert said(outline_reading.read(content, draft)) == {"NQ01": Given("not-available", None, False, WHY)}


@pytest.mark.parametrize(
    ("figure", "note", "given"),
    [
        ("1.234", "", Given("value", 12_340_000)),
        (" 1 234 ", "", Given("value", 12_340_000)),
        ("99999999999999", "", Given("value", 99_999_999_999_999 * 10**4)),
        ("0", "", Given("zero", 0)),
        ("ước 1.234", " Sơ bộ. ", Given("value", 12_340_000, True, "Sơ bộ.")),
        ("1.234 (ước)", "", Given("value", 12_340_000, True)),
        ("12 lượt", "", Given("value", 120_000)),
        ("không phát sinh", "", Given("nothing-arose", 0)),
        ("Không phát sinh.", "", Given("nothing-arose", 0)),
        ("Chưa có số liệu: " + WHY, "", Given("not-available", None, False, WHY)),
        ("chưa có số liệu (đang đối chiếu)", "", Given("not-available", None, False, "đang đối chiếu")),
        ("Chưa có số liệu", WHY, Given("not-available", None, False, WHY)),
        ("KHÔNG ÁP DỤNG", "", Given("not-applicable")),
        ("est. 1.234", "", Given("value", 12_340_000, True)),
        ("", "", None),
        ("…", "", None),
        ("–", "", None),
    ],
)
def test_an_answer_may_be_written_in_many_ways(world, figure, note, given):
    draft = world.begin("ward_a", world.now)
    world.answer(draft, "NQ25b", "5")
    content = edited(outline_docx.write(draft), lambda word: put(word, "NQ25b", figure, note))
    read = outline_reading.read(content, draft)
    assert (said(read), read.refused) == ({"NQ25b": given}, [])


@pytest.mark.parametrize(
    ("figure", "note", "sentence"),
    [
        ("mười", "", "Chỉ ghi chữ số"),
        ("12,5", "", "Ô này nhận số nguyên"),
        ("-3", "", "Số liệu này không thể nhỏ hơn 0"),
        ("1,234.5", "", "Hãy ghi 1.234,5"),
        ("9" * 16, "", "Số quá dài"),
        ("Chưa có số liệu", "", "Ghi ngắn gọn lý do"),
        ("", "Vì sao", "Có ghi chú mà chưa có câu trả lời"),
        ("5", "x" * 1001, "Nội dung quá dài"),
    ],
)
def test_what_is_refused_is_named_by_its_place(world, figure, note, sentence):
    draft = world.begin("ward_a", world.now)
    content = edited(outline_docx.write(draft), lambda word: put(word, "NQ25b", figure, note))
    read = outline_reading.read(content, draft)
    assert [(row.where, row.said) for row in read.refused] == [("Mục III.5, dòng NQ25b", figure)]
    assert sentence in read.refused[0].sentence
    assert said(read) == {}


def test_nothing_arose_is_refused_of_what_is_counted_on_the_closing_day(world):
    draft = world.begin("ward_a", world.now)
    content = edited(outline_docx.write(draft), lambda word: put(word, "NQ00", "không phát sinh"))
    assert [row.where for row in outline_reading.read(content, draft).refused] == ["Mục III.1, dòng NQ00"]


@pytest.mark.parametrize(
    ("lines", "given"),
    [
        (["Đã họp."], Told("Đã họp.")),
        (["", "Một", "", "  hai  ", ""], Told("Một\n\n  hai  ")),
        (["Một\nhai"], Told("Một\nhai")),
        (["không phát sinh"], Told(nothing_arose=True)),
        (["Trong kỳ báo cáo không phát sinh."], Told(nothing_arose=True)),
        (["VI.2. Hạn chế"], Told("VI.2. Hạn chế")),
        (["Mục này không có gì mới"], Told("Mục này không có gì mới")),
    ],
)
def test_a_passage(world, lines, given):
    draft = world.begin("ward_a", world.now)
    content = edited(outline_docx.write(draft), lambda word: write_under(word, "VI.1", *lines))
    read = outline_reading.read(content, draft)
    assert (said(read), read.refused, read.aside) == ({"VI.1": given}, [], [])


def test_what_was_emptied_is_taken_away_and_what_was_left_is_not(draft):
    def empty(word) -> None:
        for each in word.paragraphs:
            if each.text.startswith(("- Đã họp", "\tHai cách")):
                each.text = ""
        put(word, "NQ01", "", "")

    read = outline_reading.read(edited(outline_docx.write(draft), empty), draft)
    assert said(read) == {"II": None, "NQ01": None}
    assert [(change.field, change.after) for change in weigh(draft, read.entries).changes] == [
        (read.entries[0].place.field, None),
        (next(entry.place.field for entry in read.entries if said_of(entry) == "NQ01"), None),
    ]


def said_of(entry) -> str:
    return stamp.key_of(entry.place).partition("|")[0]


def test_what_somebody_wrote_meanwhile_stays_unless_the_same_place_was_filled_in(world, draft):
    content = edited(outline_docx.write(draft), lambda word: put(word, "NQ02", "210"))
    colleague = world.people["head"]
    for code, text in (("NQ01", "97"), ("NQ02", "5")):
        actions.save_answer(
            draft=draft, line=world.line(code), span=world.round_open.spans.get(kind="main"), text=text, base=10**6,
            by=colleague, at=world.now,
        )  # fmt: skip
    weighed = weigh(draft, outline_reading.read(content, draft).entries, by=world.officer)
    assert [(each.before, each.after, each.conflict) for each in weighed.changes] == [
        (Given("value", 50_000), Given("value", 2_100_000), True)
    ]


def test_breakdowns_stand_below_their_figure(world):
    draft = world.begin("ward_a", world.now)

    def fill(word) -> None:
        put(word, "NQ01.1", "60")
        put(word, "NQ01.2", "36")

    read = outline_reading.read(edited(outline_docx.write(draft), fill), draft)
    parts = {entry.place.part: entry.given for entry in read.entries if entry.given}
    assert list(parts.values()) == [Given("value", 600_000), Given("value", 360_000)]
    assert all(key.startswith("standard=") for key in parts)


def test_the_days_before_a_reorganisation_are_a_table_of_their_own(world):
    obligation = world.owed("ward_a", world.round_past)
    draft = Draft.objects.create(obligation=obligation, opened_at=world.now, updated_at=world.now)
    content = outline_docx.write(draft)
    table = docx.Document(io.BytesIO(content)).tables[-1]
    assert [each.text for each in table.rows[0].cells] == [
        "Mã", "Chỉ tiêu", "Đơn vị tính", "Số liệu từ 15/06/2025 đến 30/06/2025", "Lý do, ghi chú",
    ]  # fmt: skip
    codes = {row.cells[0].text for row in table.rows}
    assert {"T1.NQ04a", "T1.NQ27"} <= codes and "T1.NQ01" not in codes

    def fill(word) -> None:
        cell(word, "T1.NQ27", 3).text = "12"

    read = outline_reading.read(edited(content, fill), draft)
    (entry,) = [entry for entry in read.entries if entry.given]
    assert (entry.place.span.kind, entry.given, entry.where) == (
        "before", Given("value", 120_000), "Mục III.6, dòng T1.NQ27",
    )  # fmt: skip
    assert [change.after for change in weigh(draft, read.entries).changes] == [Given("value", 120_000)]


def test_what_went_by_the_secret_route_is_not_asked(world, draft):
    for place in (
        {"line": world.line("NQ00"), "section": None},
        {"line": None, "section": world.section("VI.1")},
    ):
        actions.send_secretly(
            obligation=draft.obligation, number="01/M", sent_on=world.now.date(), by=world.officer, at=world.now, **place,
        )  # fmt: skip
    draft = Draft.objects.get(pk=draft.pk)
    content = outline_docx.write(draft)
    assert cell(docx.Document(io.BytesIO(content)), "NQ00", 5).text == "Gửi theo đường mật, số 01/M"
    read = outline_reading.read(edited(content, lambda word: put(word, "NQ00", "5")), draft)
    assert (said(read), read.refused, read.aside) == ({}, [], [])


def test_last_periods_text_and_guidance_are_there_and_never_read(world, draft):
    content = outline_docx.write(draft)
    word = docx.Document(io.BytesIO(content))
    boxes = [table.cell(0, 0).text.split("\n") for table in word.tables if len(table.columns) == 1]
    assert ["Kỳ trước đã báo cáo (không điền vào khung này):", LIMITS] in boxes
    grey = [each.text for each in word.paragraphs if each.style.name == "Hướng dẫn"]
    assert world.section("VI.2").guidance_vi in grey

    def follow(word) -> None:
        for each in word.paragraphs:
            if each.text == world.section("VI.2").guidance_vi:
                each.add_run(" Còn chậm.")

    assert said(outline_reading.read(edited(content, follow), draft)) == {"VI.2": Told("Còn chậm.")}


def test_another_unit_another_period_and_an_older_outline_are_refused(world, draft):
    theirs = outline_docx.write(world.begin("dept", world.now))
    with pytest.raises(stamp.OfAnotherUnit) as no:
        outline_reading.read(theirs, draft)
    assert str(no.value).startswith("Biểu này của Sở Y tế, còn báo cáo này của Phường Hoa Sen.")
    with pytest.raises(stamp.OfAnotherUnit):  # the line in its footer says so too
        outline_reading.read(without(theirs, PROPERTIES), draft)
    other = of_another_month(world)
    content = outline_docx.write(other)
    with pytest.raises(stamp.OfAnotherPeriod) as no:
        outline_reading.read(content, draft)
    assert "tháng 5 năm 2026" in str(no.value)
    assert stamp.obligation_of(outline_reading.stamp(content)) == other.obligation
    assert stamp.obligation_of(outline_reading.stamp(without(content, PROPERTIES))) == other.obligation
    with pytest.raises(stamp.OfAnOlderOutline):
        outline_reading.read(older(outline_docx.write(draft)), draft)


def older(content: bytes) -> bytes:
    """The same form with another outline in its line and none in its properties."""

    def change(word) -> None:
        for each in [*word.paragraphs, *word.sections[0].footer.paragraphs]:
            if each.text.startswith("quyen-form-1"):
                parts = each.text.split(" · ")
                parts[7] = "0" * 12
                each.text = " · ".join(parts)

    return without(edited(content, change), PROPERTIES)


def test_without_its_properties_it_is_known_by_its_line_and_blank_changes_nothing(draft):
    content = without(edited(outline_docx.write(draft), lambda word: put(word, "NQ01", "97")), PROPERTIES)
    read = outline_reading.read(content, draft)
    assert not any(entry.known for entry in read.entries)
    assert [change.after for change in weigh(draft, read.entries).changes] == [Given("value", 970_000)]
    emptied = without(edited(outline_docx.write(draft), lambda word: put(word, "NQ01", "")), PROPERTIES)
    assert weigh(draft, outline_reading.read(emptied, draft).entries).changes == []


def test_what_is_no_form_is_refused(draft):
    with pytest.raises(NotOpened):
        outline_reading.read(b"PK\x03\x04", draft)
    blank = io.BytesIO()
    docx.Document().save(blank)
    with pytest.raises(stamp.NoStamp):
        outline_reading.read(blank.getvalue(), draft)
    with pytest.raises(stamp.NoStamp):
        outline_reading.stamp(blank.getvalue())


def test_word_sees_headings_one_face_and_no_theme(draft):
    word = docx.Document(io.BytesIO(outline_docx.write(draft)))
    headings = [
        (each.style.name, each.text) for each in word.paragraphs if each.style.name.startswith("Heading")
    ]
    assert ("Heading 1", "VI. Đánh giá") in headings and ("Heading 2", "VI.2. Hạn chế") in headings
    fonts = {
        value
        for element in (word.styles.element, word.element)
        for each in element.iter(qn("w:rFonts"))
        for value in each.attrib.items()
    }
    assert {value for _key, value in fonts} == {"Times New Roman"}
    assert {key.rpartition("}")[2] for key, _value in fonts} == {"ascii", "hAnsi", "eastAsia", "cs"}
    (guidance,) = [
        each for each in word.styles.element.iter(qn("w:style")) if each.get(qn("w:styleId")) == "HuongDan"
    ]
    assert guidance.find(qn("w:next")).get(qn("w:val")) == "BodyText"


def test_the_same_draft_gives_the_same_bytes(draft):
    assert outline_docx.write(draft) == outline_docx.write(Draft.objects.get(pk=draft.pk))


def test_it_reads_the_same_after_it_was_saved_anew_by_libreoffice(draft, tmp_path):
    def fill(word) -> None:
        put(word, "NQ01", "97")
        put(word, "NQ25b", "chưa có số liệu: chờ\nkhu phố")
        write_under(word, "VI.1", *TWO_LINES.split("\n"))

    content = edited(outline_docx.write(draft), fill)
    path = tmp_path / "de-cuong.docx"
    path.write_bytes(content)
    with office.office() as convert:
        anew = convert(path, "docx").read_bytes()
    assert anew != content
    before, after = (outline_reading.read(each, draft) for each in (content, anew))
    assert said(after) == {
        "NQ01": Given("value", 970_000),
        "NQ25b": Given("not-available", None, False, "chờ\nkhu phố"),
        "VI.1": Told(TWO_LINES),
    }
    assert after == before
