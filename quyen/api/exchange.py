"""Figures as DHIS2 exchanges them: dataValueSets as JSON, everything by its code. Only figures travel so, no texts.

A flow is the sum of its spans; what one span lacks is left out, for the sum would say too little. Source of the shape:
the DHIS2 developer's manual, "Data values".
"""

from collections import defaultdict
from datetime import date
from typing import Annotated, Literal

from django.utils.translation import gettext as _
from ninja import Field, Query, Router, Schema

from quyen.accounts.roles import Verb
from quyen.api.bearer import scopes
from quyen.api.drafts import PATH, DraftShape, written
from quyen.api.drafts import opened as open_one
from quyen.api.entries import MOST, AnswerWrite, Code, WritesShape
from quyen.api.problems import Unwritten, refused
from quyen.api.reports import EXTRA
from quyen.api.shapes import Exact, Id, exact
from quyen.core.dates import day_of
from quyen.core.periods import Period
from quyen.core.refusals import Refusal
from quyen.obligations.models import Obligation
from quyen.reports import doors
from quyen.reports.queries import content_of
from quyen.reports.rules.content import AnswerContent

router = Router(tags=["exchange"])
WHOLE = ("", "default")  # how the other side names what is not broken down
PERIODS = {"month": "{0}{1:02}", "quarter": "{0}Q{1}", "half-year": "{0}S{1}", "year": "{0}"}


class NoSuchPeriod(Refusal):
    def __init__(self) -> None:
        super().__init__(_("DHIS2 has no period of this kind. Read the report itself instead."))


class AnotherReport(Refusal):
    def __init__(self) -> None:
        super().__init__(
            _("This is of another report: regime, unit and period must be those of the obligation.")
        )


class DataValue(Schema):
    """One figure: an indicator's code, and the category ("sex=female") where it is broken down."""

    dataElement: Code
    categoryOptionCombo: Code = ""
    value: Exact


class DataValueSet(Schema):
    """The figures of one report. Codes are ours: `dataSet` a regime's key, `orgUnit` a unit's, `period` as "2026S1"."""

    dataSet: Code = ""
    orgUnit: Code = ""
    period: Code = ""
    dataValues: Annotated[list[DataValue], Field(max_length=MOST)]


class DataValueSetSent(DataValueSet):
    """A set as it is sent, with the day of filing and how things are named in it."""

    completeDate: date
    idScheme: Literal["CODE"]


@router.get(
    "/reports/{id}/data-values",
    response={200: DataValueSetSent, **refused(404, 422)},
    openapi_extra=EXTRA,
)
def get_data_values(request, id: Id):
    """The figures of a filed version as a DHIS2 data value set."""
    version = doors.version_for(request.user, id, request.today)
    values = summed(content_of(version).answers)
    return head_of(version.obligation) | {
        "completeDate": day_of(version.filed_at),
        "idScheme": "CODE",
        "dataValues": [
            {"dataElement": code, "categoryOptionCombo": part or "default", "value": exact(value)}
            for (code, part), value in values.items()
        ],
    }


@router.post(
    f"{PATH}/data-values",
    response={200: DraftShape, **refused(400, 404, 409, 422)},
    openapi_extra=scopes(Verb.REPORT_WRITE),
)
def write_data_values(
    request, id: Id, payload: DataValueSet, base: Annotated[int, Query(ge=0, le=2**31 - 1)]
):
    """Write a DHIS2 data value set into the open draft, all or nothing; `base` is the revision that was read."""
    draft = open_one(request, id, Verb.REPORT_WRITE)
    _refuse_another(payload, draft.obligation)
    answers = [
        AnswerWrite(
            indicator=row.dataElement,
            part="" if row.categoryOptionCombo in WHOLE else row.categoryOptionCombo,
            value=row.value,
        )
        for row in payload.dataValues
    ]
    return written(request, draft, WritesShape(base=base, answers=answers), "dataValues")


def head_of(owed: Obligation) -> dict[str, str]:
    """Return of which regime, unit and period a report is, as DHIS2 names them; refuses a period that it lacks."""
    period = Period.parse(owed.round.period)
    if period.kind not in PERIODS:
        raise NoSuchPeriod
    return {
        "dataSet": owed.round.version.regime.key,
        "orgUnit": owed.unit.key,
        "period": PERIODS[period.kind].format(period.year, period.number),
    }


def summed(answers: tuple[AnswerContent, ...]) -> dict[tuple[str, str], int]:
    """Return by indicator and part the sum over the spans, scaled; what a span gives no figure for is left out."""
    given = defaultdict(list)
    for row in answers:
        given[row.line, row.part].append(row.value)
    return {place: sum(values) for place, values in given.items() if None not in values}


def _refuse_another(payload: DataValueSet, owed: Obligation) -> None:
    for name, known in head_of(owed).items():
        if getattr(payload, name) not in ("", known):
            raise Unwritten(AnotherReport(), f"/{name}")
