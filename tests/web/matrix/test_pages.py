"""The matrix of a cycle as it is downloaded: for everybody who reads the register, in both languages."""

from io import BytesIO

import docx
import openpyxl

from tests import commitments
from tests.web.reading import page, texts


def test_every_cycle_has_its_two_files_in_the_language_asked_for(world, as_):
    register = commitments.add(world)
    shown = as_("officer").get("/matrix/?language=vi")
    assert texts(shown, "//li[contains(@class,'card')]/p[1]") == [
        "First cycle · 1 item · closed on 31 Dec 2024",
        "Second cycle · 5 items",
    ]
    links = page(shown).xpath("//a[@download]/@href")
    assert links == [
        f"/matrix/{cycle.pk}/{form}/?language=vi"
        for cycle in (register.first, register.second)
        for form in ("word", "list")
    ]


def test_the_files_are_what_they_say(world, as_):
    register = commitments.add(world)
    officer = as_("officer")
    word = officer.get(f"/matrix/{register.second.pk}/word/")
    assert "RS-2-2026-06-15-en.docx" in word["Content-Disposition"]
    assert docx.Document(BytesIO(word.content)).tables[0].rows[0].cells[0].text == "Recommendation"
    listed = officer.get(f"/matrix/{register.second.pk}/list/?language=vi")
    assert "RS-2-2026-06-15-vi.xlsx" in listed["Content-Disposition"]
    assert openpyxl.load_workbook(BytesIO(listed.content)).sheetnames == ["Khuyến nghị", "Về danh mục"]


def test_with_an_empty_register_the_page_says_what_to_do(as_):
    said = texts(as_("officer").get("/matrix/"), "//div[@class='nothing']//strong")
    assert said == ["No commitments are in the register yet"]


def test_a_cycle_that_is_not_there_is_not_found(as_):
    assert as_("officer").get("/matrix/4711/word/").status_code == 404
    assert as_("nobody").get("/matrix/").status_code == 403
