"""Reports as filed: every version is immutable, and has the hash that its receipt shows."""

from datetime import date, datetime
from typing import Literal

from django.db.models import Exists, OuterRef, Q, QuerySet
from ninja import Router, Schema

from quyen.accounts.roles import Verb
from quyen.api.bearer import scopes
from quyen.api.problems import refused
from quyen.api.shapes import Id, Key, PageNumber, PageShape, PerPage, exact, page_of
from quyen.obligations.rules import Timeliness
from quyen.organisations import doors as organisations
from quyen.reports import doors
from quyen.reports.models import Draft, Review, Version
from quyen.reports.queries import content_of, receipt
from quyen.reports.rules.content import Content
from quyen.reports.rules.standing import VersionState, state_of_version

router = Router(tags=["reports"])
READS = (Verb.REPORT_READ_OWN, Verb.REPORT_READ_FILED)
EXTRA = scopes(*READS)


class ReportShape(Schema):
    """A filed version: `sha256` is of its canonical text, the one on its receipt."""

    id: int
    obligation: int
    round: int
    unit: str
    number: int
    way: Literal["inside", "signed-copy", "entered"]
    filed_at: datetime
    figures_to: date
    state: VersionState
    sha256: str
    replaces: int | None
    reason: str
    document_number: str


class ReportPage(PageShape):
    items: list[ReportShape]


class AnswerShape(Schema):
    """One answer. `value` is exact text, None unless `kind` is value, zero or nothing-arose; `part` "" is the whole."""

    indicator: str
    span: str
    part: str
    kind: Literal["value", "zero", "not-available", "not-applicable", "nothing-arose"]
    value: str | None
    estimate: bool
    reason: str


class PassageShape(Schema):
    """What is said under a section."""

    section: str
    text: str
    nothing_arose: bool


class StatementShape(Schema):
    """How a task ("task:3") or a commitment ("item:UPR-4-38.12") stands."""

    about: str
    stands: str
    done: int | None
    out_of: int | None
    text: str
    evidence: str
    obstacle: str
    help_needed: str


class Receipt(Schema):
    """What a unit is given in hand: `timeliness` is of the first receipt, and no later version changes it."""

    filed_at: datetime
    sha256: str
    short: str
    due_on: date
    timeliness: Timeliness
    days_late: int


class ContentShape(Schema):
    """What a draft or a version says, in one order."""

    answers: list[AnswerShape]
    passages: list[PassageShape]
    statements: list[StatementShape]


class ReportWhole(ReportShape, ContentShape):
    """A filed version with all that it says, and its receipt."""

    receipt: Receipt


@router.get("/reports", response={200: ReportPage, **refused(422)}, openapi_extra=EXTRA)
def list_reports(
    request,
    unit: Key | None = None,
    round: Id | None = None,
    filed_since: date | None = None,
    page: PageNumber = 1,
    per_page: PerPage = 50,
):
    """Filed versions, newest first: the own units' all, others' as they stand (what is being mended is left out)."""
    found = visible(request)
    wanted = {
        "obligation__unit__key": unit,
        "obligation__round": round,
        "filed_at__date__gte": filed_since,
    }
    found = found.filter(**{name: value for name, value in wanted.items() if value is not None})
    return page_of(_told(found), page, per_page, lambda rows: [report_of(row) for row in rows])


@router.get("/reports/{id}", response={200: ReportWhole, **refused(404, 422)}, openapi_extra=EXTRA)
def get_report(request, id: Id):
    """A filed version with all that it says."""
    doors.version_for(request.user, id, request.today)
    return whole_of(id)


def visible(request) -> QuerySet[Version]:
    """Return the versions that a caller may read; refuses who may read none at all. The twin of `doors.version_for`."""
    user, on = request.user, request.today
    own = organisations.read_as_own(user, on) | organisations.reached_with(user, Verb.REPORT_REVIEW, on)
    filed = organisations.reached_with(user, Verb.REPORT_READ_FILED, on)
    if not own | filed:
        organisations.permit(user, Verb.REPORT_READ_OWN, on=on)
    settled = Q(withdrawal=None) & (
        Q(review__outcome=Review.Outcome.ACCEPTED) | Q(review=None) & ~Exists(_later())
    )
    unit = "obligation__unit__in"
    return Version.objects.filter(Q(**{unit: own}) | Q(settled, **{unit: filed}))


def _later() -> QuerySet[Version]:
    """Return the versions that stand in the place of an earlier one."""
    return Version.objects.filter(
        obligation=OuterRef("obligation"), number__gt=OuterRef("number"), withdrawal=None
    )


def _told(found: QuerySet[Version]) -> QuerySet[Version]:
    rows = found.select_related("obligation__unit", "review", "withdrawal").defer("content")
    return rows.annotate(replaced=Exists(_later())).order_by("-filed_at", "-pk")


def report_of(version: Version) -> dict:
    """Return the head of a version as it is sent; whether it was replaced is annotated."""
    outcome = version.review.outcome if hasattr(version, "review") else ""
    withdrawn = hasattr(version, "withdrawal")
    return {
        "id": version.pk,
        "obligation": version.obligation_id,
        "round": version.obligation.round_id,
        "unit": version.obligation.unit.key,
        "number": version.number,
        "way": version.way,
        "filed_at": version.filed_at,
        "figures_to": version.figures_to,
        "state": state_of_version(outcome, withdrawn=withdrawn, newest=not version.replaced),
        "sha256": version.content_hash,
        "replaces": version.replaces_id,
        "reason": version.reason,
        "document_number": version.document_number,
    }


def whole_of(pk: int) -> dict:
    """Return a version as it is sent; who may read it was asked before."""
    version = _told(Version.objects.filter(pk=pk)).get()
    return report_of(version) | content(content_of(version)) | {"receipt": receipt_of(version)}


def receipt_of(version: Version) -> dict:
    """Return the receipt of a version as it is sent."""
    proof = receipt(version)
    return {
        "filed_at": proof.filed_at,
        "sha256": proof.content_hash,
        "short": proof.short_hash,
        "due_on": proof.due_on,
        "timeliness": proof.timeliness.name,
        "days_late": proof.days_late,
    }


def said_by(draft: Draft) -> dict:
    """Return what a draft says as it is sent."""
    return content(content_of(draft))


def content(said: Content) -> dict:
    """Return what is said as it is sent."""
    answers = [vars(row) | {"indicator": row.line, "value": exact(row.value)} for row in said.answers]
    return {
        "answers": answers,
        "passages": [vars(row) for row in said.passages],
        "statements": [vars(row) for row in said.statements],
    }
