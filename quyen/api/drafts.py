"""Filing a report: the draft is opened, written, checked and handed in, by the same actions and checks as the pages.

Approving is not among the calls: a head's yes is a person's, given in the pages or with ink on a signed copy.
"""

from base64 import b64decode
from binascii import Error as NotBase64
from datetime import date, datetime
from typing import Annotated, Literal

from django.utils.translation import gettext as _
from ninja import Field, Router, Schema, Status

from quyen.accounts.roles import Verb
from quyen.api.bearer import scopes
from quyen.api.entries import WritesShape, entries_of
from quyen.api.problems import Unwritten, refused
from quyen.api.reports import ContentShape, ReportWhole, said_by, whole_of
from quyen.api.shapes import Id
from quyen.core.refusals import NotFound, Refusal
from quyen.reports import actions, checks, doors
from quyen.reports.models import Draft
from quyen.reports.queries import completeness, next_step
from quyen.reports.queries.contents import mark_of

router = Router(tags=["filing"])
PATH = "/obligations/{id}/draft"
MOST_PDF = 4_000_000  # letters of base64: the server reads bodies of 5 MB
WRITES = scopes(Verb.REPORT_WRITE)
FILES = scopes(Verb.REPORT_SUBMIT)
EITHER = scopes(Verb.REPORT_WRITE, Verb.REPORT_SUBMIT)
Line = Annotated[str, Field(max_length=200, pattern=r"^[^\x00]*$")]


class DraftShape(ContentShape):
    """A report being written. `revision` grows with every write; `mark` is the one to print on the paper.

    `waits_for` is the role whose approval comes next, None where it may be handed in.
    """

    obligation: int
    revision: int
    opened_at: datetime
    updated_at: datetime
    replaces: int | None
    reason: str
    mark: str
    waits_for: str | None
    answered: int
    required: int


class FindingShape(Schema):
    """What a check has to say; a blocking one stops the filing. `field` names the place by the ids of the form."""

    code: str
    blocking: bool
    detail: str
    explained: str


class Findings(Schema):
    """Every finding on a draft, in the order of the form."""

    blocking: int
    items: list[FindingShape]


class Submission(Schema):
    """Handing in what was approved inside. Before the closing day is over `confirm_early` must be true."""

    confirm_early: bool = False
    document_number: Line = ""


class SignedCopy(Submission):
    """Handing in what was signed and numbered in the unit's own document system, with its PDF as base64."""

    signed_on: date
    signer_name: Line
    signer_post: Line
    signature_form: Literal["", "TM.", "KT.", "TL.", "TUQ.", "Q."] = ""
    pdf: Annotated[str, Field(max_length=MOST_PDF)]
    pdf_name: Line = "report.pdf"
    mark: Line = ""


class NotPdf(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Send the PDF file as base64."), field="pdf")


@router.get(PATH, response={200: DraftShape, **refused(404, 409, 422)}, openapi_extra=EITHER)
def get_draft(request, id: Id):
    """The open draft of an obligation."""
    return draft_of(opened(request, id))


@router.post(PATH, response={200: DraftShape, **refused(404, 409, 422)}, openapi_extra=WRITES)
def open_draft(request, id: Id):
    """Begin the report, or go on with the draft that is open. What is filed is withdrawn or corrected in the pages."""
    owed = doors.obligation_for(request.user, id, request.today, Verb.REPORT_WRITE)
    return draft_of(actions.open_draft(obligation=owed, by=request.user, at=request.now))


@router.patch(PATH, response={200: DraftShape, **refused(400, 404, 409, 422)}, openapi_extra=WRITES)
def write_draft(request, id: Id, payload: WritesShape):
    """Write figures, passages and statements, all or none; what is not named stays as it is.

    `base` is the revision that was read: what a person changed since is not written over (409).
    """
    return written(request, opened(request, id, Verb.REPORT_WRITE), payload)


@router.get(f"{PATH}/findings", response={200: Findings, **refused(404, 409, 422)}, openapi_extra=EITHER)
def get_findings(request, id: Id):
    """What the checks find: blocking ones must be put right, others may be explained in the pages."""
    found = checks.run(opened(request, id))
    items = [
        {
            "code": row.code,
            "blocking": row.blocking,
            "detail": str(row.sentence),
            "explained": row.explained,
        }
        for row in found
    ]
    return {"blocking": len(checks.blocking(found)), "items": items}


@router.post(
    f"{PATH}/submit", response={201: ReportWhole, **refused(400, 404, 409, 422)}, openapi_extra=FILES
)
def submit(request, id: Id, payload: Submission):
    """Hand in a report that was approved inside, step by step."""
    draft = opened(request, id, Verb.REPORT_SUBMIT)
    version = actions.submit(draft=draft, **payload.dict(), by=request.user, at=request.now)
    return Status(201, whole_of(version.pk))


@router.post(
    f"{PATH}/signed-copy", response={201: ReportWhole, **refused(400, 404, 409, 422)}, openapi_extra=FILES
)
def submit_signed_copy(request, id: Id, payload: SignedCopy):
    """Hand in a report that was signed and numbered outside, with its PDF; with `mark` only if it says the same."""
    draft = opened(request, id, Verb.REPORT_SUBMIT)
    given = payload.dict() | {"pdf": _decoded(payload.pdf)}
    version = actions.submit_signed_copy(draft=draft, **given, by=request.user, at=request.now)
    return Status(201, whole_of(version.pk))


def opened(request, obligation: int, verb: Verb | None = None) -> Draft:
    """Return the open draft for one who may work on it (or do what `verb` says)."""
    found = Draft.objects.filter(obligation=obligation).first()
    if found is None:
        doors.obligation_for(request.user, obligation, request.today, verb or Verb.REPORT_READ_OWN)
        raise NotFound(_("No draft is open. Open it with POST."))
    return doors.draft_for(request.user, found.pk, request.today, verb)


def written(request, draft: Draft, payload: WritesShape, answers: str = "answers") -> dict:
    """Write into a draft and return it as it is sent; a refusal names its place, `answers` being where figures lay."""
    entries = entries_of(payload, draft, answers)
    stamp = {"by": request.user, "at": request.now}
    try:
        return draft_of(actions.save_all(draft=draft, entries=entries, base=payload.base, **stamp))
    except Refusal as no:
        where = {entry.place.field: entry.where for entry in entries}
        raise Unwritten(no, where.get(no.field, "")) from no


def draft_of(draft: Draft) -> dict:
    """Return a draft as it is sent."""
    answered, required = completeness(draft)
    return {
        "obligation": draft.obligation_id,
        "revision": draft.revision,
        "opened_at": draft.opened_at,
        "updated_at": draft.updated_at,
        "replaces": draft.follows_id,
        "reason": draft.reason,
        "mark": mark_of(draft),
        "waits_for": next_step(draft),
        "answered": answered,
        "required": required,
        **said_by(draft),
    }


def _decoded(text: str) -> bytes:
    try:
        return b64decode(text, validate=True)
    except (NotBase64, ValueError) as ill:
        raise NotPdf from ill
