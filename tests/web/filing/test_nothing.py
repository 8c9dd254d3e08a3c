"""Nothing arose: by one tap in a section, or in the whole report."""

from django.db.models import Count

from quyen.reports.models import DraftAnswer


def kinds(desk) -> dict[str, int]:
    found = DraftAnswer.objects.filter(draft=desk.draft).values_list("kind").annotate(Count("pk"))
    return dict(found)


def test_a_whole_report(desk):
    desk.save(desk.field("NQ27"), "300")
    page = desk.client.post(desk.url("nothing"), follow=True)
    assert page.redirect_chain == [(desk.url("open"), 302)]
    (message,) = page.context["messages"]
    assert str(message) == (
        "Đã ghi “không phát sinh” cho 8 số liệu và 6 đoạn thuyết minh. "
        "Còn 6 số liệu phải nhập: đếm tại ngày chốt số liệu."
    )
    assert kinds(desk) == {"value": 1, "nothing-arose": 8}
    assert (page.context["answered"], page.context["required"]) == (11, 17)


def test_one_reason_for_all_that_had_a_figure_last_period(desk):
    assert desk.client.get(desk.url("open")).context["form"].to_explain == 8
    desk.client.post(desk.url("nothing"), {"reason": "Phường tạm dừng để sắp xếp nhân sự."})
    found = DraftAnswer.objects.filter(draft=desk.draft).values_list(
        "line__definition__indicator__code", "reason"
    )
    explained = {code for code, reason in found if reason == "Phường tạm dừng để sắp xếp nhân sự."}
    assert explained == {"NQ04a", "NQ25a", "NQ25b", "NQ27", "NQ36", "NQ43", "NQ44a", "NQ44b"}
    assert [code for code, reason in found if not reason] == ["NQ38"]  # nothing arose last period either
    assert desk.client.get(desk.url("open")).context["form"].to_explain == 0
    # What blocks now is the six figures that have to be counted.
    assert len(desk.client.get(desk.url("check")).context["blocking"]) == 6


def test_an_unclean_reason_is_refused_and_stays_typed(desk):
    page = desk.client.post(desk.url("nothing"), {"reason": "Gọi 0903 123 456"})
    assert (page.status_code, kinds(desk)) == (422, {})
    assert 'value="Gọi 0903 123 456"' in page.content.decode()
    assert "số điện thoại" in page.context["reason_error"]


def test_one_section(desk):
    section = desk.world.section("III.5")
    page = desk.client.post(desk.url("nothing"), {"section": section.pk})
    assert (page.status_code, page.url) == (302, f"{desk.url('open')}#s-{section.pk}")
    assert kinds(desk) == {"nothing-arose": 2}


def test_what_the_page_had_not_saved_is_saved_first(desk):
    name, section = desk.field("NQ25a"), desk.world.section("III.5")
    desk.client.post(desk.url("nothing"), {"section": section.pk, "unsaved": "*", name: "7"})
    assert kinds(desk) == {"value": 1, "nothing-arose": 1}


def test_what_cannot_be_saved_stays_typed(desk):
    name = desk.field("NQ25a")
    page = desk.client.post(
        desk.url("nothing"), {"section": desk.world.section("III.5").pk, "unsaved": name, name: "bảy"}
    )
    assert (page.status_code, kinds(desk)) == (422, {})
    assert 'value="bảy"' in page.content.decode()


def test_a_section_of_another_report_is_not_found(desk):
    for wanted in ("999999", "II"):
        assert desk.client.post(desk.url("nothing"), {"section": wanted}).status_code == 404


def test_a_filed_report_is_left_alone(desk):
    desk.world.file_all("ward_a")
    page = desk.client.post(desk.url("nothing"), follow=True)
    assert (page.status_code, page.templates[0].name) == (200, "filing/version.html")
