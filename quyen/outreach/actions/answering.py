"""A claim is answered with sources and limits, by two people; what turns out to be right leads to a proposal."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core.citations import Citation
from quyen.core.refusals import Refusal
from quyen.followup.rules import checked
from quyen.followup.rules.commitments import public_address
from quyen.outreach.actions.claiming import open_claim
from quyen.outreach.models import Answer, Claim, Remark, Source
from quyen.outreach.queries.citable import gone
from quyen.outreach.queries.claims import RIGHT, leads_to
from quyen.outreach.rules import impersonal

LONGEST_ANSWER, LONGEST_LIMITS, MOST_SOURCES = 6_000, 3_000, 30
IN_THE_HOUSE = (Source.Kind.FIGURE, Source.Kind.DOCUMENT)


class SourcesRefused(Refusal):
    """An answer has no source, too many, or one that nobody can find."""


class ProposalFirst(Refusal):
    """What is right must lead to something."""

    def __init__(self, number: int) -> None:
        told = _(
            "The claim is right, at least in part. First write the proposal that follows from it (claim %(n)s)."
        )
        super().__init__(told % {"n": number}, field="outcome")


class AnotherPersonFirst(Refusal):
    """Who drafted an answer does not give it."""

    def __init__(self) -> None:
        super().__init__(_("You drafted this answer. Somebody else must give it."))


class AnswerGiven(Refusal):
    """A given answer never changes."""

    def __init__(self) -> None:
        super().__init__(_("This answer was given and stands. Draft a later one and say what changed."))


@dataclass(frozen=True)
class Rests:
    """What an answer rests on: a kind of Source.Kind, how it is printed, and where it is found."""

    kind: str
    label: str
    citation: str = ""
    url: str = ""


@transaction.atomic
def draft_answer(
    *,
    claim: Claim,
    outcome: str,
    text_vi: str,
    limits_vi: str,
    sources: Sequence[Rests] = (),
    text_en: str = "",
    limits_en: str = "",
    why: str = "",
    by,
    at: datetime,
) -> Answer:
    """Draft the answer to a claim, or write the draft anew; after one was given, the next with what changed."""
    claim = open_claim(claim)
    content = _content(outcome, text_vi, text_en, limits_vi, limits_en)
    rests = _looked_over(sources)
    draft = claim.answers.filter(given_at=None).first()
    number = draft.number if draft else claim.answers.count() + 1
    needed = _("Say what changed since the last answer.") if number > 1 else ""
    content["why"] = checked(why, field="why", most=300, needed=needed) if number > 1 else ""
    answer, _new = Answer.objects.update_or_create(
        claim=claim, number=number, defaults={**content, "drafted_at": at, "drafted_by": by}
    )
    answer.sources.all().delete()
    Source.objects.bulk_create(
        Source(answer=answer, position=place, **vars(one)) for place, one in enumerate(rests, start=1)
    )
    audit.record("claim.answer-drafted", claim, by=by, at=at, number=number, outcome=answer.outcome)
    return answer


def _content(outcome: str, text_vi: str, text_en: str, limits_vi: str, limits_en: str) -> dict:
    if outcome not in Answer.Outcome.values:
        raise Refusal(_("Choose what came out."), field="outcome")
    needed = _("Write the answer.")
    limits = _("Say what this answer does not know, or how far its figures reach.")
    return {
        "outcome": outcome,
        "text_vi": impersonal(text_vi, field="text_vi", most=LONGEST_ANSWER, needed=needed),
        "text_en": impersonal(text_en, field="text_en", most=LONGEST_ANSWER),
        "limits_vi": impersonal(limits_vi, field="limits_vi", most=LONGEST_LIMITS, needed=limits),
        "limits_en": impersonal(limits_en, field="limits_en", most=LONGEST_LIMITS),
    }


def _looked_over(sources: Sequence[Rests]) -> list[Rests]:
    if len(sources) > MOST_SOURCES:
        raise SourcesRefused(_("Name at most %(most)s sources.") % {"most": MOST_SOURCES}, field="sources")
    return [_found(one) for one in sources]


def _found(one: Rests) -> Rests:
    label = checked(one.label, field="sources", most=300, needed=_("Say what the source is called."))
    if one.kind not in Source.Kind.values:
        raise SourcesRefused(_("Choose what kind of source it is."), field="sources")
    if one.citation:
        try:
            Citation.from_text(one.citation)
        except ValueError:
            raise SourcesRefused(_("This does not lead to anything here."), field="sources") from None
        if gone([one.citation]):
            told = _("“%(label)s” is not open to all, or stands no more. Cite another.")
            raise SourcesRefused(told % {"label": label}, field="sources")
    elif one.kind in IN_THE_HOUSE or (not one.url and one.kind != Source.Kind.LAW):
        raise SourcesRefused(_("Say where “%(label)s” is found.") % {"label": label}, field="sources")
    url = public_address(checked(one.url, field="sources", most=200), field="sources")
    return Rests(one.kind, label, one.citation, url)


@transaction.atomic
def give_answer(*, answer: Answer, by, at: datetime) -> Answer:
    """Give an answer that somebody else drafted. It rests on a source, unless nothing can be answered yet.

    Where the claim is right, wholly or in part, a proposal has to have come of it before.
    """
    claim = open_claim(answer.claim)
    answer = Answer.objects.select_for_update().get(pk=answer.pk)
    if answer.given_at:
        raise AnswerGiven
    if answer.drafted_by_id == by.pk:
        raise AnotherPersonFirst
    if answer.outcome != Answer.Outcome.NOT_YET and not answer.sources.exists():
        raise SourcesRefused(_("Name what the answer rests on."), field="sources")
    if answer.outcome in RIGHT and not leads_to([claim])[claim.pk]:
        raise ProposalFirst(claim.number)
    answer.given_at, answer.given_by = at, by
    answer.save(update_fields=["given_at", "given_by"])
    audit.record("claim.answered", claim, by=by, at=at, number=answer.number, outcome=answer.outcome)
    return answer


@transaction.atomic
def note_remark(*, answer: Answer, text: str, by, at: datetime) -> Remark:
    """Note what is said against an answer that was given, without who says it."""
    if not answer.given_at:
        raise Refusal(_("This answer was not given yet."))
    remark = Remark.objects.create(
        answer=answer,
        text=impersonal(text, field="text", most=LONGEST_LIMITS, needed=_("Write what is said against it.")),
        noted_at=at,
        noted_by=by,
    )
    audit.record("claim.remark-noted", answer.claim, by=by, at=at, remark=remark.pk)
    return remark


@transaction.atomic
def reply(*, remark: Remark, text: str, by, at: datetime) -> Remark:
    """Say what became of a remark, once."""
    remark = Remark.objects.select_for_update().get(pk=remark.pk)
    if remark.replied_at:
        raise Refusal(_("This remark was replied to."))
    remark.reply = impersonal(text, field="reply", most=LONGEST_LIMITS, needed=_("Write what becomes of it."))
    remark.replied_at, remark.replied_by = at, by
    remark.save(update_fields=["reply", "replied_at", "replied_by"])
    audit.record("claim.remark-replied", remark.answer.claim, by=by, at=at, remark=remark.pk)
    return remark
