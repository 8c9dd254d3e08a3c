from dataclasses import replace

from quyen.reports.checks.empty_narrative import check
from quyen.reports.checks.shape import Finding
from tests.reports.checks.shapes import SECTION, Passage, report


def found(passage: Passage | None, section=SECTION) -> list[str]:
    passages = {section.id: passage} if passage else {}
    rows = check(report(sections=(section,), passages=passages))
    assert rows == [Finding("empty-narrative", True, row.sentence, section=section.id) for row in rows]
    return [row.sentence for row in rows]


def test_a_blank_required_section_is_named():
    blank = ["Section “VI.2. Limitations” is blank. Write a passage, or say that nothing arose."]
    assert found(None) == blank
    assert found(Passage("  \n ")) == blank


def test_hardly_any_words_are_no_passage():
    assert found(Passage("Không có gì.")) == [
        "Section “VI.2. Limitations” has hardly any words. Write a sentence, or say that nothing arose."
    ]


def test_five_words_are_a_sentence_and_nothing_arose_is_an_answer():
    assert found(Passage("Nhân sự đầu mối thiếu.")) == []
    assert found(Passage("Nhân sự còn thiếu.")) != []
    assert found(Passage(nothing_arose=True)) == []


def test_other_sections_may_stay_blank():
    assert found(None, replace(SECTION, required=False)) == []
