"""The chasing letter as LibreOffice draws it: one page a letter, and a long appendix whose heading is repeated."""

import subprocess
from io import BytesIO

import pytest
from pypdf import PdfReader

from quyen.obligations import letters
from quyen.obligations.letters import Case
from quyen.publications import rendering
from quyen.publications.layouts import letter
from tests.clock import on
from tests.publications.test_chasing_letter import BACK, FRAME, SEN, SITUATION, TERMS, unit

pytestmark = pytest.mark.office


def drawn(document: bytes) -> list[str]:
    """What each page says, laid out as on the page."""
    pdf = rendering.to_pdf(document)
    pages = len(PdfReader(BytesIO(pdf)).pages)
    asked = ["pdftotext", "-layout", "-", "-"]
    told = subprocess.run(asked, input=pdf, check=True, capture_output=True).stdout.decode()
    return told.split("\f")[:pages]


def test_letters_for_the_printer_take_a_page_each():
    documents = [
        letters.to_one(case, SITUATION, TERMS, FRAME, number=n) for n, case in enumerate((SEN, BACK), 5)
    ]
    pages = drawn(letter.build_in_one(documents))
    assert [(page.count("Kính gửi:"), page.count("Nơi nhận:")) for page in pages] == [(1, 1), (1, 1)]
    assert ["05/BCĐNQ-VPTT" in pages[0], "06/BCĐNQ-VPTT" in pages[1]] == [True, True]
    assert "\n2\n" not in pages[1].replace(" ", "")  # each counts its own pages


def test_a_hundred_and_ninety_one_units_stand_in_the_appendix():
    cases = [Case(n, unit(f"Phường Số {n}"), f"Phường Số {n}", on("2026-06-16"), 3) for n in range(1, 192)]
    pages = drawn(letter.build(letters.to_all(cases, SITUATION, TERMS, FRAME, number=7)))
    letter_page, *appendix = pages
    assert "Các đơn vị có tên trong Phụ lục kèm theo" in letter_page and "Nơi nhận:" in letter_page
    assert sum(page.count("Chưa gửi báo cáo") for page in appendix) == 191
    assert {page.count("Nội dung còn thiếu") for page in appendix} == {1}
    assert "Thời hạn mới: 22/06/2026" in appendix[-1]
    assert all("16/06/2026" in page for page in appendix)  # no day is broken over two lines
