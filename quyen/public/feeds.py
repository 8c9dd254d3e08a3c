"""What came when, for programs: an Atom feed in each language (RFC 4287), and the map of pages for search engines."""

from collections.abc import Iterable
from xml.etree import ElementTree

from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from quyen.public import links
from quyen.public.navigation import SECTIONS, SUBJECTS
from quyen.public.templatetags.public import said
from quyen.publications.queries_public import Published

ENTRIES = 50
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def atom(language: str, released: Iterable[Published]) -> str:
    """Return the feed in a language: newest first; what was taken back is told as such, under its own address."""
    newest = list(released)[:ENTRIES]
    address = links.absolute(links.to(language, "feed"))
    feed = Atom1Feed(
        title=_("Human rights: what was made public"),
        link=links.absolute(links.to(language, "home")),
        description=_("Releases, newest first"),
        language=language,
        author_name=said(newest[0].publisher) if newest else "Quyền",
        feed_url=address,
        feed_guid=address,
    )
    for one in newest:
        feed.add_item(**_entry(language, one))
    return feed.writeString("utf-8")


def _entry(language: str, release: Published) -> dict:
    address = links.absolute(links.to(language, "release", release.number))
    entry = {
        "title": said(release.title),
        "link": address,
        "unique_id": address,
        "description": said(release.summary) or said(release.title),
        "author_name": said(release.publisher),
        "pubdate": release.at,
        "updateddate": release.at,
        "categories": [str(SUBJECTS[release.subject][1])],
    }
    if release.withdrawn:
        told = _("Taken back: %(title)s") % {"title": said(release.title)}
        entry |= {
            "title": told,
            "description": said(release.withdrawn.reason),
            "updateddate": release.withdrawn.at,
        }
    return entry


def sitemap(standing: Iterable[Published]) -> str:
    """Return the addresses of what stands, in both languages."""
    root = ElementTree.Element("urlset", xmlns=SITEMAP)
    pages = [(name, ()) for name in (*(one for one, _label in SECTIONS), "about", "check")]
    pages += [("release", (one.number,)) for one in standing]
    for name, arguments in pages:
        for language in links.PREFIXES:
            url = ElementTree.SubElement(root, "url")
            ElementTree.SubElement(url, "loc").text = links.absolute(links.to(language, name, *arguments))
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True)
