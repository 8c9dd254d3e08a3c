"""An edition as one JSON document: what it is and where it comes from, then its rows. Shape: docs/open-data.md."""

import json

from quyen.public.datasets import addresses, licence, shapes
from quyen.publications.queries_public import Edition
from quyen.publications.releasing import SHOWN, PlainDimension, Worded
from quyen.publications.thawing import ListingContent, TableContent

FORMAT = 1  # counts up when the shape changes so that a program would stumble


def written(edition: Edition) -> bytes:
    """Return the file."""
    return dumped(document(edition))


def dumped(found: dict | list) -> bytes:
    """Return a document as every JSON file here is written."""
    return json.dumps(found, ensure_ascii=False, indent=1).encode() + b"\n"


def document(edition: Edition) -> dict:
    """Return the whole edition as plain values; what may still change (a newer version, a withdrawal) is not in it."""
    content = edition.content
    about = {
        "format": FORMAT,
        "kind": "table" if shapes.is_table(edition) else "listing",
        "address": edition.address,
        "version": edition.version,
        "url": addresses.edition(edition),
        "sha256": edition.sha256,
        "title": _words(content.title),
        "publisher": _words(edition.release.publisher),
        "released_on": edition.release.on.isoformat(),
        "release": addresses.release(edition),
        "licence": licence.as_dict(),
        "provenance": content.provenance.as_dict(),
    }
    return about | (_table(content) if shapes.is_table(edition) else _listing(content))


def _words(words: Worded) -> dict[str, str]:
    return words.as_dict()


def _table(content: TableContent) -> dict:
    keys = [shapes.field_of(one) for one in content.dimensions]
    return {
        "unit": _words(content.unit),
        "period": content.period,
        "population": content.population,
        "vintage": content.vintage,
        "reorganisations": [one.as_dict() for one in content.reorganisations],
        "marks": {mark: _words(words) for mark, words in shapes.MARKS.items()},
        "dimensions": [_dimension(one) for one in content.dimensions],
        "cells": [
            {
                **dict(zip(keys, map(shapes.code_of, at), strict=True)),
                "state": cell.state,
                "value": cell.value if cell.state == SHOWN else None,
            }
            for at, cell in content.cells.items()
        ],
    }


def _dimension(dimension: PlainDimension) -> dict:
    return {
        "key": shapes.field_of(dimension),
        "name": _words(dimension.name),
        "codes": [{"code": shapes.code_of(code), **_words(words)} for code, words in dimension.codes.items()],
        "sums": [{"whole": shapes.code_of(whole), "parts": list(parts)} for whole, parts in dimension.sums],
    }


def _listing(content: ListingContent) -> dict:
    keys = [shapes.column_of(column.key) for column in content.columns]
    return {
        "columns": [
            {"key": key, "name": _words(column.name), "kind": column.kind}
            for key, column in zip(keys, content.columns, strict=True)
        ],
        "rows": [
            {"key": key} | dict(zip(keys, map(_entry, entries), strict=True))
            for key, entries in content.rows.items()
        ],
    }


def _entry(entry: Worded | str | None) -> dict[str, str] | str | None:
    return _words(entry) if isinstance(entry, Worded) else entry
