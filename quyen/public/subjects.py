"""Commitments, trainings, answers, fact sheets and the committee's own timeliness: a page for each subject."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from quyen.public import charts, held, keyed, pages
from quyen.public import commitments as pledged
from quyen.public import rounds as timely
from quyen.public.navigation import Subject
from quyen.public.paging import Page, paged
from quyen.public.templatetags.public import said
from quyen.publications import queries_public as public
from quyen.publications.grids import laid
from quyen.publications.queries_public import Edition, Published
from quyen.publications.thawing import TableContent

SHEETS = 10  # texts on one page


@require_safe
def commitments(request):
    """What stands by what the lead agencies state, what others found, then each commitment."""
    released, listings = _stood(Subject.COMMITMENTS), _listings(Subject.COMMITMENTS)
    known, others = keyed.parted(listings, pledged.AGREED)
    cycles, asked = pledged.cycles(known), pledged.Asked.of(request.GET)
    cycle = next((one for one in cycles if one.key == asked.cycle), cycles[0] if cycles else None)
    page = paged(cycle.chosen(asked), asked.page, pledged.PAGE) if cycle else None
    context = {"cycles": cycles, "cycle": cycle, "asked": asked, "page": page, "others": others}
    tables = _tables(Subject.COMMITMENTS)
    if cycle:  # those of its own release alone
        tables = [one for one in tables if one.release == cycle.edition.release]
    return pages.answer(request, "commitments", released | context | {"tables": _laid(tables)})


@require_safe
def trainings(request):
    """How many trainings were held, of which kind, and which."""
    known, others = keyed.parted(_listings(Subject.TRAININGS), held.AGREED)
    newest, before = _newest(_tables(Subject.TRAININGS))
    context = {"tables": _laid(newest), "before": _laid(before)}
    context |= {"halves": held.by_half_year(known), "others": others}
    return pages.answer(request, "trainings", _stood(Subject.TRAININGS) | context)


@require_safe
def answers(request):
    """What was claimed about the city, what was found, and from which sources."""
    tables = {"tables": _laid(_tables(Subject.ANSWERS))}
    return pages.answer(request, "answers", _told(Subject.ANSWERS, request.GET) | tables)


@require_safe
def facts(request):
    """Fact sheets: facts, their limits and the words of the United Nations, each as large as the other."""
    return pages.answer(request, "facts", _told(Subject.FACTS, request.GET))


@require_safe
def timeliness(request):
    """How many agencies filed on time, late and not at all, round by round; none by name."""
    tables = _tables(Subject.TIMELINESS)
    found = timely.rounds(one for one in tables if one.content.key == timely.KEY and one.content.period)
    shown = {id(one.edition) for one in found}
    others = _laid(one for one in tables if id(one) not in shown)
    context = {"rounds": found, "picture": _pictured(found), "others": others}
    return pages.answer(request, "timeliness", _stood(Subject.TIMELINESS) | context)


def _stood(subject: str) -> dict[str, list[Published]]:
    """Return what stands of a subject, newest first, and what of it was taken back."""
    released = public.published(subject)
    taken_back = [one for one in released if one.withdrawn]
    return {"standing": public.newest_standing(released), "taken_back": taken_back}


def _listings(subject: str) -> keyed.Editions:
    heads = public.latest(public.listing_heads())
    return public.whole_listings(one for one in heads if one.release.subject == subject)


def _tables(subject: str) -> list[Edition[TableContent]]:
    heads = public.latest(public.table_heads())
    return public.whole_tables(one for one in heads if one.release.subject == subject)


def _newest(editions: Iterable[Edition[TableContent]]) -> tuple[list, list]:
    """Return of tables that come each period the newest, and those before."""
    newest: dict[str, Edition[TableContent]] = {}
    rows = sorted(editions, key=lambda one: one.content.provenance.as_of)
    for one in rows:
        newest[one.content.key if one.content.period else one.address] = one
    kept = set(map(id, newest.values()))
    return [one for one in rows if id(one) in kept], [one for one in rows if id(one) not in kept]


def _laid(editions: Iterable[Edition[TableContent]]) -> list[tuple]:
    """Return tables laid out, those of the newest day first."""
    newest = sorted(editions, key=lambda one: one.content.provenance.as_of, reverse=True)
    return [(one, laid(one.content)) for one in newest]


def _told(subject: str, given: Mapping[str, str]) -> dict:
    """Return the releases of a subject of texts, so many on a page, each with its texts."""
    stood, asked = _stood(subject), pledged.Asked.of(given)
    page: Page[Published] = paged(stood["standing"], asked.page, SHEETS)
    texts = public.texts_in(one.number for one in page.rows)
    sheets = [(one, texts[one.number]) for one in page.rows]
    return stood | {"asked": asked, "page": page, "sheets": sheets}


def _pictured(found: list[timely.Round]) -> charts.Picture | None:
    parts = [(codes, said(words)) for codes, words in timely.parts(found)]
    if len(parts) > charts.MOST_PARTS:
        parts = timely.folded(parts, _("Filed on time, or by a later day that was granted"))
    rows = [
        (charts.label(row.point), *(sum(map(row.count, codes)) for codes, _words in parts))
        for row in reversed(found)
    ]
    return charts.by_round(_("Agencies by outcome, round by round"), [words for _codes, words in parts], rows)
