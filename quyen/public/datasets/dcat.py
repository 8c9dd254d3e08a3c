"""The catalogue of open data for other catalogues: DCAT 3 (W3C, 2024). Only what stands is in it.

A dataset is what stays at an address; each version is one too, with its files. The dataset has the files of its newest.
"""

from collections.abc import Iterable, Iterator

from quyen.core.periods import Period
from quyen.public.datasets import addresses, files, licence
from quyen.public.datasets.graphs import Node, Ref, Said, Term, Value, json_ld, turtle
from quyen.publications.queries_public import Edition, Published
from quyen.publications.releasing import Worded
from quyen.publications.thawing import TableContent

PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
WRITERS = {"ttl": (turtle, "text/turtle"), "jsonld": (json_ld, "application/ld+json")}
LANGUAGES = ("vi", "en")
LANGUAGE = "http://publications.europa.eu/resource/authority/language/"
MEDIA = "https://www.iana.org/assignments/media-types/"
VIET_NAM = Ref("https://www.geonames.org/1562822/")
TITLE = Worded("Dữ liệu mở về thực hiện quyền con người", "Open data on the realisation of human rights")
ABOUT = Worded(
    "Mọi bảng và danh sách đã công bố, mỗi bảng ở một địa chỉ không đổi, có phiên bản.",
    "Every table and listing that was made public, each at an address that stays, with its versions.",
)


def written(form: str, editions: Iterable[Edition]) -> bytes:
    """Return the catalogue in a form of WRITERS; of the editions, those taken back are left out."""
    write, _media = WRITERS[form]
    return write(PREFIXES, catalogue([one for one in editions if one.release.withdrawn is None]))


def catalogue(standing: list[Edition]) -> Iterator[Node]:
    """Yield the catalogue, then each dataset with its versions, by address."""
    found: dict[str, list[Edition]] = {}
    for one in standing:
        found.setdefault(one.address, []).append(one)
    yield _catalogue(found, standing)
    for address in sorted(found):
        yield _dataset(found[address])
        for before, one in zip([None, *found[address]], found[address], strict=False):
            yield _version(one, before)
            yield from (_distribution(one, form) for form in files.FORMS)


def _catalogue(found: Iterable[str], standing: list[Edition]) -> Node:
    said: list[tuple[str, Value]] = [*_worded("dct:title", TITLE), *_worded("dct:description", ABOUT)]
    if standing:
        newest = max((one.release for one in standing), key=lambda release: release.at)
        said += [("dct:publisher", _publisher(newest)), ("dct:modified", _day(newest))]
    said += [
        ("dct:license", Ref(licence.ADDRESS)),
        ("foaf:homepage", Ref(addresses.whole("data"))),
        *(("dct:language", Ref(LANGUAGE + code)) for code in ("VIE", "ENG")),
        *(("dcat:dataset", Ref(addresses.dataset(address))) for address in sorted(found)),
    ]
    return Node(addresses.whole("data"), "dcat:Catalog", tuple(said))


def _dataset(versions: list[Edition]) -> Node:
    first, newest = versions[0], versions[-1]
    said = (
        *_described(newest),
        ("dct:issued", _day(first.release)),
        ("dct:modified", _day(newest.release)),
        ("dcat:version", Said(str(newest.version))),
        ("dcat:landingPage", Ref(addresses.dataset(newest.address))),
        ("dcat:hasCurrentVersion", Ref(addresses.edition(newest))),
        *(("dcat:hasVersion", Ref(addresses.edition(one))) for one in versions),
        *(("dcat:distribution", Ref(addresses.file(newest, form))) for form in files.FORMS),
    )
    return Node(addresses.dataset(newest.address), "dcat:Dataset", said)


def _version(one: Edition, before: Edition | None) -> Node:
    said = (
        *_described(one),
        ("dct:issued", _day(one.release)),
        ("dcat:version", Said(str(one.version))),
        ("dcat:landingPage", Ref(addresses.edition(one))),
        ("dcat:isVersionOf", Ref(addresses.dataset(one.address))),
        *([("dcat:previousVersion", Ref(addresses.edition(before)))] if before else []),
        *(("dcat:distribution", Ref(addresses.file(one, form))) for form in files.FORMS),
    )
    return Node(addresses.edition(one), "dcat:Dataset", said)


def _described(one: Edition) -> Iterator[tuple[str, Value]]:
    content = one.content
    yield from _worded("dct:title", content.title)
    yield from _worded("dct:description", _description(one))
    yield "dct:identifier", Said(one.address)
    yield "dct:publisher", _publisher(one.release)
    yield "dct:license", Ref(licence.ADDRESS)
    yield "dct:spatial", VIET_NAM
    yield "dct:temporal", _time(one)


def _description(one: Edition) -> Worded:
    told = one.content.provenance
    return Worded(
        f"{told.source.vi}. {told.coverage.vi}.",
        f"{told.source.en or told.source.vi}. {told.coverage.en or told.coverage.vi}.",
    )


def _time(one: Edition) -> Node:
    """Say when: the name of the period, and the day that the figures stand for.

    On which day a period begins is a rule of each report, which a release does not carry.
    """
    said: list[tuple[str, Value]] = []
    if isinstance(one.content, TableContent) and one.content.period:
        period = Period.parse(one.content.period)
        said += [("rdfs:label", Said(period.label(language), language)) for language in LANGUAGES]
    said.append(("dcat:endDate", Said(one.content.provenance.as_of.isoformat(), type="xsd:date")))
    return Node("", "dct:PeriodOfTime", tuple(said))


def _distribution(one: Edition, form: str) -> Node:
    measured, address = files.measured(one, form), addresses.file(one, form)
    checksum = (
        ("spdx:algorithm", Term("spdx:checksumAlgorithm_sha256")),
        ("spdx:checksumValue", Said(measured.sha256, type="xsd:hexBinary")),
    )
    said = (
        ("dcat:accessURL", Ref(addresses.edition(one))),
        ("dcat:downloadURL", Ref(address)),
        ("dcat:mediaType", Ref(MEDIA + files.FORMS[form].media)),
        ("dct:license", Ref(licence.ADDRESS)),
        ("dcat:byteSize", Said(str(measured.size), type="xsd:nonNegativeInteger")),
        ("spdx:checksum", Node("", "spdx:Checksum", checksum)),
    )
    return Node(address, "dcat:Distribution", said)


def _publisher(release: Published) -> Node:
    return Node("", "foaf:Agent", tuple(_worded("foaf:name", release.publisher)))


def _day(release: Published) -> Said:
    return Said(release.on.isoformat(), type="xsd:date")


def _worded(name: str, words: Worded) -> Iterator[tuple[str, Value]]:
    yield name, Said(words.vi, "vi")
    if words.en:
        yield name, Said(words.en, "en")
