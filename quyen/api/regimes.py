"""What is asked for: regimes with their versions, outlines and indicators, and the rounds that were opened."""

from datetime import date
from typing import Literal

from django.db.models import QuerySet
from ninja import Router, Schema

from quyen.accounts.roles import Verb
from quyen.api.bearer import scopes
from quyen.api.problems import refused
from quyen.api.shapes import (
    Id,
    Key,
    Name,
    PageNumber,
    PageShape,
    PerPage,
    RoundShape,
    name_of,
    page_of,
    round_of,
)
from quyen.core.refusals import NotFound
from quyen.organisations.doors import permit
from quyen.organisations.queries import main_committee
from quyen.regimes import queries
from quyen.regimes.models import Line, Part, Regime, Section, Version

router = Router(tags=["regimes"])
EXTRA = scopes(Verb.UNITS_READ)


class VersionShape(Schema):
    """A regime as it holds from a day until a day (excluded)."""

    number: int
    name: Name
    valid_from: date | None
    valid_until: date | None
    legal_basis: str


class RegimeShape(Schema):
    """A report that the committee asks for; `once` where it was made for the questions of one paper."""

    key: str
    once: bool
    versions: list[VersionShape]


class RegimePage(PageShape):
    items: list[RegimeShape]


class RoundPage(PageShape):
    items: list[RoundShape]


class SectionShape(Schema):
    """A heading of the outline; `asked_of` says whose reports have a passage under it."""

    code: str
    parent: str | None
    title: Name
    guidance: Name
    asked_of: Literal["none", "communes", "bodies", "all"]
    required: bool


class PartShape(Schema):
    """One category of a breakdown: `key` is "sex=female". Those that add up are shares of the whole."""

    key: str
    dimension: Name
    name: Name
    adds_up: bool


class IndicatorShape(Schema):
    """An indicator as a version asks it. A ratio is worked out of two others, `per` so many."""

    code: str
    section: str
    name: Name
    unit: Name
    meaning: Name
    kind: Literal["stock", "flow", "ratio"]
    decimals: int
    numerator: str | None
    denominator: str | None
    per: int
    answered_by: str
    required: bool
    annual_only: bool
    sensitive: bool
    of_people: bool
    parts: list[PartShape]


class VersionWhole(VersionShape):
    """A version with its outline and its indicators, both in the order of the form."""

    regime: str
    content: Name
    sections: list[SectionShape]
    indicators: list[IndicatorShape]


@router.get("/regimes", response={200: RegimePage, **refused(422)}, openapi_extra=EXTRA)
def list_regimes(request, page: PageNumber = 1, per_page: PerPage = 50):
    """The committee's regimes, each with its versions; drafts are left out."""
    permit(request.user, Verb.UNITS_READ, on=request.today)
    return page_of(_regimes(request), page, per_page, lambda rows: [regime_of(row) for row in rows])


@router.get("/regimes/{key}/{number}", response={200: VersionWhole, **refused(404, 422)}, openapi_extra=EXTRA)
def get_version(request, key: Key, number: Id):
    """A version of a regime with its outline and its indicators."""
    permit(request.user, Verb.UNITS_READ, on=request.today)
    found = Version.objects.filter(regime__in=_regimes(request), draft_since=None)
    version = found.filter(regime__key=key, number=number).select_related("regime").first()
    if version is None:
        raise NotFound
    sections = version.sections.select_related("parent").order_by("position")
    lines = queries.lines(version).order_by("section__position", "position")
    return version_of(version) | {
        "regime": version.regime.key,
        "content": name_of(version, "content"),
        "sections": [section_of(row) for row in sections],
        "indicators": [indicator_of(row) for row in lines],
    }


@router.get("/rounds", response={200: RoundPage, **refused(422)}, openapi_extra=EXTRA)
def list_rounds(request, page: PageNumber = 1, per_page: PerPage = 50):
    """The committee's rounds, newest first; those asked once, for one paper, after all others."""
    permit(request.user, Verb.UNITS_READ, on=request.today)
    committee = main_committee(request.today)
    found = queries.rounds_of(committee) if committee else []
    return page_of(found, page, per_page, lambda rows: [round_of(row) for row in rows])


def _regimes(request) -> QuerySet[Regime]:
    found = Regime.objects.filter(committee=main_committee(request.today))
    return found.prefetch_related("versions").order_by("once", "key")


def regime_of(regime: Regime) -> dict:
    """Return a regime as it is sent; its versions are read along."""
    standing = [row for row in regime.versions.all() if row.draft_since is None]
    versions = [version_of(row) for row in sorted(standing, key=lambda row: row.number)]
    return {"key": regime.key, "once": regime.once, "versions": versions}


def version_of(version: Version) -> dict:
    """Return the head of a version as it is sent."""
    return {
        "number": version.number,
        "name": name_of(version),
        "valid_from": version.valid_from,
        "valid_until": version.valid_until,
        "legal_basis": version.legal_basis,
    }


def section_of(section: Section) -> dict:
    """Return a heading of the outline as it is sent."""
    return {
        "code": section.code,
        "parent": section.parent.code if section.parent_id else None,
        "title": name_of(section, "title"),
        "guidance": name_of(section, "guidance"),
        "asked_of": section.asked_of,
        "required": section.required,
    }


def indicator_of(line: Line) -> dict:
    """Return an indicator as it is sent; its definition, section and breakdowns are read along."""
    meant = line.definition
    return {
        "code": meant.indicator.code,
        "section": line.section.code,
        "name": name_of(meant),
        "unit": name_of(meant, "unit"),
        "meaning": name_of(meant, "meaning"),
        "kind": meant.kind,
        "decimals": meant.decimals,
        "numerator": meant.numerator.code if meant.numerator_id else None,
        "denominator": meant.denominator.code if meant.denominator_id else None,
        "per": meant.per,
        "answered_by": meant.answered_by,
        "required": line.required,
        "annual_only": line.annual_only,
        "sensitive": meant.sensitive,
        "of_people": meant.of_people,
        "parts": [part_of(part) for part in meant.parts.all()],
    }


def part_of(part: Part) -> dict:
    """Return a category of a breakdown as it is sent."""
    return {
        "key": f"{part.dimension}={part.code}",
        "dimension": name_of(part, "dimension"),
        "name": name_of(part),
        "adds_up": part.adds_up,
    }
