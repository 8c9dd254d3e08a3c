"""Writes the official text, sentence by sentence with what each rests on; leaves limitations out with a reason."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core import textcheck
from quyen.core.refusals import Refusal
from quyen.core.text import clean
from quyen.regimes.models import Section
from quyen.reports.models import Passage
from quyen.synthesis import queries, refusals, rules
from quyen.synthesis.actions.findable import make_findable
from quyen.synthesis.actions.holding import held
from quyen.synthesis.models import Dropped, SectionText, Sentence, SentenceCitation, Synthesis
from quyen.synthesis.wording import kept_taken

LONGEST_SENTENCE = 4_000
LONGEST_REASON = 1_000


@dataclass(frozen=True)
class Wording:
    """A sentence as an editor gives it: its text, the passages it rests on, or that it is the office's own.

    `taken` are the units' words it began as, a sentence a line; what the cited passages do not say is not kept of
    it. `drafted` says that the installation's language model proposed it, `signed` that a person answers for it now.
    """

    text: str
    passages: tuple[int, ...] = ()
    own: bool = False
    taken: str = ""
    drafted: bool = False
    signed: bool = False


@transaction.atomic
def write_section(
    *, synthesis: Synthesis, section: Section, sentences: Iterable[Wording], base: int, by, at: datetime
) -> SectionText:
    """Store a section's text as sentences with their citations; `base` is the revision the editor started from."""
    synthesis = held(synthesis)
    if section.pk not in {known.pk for known in queries.text_sections(synthesis)}:
        raise refusals.NoSuchSection
    text = SectionText.objects.filter(synthesis=synthesis, section=section).first()
    text = text or SectionText(synthesis=synthesis, section=section)
    if text.revision != base:
        raise refusals.ChangedMeanwhile
    wordings = _checked(synthesis, text, list(sentences))
    before = {one.text: one for one in text.sentences.filter(drafted=True)} if text.pk else {}
    text.revision, text.updated_at, text.updated_by = text.revision + 1, at, by
    text.save()
    text.sentences.all().delete()
    store(text, [_sentence(one, before.get(one.text), by=by, at=at) for one in wordings], wordings)
    make_findable(synthesis=synthesis, by=by, at=at)
    audit.record(
        "synthesis.section-written", synthesis, by=by, at=at, section=section.code, revision=text.revision
    )
    return text


def store(text: SectionText, sentences: list[Sentence], wordings: Iterable[Wording], start: int = 0) -> None:
    """Store sentences in their order, from position `start` on, each with what it rests on."""
    for position, sentence in enumerate(sentences, start):
        sentence.section_text, sentence.position = text, position
    made = Sentence.objects.bulk_create(sentences)
    SentenceCitation.objects.bulk_create(
        SentenceCitation(sentence=sentence, passage_id=passage)
        for sentence, one in zip(made, wordings, strict=True)
        for passage in one.passages
    )


def _sentence(one: Wording, before: Sentence | None, *, by, at: datetime) -> Sentence:
    """Return a sentence to store. What was proposed stays so, and a signature stays with the words it was given to."""
    found = Sentence(text=one.text, own=one.own, taken=one.taken, drafted=one.drafted or before is not None)
    if before and before.signed_at:
        found.signed_at, found.signed_by_id = before.signed_at, before.signed_by_id
    elif found.drafted and one.signed:
        found.signed_at, found.signed_by = at, by
    return found


def _checked(synthesis: Synthesis, text: SectionText, wordings: list[Wording]) -> list[Wording]:
    """Return the sentences as they may be stored, blank ones left out; refuses the first that may not."""
    figures = set(queries.total_figures(synthesis))
    known = set(queries.standing_passages(synthesis).values_list("pk", flat=True))
    if text.pk:  # what was cited stays citable until the editor mends it
        cited = SentenceCitation.objects.filter(sentence__section_text=text)
        known |= set(cited.values_list("passage_id", flat=True))
    texts = _texts({passage for one in wordings if one.taken for passage in one.passages} & known)
    found = []
    for number, one in enumerate(wordings, 1):
        if said := clean(one.text).strip():
            if why := _wrong(said, one, figures, known):
                raise refusals.SentenceRefused(number, why)
            taken = kept_taken(clean(one.taken), [texts[key] for key in one.passages] if one.taken else [])
            found.append(replace(one, text=said, passages=tuple(dict.fromkeys(one.passages)), taken=taken))
    return found


def _texts(passages: set[int]) -> dict[int, str]:
    return dict(Passage.objects.filter(pk__in=passages).values_list("pk", "text"))


def _wrong(said: str, one: Wording, figures: set[str], known: set[int]) -> str:
    """Say what is wrong with a sentence, "" if nothing."""
    if len(said) > LONGEST_SENTENCE:
        return _("It is longer than %(most)s characters. Part it.") % {"most": LONGEST_SENTENCE}
    if unknown := [code for code in rules.placeholders(said) if code not in figures]:
        return _("It calls for the figure %(code)s, which this synthesis does not have.") % {
            "code": unknown[0]
        }
    if not set(one.passages) <= known:
        return _("It cites a passage that no report at the cut-off holds.")
    return next((finding.sentence for finding in textcheck.check(said) if finding.blocking), "")


@transaction.atomic
def drop(
    *, synthesis: Synthesis, passages: Iterable[Passage], reason: str, by, at: datetime
) -> list[Dropped]:
    """Leave reported limitations out of the official text, with the reason on record."""
    synthesis = held(synthesis)
    reason = _reason(reason)
    allowed = {passage.pk for passage in queries.limitations(synthesis)}
    chosen = sorted({passage.pk for passage in passages})
    if not chosen or not set(chosen) <= allowed:
        raise refusals.NotALimitation
    Dropped.objects.filter(synthesis=synthesis, passage__in=chosen).delete()
    found = Dropped.objects.bulk_create(
        Dropped(synthesis=synthesis, passage_id=passage, reason=reason, by=by, at=at) for passage in chosen
    )
    audit.record("synthesis.limitation-dropped", synthesis, by=by, at=at, passages=chosen)
    return found


def _reason(reason: str) -> str:
    reason = clean(reason).strip()
    if not reason:
        raise refusals.ReasonMissing
    if finding := next((one for one in textcheck.check(reason) if one.blocking), None):
        raise Refusal(finding.sentence, field="reason")
    return reason[:LONGEST_REASON]


@transaction.atomic
def take_up(*, synthesis: Synthesis, passages: Iterable[Passage], by, at: datetime) -> None:
    """Take back that limitations are left out: they wait again to be used, or left out with another reason."""
    synthesis = held(synthesis)
    chosen = sorted({passage.pk for passage in passages})
    synthesis.dropped.filter(passage__in=chosen).delete()
    audit.record("synthesis.limitation-taken-up", synthesis, by=by, at=at, passages=chosen)
