"""What of an issued document is public, beside the document itself: for who prepares or decides, nobody else."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from quyen.core.citations import Citation
from quyen.organisations.models import Unit
from quyen.publications import queries_releases as queries
from quyen.publications.models import Document, Release
from quyen.publications.releasing import Worded
from quyen.synthesis.models import Synthesis
from quyen.ui.links import address
from quyen.web.disclosing import sources
from quyen.web.disclosing.views import rights
from quyen.web.disclosing.words import public_page, said, state


@dataclass(frozen=True)
class Row:
    """One thing that can be public: where it is prepared ("" for who may not, or where it is no longer offered).

    `public` is the newest release that stands, with its page in `public_url`; `waits` one that nobody decided about.
    """

    title: str
    prepare_url: str
    public: Release | None
    public_url: str
    waits: Release | None


@dataclass(frozen=True)
class Beside:
    """The document as such, and the sections of the report that it is."""

    whole: tuple[Row, ...]
    sections: tuple[Row, ...]

    @property
    def public(self) -> int:
        """How many of all are public."""
        return sum(row.public is not None for row in (*self.whole, *self.sections))


def beside(request, document: Document) -> Beside | None:
    """Return what of a document is public and what can be prepared; None for who neither prepares nor decides."""
    publisher = document.series.issuer
    may = rights(request, publisher)
    if not any(may.values()):
        return None
    told = {"publisher": publisher, "on": request.today, "prepares": may["prepares"]}
    whole, sections = _rows("document", document.pk, **told), ()
    if synthesis := Synthesis.objects.filter(document=document).first():
        sections = _rows("synthesis", synthesis.pk, **told)
    return Beside(whole, sections) if whole or sections else None


def _rows(kind: str, key: int, *, publisher: Unit, on: date, prepares: bool) -> tuple[Row, ...]:
    """Return a row for all that is offered of a thing, then for what is public of it and offered no more."""
    thing = Citation(kind, str(key)).to_text()
    releases: dict[str, list[Release]] = {}
    for one in queries.releases(publisher).filter(about__startswith=thing):
        if one.about.partition("#")[0] == thing:
            releases.setdefault(one.about, []).append(one)
    titles = {one.about: said(one.title) for one in sources.offered_of(publisher, thing, on)}
    rows = [
        _row(title, about if prepares else "", releases.pop(about, [])) for about, title in titles.items()
    ]
    left = [_row(said(Worded(own[0].title_vi, own[0].title_en)), "", own) for own in releases.values()]
    return (*rows, *(row for row in left if row.public))


def _row(title: str, about: str, releases: list[Release]) -> Row:
    """Return a row from the releases about one thing, newest first."""
    public = next((one for one in releases if state(one) == "public"), None)
    return Row(
        title,
        reverse("disclosing:prepare", args=[about]) if about else "",
        public,
        public_page(f"releases/{public.pk}/") if public else "",
        next((one for one in releases if state(one) == "waits"), None),
    )


def origin(about: str) -> str:
    """Return the page of what a release is about: of a section, the issued report that it stands in."""
    cited = Citation.from_text(about)
    if cited.kind == "synthesis":
        found = Synthesis.objects.filter(pk=cited.id, document__isnull=False).first()
        return reverse("synthesis:document", args=[found.document_id]) if found else ""
    return address(about)
