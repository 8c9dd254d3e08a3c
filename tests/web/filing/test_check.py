"""The check: what stands in the way is told on top and at its field; nothing typed is lost."""

from django.utils.translation import override

from quyen.reports import refusals
from quyen.reports.models import DraftAnswer


def test_a_blank_report_says_what_is_missing(desk):
    page = desk.client.get(desk.url("check"))
    assert (page.status_code, page.templates[0].name) == (200, "filing/draft.html")
    blocking = page.context["blocking"]
    assert (len(blocking), page.context["doubts"]) == (17, [])
    assert blocking[0] == (
        f"f-{desk.field('NQ00')}",
        "“Tổng số hộ” còn trống. Hãy ghi số liệu hoặc cho biết vì sao chưa có.",
    )
    assert blocking[-1][0] == f"f-{desk.passage('VIII')}"
    text = page.content.decode()
    assert "Cần sửa 17 điểm trước khi trình ký" in text
    assert (text.count("còn trống. Hãy"), "và 12 mục khác" in text) == (34, True)


def test_a_press_of_the_button_is_refused_as_long_as_something_blocks(desk):
    page = desk.client.post(desk.url("check"), {"unsaved": ""})
    assert (page.status_code, len(page.context["blocking"])) == (422, 17)


def test_a_whole_report_goes_on_to_signing(desk):
    desk.world.fill_all("ward_a")
    page = desk.client.post(desk.url("check"), {"unsaved": ""}, follow=True)
    assert page.redirect_chain == [(desk.url("check"), 302)]
    assert page.templates[0].name == "filing/sign.html"


def test_a_figure_far_from_last_period_is_asked_about_and_a_reason_answers(desk):
    draft = desk.world.fill_all("ward_a")
    desk.world.answer(draft, "NQ01", "20")
    page = desk.client.get(desk.url("check"))
    assert page.context["doubts"] == [
        (f"f-{desk.field('NQ01')}", "“Số hộ nghèo” là 20 hộ; kỳ trước là 110 hộ. Số liệu này có đúng không?")
    ]
    desk.save(desk.field("NQ01"), "20", kind="value", reason="Rà soát theo chuẩn mới.")
    assert desk.client.get(desk.url("check")).context["doubts"] == []


def test_nothing_arose_where_there_was_a_figure_is_asked_why(desk):
    draft = desk.world.fill_all("ward_a")
    desk.world.answer(draft, "NQ27", kind="nothing-arose")
    page = desk.client.get(desk.url("check"))
    ((place, sentence),) = page.context["blocking"]
    assert (place, "kỳ trước" in sentence) == (f"f-{desk.field('NQ27')}", True)
    cells = [cell for block in page.context["form"].blocks for cell in block.cells]
    found = next(cell for cell in cells if cell["name"] == desk.field("NQ27"))
    assert (found["error"], found["had_figure"]) == (sentence, True)
    desk.save(desk.field("NQ27"), kind="nothing_arose", reason="Trụ sở sửa chữa, chưa tiếp công dân.")
    assert desk.client.get(desk.url("check")).templates[0].name == "filing/sign.html"


def test_what_the_page_had_not_saved_comes_with_the_button(desk):
    desk.world.fill_all("ward_a")
    name = desk.field("NQ27")
    page = desk.client.post(desk.url("check"), {"unsaved": name, name: "319", f"{name}.kind": "value"})
    assert page.status_code == 302
    assert DraftAnswer.objects.get(draft=desk.draft, line=desk.world.line("NQ27")).value == 3_190_000


def test_without_scripts_the_whole_form_is_saved(desk):
    form = desk.client.get(desk.url("open")).context["form"]
    posted = {name: "7" for name in form.names if name.startswith("a-") and "=" not in name}
    posted |= {name: "Đã làm đủ các việc được giao." for name in form.names if name.startswith("p-")}
    page = desk.client.post(desk.url("check"), {"unsaved": "*", "base": "0", **posted})
    # 7 poor of 7 households, 7 trained of 7 officials: whole, so nothing blocks.
    assert page.status_code == 302
    assert DraftAnswer.objects.filter(draft=desk.draft, value=70_000).count() == 15


def test_what_is_refused_stays_typed_with_its_message(desk):
    figure, text = desk.field("NQ27"), desk.passage("II")
    page = desk.client.post(
        desk.url("check"),
        {
            "unsaved": f"{figure} {text}",
            figure: "ba trăm",
            f"{figure}.kind": "value",
            text: "Gọi 0903 123 456",
        },
    )
    html = page.content.decode()
    assert page.status_code == 422
    assert [place for place, _why in page.context["refused"]] == [f"f-{figure}", f"f-{text}"]
    assert 'value="ba trăm"' in html
    assert "Gọi 0903 123 456</textarea>" in html
    assert "2 mục chưa lưu được" in html


def test_two_people_and_no_script_lose_nothing(desk):
    name, world = desk.field("NQ27"), desk.world
    desk.save(name, "10", base=0)
    desk.sign_in(world.head)
    page = desk.client.post(desk.url("check"), {"unsaved": "*", "base": "0", name: "11"})
    with override("vi"):
        told = str(refusals.ChangedByAnother(DraftAnswer.objects.get(draft=desk.draft)))
    assert page.context["refused"] == [(f"f-{name}", f"{told} Nội dung của họ, đã lưu: 10")]
    assert 'value="11"' in page.content.decode()
    again = desk.client.post(
        desk.url("check"), {"unsaved": "*", "base": page.context["draft"].revision, name: "11"}
    )
    assert again.context["refused"] == []
    assert DraftAnswer.objects.get(draft=desk.draft).value == 110_000


def test_fields_that_no_form_has_are_passed_over(desk):
    page = desk.client.post(desk.url("check"), {"unsaved": "a-1-2 x", "a-1-2": "5", "x": "1"})
    assert (page.status_code, DraftAnswer.objects.count()) == (
        422,
        DraftAnswer.objects.exclude(draft=desk.draft).count(),
    )


def test_who_only_signs_sees_what_is_wrong_without_a_form(desk):
    page = desk.sign_in(desk.world.clerk).get(desk.url("check"))
    assert (page.templates[0].name, len(page.context["blocking"])) == ("filing/sign.html", 17)
    assert (page.context["next_words"], page.context["files"], page.context["brings_back"]) == (
        "",
        False,
        False,
    )


def test_a_filed_report_has_nothing_to_check(desk):
    desk.world.file_all("ward_a")
    assert desk.client.get(desk.url("check")).url == desk.url("open")
    assert desk.client.post(desk.url("check")).url == desk.url("open")
