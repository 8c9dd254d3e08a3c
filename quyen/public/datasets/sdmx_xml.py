"""SDMX-ML 2.1: the structure message, and the figures as generic data, which readers take without the structures."""

from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import groupby
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from quyen.public.datasets import sdmx, sdmx_lists
from quyen.public.datasets.sdmx import Editions, Observation, Structure
from quyen.publications.releasing import Worded

HOME = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/"
MESSAGE, STRUCTURE, COMMON, GENERIC = (
    f"{{{HOME}{name}}}" for name in ("message", "structure", "common", "data/generic")
)
for prefix, where in (("mes", MESSAGE), ("str", STRUCTURE), ("com", COMMON), ("gen", GENERIC)):
    register_namespace(prefix, where.strip("{}"))
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
AGENCY, VERSION, SCHEME = "QUYEN", "1.0", "CONCEPTS"
OURS = {"agencyID": AGENCY, "version": VERSION}
NOTHING_YET = datetime(1970, 1, 1, tzinfo=UTC)
TYPES = {"TIME_PERIOD": "ObservationalTimePeriod", "OBS_VALUE": "Integer", "AS_OF": "GregorianDay"}
MEDIA = {
    "structure": "application/vnd.sdmx.structure+xml;version=2.1",
    "data": "application/vnd.sdmx.genericdata+xml;version=2.1",
}


def structure_message(series: Iterable[Editions]) -> bytes:
    """Return code lists, concepts, a data structure and a dataflow for each way figures are broken down."""
    editions = [one for row in series for one in row]
    root, structures = Element(MESSAGE + "Structure"), structures_of(editions)
    _header(root, "STRUCTURE", editions)
    parts = SubElement(root, MESSAGE + "Structures")
    flows = SubElement(parts, STRUCTURE + "Dataflows")
    for one in structures:
        _dataflow(flows, one)
    lists = SubElement(parts, STRUCTURE + "Codelists")
    for name, codes in sdmx_lists.code_lists(editions).items():
        words = Worded(f"Danh mục {name}", f"Code list {name}")
        _items(lists, "Codelist", name, words, "Code", codes)
    concepts, words = sdmx_lists.concepts(structures), Worded("Khái niệm", "Concepts")
    _items(SubElement(parts, STRUCTURE + "Concepts"), "ConceptScheme", SCHEME, words, "Concept", concepts)
    kept = SubElement(parts, STRUCTURE + "DataStructures")
    for one in structures:
        _data_structure(kept, one)
    return _written(root)


def structures_of(editions: Editions) -> list[Structure]:
    """Return the structures of tables, once each; one without breakdown where there is no table yet."""
    return list(dict.fromkeys(sdmx.structure_of(one.content) for one in editions)) or [Structure(())]


def data_message(series: Iterable[Editions]) -> bytes:
    """Return every figure, in a data set for each structure, series by series."""
    series = list(series)
    editions = [one for row in series for one in row]
    root, structures = Element(MESSAGE + "GenericData"), structures_of(editions)
    header = _header(root, "DATA", editions)
    for one in structures:
        given = {"structureID": one.id, "dimensionAtObservation": "TIME_PERIOD"}
        _ref(
            SubElement(SubElement(header, MESSAGE + "Structure", given), COMMON + "Structure"), one.id, **OURS
        )
    found = sorted(sdmx.observations(series), key=lambda one: (one.structure, one.key, one.time))
    for structure, rows in groupby(found, key=lambda one: one.structure):
        data = SubElement(root, MESSAGE + "DataSet", {"structureRef": structure, "action": "Replace"})
        for key, observed in groupby(rows, key=lambda one: one.key):
            _series(data, key, observed)
    return _written(root)


def _series(data: Element, key: tuple[tuple[str, str], ...], observed: Iterable[Observation]) -> None:
    series = SubElement(data, GENERIC + "Series")
    _values(SubElement(series, GENERIC + "SeriesKey"), key)
    for one in observed:
        row = SubElement(series, GENERIC + "Obs")
        SubElement(row, GENERIC + "ObsDimension", {"value": one.time})
        if one.value is not None:
            SubElement(row, GENERIC + "ObsValue", {"value": str(one.value)})
        _values(SubElement(row, GENERIC + "Attributes"), one.attributes)


def _values(parent: Element, pairs: Iterable[tuple[str, str]]) -> None:
    for name, value in pairs:
        SubElement(parent, GENERIC + "Value", {"id": name, "value": value})


def _header(root: Element, name: str, editions: Editions) -> Element:
    """Write the head; it is dated by the newest release, so that equal figures give equal bytes."""
    made = max((one.release.at for one in editions), default=NOTHING_YET)
    header = SubElement(root, MESSAGE + "Header")
    for tag, text in (("ID", name), ("Test", "false"), ("Prepared", made.astimezone(UTC).isoformat())):
        SubElement(header, MESSAGE + tag).text = text
    SubElement(header, MESSAGE + "Sender", {"id": AGENCY})
    return header


def _dataflow(flows: Element, structure: Structure) -> None:
    flow = SubElement(flows, STRUCTURE + "Dataflow", {"id": structure.id, **OURS})
    _named(flow, structure.name)
    given = {**OURS, "package": "datastructure", "class": "DataStructure"}
    _ref(SubElement(flow, STRUCTURE + "Structure"), structure.id, **given)


def _items(parent: Element, kind: str, name: str, words: Worded, item: str, codes: sdmx_lists.Codes) -> None:
    kept = SubElement(parent, STRUCTURE + kind, {"id": name, **OURS})
    _named(kept, words)
    for code, said in codes.items():
        _named(SubElement(kept, STRUCTURE + item, {"id": code}), said)


def _data_structure(parent: Element, structure: Structure) -> None:
    kept = SubElement(parent, STRUCTURE + "DataStructure", {"id": structure.id, **OURS})
    _named(kept, structure.name)
    parts = SubElement(kept, STRUCTURE + "DataStructureComponents")
    dimensions = SubElement(parts, STRUCTURE + "DimensionList", {"id": "DimensionDescriptor"})
    names = ("FREQ", "INDICATOR", *structure.ids)
    for at, name in enumerate(names, start=1):
        _component(dimensions, "Dimension", name, {"position": str(at)})
    _component(dimensions, "TimeDimension", "TIME_PERIOD", {"position": str(len(names) + 1)})
    attributes = SubElement(parts, STRUCTURE + "AttributeList", {"id": "AttributeDescriptor"})
    for name in sdmx_lists.ATTRIBUTES:
        one = _component(attributes, "Attribute", name, {"assignmentStatus": "Mandatory"})
        related = SubElement(one, STRUCTURE + "AttributeRelationship")
        _ref(SubElement(related, STRUCTURE + "PrimaryMeasure"), "OBS_VALUE")
    measures = SubElement(parts, STRUCTURE + "MeasureList", {"id": "MeasureDescriptor"})
    _component(measures, "PrimaryMeasure", "OBS_VALUE", {})


def _component(parent: Element, kind: str, name: str, given: dict[str, str]) -> Element:
    """Write a dimension, attribute or measure: its concept, and the codes or type of its values."""
    one = SubElement(parent, STRUCTURE + kind, {"id": name, **given})
    scheme = {"maintainableParentID": SCHEME, "maintainableParentVersion": VERSION, "agencyID": AGENCY}
    where = {**scheme, "package": "conceptscheme", "class": "Concept"}
    _ref(SubElement(one, STRUCTURE + "ConceptIdentity"), name, **where)
    represented = SubElement(one, STRUCTURE + "LocalRepresentation")
    _words, codes = sdmx_lists.CONCEPTS.get(name, (None, f"CL_{name}"))
    if codes:
        listed = {**OURS, "package": "codelist", "class": "Codelist"}
        _ref(SubElement(represented, STRUCTURE + "Enumeration"), codes, **listed)
    else:
        SubElement(represented, STRUCTURE + "TextFormat", {"textType": TYPES.get(name, "String")})
    return one


def _ref(parent: Element, name: str, **given: str) -> None:
    SubElement(parent, "Ref", {"id": name, **given})


def _named(parent: Element, words: Worded) -> None:
    for language, text in (("vi", words.vi), ("en", words.en)):
        if text:
            SubElement(parent, COMMON + "Name", {LANG: language}).text = text


def _written(root: Element) -> bytes:
    return tostring(root, encoding="utf-8", xml_declaration=True)
