"""A part of a report goes by the secret route: said of one figure or one passage, and nothing of it is written here."""

from datetime import date, datetime

from django.db import transaction

from quyen.obligations import actions as obligations
from quyen.obligations.models import Obligation, SecretPart
from quyen.regimes.models import Line, Section
from quyen.reports import refusals
from quyen.reports.actions.examining import examine
from quyen.reports.models import Draft, Version
from quyen.reports.queries.completeness import says_something
from quyen.reports.queries.standings import current_version


@transaction.atomic
def send_secretly(
    *,
    obligation: Obligation,
    line: Line | None = None,
    section: Section | None = None,
    number: str,
    sent_on: date,
    by,
    at: datetime,
) -> SecretPart:
    """Say that one line or one section was sent by the secret route, with its number and day; it is answered so.

    Refused where the report says something there: the draft if one is open, else what was filed.
    """
    obligation = Version.objects.in_turn(obligation)
    source = Draft.objects.filter(obligation=obligation).first() or current_version(obligation)
    if source is not None and _says(source, line, section):
        raise refusals.SaidHere
    given = {"line": line, "section": section, "number": number, "sent_on": sent_on}
    part = obligations.mark_secret(obligation=obligation, by=by, at=at, **given)
    _look_again(obligation, by=by, at=at)
    return part


@transaction.atomic
def take_secret_back(*, part: SecretPart, by, at: datetime) -> SecretPart:
    """Take such a mark back: the item is blank again."""
    obligation = Version.objects.in_turn(part.obligation)
    part = obligations.withdraw_secret(part=part, by=by, at=at)
    _look_again(obligation, by=by, at=at)
    return part


def _says(source: Draft | Version, line: Line | None, section: Section | None) -> bool:
    if line is not None:
        return source.answers.filter(line=line).exists()
    return source.passages.filter(says_something(), section=section).exists()


def _look_again(obligation: Obligation, *, by, at: datetime) -> None:
    """Let approvals of an open draft lapse, and judge anew what was filed: what is asked of it changed."""
    if draft := Draft.objects.select_for_update(of=("self",)).filter(obligation=obligation).first():
        draft.grow(by=by, at=at)
    if version := current_version(obligation):
        version.obligation = obligation
        examine(version, at)
