"""What a proposal may come of: marks in a synthesis, what units propose in their reports, claims that are right."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from quyen.accounts.roles import Verb
from quyen.core.citations import Citation
from quyen.followup.models import Proposal
from quyen.followup.queries import committee as reads
from quyen.organisations.doors import own_committee
from quyen.organisations.models import Unit
from quyen.outreach.models import Claim
from quyen.outreach.queries.claims import Taken, claims
from quyen.outreach.queries.claims import claim as taken
from quyen.regimes.models import Round
from quyen.regimes.queries import rounds_of
from quyen.reports.models import Passage
from quyen.reports.queries import newest_standing
from quyen.synthesis.marks import citation_of, cited, marks
from quyen.synthesis.models import Mark
from quyen.ui.formats import named
from quyen.web.wording import short_round

ON_ONE_PAGE = 40
MARKS: dict[str, str | Promise] = {
    Mark.Kind.LIMITATION: gettext_lazy("Limitation"),
    Mark.Kind.PROPOSAL: gettext_lazy("Proposal of units"),
}


@dataclass(frozen=True)
class Source:
    """Words that may lead somewhere: where they stand (`name`), what they say, where they are read."""

    citation: str
    kind: str | Promise
    name: str
    text: str
    url: str = ""
    proposals: tuple[Proposal, ...] = ()

    @property
    def ground(self) -> tuple[Citation, str]:
        return Citation.from_text(self.citation), self.name


@require_GET
def sources(request):
    """Every mark that stands, what units propose in the newest closed round, claims; with what came of each."""
    committee = own_committee(request.user, Verb.COMMITTEE_WRITE, request.today)
    found = every(committee, request)
    only_open = request.GET.get("all") != "1"
    rows = [row for row in found if not (only_open and row.proposals)]
    page = Paginator(rows, ON_ONE_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "only_open": only_open, "taken": len(found) - len(rows)}
    return render(request, "committee/sources.html", context)


def every(committee: Unit, request) -> list[Source]:
    """Return all that a proposal may come of, with the proposals that came of it."""
    found = [*_marks(committee), *_passages(committee, request), *_claims(committee)]
    made = reads.born_of(row.citation for row in found)
    return [
        Source(row.citation, row.kind, row.name, row.text, row.url, tuple(made.get(row.citation, ())))
        for row in found
    ]


def still_open(committee: Unit, request) -> int:
    """Return of how much nothing came yet."""
    return sum(not row.proposals for row in every(committee, request))


def source(text: str, committee: Unit) -> Source | None:
    """Return what a citation names, if it is a mark, a passage or a claim that the committee may propose from."""
    if (mark := cited(text)) is not None:
        return _mark(mark) if mark.synthesis.round.committee_id == committee.pk else None
    kind, _colon, key = text.partition(":")
    if kind == "claim" and key.isdecimal():
        claim = Claim.objects.filter(committee=committee, number=int(key), dropped_at=None).first()
        return _claim(taken(claim)) if claim else None
    if kind != "passage" or not key.isdecimal():
        return None
    found = Passage.objects.filter(pk=int(key), version__obligation__round__committee=committee)
    row = found.select_related("section", "version__obligation__round").first()
    return _passage(row, short_round(row.version.obligation.round)) if row else None


def _marks(committee: Unit) -> list[Source]:
    return [_mark(row) for row in marks() if row.synthesis.round.committee_id == committee.pk]


def _mark(row: Mark) -> Source:
    told = {"section": row.section.code, "period": short_round(row.synthesis.round)}
    name = _("Synthesis of %(period)s, section %(section)s") % told
    url = reverse("synthesis:edit", args=[row.synthesis_id])
    return Source(citation_of(row), MARKS[row.kind], name, row.quote, url)


def _claims(committee: Unit) -> list[Source]:
    """Return the claims that an answer, given or drafted, says are right at least in part."""
    return [_claim(row) for row in claims(committee) if row.right and not row.claim.dropped_at]


def _claim(row: Taken) -> Source:
    """A claim with what is answered to it: the draft, else what stands."""
    number = row.claim.number
    said = [row.claim.text_vi, *[one.text_vi for one in [row.draft or row.standing] if one]]
    name = _("Claim %(n)s") % {"n": number}
    url = reverse("claims:claim", args=[number])
    return Source(f"claim:{number}", _("Claim taken up"), name, "\n".join(said), url)


def _newest(committee: Unit, request) -> Round | None:
    rounds = (row for row in rounds_of(committee) if not row.archive and row.closes_on < request.today)
    return next(rounds, None)


def _passages(committee: Unit, request) -> list[Source]:
    round = _newest(committee, request)
    if round is None:
        return []
    versions = [version.pk for version in newest_standing(round, request.now)]
    found = Passage.objects.filter(version__in=versions, section__role="proposals", nothing_arose=False)
    rows = found.exclude(text="").select_related("section", "version__obligation").order_by("pk")
    label = short_round(round)
    return [_passage(row, label) for row in rows]


def _passage(row: Passage, label: str) -> Source:
    name = f"{named(row.version.obligation, 'unit_name')}, {row.section.code}, {label}"
    url = reverse("reviewing:version", args=[row.version_id])
    return Source(Citation("passage", str(row.pk)).to_text(), _("Report of a unit"), name, row.text, url)
