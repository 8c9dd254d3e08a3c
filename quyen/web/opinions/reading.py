"""A draft as it was sent, with what a unit says of each section: what the pages of both sides show."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from quyen.obligations.rules import Timeliness
from quyen.regimes.models import Section
from quyen.synthesis import opinions, sent
from quyen.synthesis.models import Consultation, Opinion
from quyen.synthesis.opinions import Answer, Asked
from quyen.synthesis.sent import Change, Part, Sent

CHIPS = {Answer.DUE: Timeliness.DUE, Answer.MISSING: Timeliness.MISSING}


@dataclass
class Place:
    """A heading of the draft: its text, what is typed or said of it, what is wrong with that, what changed."""

    section: Section | None
    part: Part | None = None
    text: str = ""
    error: str = ""
    opinion: Opinion | None = None
    change: Change | None = None
    heads: bool = False  # it has headings under it

    @property
    def key(self) -> int:
        return self.section.pk if self.section else 0

    @property
    def parent(self) -> bool:
        """Whether it only heads other headings: nothing is written there, so there is nothing to say."""
        empty = self.part is not None and not self.part.sentences and not self.text and self.change is None
        return empty and (self.heads or not self.part.writable)


@dataclass(frozen=True)
class Draft:
    """The whole page: the headings in order, what is said of the whole, which sections changed since the last round."""

    places: list[Place]
    whole: Place
    figures: list = field(default_factory=list)
    before: Consultation | None = None

    @property
    def changed(self) -> list[Place]:
        return [place for place in self.places if place.change]


def draft(
    consultation: Consultation,
    own: Iterable[Opinion] = (),
    typed: Mapping[int, str] | None = None,
    errors: Mapping[str, str] | None = None,
) -> Draft:
    """Return a draft as it was sent, with a unit's remarks; `typed` comes before what is stored."""
    found, earlier = read(consultation), opinions.before(consultation)
    changed = {change.section.pk: change for change in sent.changes(read(earlier), found)} if earlier else {}
    said = {one.section_id or 0: one for one in own}
    parents = {part.section.parent_id for part in found.parts}

    def place(section: Section | None, part: Part | None) -> Place:
        key = section.pk if section else 0
        stored = said[key].text if key in said else ""
        return Place(
            section,
            part,
            text=typed.get(key, "") if typed is not None else stored,
            error=(errors or {}).get(f"text-{key}", ""),
            opinion=said.get(key),
            change=changed.get(key),
            heads=section is not None and section.pk in parents,
        )

    return Draft(
        [place(part.section, part) for part in found.parts],
        place(None, None),
        list(found.figures.values()),
        earlier,
    )


def read(consultation: Consultation) -> Sent:
    return sent.read(consultation.synthesis.round, consultation.content)


def typed(request) -> dict[int, str]:
    """Return the remarks that a form sent, by section's id; 0 is the whole."""
    fields = {
        name.removeprefix("text-"): text for name, text in request.POST.items() if name.startswith("text-")
    }
    return {int(key): text for key, text in fields.items() if key.isdecimal()}


def texts(found: Mapping[int, str]) -> dict[int | None, str]:
    """Return the same as the actions take it: None is the whole."""
    return {key or None: text for key, text in found.items()}


def chip(one: Asked) -> str:
    """Return the state of the axis of time that a unit's answer is shown as; "" for silence, which is none."""
    return "" if one.answer == Answer.SILENT else str(CHIPS.get(one.answer, one.answer))
