"""What a .csv means, for programs: CSV on the Web (W3C, 2015), beside the file where readers look: …-metadata.json."""

from quyen.public.datasets import addresses, licence, shapes
from quyen.public.datasets.shapes import Field
from quyen.publications.queries_public import Edition
from quyen.publications.releasing import Worded

TYPES = {shapes.COUNT: "nonNegativeInteger", shapes.DATE: "date"}


def document(edition: Edition) -> dict:
    """Return the metadata of an edition's .csv."""
    fields = shapes.fields(edition.content)
    keys = [one.key for one in fields if one.kind == shapes.SIGN]
    return {
        "@context": "http://www.w3.org/ns/csvw",
        "url": addresses.file(edition, "csv"),
        "dc:title": _worded(edition.content.title),
        "dc:license": {"@id": licence.ADDRESS},
        "dc:issued": {"@value": edition.release.on.isoformat(), "@type": "xsd:date"},
        "tableSchema": {
            "columns": [_column(one) for one in fields],
            "primaryKey": keys if shapes.is_table(edition) else "key",
        },
    }


def _column(field: Field) -> dict:
    named = {"name": field.key, "titles": field.key, "dc:description": _worded(field.name)}
    return named | {"datatype": TYPES.get(field.kind, "string")}


def _worded(words: Worded) -> list[dict]:
    return [{"@value": words.vi, "@language": "vi"}, {"@value": words.en or words.vi, "@language": "en"}]
