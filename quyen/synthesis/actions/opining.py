"""A unit writes and gives its opinion on a draft; the office enters what came on paper or by the exchange."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core import textcheck
from quyen.core.text import clean
from quyen.synthesis import opinions, queries
from quyen.synthesis import refusals_opinions as refusals
from quyen.synthesis.models import Consulted, Opinion

LONGEST = 8_000
Texts = Mapping[int | None, str]  # section's id → remark; None is the whole draft


@transaction.atomic
def write_opinion(*, consulted: Consulted, texts: Texts, base: str, by, at: datetime) -> Consulted:
    """Keep a unit's remarks as a draft of its own; `base` is the fingerprint of those that the page showed.

    Who typed what in it is the unit's own affair, as with a report: nothing is recorded.
    """
    found = _open(consulted, base)
    _store(found, texts)
    return found


@transaction.atomic
def give_opinion(*, consulted: Consulted, agrees: bool, base: str, by, at: datetime) -> Consulted:
    """Give a unit's opinion as it is written; from then on it is fixed. `agrees` is with the rest of the draft.

    Without a remark it agrees with the whole. Late ones are taken until the round is closed.
    """
    found = _open(consulted, base)
    remarks = found.opinions.count()
    if not remarks and not agrees:
        raise refusals.DisagreesWithoutWhy
    found.answered_at, found.answered_by = at, by
    found.channel, found.agrees = Consulted.Channel.HERE, agrees
    found.save(update_fields=["answered_at", "answered_by", "channel", "agrees"])
    audit.record("opinion.given", found, by=by, at=at, remarks=remarks, agrees=agrees)
    return found


@transaction.atomic
def enter_opinion(
    *,
    consulted: Consulted,
    texts: Texts,
    agrees: bool,
    channel: str,
    proof: str,
    came_at: datetime,
    by,
    at: datetime,
) -> Consulted:
    """Enter an answer that came on paper or by the document exchange, with the letter's number and date.

    It may be entered anew until one of its remarks is settled. What the unit wrote here and never gave gives way:
    the letter is what the unit says.
    """
    found = _held(consulted)
    if found.answered_at and found.channel == Consulted.Channel.HERE:
        raise refusals.AlreadyGiven
    if found.opinions.exclude(outcome="").exists():
        raise refusals.SettledAlready
    if channel not in (Consulted.Channel.PAPER, Consulted.Channel.EXCHANGE):
        raise refusals.ChannelUnsaid
    proof = " ".join(clean(proof).split())
    if not proof:
        raise refusals.ProofMissing
    if not found.consultation.sent_at <= came_at <= at:
        raise refusals.CameRefused
    remarks = _store(found, texts)
    if not remarks and not agrees:
        raise refusals.DisagreesWithoutWhy
    found.answered_at, found.answered_by = came_at, by
    found.channel, found.proof, found.agrees = channel, proof[:200], agrees
    found.save(update_fields=["answered_at", "answered_by", "channel", "proof", "agrees"])
    audit.record("opinion.entered", found, by=by, at=at, remarks=remarks, agrees=agrees, channel=channel)
    return found


def _held(consulted: Consulted) -> Consulted:
    """Return the row as it is now, locked; refuses a round that is closed."""
    found = (
        Consulted.objects.select_for_update(of=("self",))
        .select_related("consultation__synthesis__round__version", "unit")
        .get(pk=consulted.pk)
    )
    if found.consultation.closed_at:
        raise refusals.RoundClosed
    return found


def _open(consulted: Consulted, base: str) -> Consulted:
    """Return the row of a unit that may still write; refuses what a colleague changed meanwhile."""
    found = _held(consulted)
    if found.answered_at:
        raise refusals.AlreadyGiven
    if opinions.fingerprint(found) != base:
        raise refusals.OpinionChangedMeanwhile
    return found


def _store(consulted: Consulted, texts: Texts) -> int:
    """Replace the remarks by these, in the outline's order; blank ones fall away. Returns how many there are."""
    sections = [None, *queries.text_sections(consulted.consultation.synthesis)]
    said = [
        (section, text)
        for section in sections
        if (text := _clean(section.pk if section else None, texts.get(section.pk if section else None, "")))
    ]
    consulted.opinions.all().delete()
    Opinion.objects.bulk_create(
        Opinion(consulted=consulted, section=section, position=position, text=text)
        for position, (section, text) in enumerate(said)
    )
    return len(said)


def _clean(section: int | None, text: str) -> str:
    """Return a remark as it may be stored; refuses personal data and what is marked secret."""
    text = clean(text).strip()
    if len(text) > LONGEST:
        raise refusals.OpinionRefused(
            section, _("It is longer than %(most)s characters. Shorten it.") % {"most": LONGEST}
        )
    if finding := next((one for one in textcheck.check(text) if one.blocking), None):
        raise refusals.OpinionRefused(section, finding.sentence)
    return text
