"""The first page, a release, where to turn, how to read, the search, the feed and what robots may visit."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from quyen.public import feeds, links, overview, pages, releases, turning
from quyen.publications import queries_public as public
from quyen.search import queries as finding
from quyen.search.rules import LONGEST_QUESTION, door

FOUND = 20
ROBOTS = "User-agent: *\nAllow: /public/\nAllow: /static/\nDisallow: /\n"


@require_safe
def home(request):
    """What stands of each subject, and what came last."""
    return pages.answer(request, "home", {"overview": overview.overview()})


@require_safe
def release(request, number: int):
    """One release whole; what was taken back is told by its date and reason."""
    found = public.release(number)
    if found is None:
        raise Http404
    if found.withdrawn:
        return pages.gone(request, found)
    return pages.answer(request, "release", {"release": found, "whole": releases.whole(found)})


@require_safe
def where(request):
    """Who helps, and by which route: links only."""
    return pages.answer(request, "where", {"groups": turning.groups()})


@require_safe
def about(request):
    """How to read what stands here."""
    return pages.answer(request, "about")


@require_http_methods(["GET", "HEAD", "POST"])
def search(request):
    """The field alone, or with what was found; the words come by POST and stand in no address."""
    words = request.POST.get("words", "")[:LONGEST_QUESTION].strip()
    found = finding.find(words, [door("public", request.language)], limit=FOUND)
    rows = [(hit, releases.place(request.language, hit.entry.link)) for hit in found.hits]
    context = {"words": words, "found": found, "rows": rows, "longest": LONGEST_QUESTION}
    return pages.answer(request, "search", context)


@require_safe
def feed(request):
    """What was made public and taken back, newest first, as Atom."""
    text = feeds.atom(request.language, public.published())
    return HttpResponse(text, content_type="application/atom+xml; charset=utf-8")


@require_safe
def robots(request):
    """Only public pages are to be found elsewhere."""
    sitemap = f"Sitemap: {links.absolute(links.to(links.FIRST, 'sitemap'))}\n"
    return HttpResponse(ROBOTS + sitemap, content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request):
    """Every page that stands, in both languages."""
    return HttpResponse(feeds.sitemap(public.standing()), content_type="application/xml; charset=utf-8")
