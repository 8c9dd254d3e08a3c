"""Opening a round to some units only: by level, by kind, by a list; the whole form comes back."""

import pytest

from quyen.obligations.models import Obligation
from quyen.regimes.models import Round
from tests.web.reading import errors, facts, page, texts

URL = "/setup/periods/open/"
AD_HOC = {"nature": "ad-hoc", "opens": "1/5/2026", "closes": "15/6/2026", "due_communes": "18/6/2026"}
H2 = {"nature": "periodic", "period": "2026-H2"}


@pytest.fixture
def office(world, as_):
    return as_("office_officer")


def asked():
    newest = Round.objects.latest("pk")
    rows = Obligation.objects.filter(round=newest, upward=False).order_by("unit__key")
    return [row.unit.key for row in rows.select_related("unit")]


def test_looking_writes_nothing_and_keeps_everything(world, office):
    typed = AD_HOC | {"whom": "listed", "list": "Phường Hoa Sen\nxa tan lap", "note_vi": "Xin gửi sớm."}
    shown = office.post(URL, typed | {"do": "look"})
    assert shown.status_code == 200
    assert facts(shown)["Wards, communes and special zone"] == "2 units · 24:00, 18 Jun 2026"
    assert texts(shown, "//section[@id='seen']//details//li") == ["Hoa Sen Ward", "Tân Lập Commune"]
    assert Round.objects.count() == 2
    hidden = page(shown).xpath("//section[@id='seen']//form//input[@type='hidden']")
    sent = {field.get("name"): field.get("value") for field in hidden}
    assert {name: sent[name] for name in typed} == typed
    office.post(URL, sent)
    assert asked() == ["hoa-sen", "tan-lap"]
    assert Round.objects.latest("pk").note_vi == "Xin gửi sớm."


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ({"whom": "communes"}, ["hoa-sen", "hon-ngoc", "mai-vang", "tan-lap"]),
        ({"whom": "bodies"}, ["so-nnmt", "so-y-te"]),
        ({"whom": "kinds", "kind": ["ward", "department"]}, ["hoa-sen", "mai-vang", "so-nnmt", "so-y-te"]),
        ({"whom": "listed", "unit": ["hoa-sen", "so-y-te"], "list": "P. Mai Vàng"}, ["hoa-sen", "mai-vang", "so-y-te"]),
        ({"whom": "all"}, ["hoa-sen", "hon-ngoc", "mai-vang", "so-nnmt", "so-y-te", "tan-lap"]),
    ],
)  # fmt: skip
def test_whom_is_chosen(world, office, typed, expected):
    office.post(URL, H2 | typed)
    assert asked() == expected


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"whom": "listed", "list": "Phường Hoa Xen"}, "list", "Line 1, “Phường Hoa Xen”, is no member. Perhaps: Phường Hoa Sen."),
        ({"whom": "listed", "list": ""}, "list", "Choose at least one unit."),
        ({"whom": "kinds"}, "whom", "Choose at least one unit."),
    ],
)  # fmt: skip
def test_whom_nobody_is_is_told(world, office, typed, field, sentence):
    refused = office.post(URL, H2 | typed)
    assert (refused.status_code, errors(refused)[field]) == (422, sentence)
    assert page(refused).xpath("//input[@name='whom'][@checked]/@value") == [typed["whom"]]
    assert Round.objects.count() == 2


def test_a_thematic_round_needs_a_day_for_whom_it_asks(world, office):
    refused = office.post(URL, AD_HOC | {"whom": "bodies"})
    assert refused.status_code == 422
    assert errors(refused)["due_communes"].startswith("None of those who are asked has a due day")


def test_the_list_of_members_costs_the_same_queries(world, office, django_assert_max_num_queries):
    typed = AD_HOC | {"whom": "listed", "list": "\n".join(["Phường Hoa Sen", "Xã Tân Lập", "Mai Vàng"] * 60)}
    with django_assert_max_num_queries(45):
        assert office.post(URL, typed | {"do": "look"}).status_code == 200
