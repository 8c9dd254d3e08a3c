"""Large heat maps: each state is worded once, and a thousand cells are put together in a few milliseconds."""

from functools import lru_cache

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from quyen.ui import statuses

NOTHING = SafeString('<td class="heat"></td>')  # nothing was asked


def cell(axis: str, state: str, days: int = 0, *, url: str = "") -> SafeString:
    """Return a cell with the state's letter that leads to `url`: for the ear and on hovering, its words."""
    before, after = _linked(axis, state, days, get_language())
    return before + escape(url) + after if url else _plain(axis, state, days, get_language())


def counted(axis: str, state: str, *, shown: str, words: str, url: str) -> SafeString:
    """Return a cell that stands for several: `shown` ("2/3") for the eye, `words` for the ear and on hovering."""
    look = statuses.status(axis, state)
    return format_html(
        '<td class="heat tone--{}"><a href="{}" aria-label="{}" title="{}">{}</a></td>',
        look.tone,
        url,
        words,
        words,
        shown,
    )


def chip(axis: str, state: str, days: int = 0) -> SafeString:
    """Return a state as a chip with its letter and words, without a sign: signs weigh much in a long list."""
    return _chip(axis, state, days, get_language())


@lru_cache(maxsize=1024)
def _linked(axis: str, state: str, days: int, _language: str | None) -> tuple[SafeString, SafeString]:
    look, words = statuses.status(axis, state), statuses.words(axis, state, days)
    before = format_html('<td class="heat tone--{}"><a href="', look.tone)
    return before, format_html('" aria-label="{}" title="{}">{}</a></td>', words, words, look.letter)


@lru_cache(maxsize=1024)
def _plain(axis: str, state: str, days: int, _language: str | None) -> SafeString:
    look, words = statuses.status(axis, state), statuses.words(axis, state, days)
    return format_html(
        '<td class="heat tone--{}" title="{}"><span aria-hidden="true">{}</span><span class="hidden">{}</span></td>',
        look.tone,
        words,
        look.letter,
        words,
    )


@lru_cache(maxsize=1024)
def _chip(axis: str, state: str, days: int, _language: str | None) -> SafeString:
    look = statuses.status(axis, state)
    return format_html(
        '<span class="chip tone--{}"><span class="chip__letter" aria-hidden="true">{}</span> {}</span>',
        look.tone,
        look.letter,
        statuses.words(axis, state, days),
    )
