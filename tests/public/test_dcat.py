"""The catalogue of open data, read by another's reader (rdflib) and held against what is public."""

import hashlib
from datetime import date, timedelta

import pytest
from rdflib import DCTERMS, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import RDF

from quyen.public.datasets import dcat
from quyen.public.datasets.graphs import Node, Ref, Said, turtle
from quyen.publications import actions
from tests.public.editions import calls, promises
from tests.public.scene import children, release

SPDX = Namespace("http://spdx.org/rdf/terms#")
DCAT = Namespace("http://www.w3.org/ns/dcat#")  # that of rdflib is of its second edition
DATE = URIRef("http://www.w3.org/2001/XMLSchema#date")
SITE = "http://127.0.0.1:8000"


def read(form: str, editions) -> Graph:
    names = {"ttl": "turtle", "jsonld": "json-ld"}
    return Graph().parse(data=dcat.written(form, editions), format=names[form])


def test_both_forms_say_the_same():
    editions = [calls(version=1), calls(), promises()]
    assert isomorphic(read("ttl", editions), read("jsonld", editions))


def test_a_dataset_says_what_it_is_and_what_came_before():
    graph = read("ttl", [calls(version=1), calls()])
    stays = URIRef(f"{SITE}/public/data/n2-2025-h1-city/")
    first, second = (URIRef(f"{stays}v{number}/") for number in (1, 2))
    assert set(graph.objects(stays, DCTERMS.title)) == {Literal("Cuộc gọi", "vi"), Literal("Calls", "en")}
    assert graph.value(stays, DCTERMS.license) == URIRef("https://creativecommons.org/licenses/by/4.0/")
    assert graph.value(stays, DCTERMS.issued) == Literal(date(2026, 6, 15))
    assert set(graph.objects(stays, DCAT.hasVersion)) == {first, second}
    assert graph.value(stays, DCAT.hasCurrentVersion) == second
    assert (graph.value(second, DCAT.previousVersion), graph.value(first, DCAT.previousVersion)) == (
        first,
        None,
    )
    assert graph.value(second, DCAT.version) == Literal("2")
    time = graph.value(second, DCTERMS.temporal)
    assert graph.value(time, DCAT.endDate) == Literal("2025-06-14", datatype=DATE)
    assert set(graph.objects(stays, DCAT.distribution)) == {
        URIRef(f"{SITE}/public/data/n2-2025-h1-city/v2.{form}") for form in ("csv", "json", "xlsx")
    }


def test_words_are_kept_whatever_signs_are_in_them():
    words = 'a "quoted" \\ text\nin two lines\t– đủ dấu'
    node = Node("http://a.test/", "rdfs:Resource", (("rdfs:label", Said(words, "vi")),))
    graph = Graph().parse(data=turtle(dcat.PREFIXES, [node]), format="turtle")
    assert [str(one) for one in graph.objects(None, URIRef(dcat.PREFIXES["rdfs"] + "label"))] == [words]
    with pytest.raises(ValueError, match="not an address"):
        Ref("http://a.test/> .")


def test_the_catalogue_is_what_is_public_and_every_file_is_as_long_as_it_says(scene, anybody):
    world = scene.world
    gone = release(
        scene, "again", "figures", scene_title(), tables=[children("2024-H1", date(2024, 6, 15), 9, 9, 9)]
    )
    actions.withdraw(release=gone, reason_vi="Nhầm", by=world.office_head, at=world.now + timedelta(days=2))
    graphs = [
        Graph().parse(data=anybody.get(f"/public/data/catalogue.{form}").content, format=name)
        for form, name in (("ttl", "turtle"), ("jsonld", "json-ld"))
    ]
    assert isomorphic(*graphs)
    graph = graphs[0]
    assert {str(one).removeprefix(f"{SITE}/public/data/") for one in graph.objects(None, DCAT.dataset)} == {
        "commitments-upr-4/",
        "documents-issued/",
        "n1-2025-h1/",
        "n1-2025-h2/",
        "timeliness-2025-h1/",
        "timeliness-2025-h2/",
        "trainings-2025-h2/",
        "trainings-held/",
    }
    files = list(graph.subjects(RDF.type, DCAT.Distribution))
    assert len(files) == 8 * 3
    for one in files:
        answer = anybody.get(str(graph.value(one, DCAT.downloadURL)).removeprefix(SITE))
        told = str(graph.value(one, DCAT.mediaType)).split("media-types/")[1]
        assert answer["Content-Type"].split(";")[0] == told
        assert int(graph.value(one, DCAT.byteSize)) == len(answer.content)
        checksum = graph.value(graph.value(one, SPDX.checksum), SPDX.checksumValue)
        assert str(checksum) == hashlib.sha256(answer.content).hexdigest()


def scene_title():
    return calls().content.title
