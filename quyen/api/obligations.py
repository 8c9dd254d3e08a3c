"""Who owes what by when, and what exactly is asked of a unit."""

from datetime import date, datetime
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
    span_of,
)
from quyen.obligations import doors
from quyen.obligations.models import Obligation
from quyen.obligations.queries import with_state
from quyen.obligations.rules import Timeliness
from quyen.organisations import doors as organisations
from quyen.regimes.queries import AskedLine
from quyen.regimes.rules import CONTROL
from quyen.reports import doors as reports
from quyen.reports.queries import asked_of, with_standing
from quyen.reports.queries.following import Followed, followed_of
from quyen.reports.rules.standing import Standing

router = Router(tags=["obligations"])
READS = (Verb.REPORT_READ_OWN, Verb.BOARD_READ)
EXTRA = scopes(*READS)


class ObligationShape(Schema):
    """A unit owes a report of a round. `due_on` is frozen, `effective_due_on` counts an extension.

    `timeliness` is of the first receipt, `standing` of the report as a whole: the two never mix.
    """

    id: int
    round: RoundShape
    unit: str
    unit_name: Name
    level: str
    committees_own: bool
    due_on: date
    effective_due_on: date
    legal_basis: str
    timeliness: Timeliness
    days: int
    received_at: datetime | None
    standing: Standing


class ObligationPage(PageShape):
    items: list[ObligationShape]


class AskedFigure(Schema):
    """A line of the form. It is answered once for each of `spans`; `control` totals may stay blank."""

    indicator: str
    name: Name
    unit: Name
    section: str
    kind: Literal["stock", "flow", "ratio"]
    decimals: int
    required: bool
    control: bool
    spans: list[str]
    parts: list[str]


class AskedSection(Schema):
    """A heading that asks for a passage."""

    section: str
    title: Name
    guidance: Name
    required: bool


class AskedStatement(Schema):
    """A task ("task:3") or a commitment ("item:UPR-4-38.12") of which the report says how it stands."""

    about: str
    name: str
    required: bool


class AskedShape(Schema):
    """What an obligation asks for, in the order of the form."""

    figures: list[AskedFigure]
    passages: list[AskedSection]
    statements: list[AskedStatement]


@router.get("/obligations", response={200: ObligationPage, **refused(422)}, openapi_extra=EXTRA)
def list_obligations(
    request,
    unit: Key | None = None,
    round: Id | None = None,
    timeliness: Timeliness | None = None,
    page: PageNumber = 1,
    per_page: PerPage = 50,
):
    """What the own units owe, and for who sees the board what every unit owes; newest round first."""
    found = visible(request)
    wanted = {"unit__key": unit, "round": round}
    found = found.filter(**{name: value for name, value in wanted.items() if value is not None})
    found = _told(found, request)
    found = found.filter(state=timeliness) if timeliness else found
    ordered = found.order_by("-round__closes_on", "-round_id", "unit__key", "upward")
    return page_of(ordered, page, per_page, lambda rows: [obligation_of(row) for row in rows])


@router.get("/obligations/{id}", response={200: ObligationShape, **refused(404, 422)}, openapi_extra=EXTRA)
def get_obligation(request, id: Id):
    """One obligation, as it stands now."""
    found = doors.find_obligation(request.user, id, *READS, on=request.today)
    return obligation_of(_told(Obligation.objects.filter(pk=found.pk), request).get())


@router.get(
    "/obligations/{id}/asked",
    response={200: AskedShape, **refused(404, 422)},
    openapi_extra=scopes(Verb.REPORT_READ_OWN),
)
def get_asked(request, id: Id):
    """What an obligation asks of the own unit: figures by span, passages, tasks and commitments."""
    owed = reports.obligation_for(request.user, id, request.today, Verb.REPORT_READ_OWN)
    asked = asked_of(owed)
    return {
        "figures": [
            _figure(row, [span_of(span) for span in asked.spans_of(row.line)]) for row in asked.lines
        ],
        "passages": [_passage(section) for section in asked.sections],
        "statements": [_statement(row) for row in followed_of(owed)],
    }


def visible(request) -> QuerySet[Obligation]:
    """Return the obligations that a caller may see; refuses who may see none at all."""
    own = organisations.read_as_own(request.user, request.today)
    board = organisations.reached_with(request.user, Verb.BOARD_READ, request.today)
    if not own | board:
        organisations.permit(request.user, Verb.REPORT_READ_OWN, on=request.today)
    return Obligation.objects.filter(unit__in=own | board)


def _told(found: QuerySet[Obligation], request) -> QuerySet[Obligation]:
    related = ("unit", "round__version__regime")
    return with_standing(with_state(found, request.now)).select_related(*related)


def obligation_of(owed: Obligation) -> dict:
    """Return an obligation as it is sent; its state and standing are annotated."""
    return {
        "id": owed.pk,
        "round": round_of(owed.round),
        "unit": owed.unit.key,
        "unit_name": name_of(owed, "unit_name"),
        "level": owed.level,
        "committees_own": owed.upward,
        "due_on": owed.due_on,
        "effective_due_on": owed.effective_due_on,
        "legal_basis": owed.legal_basis,
        "timeliness": owed.state,
        "days": owed.days,
        "received_at": owed.received_at,
        "standing": owed.standing,
    }


def _figure(row: AskedLine, spans: list[str]) -> dict:
    meant = row.line.definition
    return {
        "indicator": meant.indicator.code,
        "name": name_of(meant),
        "unit": name_of(meant, "unit"),
        "section": row.line.section.code,
        "kind": meant.kind,
        "decimals": meant.decimals,
        "required": row.required,
        "control": row.role == CONTROL,
        "spans": spans,
        "parts": [f"{part.dimension}={part.code}" for part in meant.parts.all()],
    }


def _passage(section) -> dict:
    return {
        "section": section.code,
        "title": name_of(section, "title"),
        "guidance": name_of(section, "guidance"),
        "required": section.required,
    }


def _statement(row: Followed) -> dict:
    return {"about": row.about, "name": row.name, "required": row.required}
