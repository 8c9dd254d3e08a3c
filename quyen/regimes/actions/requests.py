"""Letters of upper bodies that ask for a report, as they are registered on arrival."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from quyen.audit import actions as audit
from quyen.core.ladders import ZONE
from quyen.core.refusals import Refusal
from quyen.files import actions as files
from quyen.organisations.models import Unit
from quyen.regimes.actions.wording import kept_columns
from quyen.regimes.models import IncomingRequest

KINDS = ("pdf", "jpg", "png")  # of a scan
SECRET = "Văn bản mật: chỉ ghi số và ngày"  # in place of the subject


class SecretLetter(Refusal):
    """More is told of a secret letter than its number and date."""

    def __init__(self, field: str) -> None:
        super().__init__(
            _(
                "A secret letter is not kept here: register its number and date only, leave subject and scan "
                "empty, and send the answer by the secret route."
            ),
            field=field,
        )


class ArrivedBeforeItsDate(Refusal):
    """A letter cannot arrive before it was written."""

    def __init__(self) -> None:
        super().__init__(_("It cannot have arrived before its own date."), field="arrived_on")


class ArrivesLater(Refusal):
    """A letter that has not arrived is not registered."""

    def __init__(self) -> None:
        super().__init__(
            _("A letter is registered on the day it arrives, or afterwards."), field="arrived_on"
        )


class DueBeforeArrival(Refusal):
    """The answer would be due before the question came."""

    def __init__(self) -> None:
        super().__init__(_("The answer cannot be due before the letter arrived."), field="due_on")


class RegisteredAlready(Refusal):
    """The arrival number of that day is taken."""

    def __init__(self, number: str) -> None:
        super().__init__(
            _("Arrival number %(number)s of that day is registered already.") % {"number": number},
            field="arrival_number",
        )


@transaction.atomic
def register_request(
    *,
    committee: Unit,
    sender: str,
    number: str,
    dated_on: date,
    arrival_number: str,
    arrived_on: date,
    subject: str,
    due_on: date,
    secret: bool = False,
    scan: tuple[bytes, str] | None = None,
    by,
    at: datetime,
) -> IncomingRequest:
    """Register a letter that asks the committee for a report; `scan` is its bytes with the file's name.

    Of a secret letter only who sent it, its numbers and its days are registered.
    """
    if secret and (subject.strip() or scan):
        raise SecretLetter("subject" if subject.strip() else "scan")
    given = {
        "sender": sender,
        "number": number,
        "arrival_number": arrival_number,
        "subject": SECRET if secret else subject,
    }
    texts = kept_columns(IncomingRequest, given, frozenset(given))
    _refuse_days(dated_on, arrived_on, due_on, at)
    if IncomingRequest.objects.filter(
        committee=committee, arrival_number=texts["arrival_number"], arrived_on=arrived_on
    ).exists():
        raise RegisteredAlready(texts["arrival_number"])
    kept = files.keep(content=scan[0], name=scan[1], kinds=KINDS, by=by, at=at) if scan else None
    request = IncomingRequest.objects.create(
        committee=committee,
        dated_on=dated_on,
        arrived_on=arrived_on,
        due_on=due_on,
        file=kept,
        registered_at=at,
        registered_by=by,
        **texts,
    )
    told = {"number": request.number, "arrival": request.arrival_number, "due_on": due_on.isoformat()}
    audit.record("request.registered", request, by=by, at=at, **told)
    return request


def _refuse_days(dated_on: date, arrived_on: date, due_on: date, at: datetime) -> None:
    if arrived_on < dated_on:
        raise ArrivedBeforeItsDate
    if arrived_on > at.astimezone(ZONE).date():
        raise ArrivesLater
    if due_on < arrived_on:
        raise DueBeforeArrival
