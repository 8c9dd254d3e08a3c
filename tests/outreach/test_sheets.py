"""Fact sheets: drafted in two languages with sources, made final by another person, never changed after that."""

from io import BytesIO

import pytest
from django.db import DatabaseError, transaction
from docx import Document

from quyen.core.refusals import Refusal
from quyen.followup.rules.matters import Blank
from quyen.outreach import actions, sheet_content, sheet_paper
from quyen.outreach.models import Line, SheetVersion
from quyen.outreach.queries import sheets as reads
from quyen.outreach.rules import NamesSomebody
from quyen.outreach.sheet_content import Lack, quotes
from tests import office, sheets
from tests.sheets import FACT_EN, FACT_VI, FIGURE_VI, LIMIT_VI, UN_EN, UN_VI


@pytest.fixture
def written(world) -> sheets.Written:
    return sheets.write(world)


def line(world, written, **given):
    said = {"part": "fact", "text_vi": FACT_VI, "text_en": FACT_EN, "source": "Báo cáo", "citation": ""}
    stamp = {"by": world.office_officer, "at": world.now}
    return actions.write_line(sheet=written.sheet, **{**said, **given}, **stamp)


def test_a_sheet_says_facts_limits_and_what_un_bodies_said_in_this_order(world, written):
    found = reads.sheet(written.sheet)
    document = f"document:{world.synthesis_past.document_id}"
    assert [
        (row["part"], row["text_vi"], row["citation"], row["original"]) for row in found.content["lines"]
    ] == [
        ("fact", FIGURE_VI, f"figure:{written.figure.pk}", ""),
        ("fact", FACT_VI, document, ""),
        ("limit", LIMIT_VI, "", ""),
        ("un", UN_VI, "item:RS-2-1", "en"),
    ]
    assert (found.lacks, found.newest, found.changed) == ((), None, True)
    assert written.sheet.drafted_by == world.office_officer


@pytest.mark.parametrize(
    ("given", "refusal", "field"),
    [
        ({"text_vi": " ", "text_en": ""}, Blank, "text_vi"),
        ({"source": ""}, Blank, "source"),
        ({"citation": ""}, actions.SourceRefused, "citation"),
        ({"citation": "document:999999"}, actions.SourceRefused, "citation"),
        ({"citation": "figure:1"}, actions.SourceRefused, "citation"),
        ({"citation": "claim:1"}, actions.SourceRefused, "citation"),
        ({"part": "un", "citation": "document:1"}, actions.SourceRefused, "citation"),
        ({"part": "un", "citation": "item:XX-1"}, actions.SourceRefused, "citation"),
        ({"part": "un", "citation": "item:RS-2-1"}, actions.QuotedWrongly, "text_en"),
        ({"part": "un", "citation": "item:RS-2-1#assessment-0"}, actions.SourceRefused, "citation"),
        ({"text_vi": "Bà Nguyễn Thị Lan nói vậy."}, NamesSomebody, "text_vi"),
    ],
)
def test_what_a_line_may_not_be(world, written, given, refusal, field):
    with pytest.raises(refusal) as refused:
        line(world, written, **given)
    assert refused.value.field == field
    assert Line.objects.count() == 4


def test_what_others_found_is_told_in_their_own_word(world, written):
    citation = f"item:RS-2-1#assessment-{written.register.assessment.pk}"
    given = {"part": "un", "citation": citation, "source": "BM/2/41"}
    with pytest.raises(actions.QuotedWrongly):
        line(world, written, **given, text_vi="Đạt yêu cầu.", text_en="Fine.")
    assert line(world, written, **given, text_vi="Mức “B”.", text_en="Grade “B”.").position == 2


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Extend health care to children on the islands.", True),
        ("“Extend health care … on the islands.”", True),
        ("Extend health care […] on the  islands", True),
        ("… on the islands … Extend health care", False),
        ("Extend all health care", False),
        ("…", False),
    ],
)
def test_a_quotation_is_the_bodys_own_words_in_their_order(text, right):
    assert quotes(text, sheets.UN_EN) is right


def test_a_withdrawn_document_is_cited_no_more(world, written):
    line(world, written, citation=f"document:{world.synthesis_past.document_id}")
    type(world.synthesis_past.document).objects.update(declared_class="internal")
    with pytest.raises(actions.SourceRefused):
        line(world, written, citation=f"document:{world.synthesis_past.document_id}")


def test_both_languages_and_all_parts_are_there_before_it_is_final(world, written):
    stamp = {"by": world.office_officer, "at": world.now}
    actions.remove_line(line=written.lines["limit"], **stamp)
    actions.name_sheet(sheet=written.sheet, title_vi="Sức khỏe trẻ em", title_en="", **stamp)
    added = line(world, written, text_en="", citation="item:RS-2-1")
    with pytest.raises(actions.SheetIncomplete) as refused:
        sheets.finish(world, written.sheet)
    assert refused.value.lacks == [
        Lack(language="en"),
        Lack("fact", "en", added.pk),
        Lack("limit"),
    ]


def test_another_person_makes_it_final_after_reading_what_stands(world, written):
    sheet, told = written.sheet, {"at": world.now}
    with pytest.raises(actions.DraftedByYou):
        actions.make_final(sheet=sheet, base=sheet.revision, by=world.office_officer, **told)
    with pytest.raises(actions.ChangedMeanwhile):
        actions.make_final(sheet=sheet, base=sheet.revision - 1, by=world.office_head, **told)
    version = sheets.finish(world, sheet)
    found = reads.sheet(sheet)
    assert (version.number, version.by, version.content) == (1, world.office_head, found.content)
    assert version.sha256 == sheet_content.digest(found.content)
    assert (found.newest, found.changed) == (version, False)
    with pytest.raises(actions.NothingChanged):
        sheets.finish(world, sheet)


def test_a_final_sheet_never_changes_and_the_next_stands_beside_it(world, written):
    first = sheets.finish(world, written.sheet)
    with pytest.raises(DatabaseError), transaction.atomic():
        SheetVersion.objects.filter(pk=first.pk).update(number=9)
    limit = written.lines["limit"]
    rewrite(world, written, limit, text_vi="Hai đặc khu chưa có số liệu.")
    second = sheets.finish(world, written.sheet)
    first.refresh_from_db()
    assert [first.content["lines"][2]["text_vi"], second.content["lines"][2]["text_vi"]] == [
        LIMIT_VI,
        "Hai đặc khu chưa có số liệu.",
    ]


def rewrite(world, written, row, *, as_read="", **given):
    said = {name: getattr(row, name) for name in ("part", "text_vi", "text_en", "source", "citation")}
    return line(world, written, line=row, as_read=as_read or reads.line_as_read(row), **{**said, **given})


def test_two_writers_do_not_overwrite_each_other(world, written):
    row = written.lines["limit"]
    before = reads.line_as_read(row)
    rewrite(world, written, row, text_en="Two zones have given none.")
    with pytest.raises(actions.ChangedMeanwhile):
        rewrite(world, written, row, as_read=before, text_en="Three.")
    actions.remove_line(line=row, by=world.office_officer, at=world.now)
    with pytest.raises(actions.ChangedMeanwhile):
        rewrite(world, written, row, text_en="Four.")


def test_lines_change_places_within_their_part(world, written):
    stamp = {"by": world.office_officer, "at": world.now}
    actions.raise_line(line=written.lines["document"], **stamp)
    actions.raise_line(line=written.lines["document"], **stamp)
    order = [row["line"] for row in reads.sheet(written.sheet).part("fact")]
    assert order == [written.lines["document"].pk, written.lines["figure"].pk]


def test_codes_are_short_and_given_once(world, written):
    stamp = {"title_vi": "Nhà ở", "by": world.office_officer, "at": world.now}
    for code, refusal in (("edu", actions.SheetCodeTaken), ("nhà ở", Refusal)):
        with pytest.raises(refusal) as refused:
            actions.begin_sheet(committee=world.committee, code=code, **stamp)
        assert refused.value.field == "code"


def docx(written, language="vi", **given) -> bytes:
    said = given.pop("content", None) or reads.sheet(written.sheet).content
    told = {"under": "Phiên bản 1", "foot": "SHA-256", "issuer": "Ban Chỉ đạo", "illustrative": False}
    return sheet_paper.paper(said, language, dated=written.sheet.drafted_at.date(), **told)


def sizes(word: Document) -> dict[str, set]:
    """The sizes of letters of every run below each heading, by the heading."""
    found, here = {}, ""
    for paragraph in word.paragraphs:
        if paragraph.style.name.startswith("heading") or paragraph.style.name.startswith("Heading"):
            here = paragraph.text
        if here and paragraph.style.name not in ("Ghi chú bảng", "Đường kẻ") and paragraph.text:
            found.setdefault(here, set()).update(
                (run.font.size or paragraph.style.font.size).pt for run in paragraph.runs
            )
    return found


def test_facts_limits_and_un_bodies_stand_in_letters_of_one_size(written):
    assert sizes(Document(BytesIO(docx(written)))) == {
        "1. Điều đã biết": {11},
        "2. Điều chưa biết và giới hạn của số liệu": {11},
        "3. Các cơ quan Liên hợp quốc nói gì": {11},
    }


def test_a_translation_of_a_quotation_says_so(written):
    said = [paragraph.text for paragraph in Document(BytesIO(docx(written, "en"))).paragraphs]
    assert f"– “{UN_EN}” [BM/2/6]" in said
    said = [paragraph.text for paragraph in Document(BytesIO(docx(written))).paragraphs]
    assert f"– “{UN_VI}” [BM/2/6; bản dịch của chúng tôi]" in said


def test_the_file_says_its_language_and_is_the_same_each_time(written):
    languages = [Document(BytesIO(docx(written, one))).core_properties.language for one in ("vi", "en")]
    assert languages == ["vi-VN", "en-GB"]
    assert docx(written, "en") == docx(written, "en")


@pytest.mark.parametrize(("times", "pages"), [(1, 1), (60, 2)])
def test_whether_it_fits_one_page_is_what_the_page_count_says(written, tmp_path, times, pages):
    said = reads.sheet(written.sheet).content
    longer = dict(said, lines=[dict(row, text_vi=row["text_vi"] * times) for row in said["lines"]])
    file = tmp_path / "sheet.docx"
    file.write_bytes(docx(written, content=longer))
    with office.office() as convert:
        text = office.text(convert(file))
    assert (text.count("\f"), sheet_paper.fits(longer, "vi")) == (pages, pages == 1)
