"""A document's parts as text that can be kept, and back: what was issued, to be laid out in other forms later.

Canonical JSON: keys in order, no spaces, what has its default left out. A part is an object that names its class.
"""

import json
from base64 import b64decode, b64encode
from dataclasses import MISSING, fields
from datetime import date

from . import parts
from .parts import Document

VERSION = 1
KINDS = {
    kind.__name__: kind
    for kind in (
        parts.Addressees, parts.Appendix, parts.Check, parts.Document, parts.Heading, parts.Item, parts.Letterhead,
        parts.Numbering, parts.Over, parts.Paragraph, parts.Picture, parts.Recipients, parts.Run, parts.Signature,
        parts.Table,
    )
}  # fmt: skip
KNOWN = {kind: [(field.name, field.default) for field in fields(kind)] for kind in KINDS.values()}


class UnknownVersion(ValueError):
    """Kept by a later program than this one."""


def freeze(document: Document) -> bytes:
    """The parts as bytes; equal parts give equal bytes."""
    kept = {"version": VERSION, "document": _plain(document)}
    return json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def thaw(kept: bytes) -> Document:
    """The parts that `freeze` was given."""
    found = json.loads(kept)
    if found["version"] != VERSION:
        raise UnknownVersion(found["version"])
    return _part(found["document"])


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, bytes):
        return {"bytes": b64encode(value).decode()}
    if type(value) not in KNOWN:
        return value
    told = {name: getattr(value, name) for name, default in KNOWN[type(value)] if _told(value, name, default)}
    return {"is": type(value).__name__} | {name: _plain(each) for name, each in told.items()}


def _told(value: object, name: str, default: object) -> bool:
    return default is MISSING or getattr(value, name) != default


def _part(kept: object) -> object:
    if isinstance(kept, list):
        return tuple([_part(each) for each in kept])
    if not isinstance(kept, dict):
        return kept
    if "day" in kept:
        return date.fromisoformat(kept["day"])
    if "bytes" in kept:
        return b64decode(kept["bytes"])
    named = {name: _part(each) for name, each in kept.items() if name != "is"}
    return KINDS[kept["is"]](**named)
