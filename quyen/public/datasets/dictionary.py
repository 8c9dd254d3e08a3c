"""The data dictionary: what each column of each file means, and each code that may stand in it."""

from collections.abc import Iterable, Iterator

from quyen.public.datasets import addresses, jsons, licence, shapes
from quyen.public.datasets.shapes import Field
from quyen.publications.queries_public import Edition
from quyen.publications.releasing import Worded

HEADER = ("field", "kind", "code", "vi", "en", "unit_vi", "unit_en")
Row = tuple[str, ...]
BLANK = Worded("", "")


def rows(edition: Edition) -> Iterator[Row]:
    """Yield a row for each column of an edition, with a row below it for each of its codes."""
    for field in shapes.fields(edition.content):
        yield _row(field, "", field.name, field.unit or BLANK)
        for code, words in field.codes:
            yield _row(field, code, words, BLANK)


def _row(field: Field, code: str, words: Worded, unit: Worded) -> Row:
    return field.key, field.kind, code, words.vi, words.en or words.vi, unit.vi, unit.en


def of_all(editions: Iterable[Edition]) -> Iterator[Row]:
    """Yield the rows of many editions, each with its address and version before it."""
    for edition in editions:
        for row in rows(edition):
            yield edition.address, str(edition.version), *row


def document(editions: Iterable[Edition]) -> dict:
    """Return the dictionary of many editions as plain values."""
    return {
        "format": jsons.FORMAT,
        "licence": licence.as_dict(),
        "marks": {mark: words.as_dict() for mark, words in shapes.MARKS.items()},
        "datasets": [_dataset(one) for one in editions],
    }


def _dataset(edition: Edition) -> dict:
    return {
        "address": edition.address,
        "version": edition.version,
        "url": addresses.edition(edition),
        "title": edition.content.title.as_dict(),
        "fields": [_field(one) for one in shapes.fields(edition.content)],
    }


def _field(field: Field) -> dict:
    codes = [{"code": code, **words.as_dict()} for code, words in field.codes]
    unit = field.unit.as_dict() if field.unit else None
    return {"key": field.key, "kind": field.kind, "name": field.name.as_dict(), "unit": unit, "codes": codes}
