"""A workbook is taken, filled in, brought back and taken over, in a browser as a person would."""

import pytest

from quyen.reports.models import Draft
from tests.workbooks import filled

pytestmark = pytest.mark.browser


def test_a_workbook_is_taken_filled_in_looked_at_and_taken_over(played, visitors, tmp_path):
    draft = played.begin("ward_a", played.now)
    played.answer(draft, "NQ02", "200")
    page = visitors.open(played.officer)
    page.goto(f"/filing/{draft.obligation_id}/")
    page.get_by_role("link", name="Biểu Excel hoặc Word").click()
    with page.expect_download() as taken:
        page.get_by_role("link", name="Bảng tính (.xlsx)").click()
    form = tmp_path / taken.value.suggested_filename
    cells = {
        "NQ01": {"figure": 96},
        "NQ27": {"figure": 318},
        "NQ44a": {"figure": "hai"},
        "II": {"text": "Đã họp."},
    }
    form.write_bytes(filled(taken.value.path().read_bytes(), **cells))
    played.answer(draft, "NQ02", "210", by=played.head)

    page.locator("input[type=file]").set_input_files(form)
    page.get_by_role("button", name="Xem những gì sẽ thay đổi").click()
    button = page.get_by_role("button", name="Ghi các thay đổi đã đánh dấu")
    assert button.inner_text() == "Ghi các thay đổi đã đánh dấu (3)"
    assert page.get_by_role("row", name="hai").count() == 1
    page.get_by_role("checkbox", name="Lượt tiếp công dân").uncheck()
    assert button.inner_text() == "Ghi các thay đổi đã đánh dấu (2)"
    assert Draft.objects.get(pk=draft.pk).answers.count() == 1
    button.click()

    page.get_by_text("Đã ghi 2 thay đổi vào báo cáo").wait_for()
    poor = page.get_by_role("group", name="Số hộ nghèo", exact=True)
    assert poor.get_by_role("textbox").first.input_value() == "96"
    assert set(draft.answers.values_list("line__definition__indicator__code", "value")) == {
        ("NQ01", 960_000),
        ("NQ02", 2_100_000),
    }
    assert draft.passages.get().text == "Đã họp."
