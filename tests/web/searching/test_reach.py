"""What each person finds is what each may open, and all of it that stands and has the words."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from quyen.core.text import fold
from quyen.reports.models import Passage
from quyen.reports.queries import state_of
from quyen.search.models import Entry
from tests.web.reading import page

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]

PART = {"HX-Request": "true"}  # what was found, without the frame of the page
PEOPLE = ("officer", "stranger", "ward_d_officer", "office_officer", "leader", "auditor")
QUESTIONS = (
    "kế hoạch", "to dan pho", "hoa sen ke hoach", '"đối chiếu"', "tập huấn quý III", "vi 2", "so y te", "nông nghiệp đề nghị",
    "den cu cho noi",
)  # fmt: skip


@pytest.fixture
def desks(world) -> dict[str, Client]:
    found = {}
    for name in PEOPLE:
        found[name] = Client()
        found[name].force_login(world.people[name])
    return found


def found_by(client: Client, words: str) -> tuple[set[tuple[str, str]], str]:
    """Everything a search gives, over all its pages: (title and place, address); and how it was met."""
    hits, number = set(), 1
    while True:
        answer = client.post(reverse("searching:home"), {"words": words, "page": number}, headers=PART)
        assert answer.status_code == 200
        hits |= {(row.hit.entry.kind, row.hit.entry.key, row.url) for row in answer.context["rows"]}
        if not answer.context["after"]:
            return hits, answer.context["found"].way
        number += 1


def opens(client: Client, url: str, known: dict[str, bool]) -> bool:
    bare = url.partition("#")[0]
    if bare not in known:
        known[bare] = client.get(bare).status_code == 200
    return known[bare]


def test_everybody_finds_what_they_may_open_and_all_of_it(world, desks):
    standing = [
        passage
        for passage in Passage.objects.exclude(text="").select_related("version__obligation", "section")
        if state_of(passage.version) in ("filed", "accepted")
    ]
    assert len(standing) == 15
    wrong, seen = [], 0
    for name, client in desks.items():
        known: dict[str, bool] = {}
        readable = [
            row for row in standing if opens(client, reverse("filing:version", args=[row.version_id]), known)
        ]
        for words in QUESTIONS:
            hits, way = found_by(client, words)
            seen += len(hits)
            wrong += [(name, words, hit) for hit in hits if not opens(client, hit[2], known)]
            if way == "all":
                expected = {str(row.pk) for row in readable if holds(row, words)}
                given = {key for kind, key, _url in hits if kind == "passage"}
                wrong += [(name, words, expected ^ given)] if expected != given else []
    assert wrong == []
    assert seen > 100


def holds(passage: Passage, words: str) -> bool:
    """Whether all words stand in a passage, its heading or its unit's name: worked out without the search."""
    owed, section = passage.version.obligation, passage.section
    spoken = [owed.unit_name_vi, f"{section.code}. {section.title_vi} {passage.text}"]
    said = [words_of(text) for text in spoken]
    if words.startswith('"'):
        run = " ".join(words_of(words))
        return any(f" {run} " in f" {' '.join(each)} " for each in said)
    return set(words_of(words)) <= {word for each in said for word in each}


def words_of(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", fold(text))


def test_who_acts_for_a_unit_finds_nothing_of_others(world, desks):
    hits, _ = found_by(desks["stranger"], "ke hoach")
    mine = Entry.objects.filter(kind="passage", whose="Phường Mai Vàng").values_list("key", flat=True)
    passages = {key for kind, key, _url in hits if kind == "passage"}
    assert passages and passages <= set(mine)
    assert {kind for kind, _key, _url in hits} <= {"passage", "document", "indicator", "section"}


def test_every_place_a_result_leads_to_is_on_its_page(world, desks):
    """The part after # names an element of the page."""
    urls = {
        url
        for words in ("ke hoach", "ho ngheo", "han che")
        for _k, _i, url in found_by(desks["office_officer"], words)[0]
    }
    office, pages = desks["office_officer"], {url.partition("#")[0] for url in urls}
    opened = {bare: html.fromstring(office.get(bare).content.decode()) for bare in pages}
    cut = [url.partition("#") for url in urls]
    assert [
        (bare, place) for bare, _, place in cut if place and not opened[bare].xpath(f"//*[@id='{place}']")
    ] == []
    assert len(urls) > 5


def test_a_search_costs_the_same_however_much_is_found(world, desks, django_assert_max_num_queries):
    counted = []
    for words in ("12480", "ke hoach", "bao cao"):
        with django_assert_max_num_queries(40) as asked:
            answer = desks["office_officer"].post(reverse("searching:home"), {"words": words})
        counted.append((len(answer.context["rows"]) > 0, len(asked.captured_queries)))
    assert page(answer).xpath("//main//ol[contains(@class, 'hits')]/li")
    assert len({n for some, n in counted if some}) == 1, counted
