"""Parts of a report that went by the secret route: number and date are kept, never a word of them."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from quyen.audit import actions as audit
from quyen.core.dates import day_of
from quyen.core.refusals import Refusal
from quyen.core.text import clean
from quyen.obligations.actions.grounds import check
from quyen.obligations.models import Obligation, SecretPart
from quyen.regimes.models import Line, Section, Span
from quyen.regimes.queries import sections_for
from quyen.regimes.rules import asks, role_of

LONGEST_NUMBER = 60


class NotAsked(Refusal):
    """The unit is not asked for this."""

    def __init__(self) -> None:
        super().__init__(_("This is not asked of the unit in this round."), field="part")


class NumberMissing(Refusal):
    """The sending has no number, or what was typed is none."""

    def __init__(self) -> None:
        super().__init__(
            _("Give the number of the document that was sent, and nothing of what it says."), field="number"
        )


class SentOnRefused(Refusal):
    """The day lies in the future, or before the days that are reported on."""

    def __init__(self) -> None:
        super().__init__(
            _("It cannot have been sent on that day. Give the day of the document."), field="sent_on"
        )


class MarkedAlready(Refusal):
    """This part is marked already."""

    def __init__(self, part: SecretPart) -> None:
        super().__init__(
            _("This was marked already: sent by the secret route, number %(number)s.")
            % {"number": part.number},
            field="part",
        )


class MarkGone(Refusal):
    """The mark was taken back before."""

    def __init__(self) -> None:
        super().__init__(_("This mark has been taken back already."))


@transaction.atomic
def mark_secret(
    *,
    obligation: Obligation,
    line: Line | None = None,
    section: Section | None = None,
    number: str,
    sent_on: date,
    by,
    at: datetime,
) -> SecretPart:
    """Record that one line or one section of a report was sent by the secret route; the item is answered by that."""
    Obligation.objects.select_for_update().get(pk=obligation.pk)
    _refuse_strange(obligation, line, section)
    number = clean(number).strip()
    if not number or len(number) > LONGEST_NUMBER or "\n" in number:
        raise NumberMissing
    check(number, field="number")
    if not obligation.round.opens_on <= sent_on <= day_of(at):
        raise SentOnRefused
    standing = obligation.secret_parts.filter(line=line, section=section, withdrawn_at=None)
    if part := standing.first():
        raise MarkedAlready(part)
    part = SecretPart.objects.create(
        obligation=obligation,
        line=line,
        section=section,
        number=number,
        sent_on=sent_on,
        entered_at=at,
        entered_by=by,
    )
    audit.record("secret-part.marked", part, by=by, at=at, obligation=obligation.pk)
    return part


@transaction.atomic
def withdraw_secret(*, part: SecretPart, by, at: datetime) -> SecretPart:
    """Take a mark back that was set wrongly: the item is blank again. The row stays."""
    part = SecretPart.objects.select_for_update(of=("self",)).get(pk=part.pk)
    if part.withdrawn_at is not None:
        raise MarkGone
    part.withdrawn_at, part.withdrawn_by = at, by
    part.save(update_fields=["withdrawn_at", "withdrawn_by"])
    audit.record("secret-part.withdrawn", part, by=by, at=at, obligation=part.obligation_id)
    return part


def _refuse_strange(obligation: Obligation, line: Line | None, section: Section | None) -> None:
    round, unit = obligation.round, obligation.unit
    if obligation.upward or (line is None) == (section is None):
        raise NotAsked
    if line is not None:
        asked = line.version_id == round.version_id and asks(line, Span.Kind.MAIN, round.kind)
        if not asked or role_of(line.definition, unit.key, obligation.level) is None:
            raise NotAsked
    elif section not in sections_for(round, obligation.level, unit.key):
        raise NotAsked
