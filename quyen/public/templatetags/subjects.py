"""What pages of subjects say: {{ worded|spoken }}, {% chosen asked status="…" %}."""

from dataclasses import fields, replace
from urllib.parse import urlencode

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from quyen.core.periods import Period
from quyen.public import charts
from quyen.public.abbreviations import spelled
from quyen.public.commitments import Asked
from quyen.publications.releasing import Worded

register = template.Library()


@register.filter
def spoken(words: Worded | str | None) -> SafeString:
    """Return words in the page's language, abbreviations spelled out at their first use.

    On an English page words that are only in Vietnamese are marked so.
    """
    if words is None or isinstance(words, str):
        return conditional_escape(words or "")
    english = get_language() == "en"
    if english and not words.en:
        return format_html('<span lang="vi">{}</span>', spelled(words.vi, "vi"))
    return spelled(words.en if english else words.vi or words.en, "en" if english else "vi")


@register.simple_tag
def chosen(asked: Asked, **changes: object) -> str:
    """Return the query of an address with what is chosen changed; what is not chosen stands in no address.

    A change of what is listed begins at its first page again.
    """
    asked = replace(asked, **{"page": 1, **changes})
    said = {one.name: getattr(asked, one.name) for one in fields(asked)}
    return f"?{urlencode({name: value for name, value in said.items() if value not in ('', 1)})}"


@register.filter
def period_in_words(period: Period) -> str:
    """Return a period as a heading has it."""
    return charts.named(period)
