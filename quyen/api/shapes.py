"""Shapes that several calls share. Dates are ISO 8601; figures are exact, as text with a point for decimals."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Annotated

from django.db.models import QuerySet
from ninja import Field, Schema

from quyen.core.numbers import PLACES
from quyen.organisations.models import Unit
from quyen.regimes.models import Round, Span

MOST = 100  # of one page
Id = Annotated[int, Field(ge=1, le=2**31 - 1)]
Key = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,60}$", examples=["so-y-te"])]
Words = Annotated[str, Field(max_length=100, pattern=r"^[^\x00-\x1f]*$")]
PageNumber = Annotated[int, Field(ge=1, le=1_000_000)]
PerPage = Annotated[int, Field(ge=1, le=MOST)]
Exact = Annotated[str, Field(pattern=r"^[0-9]{1,14}(\.[0-9]{1,4})?$", examples=["1250", "86.7"])]


class Name(Schema):
    """A name in both languages; the English one may be empty."""

    vi: str
    en: str


class UnitShape(Schema):
    """A unit as it was between two days (`valid_until` excluded); `key` never changes and is never used again."""

    key: str
    name: Name
    code: str
    kind: str
    level: str
    parent: str | None
    valid_from: date | None
    valid_until: date | None


class RoundShape(Schema):
    """One collection of one period: data from `opens_on` to `closes_on`, both included."""

    id: int
    regime: str
    version: int
    period: str
    nature: str
    title: Name
    opens_on: date
    closes_on: date
    archive: bool


class PageShape(Schema):
    """A page of a list, which stands in `items`: `count` is of all pages, `pages` how many there are, at least one."""

    count: int
    page: int
    pages: int


def page_of(found: QuerySet | Sequence, page: int, per_page: int, shape: Callable[[list], list]) -> dict:
    """Return a page of a list as it is sent; a page after the last one is empty."""
    count = found.count() if isinstance(found, QuerySet) else len(found)
    first = (page - 1) * per_page
    rows = list(found[first : first + per_page])
    pages = max(1, -(-count // per_page))
    return {"count": count, "page": page, "pages": pages, "items": shape(rows)}


def name_of(thing: object, what: str = "name") -> dict[str, str]:
    """Return a name in both languages: of the fields name_vi, name_en, or title_vi, title_en …"""
    return {"vi": getattr(thing, f"{what}_vi"), "en": getattr(thing, f"{what}_en")}


def unit_of(unit: Unit) -> dict:
    """Return a unit as it is sent; its parent is read along."""
    return {
        "key": unit.key,
        "name": name_of(unit),
        "code": unit.code,
        "kind": unit.kind,
        "level": unit.level,
        "parent": unit.parent.key if unit.parent_id else None,
        "valid_from": unit.valid_from,
        "valid_until": unit.valid_until,
    }


def round_of(round: Round) -> dict:
    """Return a round as it is sent; its version and regime are read along."""
    return {
        "id": round.pk,
        "regime": round.version.regime.key,
        "version": round.version.number,
        "period": round.period,
        "nature": round.nature,
        "title": name_of(round, "title"),
        "opens_on": round.opens_on,
        "closes_on": round.closes_on,
        "archive": round.archive,
    }


def span_of(span: Span) -> str:
    """Return how a stretch of a round is called: its days as "2026-01-01/2026-06-30"."""
    return f"{span.opens_on.isoformat()}/{span.closes_on.isoformat()}"


def exact(scaled: int | None) -> str | None:
    """Return a stored figure as exact text: 867000 is "86.7"."""
    if scaled is None:
        return None
    text = format(Decimal(scaled).scaleb(-PLACES), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def scaled(text: str) -> int:
    """Return a figure as it is stored, from what `Exact` lets through."""
    return int(Decimal(text).scaleb(PLACES))
