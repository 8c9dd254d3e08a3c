"""What a page of the register asks for, read from its address, and the faces of the desk."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from quyen.accounts.roles import Verb
from quyen.followup.models import Item, Term
from quyen.followup.queries.register import ASSESSED, HAS_LEAD, NO_LEAD, UNASSESSED, Wanted
from quyen.organisations.models import Unit

LISTS = tuple(Term.Taxonomy.values)
FACES = (  # of the desk: route, words, the verb that opens it
    ("commitments:home", _("Register"), Verb.COMMITMENT_READ),
    ("commitments:leads", _("Who leads what"), Verb.COMMITMENT_READ),
    ("progress:home", _("Clusters"), Verb.COMMITMENT_READ),
    ("progress:still", _("What has not moved"), Verb.COMMITMENT_READ),
    ("progress:calendar", _("Calendar of reviews"), Verb.COMMITMENT_READ),
    ("commitments:assessments", _("Assessed by others"), Verb.COMMITMENT_READ),
    ("commitments:instruments", _("Instruments"), Verb.COMMITMENT_READ),
    ("matrix:home", _("Matrix"), Verb.COMMITMENT_READ),
    ("commitments:imports", _("Import"), Verb.COMMITMENT_WRITE),
    ("commitments:lists", _("Lists"), Verb.COMMITMENT_WRITE),
    ("commitments:scale", _("Scale"), Verb.COMMITMENT_WRITE),
)


def faces(request) -> list[dict]:
    """Return the pages of the desk that this person may open, as ui/parts/tabs.html takes them."""
    return [
        {"label": words, "url": reverse(route), "current": request.path == reverse(route)}
        for route, words, verb in FACES
        if request.person.may(verb)
    ]


@dataclass(frozen=True)
class Asked:
    """The same as typed: `wanted` is what of it can be meant."""

    typed: dict[str, str]
    wanted: Wanted

    @property
    def narrowed(self) -> bool:
        return self.wanted != Wanted()

    @property
    def further(self) -> bool:
        """Whether something is asked for that stands folded away."""
        return any(self.typed.get(name) for name in (*LISTS, "country", "unit", "kind", "assessed", "lead"))


def asked(request) -> Asked:
    """Read the filters of a register's address; what cannot be meant narrows nothing."""
    given = request.GET
    unit = Unit.objects.filter(key=given["unit"]).first() if given.get("unit") else None
    wanted = Wanted(
        words=given.get("words", "").strip()[:200],
        instrument=given.get("instrument", "")[:30],
        cycle=number(given.get("cycle", "")),
        kind=_one_of(given.get("kind", ""), Item.Kind.values),
        position=_one_of(given.get("position", ""), Item.Position.values),
        terms=tuple(key for name in LISTS if (key := number(given.get(name, "")))),
        country=number(given.get("country", "")),
        unit=unit,
        part=_one_of(given.get("part", ""), ("lead", "supports")) if unit else "",
        level=given.get("level", "")[:30],
        assessed=_one_of(given.get("assessed", ""), (ASSESSED, UNASSESSED)),
        lead=_one_of(given.get("lead", ""), (HAS_LEAD, NO_LEAD)),
    )
    return Asked({name: text for name, text in given.items() if text}, wanted)


def number(text: str) -> int | None:
    """Return the id that a text means, None for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None


def _one_of(text: str, among) -> str:
    return text if text in among else ""
