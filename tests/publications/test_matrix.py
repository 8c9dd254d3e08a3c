"""The matrix of recommendations as Word and spreadsheet programs find it, read back by peers."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
import openpyxl

from quyen.publications.layouts import matrix, rows
from quyen.publications.layouts.matrix import Group, Matrix
from quyen.publications.layouts.parts import Run
from quyen.publications.layouts.rows import Rows

MATRIX = Matrix(
    title="Bến Mây – Matrix of recommendations",
    under=("Universal Periodic Review, second cycle", "As of 15 June 2026"),
    groups=(
        Group(
            "Theme: Right to education",
            (
                (
                    "143.1 Teach (Peru) (Chad);\nSource of Position: A/HRC/26/6",
                    "Supported",
                    "- Right to education\nAffected persons:\n- Children",
                    ((Run("Self-reported\n", bold=True), Run("Department: under way"))),
                ),
            ),
        ),
        Group("Theme: Right to health", (("143.2 Heal (Chile)", "Noted", "- Right to health", ""),)),
    ),
    notes=("One of 2.",),
    issuer="Ban Chỉ đạo",
    dated=date(2026, 6, 15),
)
LIST = Rows(
    title="Recommendations",
    header=("Reference", "Text", "On"),
    rows=(("UPR-2-143.1", "=1+1\nhttps://a.example/", date(2026, 6, 1)), ("2026", "", None)),
    about=(("Counts", "1 of 2"),),
    about_title="About",
    issuer="Ban Chỉ đạo",
    dated=date(2026, 6, 15),
)


def test_the_word_file_has_the_four_columns_with_themes_across():
    file = docx.Document(BytesIO(matrix.build(MATRIX)))
    (table,) = file.tables
    told = [[cell.text for cell in row.cells] for row in table.rows]
    assert told == [
        [
            "Recommendation",
            "Position",
            "Full list of themes",
            "Assessment/comments on level of implementation",
        ],
        ["Theme: Right to education"] * 4,
        [
            "143.1 Teach (Peru) (Chad);\nSource of Position: A/HRC/26/6",
            "Supported",
            "- Right to education\nAffected persons:\n- Children",
            "Self-reported\nDepartment: under way",
        ],
        ["Theme: Right to health"] * 4,
        ["143.2 Heal (Chile)", "Noted", "- Right to health", ""],
    ]
    around = [one.text for one in file.paragraphs if one.text.strip()]
    assert around == [MATRIX.title, *MATRIX.under, *MATRIX.notes]
    page = file.sections[0]
    assert page.page_width > page.page_height
    assert (file.core_properties.title, file.core_properties.author) == (MATRIX.title, "Ban Chỉ đạo")


def test_made_up_content_says_so_on_the_page():
    def heads(made: Matrix) -> str:
        (page,) = docx.Document(BytesIO(matrix.build(made))).sections
        return page.first_page_header._element.xml

    assert "DỮ LIỆU MINH HỌA" not in heads(MATRIX)
    assert "DỮ LIỆU MINH HỌA" in heads(replace(MATRIX, illustrative=True))


def test_the_list_has_its_headings_first_and_no_text_becomes_a_formula():
    book = openpyxl.load_workbook(BytesIO(rows.build(LIST)))
    assert book.sheetnames == ["Recommendations", "About"]
    sheet = book["Recommendations"]
    told = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert told[0] == ["Reference", "Text", "On"]
    assert told[1][:2] == ["UPR-2-143.1", "=1+1\nhttps://a.example/"]
    assert told[1][2].date() == date(2026, 6, 1)
    assert told[2] == ["2026", None, None]
    assert [sheet["A3"].data_type, sheet["B2"].data_type] == ["s", "s"]
    assert [[cell.value for cell in row] for row in book["About"].iter_rows()] == [["Counts", "1 of 2"]]


def test_the_same_gives_the_same_bytes():
    assert matrix.build(MATRIX) == matrix.build(MATRIX)
    assert rows.build(LIST) == rows.build(LIST)
