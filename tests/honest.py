"""Small honest files of each kind, written by the programs' own libraries."""

import io

import openpyxl
import xlsxwriter
from docx import Document
from docx.shared import Inches
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

TAKEN_AT = {0x010F: "Camera", 0x0112: 6, 0x9286: "Nguyễn Văn A", 0x8825: {1: "N", 2: (10.0, 46.0, 30.0)}}


def photograph(kind: str = "JPEG", size: tuple[int, int] = (60, 40), *, plain: bool = False) -> bytes:
    """A picture, dark on its left half, with what a camera puts in: where it was taken, by whom, held sideways."""
    picture, out = Image.new("RGB", size, "white"), io.BytesIO()
    picture.paste("black", (0, 0, size[0] // 2, size[1]))
    about = Image.Exif()
    about.update({} if plain else TAKEN_AT)
    picture.save(out, kind, exif=about.tobytes())
    return out.getvalue()


def letter(*paragraphs: str, header: str = "") -> bytes:
    document, out = Document(), io.BytesIO()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    document.save(out)
    return out.getvalue()


def sheet(**cells: str | int) -> bytes:
    """A workbook with these cells: B2="…"."""
    book, out = openpyxl.Workbook(), io.BytesIO()
    for place, said in cells.items():
        book.active[place] = said
    book.save(out)
    return out.getvalue()


def pages(count: int = 1, text: str = "") -> bytes:
    """A PDF of empty pages, the last with a line of text in plain letters."""
    writer, out = PdfWriter(), io.BytesIO()
    for _ in range(count):
        page = writer.add_blank_page(200, 200)
    if text:
        write_on(writer, page, text)
    writer.write(out)
    return out.getvalue()


def write_on(writer: PdfWriter, page, text: str) -> None:
    face = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    fonts = DictionaryObject({NameObject("/F1"): writer._add_object(face)})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    stream = DecodedStreamObject()
    stream.set_data(f"BT /F1 12 Tf 10 100 Td ({text}) Tj ET".encode("latin-1"))
    page[NameObject("/Contents")] = writer._add_object(stream)


def letter_with_pictures() -> bytes:
    """A letter with headings, a table, a picture, a link and a header, as a unit writes one."""
    document, out = Document(), io.BytesIO()
    document.add_heading("Báo cáo", 1)
    document.add_paragraph("Phường đã tổ chức 12 buổi, 1.234 lượt người dự.", style="List Bullet")
    document.add_table(3, 3).cell(0, 0).text = "Chỉ tiêu"
    document.add_picture(io.BytesIO(photograph(size=(300, 200))), width=Inches(2))
    document.sections[0].header.paragraphs[0].text = "ỦY BAN NHÂN DÂN"
    document.save(out)
    return out.getvalue()


def book_with_charts() -> bytes:
    """A workbook with a formula, a link, a picture, a chart, a comment and a drop-down."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Số liệu")
        sheet.write_row(0, 0, ["Chỉ tiêu", "Số"])
        sheet.write_row(1, 0, ["Lượt người dự", 12.5])
        sheet.write_formula(2, 1, "=SUM(B2:B2)")
        sheet.write_url(3, 0, "https://hochiminhcity.gov.vn/")
        sheet.write_comment("A1", "Theo mẫu 02")
        sheet.data_validation("B2", {"validate": "list", "source": ["a", "b"]})
        sheet.insert_image(5, 0, "a.png", {"image_data": io.BytesIO(photograph("PNG"))})
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "='Số liệu'!$B$2:$B$3"})
        sheet.insert_chart("D2", chart)
    return out.getvalue()
