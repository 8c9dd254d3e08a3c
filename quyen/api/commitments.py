"""Commitments and how each stands: what its lead says and what others found are two things, and are sent so."""

from datetime import date
from typing import Annotated, Literal

from ninja import Field, Router, Schema

from quyen.accounts.roles import Verb
from quyen.api.bearer import scopes
from quyen.api.problems import refused
from quyen.api.shapes import Key, Name, PageNumber, PageShape, PerPage, Words, name_of, page_of
from quyen.core.refusals import NotFound
from quyen.followup.doors import commitments as doors
from quyen.followup.models import Item, Status
from quyen.followup.queries import commitments as queries
from quyen.followup.queries import register
from quyen.organisations.models import Unit

router = Router(tags=["commitments"])
EXTRA = scopes(Verb.COMMITMENT_READ)
Reference = Annotated[str, Field(max_length=60, pattern=r"^[^\x00-\x1f/]+$", examples=["UPR-4-38.12"])]


class TextShape(Schema):
    """The words of an item in one language; the original is the one the document was read in."""

    language: str
    text: str
    original: bool


class LevelShape(Schema):
    """A step of the committee's scale."""

    code: str
    meaning: Literal["open", "moving", "done", "aside"]
    name: Name


class SaidShape(Schema):
    """What a unit says of an item, on a day, with its evidence."""

    unit: str
    level: LevelShape | None
    stated_on: date
    progress: str
    evidence: str
    obstacle: str


class FoundShape(Schema):
    """What somebody outside found, in their own word, and the document that says so."""

    assessor: str
    grade: str
    stated_on: date
    document: str


class CommitmentShape(Schema):
    """An item as it stands today. `said` is of its lead, `beside` of its supporters, `found` of others: never mixed."""

    reference: str
    instrument: str
    cycle: str
    kind: Literal["recommendation", "observation", "pledge", "article", "target", "directive"]
    position: Literal["supported", "partly", "noted", "none"]
    document: str | None
    paragraph: str
    target_on: date | None
    invented: bool
    texts: list[TextShape]
    lead: list[str]
    supports: list[str]
    said: SaidShape | None
    beside: list[SaidShape]
    found: list[FoundShape]


class CommitmentPage(PageShape):
    items: list[CommitmentShape]


@router.get("/commitments", response={200: CommitmentPage, **refused(404, 422)}, openapi_extra=EXTRA)
def list_commitments(
    request,
    words: Words = "",
    instrument: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{0,30}$")] = "",
    unit: Key | None = None,
    level: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{0,30}$")] = "",
    page: PageNumber = 1,
    per_page: PerPage = 50,
):
    """The register, narrowed by words, instrument, a unit that has a part, or the level that the lead says."""
    committee = doors.register_for(request.user, request.today)
    held = Unit.objects.filter(key=unit).first() if unit else None
    if unit and held is None:
        raise NotFound
    wanted = register.Wanted(words=words, instrument=instrument, unit=held, level=level)
    found = queries.whole(register.found(committee, wanted, request.today))
    return page_of(found, page, per_page, lambda rows: _shaped(rows, request.today))


@router.get(
    "/commitments/{reference}", response={200: CommitmentShape, **refused(404, 422)}, openapi_extra=EXTRA
)
def get_commitment(request, reference: Reference):
    """One commitment by its reference."""
    return _shaped([doors.item_for(request.user, reference, request.today)], request.today)[0]


def _shaped(items: list[Item], on: date) -> list[dict]:
    return [commitment_of(row) for row in queries.stands(items, on)]


def commitment_of(stand: queries.Stand) -> dict:
    """Return an item as it stands, as it is sent."""
    item = stand.item
    plain = ("reference", "kind", "position", "paragraph", "target_on", "invented")
    return {name: getattr(item, name) for name in plain} | {
        "instrument": item.cycle.instrument.code,
        "cycle": item.cycle.code,
        "document": item.document.symbol if item.document_id else None,
        "texts": [
            {"language": text.language, "text": text.text, "original": text.original}
            for text in item.texts.all()
        ],
        "lead": [unit.key for unit in stand.lead.units] if stand.lead else [],
        "supports": [unit.key for one in stand.supports for unit in one.units],
        "said": said_of(stand.said) if stand.said else None,
        "beside": [said_of(row) for row in stand.beside],
        "found": [found_of(row) for row in stand.assessed],
    }


def said_of(row: Status) -> dict:
    """Return what a unit says as it is sent; its unit and level are read along."""
    level = row.level and {"code": row.level.code, "meaning": row.level.meaning, "name": name_of(row.level)}
    plain = ("stated_on", "progress", "evidence", "obstacle")
    return {name: getattr(row, name) for name in plain} | {"unit": row.unit.key, "level": level}


def found_of(row: Status) -> dict:
    """Return what others found as it is sent; its assessment is read along."""
    return {
        "assessor": row.assessment.assessor,
        "grade": row.grade,
        "stated_on": row.stated_on,
        "document": row.assessment.document.symbol,
    }
