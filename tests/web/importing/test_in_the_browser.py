"""Figures pasted from another table by hand: from the form and back to it, where each says its source until it is changed."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TABLE = "Chỉ tiêu\tNăm 2025\t6 tháng 2026\nTổng số hộ\t12.300\t12.480\nSố hộ nghèo\t110\t96\n"
SAID = "From: Báo cáo giảm nghèo, biểu 02, No. 45/BC-UBND"


def test_a_paste_becomes_figures_with_their_source(played, visitors):
    world = played
    draft = world.begin("ward_a", world.now)
    window = visitors.open(world.officer, language="en")
    window.goto(f"{visitors.site}/filing/{draft.obligation_id}/")
    window.get_by_role("link", name="Take figures from another report").click()
    window.get_by_label("Report and table").fill("Báo cáo giảm nghèo, biểu 02")
    window.get_by_label("Its number").fill("45/BC-UBND")
    window.get_by_label("Cells copied from Excel").fill(TABLE)
    window.get_by_role("button", name="Go on").click()
    window.get_by_label("Column with the figures").select_option("6 tháng 2026")
    window.get_by_label("Vietnamese: 1.234,5").check()
    window.get_by_role("button", name="Read it again").click()
    window.get_by_role("button", name="See what would change").click()
    window.get_by_role("button", name="Take over what is ticked (2)").click()
    households = window.locator("[data-answer]", has_text="Households").first
    figure, source = households.locator("input[data-number]"), households.locator("[data-source]")
    assert (figure.input_value(), source.inner_text().strip()) == ("12.480", SAID)
    figure.fill("12481")
    assert source.is_hidden()
    assert draft.answers.exclude(source=None).count() == 2
    figure.blur()
    window.get_by_text("Saved").first.wait_for()
    window.reload()
    assert window.locator("[data-source]:visible").count() == 1
    assert draft.answers.exclude(source=None).count() == 1
