"""Syntheses: each figure with its coverage and with the exact filed answers it was made from."""

from datetime import datetime
from typing import Literal

from ninja import Router, Schema

from quyen.accounts.roles import Verb
from quyen.api.bearer import scopes
from quyen.api.problems import refused
from quyen.api.shapes import Id, Name, PageNumber, PageShape, PerPage, exact, name_of, page_of, span_of
from quyen.organisations.doors import permit
from quyen.organisations.queries import main_committee
from quyen.regimes.queries import rounds_of
from quyen.synthesis import doors, queries
from quyen.synthesis.models import Figure, FigureSource, Synthesis

router = Router(tags=["syntheses"])
EXTRA = scopes(Verb.SYNTHESIS_READ)


class SynthesisShape(Schema):
    """The committee's report on a round, from what had been filed by `cutoff_at`."""

    id: int
    round: int
    number: int
    cutoff_at: datetime
    declared_class: Literal["plain", "internal"]
    created_at: datetime
    frozen_at: datetime | None
    sha256: str
    document: int | None
    document_number: str | None
    supplements: int | None


class SynthesisPage(PageShape):
    items: list[SynthesisShape]


class FigureShape(Schema):
    """A figure with its coverage: of `expected` units `answered`, `secret` by the secret route. Figures are exact text.

    Of a ratio `value` is the numerator's sum, multiplied by `per` and divided by `denominator` when it is shown.
    `comparable` is false where a unit was split across groups. `control` was set beside it and never added.
    """

    id: int
    indicator: str
    name: Name
    unit: Name
    grouping: str
    group: str
    group_name: Name
    rule: Literal["sum", "ratio"]
    value: str | None
    denominator: str | None
    per: int
    answered: int
    expected: int
    secret: int
    estimate: bool
    comparable: bool
    control: str | None


class FigurePage(PageShape):
    items: list[FigureShape]


class SourceShape(Schema):
    """A filed answer that a figure was made from, and the part it plays in it."""

    role: Literal["value", "denominator", "control"]
    report: int
    unit: str
    indicator: str
    span: str
    part: str
    kind: str
    value: str | None
    estimate: bool


class SourcePage(PageShape):
    items: list[SourceShape]


@router.get("/syntheses", response={200: SynthesisPage, **refused(422)}, openapi_extra=EXTRA)
def list_syntheses(request, page: PageNumber = 1, per_page: PerPage = 50):
    """The committee's syntheses, newest round first."""
    permit(request.user, Verb.SYNTHESIS_READ, on=request.today)
    committee = main_committee(request.today)
    rounds = rounds_of(committee).filter(archive=False) if committee else []
    found = queries.syntheses(rounds)
    return page_of(found, page, per_page, lambda rows: [synthesis_of(row) for row in rows])


@router.get("/syntheses/{id}", response={200: SynthesisShape, **refused(404, 422)}, openapi_extra=EXTRA)
def get_synthesis(request, id: Id):
    """One synthesis."""
    return synthesis_of(doors.synthesis_for(request.user, id, request.today))


@router.get("/syntheses/{id}/figures", response={200: FigurePage, **refused(404, 422)}, openapi_extra=EXTRA)
def list_figures(
    request,
    id: Id,
    grouping: Literal["all", "kind", "province", "unit"] = "all",
    page: PageNumber = 1,
    per_page: PerPage = 50,
):
    """The figures of a synthesis in one grouping: the whole, by kind of unit, by province, by unit."""
    synthesis = doors.synthesis_for(request.user, id, request.today)
    found = synthesis.figures.filter(grouping=grouping).select_related("definition__indicator")
    ordered = found.order_by("definition__indicator__code", "group", "pk")
    return page_of(ordered, page, per_page, lambda rows: [figure_of(row) for row in rows])


@router.get("/figures/{id}/sources", response={200: SourcePage, **refused(404, 422)}, openapi_extra=EXTRA)
def list_sources(request, id: Id, page: PageNumber = 1, per_page: PerPage = 50):
    """The filed answers that a figure was made from."""
    figure = doors.figure_for(request.user, id, request.today)
    return page_of(queries.sources(figure), page, per_page, lambda rows: [source_of(row) for row in rows])


def synthesis_of(found: Synthesis) -> dict:
    """Return a synthesis as it is sent; its document is read along."""
    return {
        "id": found.pk,
        "round": found.round_id,
        "number": found.number,
        "cutoff_at": found.cutoff_at,
        "declared_class": found.declared_class,
        "created_at": found.created_at,
        "frozen_at": found.frozen_at,
        "sha256": found.content_hash,
        "document": found.document_id,
        "document_number": found.document.full_number if found.document_id else None,
        "supplements": found.supplements_id,
    }


def figure_of(figure: Figure) -> dict:
    """Return a figure as it is sent; its definition is read along."""
    meant = figure.definition
    plain = ("grouping", "group", "rule", "answered", "expected", "secret", "estimate", "comparable")
    return {name: getattr(figure, name) for name in plain} | {
        "id": figure.pk,
        "indicator": meant.indicator.code,
        "name": name_of(meant),
        "unit": name_of(meant, "unit"),
        "group_name": name_of(figure, "group"),
        "value": exact(figure.value),
        "denominator": exact(figure.denominator),
        "per": meant.per,
        "control": exact(figure.control),
    }


def source_of(source: FigureSource) -> dict:
    """Return a source as it is sent; its answer is read along."""
    answer = source.answer
    return {
        "role": source.role,
        "report": answer.version_id,
        "unit": answer.version.obligation.unit.key,
        "indicator": answer.line.definition.indicator.code,
        "span": span_of(answer.span),
        "part": answer.part,
        "kind": answer.kind,
        "value": exact(answer.value),
        "estimate": answer.estimate,
    }
