from quyen.core.textcheck import SENTENCES
from quyen.reports.checks.shape import Finding
from quyen.reports.checks.unclean_text import check
from tests.reports.checks.shapes import FLOW, SECTION, Answer, Passage, report

TELEPHONE = "Liên hệ số điện thoại 0903 123 456 để biết thêm."
MAIL = "Gửi về hop.thu@example.com trước ngày 10."


def test_what_must_not_be_written_blocks_with_the_place_it_stands_in():
    found = check(report(sections=(SECTION,), passages={7: Passage(TELEPHONE)}))
    assert found == [
        Finding("unclean-text", True, f"“VI.2. Limitations”: {SENTENCES['telephone']}", section=7)
    ]


def test_each_thing_is_said_once_a_passage():
    found = check(report(sections=(SECTION,), passages={7: Passage(f"{TELEPHONE} {TELEPHONE}")}))
    assert len(found) == 1


def test_reasons_are_free_text_too():
    answers = {(1, 1, ""): Answer("not-available", reason=MAIL)}
    assert check(report(FLOW, answers=answers)) == [
        Finding("unclean-text", True, f"“Receptions of citizens”: {SENTENCES['email']}", line=1, span=1)
    ]


def test_clean_text_passes():
    assert check(report(sections=(SECTION,), passages={7: Passage("Tiếp 1.234 lượt công dân.")})) == []


def test_a_probable_name_is_only_asked_about():
    text = "Phường đã hỗ trợ bà Nguyễn Thị Hoa ở khu phố 3."
    found = check(report(sections=(SECTION,), passages={7: Passage(text)}))
    assert [(row.blocking, row.section) for row in found] == [(False, 7)]
