"""The desk of one section, without a line of script: every step is a form that carries the text along."""

import pytest
from django.urls import reverse

from quyen.synthesis import queries
from quyen.synthesis.models import Synthesis
from tests.web.reading import page, texts


@pytest.fixture
def desk(world, office):
    """The desk of a section of the open synthesis: `desk("VI.2")`."""

    class Desk:
        def __init__(self, code: str) -> None:
            self.section = world.section(code)
            self.url = reverse("synthesis:section", args=[world.synthesis.pk, self.section.pk])
            self.groups = [
                row.pk for row in queries.passages(world.synthesis, self.section) if row.text.strip()
            ]

        def get(self, query: str = ""):
            return office.get(self.url + query)

        def post(self, do: str, *rows: tuple, base: int = 0, current: int = 0, **more):
            """Send sentences as (text, cited ids, own)."""
            sent = {"do": do, "rows": len(rows), "base": base, "current": current, **more}
            for n, (text, cites, own) in enumerate(rows):
                sent |= {f"text-{n}": text, f"cites-{n}": ",".join(map(str, cites))}
                sent |= {f"own-{n}": "on"} if own else {}
            return office.post(self.url, sent)

        def stored(self) -> list[tuple]:
            text = queries.written(world.synthesis).filter(section=self.section).first()
            sentences = text.sentences.all() if text else []
            return [
                (one.text, tuple(row.passage_id for row in one.citations.all()), one.own) for one in sentences
            ]

    return Desk


def typed(response) -> list[tuple]:
    """The sentences of a page as they are typed: (text, cited ids, own)."""
    rows = page(response).xpath("//li[contains(@class, 'sentence')]")
    return [
        (
            (row.xpath(".//textarea")[0].text or "").strip("\n"),
            tuple(int(pk) for pk in row.xpath("./input[@type='hidden']/@value")[0].split(",") if pk),
            bool(row.xpath(".//input[@type='checkbox']/@checked")),
        )
        for row in rows
    ]


def chosen(response) -> str:
    return page(response).xpath("string(//input[@name='current'][@checked]/@value)")


def test_the_same_words_of_several_units_stand_once(world, desk):
    response = desk("VI.2").get()
    assert texts(response, "//article/p[@class='said__text']") == [
        "Một số tổ dân phố gửi số liệu chậm; việc đối chiếu còn làm bằng tay."
    ]
    assert texts(response, "//article/p[2]/a") == [
        "Department of Agriculture and Environment",
        "Mai Vàng Ward",
        "Tân Lập Commune",
    ]


def test_those_who_say_that_nothing_arose_are_counted(desk):
    response = desk("VI.1").get()
    assert texts(response, "//section[@aria-labelledby='said']/p") == ["3 units say that nothing arose."]


def test_a_section_without_text_has_one_empty_sentence(desk):
    response = desk("VI.2").get()
    assert (typed(response), chosen(response)) == ([("", (), False)], "0")


def test_citing_takes_every_unit_that_says_it_and_keeps_what_is_typed(desk):
    here = desk("VI.2")
    response = here.post(f"cite-{here.groups[0]}", ("Việc đối chiếu còn chậm.", (), True))
    assert typed(response) == [("Việc đối chiếu còn chậm.", tuple(here.groups), False)]
    assert texts(response, "//ul[@class='sources']/li/span") == [
        "Department of Agriculture and Environment +2"
    ]
    assert texts(response, "//article//span[contains(@class, 'tone--good')]") == ["Cited in sentence 1"]
    assert here.stored() == []


def test_a_source_can_be_taken_away_again(desk):
    here = desk("VI.2")
    response = here.post(f"uncite-0-{here.groups[0]}", ("Chậm.", here.groups, False))
    assert typed(response) == [("Chậm.", (), False)]


def test_a_figure_is_inserted_where_the_caret_stands_and_reads_with_its_value(desk):
    here = desk("III.1")
    response = here.post("insert-NQ01", ("Có  hộ nghèo.", (), False), caret=3)
    assert typed(response) == [("Có [[NQ01]] hộ nghèo.", (), False)]
    assert texts(response, "//li[contains(@class, 'sentence')]/p") == ["Reads: Có 192 hộ nghèo."]
    assert page(response).xpath("//input[@name='caret']/@value") == ["11"]
    at_the_end = here.post("insert-NQ02", ("Có", (), False))
    assert typed(at_the_end) == [("Có[[NQ02]]", (), False)]


def test_sentences_are_added_moved_and_taken_out(desk):
    here, one, two = desk("II"), ("Một.", (), True), ("Hai.", (), True)
    added = here.post("add", one, two, current=0)
    assert (typed(added), chosen(added)) == ([one, ("", (), False), two], "1")
    assert typed(here.post("down-0", one, two)) == [two, one]
    assert typed(here.post("up-1", one, two)) == [two, one]
    assert typed(here.post("up-0", one, two)) == [one, two]
    assert typed(here.post("remove-0", one, two)) == [two]
    assert typed(here.post("remove-0", one)) == [("", (), False)]


def test_saving_stores_the_sentences_and_their_sources(desk):
    here = desk("VI.2")
    answered = here.post("save", ("Chậm.", here.groups, False), ("", (), False), ("Sẽ khắc phục.", (), True))
    assert answered.url == here.url
    assert here.stored() == [("Chậm.", tuple(here.groups), False), ("Sẽ khắc phục.", (), True)]


def test_a_refused_sentence_says_why_where_it_stands_and_nothing_is_lost(desk):
    here = desk("VI.2")
    sentences = [("Chậm.", tuple(here.groups), False), ("Có [[NQ99]] hộ.", (), False)]
    response = here.post("save", *sentences)
    assert response.status_code == 422
    assert typed(response) == sentences
    assert texts(response, "//p[@id='text-1-error']") == [
        "Error: It calls for the figure NQ99, which this synthesis does not have."
    ]
    assert here.stored() == []


def test_what_may_be_a_persons_name_is_asked_about_and_may_stay(desk):
    here = desk("VI.2")
    sentence = ("Bà Nguyễn Thị Hoa ở tổ 5 chưa được hỗ trợ.", (), True)
    asked = here.post("filter", sentence)
    assert texts(asked, "//p[@class='field__finding']") == [
        "This may be the name of a person. Take it out, unless it is an official in office: then write the post "
        "before the name."
    ]
    here.post("save", sentence)
    assert here.stored() == [sentence]


def test_the_second_of_two_editors_sees_both_texts(world, desk):
    here = desk("VI.2")
    here.post("save", ("Bản thứ nhất.", (), True))
    response = here.post("save", ("Bản thứ hai.", (), True))
    assert response.status_code == 422
    assert typed(response) == [("Bản thứ hai.", (), True)]
    assert texts(response, "//ol[@class='theirs']//del") == ["nhất."]
    assert texts(response, "//ol[@class='theirs']//ins") == ["hai."]
    taken = here.post("theirs-0", ("Bản thứ hai.", (), True), base=1, conflict="1")
    assert typed(taken) == [("Bản thứ hai.", (), True), ("Bản thứ nhất.", (), True)]
    assert texts(taken, "//ol[@class='theirs']/li") == []  # nothing of theirs is missing any more
    assert here.stored() == [("Bản thứ nhất.", (), True)]
    (revision,) = page(response).xpath("//input[@name='base']/@value")
    here.post("save", ("Bản thứ hai.", (), True), base=int(revision))
    assert here.stored() == [("Bản thứ hai.", (), True)]


def test_passages_are_found_by_words_and_by_unit(desk):
    here = desk("II")
    found = here.post("filter", ("Đang gõ.", (), True), words="phuong mai")
    assert len(texts(found, "//article")) == 1
    assert typed(found) == [("Đang gõ.", (), True)]
    none = here.post("filter", ("Đang gõ.", (), True), words="không có từ này")
    assert texts(none, "//section[@aria-labelledby='said']/p[1]") == ["Nothing fits. Show all."]


def test_what_is_used_can_be_hidden(desk):
    here = desk("VI.2")
    assert len(texts(here.get("?show=unused"), "//article")) == 1
    here.post("save", ("Chậm.", here.groups, False))
    assert texts(here.get("?show=unused"), "//article") == []
    assert len(texts(here.get(), "//article")) == 1


def drop(office, synthesis: Synthesis, key: int, query: str = "", **more):
    return office.post(
        reverse("synthesis:drop", args=[synthesis.pk]) + query, {"group": key, "rows": 1, "base": 0, **more}
    )


def test_a_limitation_is_left_out_with_a_reason_and_taken_up_again(world, office, desk):
    here = desk("VI.2")
    key, text = here.groups[0], {"text-0": "Đang gõ.", "cites-0": "", "own-0": "on"}
    response = drop(office, world.synthesis, key, **text, **{f"reason-{key}": "Đã nêu kỳ trước."})
    assert typed(response) == [("Đang gõ.", (), True)]
    assert texts(response, "//article/p[@class='small']") == ["Left out: Đã nêu kỳ trước."]
    assert sorted(world.synthesis.dropped.values_list("passage", "reason")) == [
        (pk, "Đã nêu kỳ trước.") for pk in sorted(here.groups)
    ]
    again = drop(office, world.synthesis, key, "?take-up", **text)
    assert typed(again) == [("Đang gõ.", (), True)]
    assert not world.synthesis.dropped.exists()


def test_without_a_reason_nothing_is_left_out(world, office, desk):
    key = desk("VI.2").groups[0]
    response = drop(office, world.synthesis, key, **{f"reason-{key}": "  "})
    assert response.status_code == 422
    assert texts(response, f"//p[@id='reason-{key}-error']") == [
        "Say why this limitation is left out; the reason is kept with the synthesis."
    ]
    assert page(response).xpath("//details[@class='drop']/@open") == [""]
    assert not world.synthesis.dropped.exists()


def test_a_script_gets_the_desk_alone(desk, office):
    here = desk("II")
    response = office.post(here.url, {"do": "add", "rows": 1}, headers={"HX-Request": "true"})
    assert response.content.strip().startswith(b'<form id="desk"')
    assert b"<html" not in response.content


def test_what_is_frozen_is_read_only(world, office):
    place = reverse("synthesis:section", args=[world.synthesis_past.pk, world.section("III.1").pk])
    response = office.get(place)
    assert texts(response, "//ol[@class='sentences']/li/p") == [
        "Tại thời điểm chốt số liệu, Thành phố có 330 hộ nghèo, 630 hộ cận nghèo; tỷ lệ hộ nghèo là 1.19 %.",
        "Có 1,250 người hưởng trợ cấp xã hội hằng tháng.",
    ]
    assert page(response).xpath("//main//textarea") == []
    assert office.post(place, {"do": "save", "rows": 0, "base": 1}).status_code == 422
