"""What a program writes into a draft: places by their codes, answers as the form has them."""

from collections.abc import Iterator
from typing import Annotated, Literal

from ninja import Field, Schema

from quyen.api.problems import Unwritten
from quyen.api.shapes import Exact, scaled, span_of
from quyen.regimes.models import Line, Section, Span
from quyen.reports.forms.filled import Entry, Place
from quyen.reports.models import Draft
from quyen.reports.queries.asked import Asked, asked_of
from quyen.reports.queries.following import Followed, followed_in
from quyen.reports.refusals import NotAsked
from quyen.reports.rules.answers import Given, Told
from quyen.reports.rules.stating import MOST_COUNTED, Stated

CODED = {
    "answers": "indicator",
    "dataValues": "dataElement",
}  # how a list of figures calls an indicator's code
MOST = 2000  # of one kind in one call
Code = Annotated[str, Field(max_length=70, pattern=r"^[^\x00]*$")]
Text = Annotated[str, Field(max_length=100_000, pattern=r"^[^\x00]*$")]
Count = Annotated[int, Field(ge=0, le=MOST_COUNTED)]


class AnswerWrite(Schema):
    """One answer. Without `span` the main one is meant, with `part` one category; `kind` "blank" takes it away.

    `value` goes with the kind "value" only, and is 0 for zero; "not-available" needs a `reason`.
    """

    indicator: Code
    span: Code = ""
    part: Code = ""
    kind: Literal["value", "not-available", "not-applicable", "nothing-arose", "blank"] = "value"
    value: Exact | None = None
    estimate: bool = False
    reason: Text = ""


class PassageWrite(Schema):
    """What is said under a section; without text, and unless nothing arose, it is taken away."""

    section: Code
    text: Text = ""
    nothing_arose: bool = False


class StatementWrite(Schema):
    """How a task ("task:3") or a commitment ("item:UPR-4-38.12") stands; blank in all parts it is taken away."""

    about: Code
    stands: Code = ""
    done: Count | None = None
    out_of: Count | None = None
    text: Text = ""
    evidence: Text = ""
    obstacle: Text = ""
    help_needed: Text = ""


class WritesShape(Schema):
    """What is written in one call; `base` is the revision of the draft that was read."""

    base: Annotated[int, Field(ge=0, le=2**31 - 1)]
    answers: Annotated[list[AnswerWrite], Field(max_length=MOST)] = []
    passages: Annotated[list[PassageWrite], Field(max_length=MOST)] = []
    statements: Annotated[list[StatementWrite], Field(max_length=MOST)] = []


def entries_of(given: WritesShape, draft: Draft, answers: str = "answers") -> list[Entry]:
    """Return what is to be written, each with its JSON pointer as `where`; refuses a place that is not asked.

    `answers` is what the list of figures was called where it came.
    """
    asked = asked_of(draft.obligation)
    found = [*_answers(given, asked, answers), *_passages(given, asked)]
    return [*found, *_statements(given, draft)] if given.statements else found


def _answers(given: WritesShape, asked: Asked, called: str) -> Iterator[Entry]:
    lines = {row.line.definition.indicator.code: row.line for row in asked.lines}
    spans = {span_of(span): span for span in asked.spans}
    main = next(span for span in asked.spans if span.kind == Span.Kind.MAIN)
    for n, row in enumerate(given.answers):
        where = f"/{called}/{n}"
        line = _known(lines, row.indicator, f"{where}/{CODED[called]}")
        span = _known(spans, row.span, f"{where}/span") if row.span else main
        yield _entry(where, Place(line=line, span=span, part=row.part), _given(row))


def _passages(given: WritesShape, asked: Asked) -> Iterator[Entry]:
    sections = {section.code: section for section in asked.sections}
    for n, row in enumerate(given.passages):
        section = _known(sections, row.section, f"/passages/{n}/section")
        yield _entry(f"/passages/{n}", Place(section=section), Told(row.text, row.nothing_arose))


def _statements(given: WritesShape, draft: Draft) -> Iterator[Entry]:
    things = {row.about: row for row in followed_in(draft)}
    for n, row in enumerate(given.statements):
        thing = _known(things, row.about, f"/statements/{n}/about")
        said = Stated(**row.dict(exclude={"about"}))
        yield _entry(f"/statements/{n}", Place(task=thing.task, item=thing.item), said)


def _entry(where: str, place: Place, given: Given | Told | Stated | None) -> Entry:
    """Return an entry that is written whatever stood there: blank takes away."""
    return Entry(where, place, given, known=True)


def _given(row: AnswerWrite) -> Given | None:
    if row.kind == "blank":
        return None
    value = scaled(row.value) if row.value is not None and row.kind == "value" else None
    return Given(row.kind, value, row.estimate, row.reason)


def _known(places: dict[str, Line | Span | Section | Followed], code: str, pointer: str):
    if code not in places:
        raise Unwritten(NotAsked(), pointer)
    return places[code]
