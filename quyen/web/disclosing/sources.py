"""Which domains hand over what may be made public: by the kind of thing that a release is about."""

from datetime import date
from types import ModuleType

from quyen.followup import disclosing as commitments
from quyen.obligations import disclosing as timeliness
from quyen.organisations.models import Unit
from quyen.outreach import disclosing as answers
from quyen.publications import disclosing as documents
from quyen.publications.releasing import Offer, Offered
from quyen.synthesis import disclosing as syntheses
from quyen.training import disclosing as trainings

BY_KIND: dict[str, ModuleType] = {
    "synthesis": syntheses,
    "archive": syntheses,
    "cycle": commitments,
    "document": documents,
    "trainings": trainings,
    "claim": answers,
    "claims": answers,
    "sheet": answers,
    "round": timeliness,
}


def offered(publisher: Unit, on: date) -> list[Offered]:
    """Return all that any domain could hand over on a day."""
    return [one for domain in dict.fromkeys(BY_KIND.values()) for one in domain.offered(publisher, on)]


def offered_of(publisher: Unit, thing: str, on: date) -> list[Offered]:
    """Return what is offered about one thing, such as "synthesis:3": itself, or its sections."""
    kind, _colon, key = thing.partition(":")
    if kind == syntheses.KIND and key.isdecimal():
        return syntheses.offered(publisher, on, report=int(key))
    found = BY_KIND[kind].offered(publisher, on) if kind in BY_KIND else []
    return [one for one in found if one.about.partition("#")[0] == thing]


def offer(publisher: Unit, about: str, on: date) -> Offer | None:
    """Return one of them whole; None for what nobody hands over."""
    domain = BY_KIND.get(about.partition(":")[0])
    return domain.offer(publisher, about, on) if domain else None
