"""From what is offered to what is public: ticked by one person, decided by another, taken back with a reason."""

import json
from datetime import date, datetime

import pytest
from click.testing import CliRunner
from django.urls import reverse

from quyen.cli.main import main
from quyen.publications.models import Release
from tests.web.reading import errors, facts, page, texts

HOME, AUDIT = (reverse(f"disclosing:{name}") for name in ("home", "audit"))


def preparing(about: str) -> str:
    return reverse("disclosing:prepare", args=[about])


def url(release: Release, name: str = "release") -> str:
    return reverse(f"disclosing:{name}", args=[release.pk])


@pytest.fixture
def about(office) -> str:
    """The first that is offered: a section of the report on the past half-year."""
    (_subject, rows), *_others = office.get(HOME).context["subjects"]
    return rows[0][0].about


@pytest.fixture
def chief(as_):
    return as_("office_head")


def sent(office, about: str, **given) -> dict:
    """What the form of an offer sends when everything is ticked."""
    page = office.get(preparing(about))
    assert page.status_code == 200
    shown = page.context["shown"]
    return {"parts": [part.name for part, _ticked in page.context["parts"]], **shown, **given}


@pytest.fixture
def prepared(world, office, about) -> Release:
    """A release of the report of the past half-year, everything in it, made at the desk."""
    assert office.post(preparing(about), sent(office, about)).status_code == 302
    return Release.objects.get()


@pytest.fixture
def released(prepared, chief) -> Release:
    assert chief.post(url(prepared, "decide")).status_code == 302
    return prepared


def test_nothing_is_ticked_before_somebody_ticks_it(office, about):
    page = office.get(preparing(about))
    assert texts(page, "//input[@name='parts']") != []
    assert texts(page, "//input[@name='parts'][@checked]") == []


def test_with_nothing_ticked_it_is_refused_and_nothing_typed_is_lost(office, about):
    answer = office.post(
        preparing(about), sent(office, about, parts=[], title_vi="Tên tự đặt", summary_en="My line")
    )
    assert answer.status_code == 422
    assert texts(answer, "//*[@role='alert']//p") == ["There is nothing to release here."]
    assert (answer.context["shown"]["title_vi"], answer.context["shown"]["summary_en"]) == (
        "Tên tự đặt",
        "My line",
    )
    assert not Release.objects.exists()


def test_a_summary_too_long_is_refused_at_its_field_and_what_was_ticked_stays(office, about):
    given = sent(office, about, summary_en="\n".join(["one line"] * 11))
    answer = office.post(preparing(about), given)
    assert (answer.status_code, list(errors(answer))) == (422, ["summary_en"])
    assert [part.name for part, ticked in answer.context["parts"] if ticked] == given["parts"]
    assert not Release.objects.exists()


def test_who_prepared_it_does_not_decide(office, prepared, as_):
    assert office.post(url(prepared, "decide")).status_code == 403
    assert "prepared by Phan Ngọc Diệp" in office.get(url(prepared)).content.decode()


def test_home_tells_them_by_how_they_stand(office, chief, prepared):
    waiting = "//section[@aria-labelledby='waiting']//h3"
    assert texts(office.get(HOME), waiting) == [prepared.title_en]
    chief.post(url(prepared, "decide"))
    home = office.get(HOME)
    assert texts(home, waiting) == []
    assert [str(label[0]) for label, rows in home.context["groups"] if rows] == ["public"]


def test_another_person_makes_it_public_and_takes_it_back(client, chief, prepared):
    address = f"/public/releases/{prepared.pk}/"
    assert client.get(address).status_code == 404
    chief.post(url(prepared, "decide"))
    assert client.get(address).status_code == 200
    refused = chief.post(url(prepared, "withdraw"), {"reason_vi": "", "reason_en": "Wrong"})
    assert (refused.status_code, list(errors(refused))) == (422, ["reason_vi"])
    given = {"reason_vi": "Số liệu sai.", "reason_en": "The figures are wrong."}
    assert chief.post(url(prepared, "withdraw"), given).status_code == 302
    assert client.get(address).status_code == 410
    assert "The figures are wrong." in chief.get(url(prepared)).content.decode()


def test_what_is_decided_is_not_decided_again(chief, released):
    answer = chief.post(url(released, "decide"))
    assert answer.status_code == 422
    assert "This release was decided already." in answer.content.decode()


def test_to_turn_it_down_needs_a_reason_that_the_preparer_reads(client, office, chief, prepared):
    answer = chief.post(url(prepared, "turn_down"), {"reason": " "})
    assert (answer.status_code, list(errors(answer))) == (422, ["reason"])
    assert chief.post(url(prepared, "turn_down"), {"reason": "Nêu tên một người."}).status_code == 302
    assert "Nêu tên một người." in office.get(url(prepared)).content.decode()
    assert client.get(f"/public/releases/{prepared.pk}/").status_code == 404


def test_the_audit_counts_what_is_public(office, released):
    found = facts(office.get(AUDIT))
    assert found["Tables"] == str(released.tables.count())
    assert "No small count can be worked out" in office.get(AUDIT).content.decode()


def test_the_audit_is_downloaded_as_the_command_prints_it(office, released):
    (link,) = page(office.get(AUDIT)).xpath("//a[contains(., 'Download in figures')]/@href")
    answer = office.get(link)
    printed = CliRunner().invoke(main, ["disclosure", "audit", "--json"])
    told = answer.json()
    assert datetime.fromisoformat(told.pop("worked_out_at")).date() == date(2026, 6, 15)
    assert told == json.loads(printed.stdout)
    assert answer["Content-Disposition"] == 'attachment; filename="audit-2026-06-15.json"'


@pytest.mark.parametrize(("name", "answer"), [("officer", 404), ("nobody", 404), ("auditor", 403)])
def test_a_release_is_nobody_elses(as_, prepared, name, answer):
    assert as_(name).get(url(prepared)).status_code == answer
    assert as_(name).get(HOME).status_code == 403


def test_the_register_leads_there_who_may(as_, office):
    register = reverse("publishing:register")
    links = f"//a[@href='{HOME}']"
    assert texts(office.get(register), links) == ["Making public"]
    assert texts(as_("leader").get(register), links) == ["Making public"]


def test_nobody_offers_what_does_not_exist(office):
    assert [office.get(preparing(about)).status_code for about in ("x", "x:1", "synthesis:0")] == [
        404,
        404,
        404,
    ]


def test_what_waits_already_is_named_before_it_is_prepared_again(office, about, prepared):
    page = office.get(preparing(about))
    assert texts(page, "//div[contains(@class, 'notice--warning')]//a") == [prepared.title_en]


def test_a_number_in_a_title_is_refused_at_the_language_it_stands_in(office, about):
    answer = office.post(preparing(about), sent(office, about, title_en="Call 0912 345 678"))
    assert (answer.status_code, list(answer.context["errors"])) == (422, ["title_en"])
