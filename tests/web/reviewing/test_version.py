"""One filed version: what stands beside each figure, what changed, how it is returned or accepted."""

from django.urls import reverse
from django.utils import translation

from quyen.reports import checks
from quyen.reports.models import Review, Version
from quyen.reports.queries import current_version
from tests.web.reading import page, texts, words
from tests.world import FARMING, FIGURES, LIMITS, MORE, PROPOSAL, WARD_TEXTS


def url(route: str, version: Version) -> str:
    return reverse(f"reviewing:{route}", args=[version.pk])


def row(response, item: str) -> list[str]:
    """The words of one figure, line by line, without the box that returns it."""
    found = page(response).xpath(f"//*[@id='{item}']")[0]
    return [words(part) for part in found.xpath("./dt | ./dd[1]/p")]


def line(world, code: str) -> str:
    return f"line-{world.line(code).pk}"


def test_a_figure_has_last_periods_beside_it(world, office):
    response = office.get(url("version", current_version(world.owed("ward_b"))))
    assert row(response, line(world, "NQ01")) == [
        "Poor households",
        "96 households",
        "Last period: 110",
    ]
    assert row(response, line(world, "NQ25a")) == [
        "Legal-education meetings",
        "Nothing arose",
        "Last period: Nothing arose",
    ]


def test_a_jump_is_marked_and_asked_about(world, office):
    version = world.file("ward_a", FIGURES | MORE | {"NQ27": "5000"}, WARD_TEXTS, world.now)
    response = office.get(url("version", version))
    with translation.override("en"):
        (question,) = [finding.sentence for finding in checks.run(version)]
    assert "5,000" in question and "295" in question
    assert row(response, line(world, "NQ27")) == [
        "Receptions of citizens",
        "5,000 receptions Far from last period",
        "Last period: 295",
        question,
    ]
    assert texts(response, f"//a[@href='#{line(world, 'NQ27')}']") == [question]


def test_a_control_total_has_the_sum_it_is_held_against(world, office):
    world.file("ward_a", FIGURES | MORE, WARD_TEXTS, world.now)
    world.file("ward_d", FIGURES, WARD_TEXTS, world.now)
    response = office.get(url("version", current_version(world.owed("dept_b"))))
    assert row(response, line(world, "NQ01"))[1:] == [
        "380 households",
        "The units that answer it have filed so far: 384 households (4 of 4 units)",
    ]


def test_what_changed_is_marked(world, office):
    version = world.file(
        "ward_c", {"NQ01": "101"}, {"VI.2": "Một số tổ dân phố gửi số liệu rất chậm."}, world.now
    )
    response = office.get(url("version", version))
    assert row(response, line(world, "NQ01"))[1:3] == ["101 households", "Before: 96 households"]
    passage = page(response).xpath(f"//*[@id='section-{world.section('VI.2').pk}']")[0]
    assert [(part.tag, words(part)) for part in passage.xpath("./ins|./del")] == [
        ("del", "chậm;"),
        ("ins", "rất"),
        ("del", "việc đối chiếu còn làm bằng tay."),
        ("ins", "chậm."),
    ]
    assert texts(response, "//form[@id='returning']/p/a") == ["Open version 1"]


def test_before_and_after_in_the_queue(world, office):
    world.file("ward_a", FIGURES | MORE, WARD_TEXTS, world.now)
    world.file("ward_c", {"NQ01": "101"}, {}, world.now)
    response = office.get(url("version", current_version(world.owed("ward_b"))))
    assert texts(response, "//a[@rel='prev']") == ["Previous : Tân Lập Commune"]
    assert texts(response, "//a[@rel='next']") == ["Next : Hoa Sen Ward"]


def test_a_report_is_returned_with_a_message_on_each_item(world, office):
    version = current_version(world.owed("ward_b"))
    answered = office.post(
        url("return", version),
        {
            line(world, "NQ01"): "Theo chuẩn nào?",
            f"section-{world.section('VI.2').pk}": " Xin nêu rõ hơn. ",
            line(world, "NQ02"): "  ",
            "message": "Xin gửi lại trước 17 giờ.",
        },
    )
    assert answered.url.startswith(reverse("reviewing:queue"))
    review = Review.objects.get(version=version)
    assert (review.outcome, review.message) == ("returned", "Xin gửi lại trước 17 giờ.")
    items = [(item.line or item.section, item.message) for item in review.items.order_by("pk")]
    assert items == [(world.line("NQ01"), "Theo chuẩn nào?"), (world.section("VI.2"), "Xin nêu rõ hơn.")]
    shown = office.get(url("version", version))
    assert texts(shown, "//div[contains(@class, 'notice--warning')]//li") == [
        "Poor households: Theo chuẩn nào?",
        "Limitations: Xin nêu rõ hơn.",
    ]


def test_an_answer_without_a_word_is_refused_and_loses_nothing(world, office):
    version = current_version(world.owed("ward_b"))
    response = office.post(url("return", version), {"message": "   "})
    assert response.status_code == 422
    assert texts(response, "//div[@role='alert']//p") == [
        "Say what must be mended: a message on an item, or one for the whole report."
    ]
    assert not Review.objects.filter(version=version).exists()


def test_what_was_typed_stays_when_it_is_refused(world, office):
    version = current_version(world.owed("ward_b"))
    item = line(world, "NQ01")
    response = office.post(
        url("return", version), {item: "Gọi số 0903 123 456 để hỏi.", "message": "Xin sửa."}
    )
    assert response.status_code == 422
    areas = page(response).xpath("//textarea[normalize-space(text())]")
    assert {area.get("name"): area.text.strip() for area in areas} == {
        item: "Gọi số 0903 123 456 để hỏi.",
        "message": "Xin sửa.",
    }
    assert page(response).xpath(f"//textarea[@name='{item}']/ancestor::details/@open") == [""]


def test_accepting_goes_on_to_what_waits_next(world, office):
    other = world.file("ward_a", FIGURES | MORE, WARD_TEXTS, world.now)
    version = current_version(world.owed("ward_b"))
    answered = office.post(url("accept", version) + "?level=communes")
    assert (
        answered.url == f"{url('version', other)}?round={world.round_open.pk}&standing=filed&level=communes"
    )
    assert Review.objects.get(version=version).outcome == "accepted"
    assert texts(office.get(answered.url), "//div[@id='messages']") == [
        "The report of Mai Vàng Ward is accepted."
    ]


def test_two_reviewers_the_second_is_told(world, office):
    version = current_version(world.owed("ward_b"))
    office.post(url("accept", version))
    response = office.post(url("return", version), {"message": "Xin sửa."})
    assert response.status_code == 422
    assert Review.objects.filter(version=version).count() == 1
    assert len(texts(response, "//div[@role='alert']")) == 1


def test_who_reads_only_gets_no_form(world, as_):
    response = as_("leader").get(url("version", current_version(world.owed("ward_b"))))
    assert response.status_code == 200
    assert page(response).xpath("//main//button") == []
    assert page(response).xpath("//main//textarea") == []


def test_of_an_answered_version_there_is_nothing_to_answer(world, office):
    response = office.get(url("version", current_version(world.owed("dept_b"))))
    assert (FARMING["NQ01"], LIMITS, PROPOSAL) == (
        "380",
        *[texts(response, f"//*[@id='section-{world.section(code).pk}']")[0] for code in ("VI.2", "VIII")],
    )
    assert page(response).xpath("//main//textarea") == []
