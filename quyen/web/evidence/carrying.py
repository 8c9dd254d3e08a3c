"""What was read travels with the page that shows it, sealed; the server keeps nothing until a person confirms."""

from dataclasses import asdict, replace
from datetime import date

from django.core import signing

from quyen.core.refusals import NotFound
from quyen.outreach.press.facts import Fact
from quyen.outreach.press.opening import Opened
from quyen.web.evidence.subjects import Subject

SALT = "evidence"


def sealed(found: Opened, subject: Subject, user) -> str:
    """Return what an article proposes as a text for the page: of this thing and for this person alone."""
    said = asdict(found) | {"published_on": found.published_on.isoformat() if found.published_on else ""}
    return _signer(subject, user).sign_object(said, compress=True)


def opened_again(text: str, subject: Subject, user) -> Opened:
    """Return what was sealed for this thing and person; what was not does not exist."""
    try:
        said = _signer(subject, user).unsign_object(text)
    except signing.BadSignature:
        raise NotFound from None
    day = date.fromisoformat(said["published_on"]) if said["published_on"] else None
    found = Opened(**said | {"published_on": day})
    return replace(found, facts=tuple(Fact(**fact) for fact in said["facts"]))


def _signer(subject: Subject, user) -> signing.Signer:
    return signing.Signer(salt=f"{SALT}:{subject.about}:{user.pk}")
