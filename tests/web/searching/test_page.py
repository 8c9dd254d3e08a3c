"""The page of the search, without scripts: the field, what was found, what it can be narrowed by."""

import logging

import pytest
from django.apps import apps
from django.db import models
from django.urls import reverse

from tests.web.reading import page, texts

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]
URL = "/search/"


def asked(client, words: str, **more):
    return client.post(URL, {"words": words, **more})


def titles(response) -> list[str]:
    return texts(response, "//h3[@class='hit__title']")


def marks(response) -> list[str]:
    return texts(response, "//mark")


def test_the_address_is_known():
    assert reverse("searching:home") == URL


def test_without_words_the_page_says_what_can_be_found(office):
    response = office.get(URL)
    assert texts(response, "//*[@class='found__hints']/li") == [
        "ho ngheo finds “hộ nghèo”: diacritics may be left out.",
        '"hộ nghèo" in quotes finds the words in a row.',
        "The name of a unit with a word finds what that unit wrote.",
    ]
    assert asked(office, "  ").context["rows"] == []


def test_hits_show_where_they_are_and_are_marked_as_written(office, world):
    response = asked(office, "tan lap to dan pho")
    assert titles(response) == ["Xã Tân Lập"]
    assert texts(response, "//p[@class='hit__text']") == [
        "Một số tổ dân phố gửi số liệu chậm; việc đối chiếu còn làm bằng tay."
    ]
    assert texts(response, "//p[contains(@class,'hit__where')]") == [
        "Report of a unit H2 2025 VI.2. Hạn chế 19 Dec 2025"
    ]
    assert marks(response) == ["Tân Lập", "tổ dân phố"]
    (link,) = page(response).xpath("//h3[@class='hit__title']/a/@href")
    assert link.startswith("/filing/version/")


def test_text_of_others_is_text(office, world):
    response = asked(office, "<script>alert(1)</script> ke hoach")
    assert response.content.decode().count("<script>alert") == 0


def test_results_are_narrowed_by_kind_period_and_unit(office, world):
    every = asked(office, '"to dan pho"')
    assert sorted(titles(every)) == [
        "Phường Hoa Sen",
        "Phường Mai Vàng",
        "Phường Mai Vàng",
        "Sở Nông nghiệp và Môi trường",
        "Xã Tân Lập",
    ]
    choices = {
        choice.name: [(value, n) for value, _, n in choice.options] for choice in every.context["choices"]
    }
    assert choices["period"] == [("2026-H1", 2), ("2025-H2", 3)]
    assert choices["whose"] == [
        ("Phường Hoa Sen", 1), ("Phường Mai Vàng", 2), ("Sở Nông nghiệp và Môi trường", 1), ("Xã Tân Lập", 1),
    ]  # fmt: skip
    narrowed = asked(office, '"to dan pho"', period="2025-H2", whose="Phường Mai Vàng")
    assert titles(narrowed) == ["Phường Mai Vàng"]
    assert page(narrowed).xpath("//select[@name='period']/option[@selected]/@value") == ["2025-H2"]
    none = asked(office, '"to dan pho"', kind="document")
    assert (
        texts(none, "//*[contains(@class,'nothing')]//h2|//*[contains(@class,'nothing')]//strong")[:1] != []
    )
    assert none.context["rows"] == []


def test_pages_are_turned(office, world):
    first = asked(office, "so")
    second = asked(office, "so", page="2")
    keys = [[row.hit.entry.pk for row in one.context["rows"]] for one in (first, second)]
    assert len(keys[0]) == 20 and keys[1] and not set(keys[0]) & set(keys[1])
    assert [asked(office, "so", page=odd).context["page"] for odd in ("0", "-1", "x", "", "99999", "²")] == [
        1, 1, 1, 1, 50, 1,
    ]  # fmt: skip


def test_where_not_all_words_are_found_it_says_so(office, world):
    assert "Nothing has all of these words. These have some of them." in " ".join(
        texts(asked(office, "ke hoach abcxyz"), "//p")
    )
    assert "In these the last word is the beginning of one." in " ".join(
        texts(asked(office, "ke hoac"), "//p")
    )
    assert asked(office, "abcxyz").context["rows"] == []


def test_every_page_leads_to_the_search_for_those_who_may(as_, world):
    board = as_("office_officer").get("/board/")
    forms = page(board).xpath("//form[contains(@class,'finder')]")
    assert {(form.get("method"), form.get("action")) for form in forms} == {("post", URL)}
    assert page(as_("office_officer").get(URL)).xpath("//form[contains(@class,'finder')]") == []
    assert page(as_("nobody").get("/setup/units/")).xpath("//form[contains(@class,'finder')]") == []


def test_what_was_looked_for_is_kept_nowhere(office, world, caplog):
    word = "timkiemriengtu"
    with caplog.at_level(logging.DEBUG):
        assert asked(office, word).status_code == 200
        assert asked(office, f"ke hoach {word}", page="2").status_code == 200
    logged = [record.getMessage() for record in caplog.records if record.name != "django.db.backends"]
    assert [line for line in logged if word in line] == []
    kept = [
        model.__name__
        for model in apps.get_models()
        for row in model.objects.values_list(
            *[
                field.attname
                for field in model._meta.concrete_fields
                if not isinstance(field, models.BinaryField)
            ]
        )
        if word in repr(row)
    ]
    assert kept == []


def test_a_part_of_the_page_answers_htmx(office, world):
    response = office.post(URL, {"words": "ke hoach"}, headers={"HX-Request": "true"})
    assert response.content.decode().lstrip().startswith('<div class="found stack" id="found"')
