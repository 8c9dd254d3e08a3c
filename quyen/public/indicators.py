"""Indicators: the newest figure of each, and one over time with what parts it."""

from dataclasses import dataclass

from django.http import Http404
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from quyen.public import charts, pages
from quyen.public.navigation import Subject
from quyen.public.series import Indicator, Marks, Strand
from quyen.public.series import indicator as read
from quyen.public.series import indicators as read_all
from quyen.publications import queries_public as public
from quyen.publications.grids import laid
from quyen.publications.queries_public import Published

KINDS = {
    "month": _("months"),
    "quarter": _("quarters"),
    "half-year": _("half-years"),
    "nine-months": _("first nine months of years"),
    "year": _("years"),
    "free": _("other periods"),
}


@dataclass(frozen=True)
class Group:
    """Indicators whose newest figure came with one release."""

    release: Published
    indicators: tuple[Indicator, ...]


@require_safe
def indicators(request):
    """Every indicator with its newest figure, its day and of how many it tells."""
    released = public.published(Subject.FIGURES)
    found = read_all(public.series(public.table_heads()), Subject.FIGURES)
    context = {
        "groups": groups(found),
        "marks": Marks.of(one.newest for one in found),
        "taken_back": [one for one in released if one.withdrawn],
    }
    return pages.answer(request, "indicators", context)


@require_safe
def indicator(request, key: str):
    """One figure over time; what was taken back is told by its date and reason."""
    released = public.heads_over_time(key)
    standing = public.series(released).get(key, [])
    gone = [one for one in released if one.release.withdrawn]
    if not standing and not gone:
        raise Http404
    if not standing:
        return pages.gone(request, gone[-1].release)
    found = read(key, standing)
    (newest,) = public.whole_tables([found.newest.edition])
    context = {
        "indicator": found,
        "marks": Marks.of(point for strand in found.strands for point in strand.points),
        "strands": [pictured(found, strand) for strand in found.strands],
        "newest": newest,
        "grid": laid(newest.content) if newest.content.dimensions else None,
        "taken_back": gone,
    }
    return pages.answer(request, "indicator", context)


def groups(found: list[Indicator]) -> list[Group]:
    """Return indicators by the release that their newest figure came with, the newest day first."""
    by_release: dict[Published, list[Indicator]] = {}
    for one in found:
        by_release.setdefault(one.newest.edition.release, []).append(one)
    made = [Group(release, tuple(rows)) for release, rows in by_release.items()]
    made.sort(key=lambda one: one.release.number)
    made.sort(key=lambda one: one.indicators[0].newest.edition.content.provenance.as_of, reverse=True)
    return made


def pictured(found: Indicator, strand: Strand) -> dict:
    """Return a strand with its picture and its rows, each with the name of its period."""
    return {
        "picture": charts.over_time(found, strand),
        "rows": [(charts.label(point), point) for point in reversed(strand.points)],
        "publisher": strand.publisher,
        "kind": KINDS[strand.kind],
    }
