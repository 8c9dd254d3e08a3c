"""What public templates say: {% to "release" 12 %}, {{ worded|said }}, {{ day|in_words }}."""

from collections.abc import Sequence
from datetime import date, datetime

from django import template
from django.utils.safestring import SafeString

from quyen.core.citations import Citation
from quyen.public import abbreviations, links
from quyen.publications.releasing import Column, Worded
from quyen.publications.thawing import ListingContent, TextContent
from quyen.ui import formats

register = template.Library()


@register.simple_tag(takes_context=True)
def to(context, name: str, *args, **kwargs) -> str:
    """Return the path of a public page in the page's language."""
    return links.to(context["language"], name, *args, **kwargs)


@register.filter
def said(worded: Worded | str | None) -> str:
    """Return words in the page's language, the other's where there are none; text stays."""
    if worded is None or isinstance(worded, str):
        return worded or ""
    return worded.said(formats.spoken())


@register.filter
def spelled(text: str) -> SafeString:
    """Return a text, abbreviations spelled out at their first use."""
    return abbreviations.spelled(text, formats.spoken())


@register.filter
def in_words(day: date | datetime | None) -> str:
    """Return a day with its month in words: 15 tháng 6 năm 2026, with "ngày" before · 15 June 2026."""
    return formats.full_date(day) if day else ""


@register.filter
def lines(text: str) -> list[str]:
    """Return the lines of a text that say something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


@register.filter
def day(text: str) -> date:
    """Return the day that an ISO date names."""
    return date.fromisoformat(text)


@register.filter
def columned(listing: ListingContent, entries: Sequence) -> list[tuple[Column, object]]:
    """Return the entries of a row, each with its column."""
    return list(zip(listing.columns, entries, strict=True))


@register.filter
def named_sources(text: TextContent) -> list[str]:
    """Return the sources of a text that say something to a reader; a citation only says where it lies in the record."""
    return [source for source in text.sources if not is_citation(source)]


def is_citation(source: str) -> bool:
    """Whether a source is written as a citation, kind:id#place, and not in words."""
    try:
        Citation.from_text(source)
    except ValueError:
        return False
    return True
