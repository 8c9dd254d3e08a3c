"""Figures as ADX exchanges them: the same as the data value sets of `exchange`, as XML. Only figures travel so."""

import re
from typing import Annotated

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Query, Router

from quyen.accounts.roles import Verb
from quyen.api.bearer import scopes
from quyen.api.drafts import PATH, DraftShape, written
from quyen.api.drafts import opened as open_one
from quyen.api.entries import MOST, AnswerWrite, WritesShape
from quyen.api.exchange import AnotherReport, summed
from quyen.api.problems import Unwritten, problem, refused
from quyen.api.reports import EXTRA
from quyen.api.shapes import Id, exact
from quyen.core import adx
from quyen.core.dates import day_of
from quyen.core.periods import Period
from quyen.core.refusals import Refusal
from quyen.obligations.models import Obligation
from quyen.reports import doors
from quyen.reports.queries import content_of

router = Router(tags=["exchange"])
CODE = re.compile(r"[^\x00]{1,70}")


def _attribute(**shape) -> dict:
    return {"type": "string", "xml": {"attribute": True}, **shape}


DOCUMENT = {  # how the schema tells of it, as OpenAPI speaks of XML
    "type": "object",
    "xml": {"name": "adx", "namespace": adx.NAMESPACE},
    "required": ["exported", "group"],
    "properties": {
        "exported": _attribute(format="date-time"),
        "group": {
            "type": "array",
            "minItems": 1,
            "maxItems": adx.MOST_GROUPS,
            "items": {
                "type": "object",
                "xml": {"name": "group", "namespace": adx.NAMESPACE},
                "required": ["dataSet", "orgUnit", "period", "dataValue"],
                "properties": {
                    "dataSet": _attribute(pattern="^[a-z0-9-]{1,70}$"),
                    "orgUnit": _attribute(pattern="^[a-z0-9-]{1,70}$"),
                    "period": _attribute(pattern=r"^20[0-9]{2}-(01|07)-01/P6M$", examples=["2026-01-01/P6M"]),
                    "dataValue": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "xml": {"name": "dataValue", "namespace": adx.NAMESPACE},
                            "required": ["dataElement", "value"],
                            "properties": {
                                "dataElement": _attribute(pattern="^[A-Za-z0-9-]{1,20}$"),
                                "value": _attribute(pattern=r"^[0-9]{1,14}(\.[0-9]{1,4})?$"),
                            },
                            "additionalProperties": False,
                        },
                    },
                },
                "additionalProperties": False,
            },
        },
    },
    "additionalProperties": False,
}
SENT = {"content": {adx.MEDIA_TYPE: {"schema": DOCUMENT}}}


class OneBreakdown(Refusal):
    def __init__(self) -> None:
        super().__init__(_("A figure is broken down by one thing at a time here: send one category of it."))


class TooManyFigures(Refusal):
    def __init__(self) -> None:
        super().__init__(_("At most %(most)s figures fit in one call.") % {"most": MOST})


@router.get(
    "/reports/{id}/adx",
    response={200: None, **refused(404, 422)},
    openapi_extra=EXTRA | {"responses": {200: {"description": "ADX", **SENT}}},
)
def get_adx(request, id: Id):
    """The figures of a filed version as ADX; a breakdown is an attribute, `sex="female"`."""
    version = doors.version_for(request.user, id, request.today)
    dataset, unit, period = head_of(version.obligation)
    values = tuple(
        adx.DataValue(code, exact(value), (tuple(part.split("=", 1)),) if part else ())
        for (code, part), value in summed(content_of(version).answers).items()
    )
    group = adx.Group(unit, dataset, period, values, complete_on=day_of(version.filed_at))
    return HttpResponse(adx.write([group], exported=request.now), content_type=adx.MEDIA_TYPE)


@router.post(
    f"{PATH}/adx",
    response={200: DraftShape, **refused(400, 404, 409, 422)},
    openapi_extra=scopes(Verb.REPORT_WRITE) | {"requestBody": {"required": True, **SENT}},
)
def write_adx(request, id: Id, base: Annotated[int, Query(ge=0, le=2**31 - 1)]):
    """Write ADX into the open draft, all or nothing; `base` is the revision that was read.

    What does not fit is named as XPath does: /adx/group[1]/dataValue[3].
    """
    draft = open_one(request, id, Verb.REPORT_WRITE)
    try:
        groups = adx.read(_body(request))
    except adx.Broken as broken:
        return problem(400, "unreadable", _("Unreadable"), str(broken))
    except adx.NotAdx as no:
        raise Unwritten(no, no.place) from no
    for group in groups:
        _refuse_another(group, draft.obligation)
    rows = [row for group in groups for row in group.values]
    if len(rows) > MOST:
        raise TooManyFigures
    given = WritesShape(base=base, answers=[_answer(row) for row in rows])
    try:
        return written(request, draft, given, "dataValues")
    except Unwritten as no:
        raise Unwritten(no.refusal, _placed(no.pointer, rows)) from no


def head_of(owed: Obligation) -> tuple[str, str, Period]:
    """Return of which regime, unit and period a report is; refuses a period that ADX does not have."""
    period = Period.parse(owed.round.period)
    adx.interval(period)
    return owed.round.version.regime.key, owed.unit.key, period


def _body(request: HttpRequest) -> bytes:
    try:
        return request.body
    except RequestDataTooBig as no:
        raise adx.NotAdx(_("The document is larger than 5 MB. Send it in several.")) from no


def _refuse_another(group: adx.Group, owed: Obligation) -> None:
    dataset, unit, period = head_of(owed)
    known = {"dataSet": dataset, "orgUnit": unit, "period": period}
    said = {"dataSet": group.data_set, "orgUnit": group.org_unit, "period": group.period}
    for name, one in known.items():
        if said[name] != one:
            raise Unwritten(AnotherReport(), f"{group.place}/@{name}")


def _answer(row: adx.DataValue) -> AnswerWrite:
    if not CODE.fullmatch(row.element):
        raise Unwritten(adx.NotAdx(_("A code has at most 70 characters.")), f"{row.place}/@dataElement")
    if len(row.parts) > 1:
        raise Unwritten(OneBreakdown(), row.place)
    part = "=".join(row.parts[0]) if row.parts else ""
    if len(part) > 70:
        raise Unwritten(adx.NotAdx(_("A code has at most 70 characters.")), row.place)
    return AnswerWrite(indicator=row.element, part=part, value=row.value)


def _placed(pointer: str, rows: list[adx.DataValue]) -> str:
    """Return where the XML has what was refused at a place of the list."""
    steps = pointer.split("/")  # "", "dataValues", "2" and perhaps "dataElement"
    if len(steps) < 3 or not steps[2].isdecimal():
        return pointer
    place = rows[int(steps[2])].place
    return f"{place}/@{steps[3]}" if len(steps) > 3 else place
