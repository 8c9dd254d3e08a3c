"""One claim as its page shows it: the answer that stands, the draft, what came of it, what is said against it."""

from dataclasses import dataclass

from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise

from quyen.accounts.roles import Verb
from quyen.core.refusals import Refusal
from quyen.organisations.doors import acting
from quyen.outreach.models import Answer, Claim, Remark, Source
from quyen.outreach.queries import citable
from quyen.outreach.queries import claims as reads
from quyen.outreach.queries.claims import Taken
from quyen.ui.links import address
from quyen.web.claims import figures
from quyen.web.claims.words import LACKS, OUTCOMES, SOURCES, STATES
from quyen.web.committee import typed
from quyen.web.committee.words import PROPOSALS


@dataclass(frozen=True)
class Cited:
    """A source as it is shown: `url` is where it is read, by who may; `gone` says that it is open no more."""

    source: Source
    kind: str | Promise
    url: str
    outside: bool
    gone: bool
    moved: str | None  # what the newest report says of the figure now, "" where it says it no more


@dataclass(frozen=True)
class Said:
    """An answer as it is shown."""

    answer: Answer
    outcome: str | Promise
    sources: list[Cited]
    remarks: list[Remark]


def rights(request, claim: Claim) -> dict[str, bool]:
    """Return what this person may do with claims."""
    may = {
        "writes": Verb.CLAIM_WRITE,
        "gives": Verb.CLAIM_ANSWER,
        "proposes": Verb.COMMITTEE_WRITE,
        "reads_proposals": Verb.COMMITTEE_READ,
    }
    return {
        name: acting(request.user, claim.committee, verb, request.today) is not None
        for name, verb in may.items()
    }


def show(request, claim: Claim, refused: Refusal | None = None, at: str = "", of: int = 0):
    """Show a claim; a refusal of one of its forms, `at` which and `of` which row, loses nothing typed."""
    row = reads.claim(claim)
    said = {one.answer.pk: one for one in told(request, row)}
    may = rights(request, claim)
    draft = row.draft
    own = bool(draft and draft.drafted_by_id == request.user.pk)
    context = {
        "row": row,
        "claim": row.claim,
        "state": STATES[row.state],
        "standing": said.get(row.standing.pk) if row.standing else None,
        "drafted": said.get(draft.pk) if draft else None,
        "earlier": [said[one.pk] for one in row.earlier],
        "lacks": [LACKS[lack] for lack in row.lacks],
        "own": own,
        "giveable": may["gives"] and not own and not row.lacks,
        "proposals": [(one, PROPOSALS[one.state]) for one in row.proposals],
        "leads": row.right,
        "propose_url": f"{reverse('committee:propose')}?from=claim:{claim.number}",
        "typed": request.POST,
        "at": at,
        "of": of,
        **typed.refusal(refused),
        **may,
    }
    return render(request, "claims/claim.html", context, status=422 if refused else 200)


def told(request, row: Taken) -> list[Said]:
    """Return the answers to a claim as they are shown, with what became of what they cite."""
    every = [source for one in row.answers for source in one.sources.all()]
    citations = [source.citation for source in every if source.citation]
    gone, moved = citable.gone(citations), figures.moved(citations)
    linked = request.person.may(Verb.DOCUMENT_READ)
    return [
        Said(
            one,
            OUTCOMES[one.outcome],
            [_cited(source, gone, moved, linked=linked) for source in one.sources.all()],
            list(one.remarks.all()),
        )
        for one in row.answers
    ]


def _cited(source: Source, gone: set[str], moved: dict[str, str], *, linked: bool) -> Cited:
    inside = _inside(source.citation) if linked else ""
    return Cited(
        source,
        SOURCES[source.kind],
        source.url or inside,
        bool(source.url),
        source.citation in gone,
        moved.get(source.citation),
    )


def _inside(citation: str) -> str:
    """Return where what is cited has its page here."""
    kind, _colon, key = citation.partition("#")[0].partition(":")
    if kind == "figure":
        return reverse("synthesis:figure", args=[key]) if key.isdecimal() else ""
    return address(citation) if citation else ""
