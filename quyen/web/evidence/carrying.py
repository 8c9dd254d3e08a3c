"""What was read travels with the page that shows it, sealed; the server keeps nothing until a person confirms."""

from dataclasses import asdict, replace
from datetime import date

from quyen.core.refusals import NotFound
from quyen.outreach.press.facts import Fact
from quyen.outreach.press.opening import Opened
from quyen.web.evidence.subjects import Subject
from quyen.web.sealing import seal, unsealed


def sealed(found: Opened, subject: Subject, user) -> str:
    """Return what an article proposes as a text for the page: of this thing and for this person alone."""
    said = asdict(found) | {"published_on": found.published_on.isoformat() if found.published_on else ""}
    return seal(said, _purpose(subject), user)


def opened_again(text: str, subject: Subject, user) -> Opened:
    """Return what was sealed for this thing and person; what was not does not exist."""
    said = unsealed(text, _purpose(subject), user)
    if said is None:
        raise NotFound
    day = date.fromisoformat(said["published_on"]) if said["published_on"] else None
    found = Opened(**said | {"published_on": day})
    return replace(found, facts=tuple(Fact(**fact) for fact in said["facts"]))


def _purpose(subject: Subject) -> str:
    return f"evidence:{subject.about}"
