"""Units over time, and what became of what."""

from datetime import date
from typing import Literal

from ninja import Router, Schema

from quyen.accounts.roles import Verb
from quyen.api.bearer import scopes
from quyen.api.problems import refused
from quyen.api.shapes import Key, PageNumber, PageShape, PerPage, UnitShape, Words, page_of, unit_of
from quyen.core.refusals import NotFound
from quyen.organisations import queries
from quyen.organisations.doors import permit
from quyen.organisations.models import Level, Succession, Unit

router = Router(tags=["units"])
EXTRA = scopes(Verb.UNITS_READ)


class SuccessionShape(Schema):
    """On a day, the whole or a part of one unit became (part of) another; `answers` for a unit that was split."""

    predecessor: str
    successor: str
    on: date
    extent: Literal["whole", "part"]
    answers: bool
    note: str


class UnitWhole(UnitShape):
    """A unit with every succession that led to it and that leads on from it, in order of time."""

    came_from: list[SuccessionShape]
    became: list[SuccessionShape]


class UnitPage(PageShape):
    items: list[UnitShape]


class SuccessionPage(PageShape):
    items: list[SuccessionShape]


@router.get("/units", response={200: UnitPage, **refused(422)}, openapi_extra=EXTRA)
def list_units(
    request,
    on: date | None = None,
    words: Words = "",
    level: Level | None = None,
    page: PageNumber = 1,
    per_page: PerPage = 50,
):
    """Units that stand on a day (today unless `on` is given), by key; with words those so named, nearest first."""
    permit(request.user, Verb.UNITS_READ, on=request.today)
    among = queries.units(on or request.today, level=level).select_related("parent").order_by("key")
    found = queries.find(words, None, among=among) if words.strip() else among
    return page_of(found, page, per_page, lambda rows: [unit_of(row) for row in rows])


@router.get("/units/{key}", response={200: UnitWhole, **refused(404, 422)}, openapi_extra=EXTRA)
def get_unit(request, key: Key):
    """A unit, whenever it stood, with where it came from and what became of it."""
    permit(request.user, Verb.UNITS_READ, on=request.today)
    unit = Unit.objects.select_related("parent").filter(key=key).first()
    if unit is None:
        raise NotFound
    return unit_of(unit) | {
        "came_from": [succession_of(step) for step in queries.came_from(unit)],
        "became": [succession_of(step) for step in queries.became(unit)],
    }


@router.get("/successions", response={200: SuccessionPage, **refused(422)}, openapi_extra=EXTRA)
def list_successions(
    request,
    since: date | None = None,
    until: date | None = None,
    page: PageNumber = 1,
    per_page: PerPage = 50,
):
    """Every succession of the chart, oldest first, between two days if they are given, both included."""
    permit(request.user, Verb.UNITS_READ, on=request.today)
    found = Succession.objects.select_related("predecessor", "successor")
    found = found.filter(on__gte=since) if since else found
    found = found.filter(on__lte=until) if until else found
    ordered = found.order_by("on", "predecessor__key", "successor__key")
    return page_of(ordered, page, per_page, lambda rows: [succession_of(row) for row in rows])


def succession_of(step: Succession) -> dict:
    """Return a succession as it is sent; both units are read along."""
    return {
        "predecessor": step.predecessor.key,
        "successor": step.successor.key,
        "on": step.on,
        "extent": step.extent,
        "answers": step.is_default or step.extent == Succession.Extent.WHOLE,
        "note": step.legal_note,
    }
