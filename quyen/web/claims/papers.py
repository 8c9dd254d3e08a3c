"""An answer to take along: as a Word file in one language, and for machines as schema.org's ClaimReview."""

import json
from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from quyen.core.refusals import NotFound
from quyen.outreach.claim_review import claim_review
from quyen.outreach.doors import claims as doors
from quyen.outreach.models import Answer
from quyen.outreach.queries import claims as reads
from quyen.outreach.queries.claims import Taken
from quyen.publications.layouts import sheet as layout
from quyen.publications.layouts.parts import SECTION, Block, Heading, Paragraph
from quyen.ui.formats import named, short_date
from quyen.web.claims.words import OUTCOMES, SOURCES
from quyen.web.committee.words import PROPOSALS
from quyen.web.downloads import as_file

LANGUAGES = ("vi", "en")
JSON_LD = "application/ld+json"


@require_GET
def paper(request, pk: int, language: str):
    """The answer as a Word file; a draft too, and it says that it is one."""
    found = _in(request, pk, language)
    with translation.override(language):
        content = build(reads.claim(found.claim), found, language, request)
        name = _("answer-%(number)s") % {"number": f"{found.claim.number}.{found.number}"}
    return as_file(content, f"{name}-{language}.docx")


@require_GET
def review(request, pk: int, language: str):
    """The answer as ClaimReview; without an author, and without where the claim stood."""
    found = _in(request, pk, language)
    with translation.override(language):
        publisher = named(found.claim.committee)
    url = request.build_absolute_uri(reverse("claims:claim", args=[found.claim.number]))
    told = claim_review(found.claim, found, url=url, publisher=publisher, language=language)
    if told is None:
        raise NotFound
    content = json.dumps(told, ensure_ascii=False, indent=2).encode()
    return as_file(content, f"claim-{found.claim.number}.{found.number}-{language}.jsonld", JSON_LD)


def _in(request, pk: int, language: str) -> Answer:
    """Return an answer that is written in this language."""
    found = doors.answer_for(request.user, pk, request.today)
    if language not in LANGUAGES or (language == "en" and not found.text_en):
        raise NotFound
    return found


def build(row: Taken, answer: Answer, language: str, request) -> bytes:
    """Return the bytes of the .docx; every part of the text is of one size."""
    told = {"n": row.claim.number}
    return layout.build(
        layout.Sheet(
            title=_("Answer to claim %(n)s") % told,
            under=_when(row, answer),
            blocks=tuple(_blocks(row, answer, language)),
            foot=_("Who finds this answer wrong or incomplete may write to the standing office."),
            issuer=named(row.claim.committee),
            dated=request.today,
            illustrative=settings.DEMO,
        )
    )


def _when(row: Taken, answer: Answer) -> str:
    if answer.given_at is None:
        return _("Draft; nobody has given it yet")
    day = {"day": short_date(answer.given_at)}
    return (
        _("Given on %(day)s") % day if answer == row.standing else _("Given on %(day)s; replaced since") % day
    )


def _blocks(row: Taken, answer: Answer, language: str) -> Iterator[Block]:
    yield Heading(SECTION, _("What is claimed or asked"))
    yield Paragraph(_said(row.claim, "text", language))
    yield Heading(SECTION, _("What came out"))
    yield Paragraph(str(OUTCOMES[answer.outcome]))
    if answer.why:
        yield Paragraph(_("What changed: %(why)s") % {"why": answer.why})
    yield Heading(SECTION, _("The answer"))
    yield Paragraph(_said(answer, "text", language))
    yield Heading(SECTION, _("Limits of this answer"))
    yield Paragraph(_said(answer, "limits", language))
    yield Heading(SECTION, _("What it rests on"))
    for one in answer.sources.all():
        yield Paragraph(
            f"{one.position}. {SOURCES[one.kind]}: {one.label}" + (f" <{one.url}>" if one.url else "")
        )
    if not answer.sources.all():
        yield Paragraph(_("Nothing could be found to rest an answer on."))
    yield from _came_of_it(row)
    yield from _replies(answer)


def _said(of, name: str, language: str) -> str:
    """Return a text in a language; where it was not translated, as it was written."""
    return getattr(of, f"{name}_{language}") or getattr(of, f"{name}_vi")


def _came_of_it(row: Taken) -> Iterator[Block]:
    if row.proposals:
        yield Heading(SECTION, _("What came of it"))
    for one in row.proposals:
        told = {"n": one.proposal.number, "title": one.proposal.title, "state": PROPOSALS[one.state][0]}
        yield Paragraph(_("Proposal %(n)s: %(title)s (%(state)s)") % told)


def _replies(answer: Answer) -> Iterator[Block]:
    remarks = list(answer.remarks.all())
    if remarks:
        yield Heading(SECTION, _("Remarks and replies"))
    for one in remarks:
        yield Paragraph(
            _("Remark of %(day)s: %(text)s") % {"day": short_date(one.noted_at), "text": one.text}
        )
        if one.replied_at:
            yield Paragraph(
                _("Reply of %(day)s: %(text)s") % {"day": short_date(one.replied_at), "text": one.reply}
            )
