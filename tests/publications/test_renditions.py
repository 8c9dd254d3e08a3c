"""The other forms of a document are made once, from what was issued, and then stay."""

from io import BytesIO

import openpyxl
import pytest
from lxml import html
from pypdf import PdfReader

from quyen.audit.models import Entry
from quyen.files import queries as files
from quyen.publications import renditions
from quyen.publications.models import Document, Rendition
from quyen.synthesis.models import Figure
from tests.publications.issued import issue
from tests.publications.word_reader import Word


@pytest.fixture
def report(world) -> Document:
    return world.synthesis_past.document


def test_a_form_is_made_once_and_stays_whatever_the_figures_do(world, report):
    first = renditions.html(report, world.now)
    Figure.objects.filter(synthesis=world.synthesis_past).update(value=99_990_000)
    assert renditions.html(report, world.now) == first
    assert files.read(first) == renditions.webpage.build(renditions.parts_of(report))
    report.parts = None  # so that it could not be made again
    assert renditions.html(report, world.now) == first
    told = Entry.objects.filter(event="document.rendered", subject=f"publications.document:{report.pk}")
    assert [entry.actor for entry in told] == ["system"]
    assert (first.name, first.media_type) == ("01-BC-BCĐNQ-2025-12-25.html", "text/html; charset=utf-8")


def test_the_page_says_what_the_issued_word_file_says(world, report):
    page = html.document_fromstring(files.read(renditions.html(report, world.now)).decode())
    written = "".join(text for _style, text in Word(files.read(report.file)).said)
    assert "".join(page.find(".//article").text_content().split()) == "".join(written.split())


def test_the_workbook_has_the_issued_tables(world, report):
    book = openpyxl.load_workbook(BytesIO(files.read(renditions.xlsx(report, world.now))))
    rows = [[cell.value for cell in row] for row in book["Bảng 1"].iter_rows(min_row=4)]
    assert rows[0] == ["TT", "Chỉ tiêu", "Đơn vị tính", "Số liệu", "Số đơn vị có số liệu", "Số đối chiếu"]
    assert [3, "Số hộ nghèo", "hộ", 330, "3/4", None] in [[cell or None for cell in row] for row in rows]


@pytest.mark.office
def test_the_pdf_of_the_issued_file_is_tagged_and_named(world, report):
    kept = renditions.pdf(report, world.now)
    reader = PdfReader(BytesIO(files.read(kept)))
    root = reader.trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"], "/StructTreeRoot" in root) == ("vi-VN", True, True)
    assert reader.metadata.title == "Báo cáo Công tác nhân quyền 6 tháng cuối năm 2025"
    assert report.code in "".join(page.extract_text() for page in reader.pages)
    assert renditions.pdf(report, world.now) == kept
    tags = sorted({one["/S"] for one in _walk(root["/StructTreeRoot"]) if "/S" in one})
    assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/Figure", "/Link"} <= set(tags)
    figures = [one for one in _walk(root["/StructTreeRoot"]) if one.get("/S") == "/Figure"]
    assert [bool(one.get("/Alt")) for one in figures] == [True] * len(figures) != []


def _walk(element):
    element = element.get_object()
    if not isinstance(element, dict):
        return
    yield element
    below = element.get("/K", [])
    below = below.get_object() if hasattr(below, "get_object") else below
    for child in below if isinstance(below, list) else [below]:
        if hasattr(child, "get_object"):
            yield from _walk(child)


def test_without_tables_there_is_no_workbook(world):
    with pytest.raises(renditions.NoTables):
        renditions.xlsx(issue(world), world.now)


def test_what_was_issued_before_parts_were_kept_has_its_word_file_alone(world):
    document = issue(world)
    Document.objects.filter(pk=document.pk).update(parts=None)
    document.refresh_from_db()
    for make in (renditions.html, renditions.xlsx):
        with pytest.raises(renditions.PartsNotKept):
            make(document, world.now)
    assert not Rendition.objects.filter(document=document).exists()
