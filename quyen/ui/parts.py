"""The other pieces of a page, each a function from plain words to markup."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from quyen.ui import statuses
from quyen.ui.formats import share
from quyen.ui.markup import attributes, icon, part

ICONS = {"info": "info", "success": "circle-check", "warning": "triangle-alert", "error": "circle-alert"}
TAGS = {"debug": "info", "danger": "error"}  # what else a message of Django may be called


def button(label: str, *, sign: str = "", kind: str = "", small: bool = False, **given: Any) -> SafeString:
    """A button; `kind` is primary, danger, quiet or nothing; other keywords become attributes."""
    return part(
        "button",
        label=label,
        sign=sign,
        css=_button_classes(kind, small),
        attributes=attributes({"type": "submit", **given}),
    )


def link_button(
    label: str, url: str, *, sign: str = "", kind: str = "", small: bool = False, **given: Any
) -> SafeString:
    """A link that looks like a button: it goes somewhere and changes nothing."""
    return part(
        "link_button",
        label=label,
        sign=sign,
        css=_button_classes(kind, small),
        attributes=attributes({"href": url, **given}),
    )


def _button_classes(kind: str, small: bool) -> str:
    return "button" + (f" button--{kind}" if kind else "") + (" button--small" if small else "")


def notice(
    content: str, tone: str = "info", title: str = "", *, alert: bool = False, **given: Any
) -> SafeString:
    """Words set apart; `tone` is info, success, warning or error; `alert` reads them out at once."""
    tone = TAGS.get(tone, tone)
    return part(
        "notice",
        content=content,
        tone=tone,
        title=title,
        sign=ICONS.get(tone, "info"),
        attributes=attributes({"role": "alert" if alert else "", **given}),
    )


def chip(axis: str, state: str, days: int | None = None) -> SafeString:
    """Sign, word and tint of a state on one of the two axes, timeliness or standing."""
    look = statuses.status(axis, state)
    return label(statuses.words(axis, state, days), look.tone, look.icon)


def label(words: str, tone: str = "quiet", sign: str = "") -> SafeString:
    """A chip for any other word; `tone` as in statuses."""
    return format_html('<span class="chip tone--{}">{}{}</span>', tone, icon(sign) if sign else "", words)


def heat(
    axis: str,
    state: str,
    *,
    days: int | None = None,
    count: int | None = None,
    total: int | None = None,
    url: str = "",
    what: str = "",
) -> SafeString:
    """A cell of a heat map: a letter, or "count/total" where a cell stands for several predecessors.

    `what` names unit and round for the ear ("Phường Sài Gòn, H1/2026"); an empty `state` is an empty cell.
    """
    if not state:
        return format_html('<td class="heat"><span class="hidden">{}</span></td>', what)
    look = statuses.status(axis, state)
    heard = f"{what}: {statuses.words(axis, state, days)}" if what else statuses.words(axis, state, days)
    seen = look.letter if total is None else f"{count}/{total}"
    inner = format_html('<span aria-hidden="true">{}</span><span class="hidden">{}</span>', seen, heard)
    body = format_html('<a href="{}">{}</a>' if url else "<span{}>{}</span>", url, inner)
    return format_html('<td class="heat tone--{}" title="{}">{}</td>', look.tone, heard, body)


def legend(axis: str, *states: str) -> SafeString:
    """What each letter of an axis means."""
    names = states or [name for name in statuses.AXES[axis] if name != "due"]
    return part("legend", rows=[statuses.status(axis, name) for name in names])


def meter(value: int, total: int, label: str, *, note: str = "", key: str = "") -> SafeString:
    """A bar with its words: "label … value of total (per cent)"; `key` lets autosave's counts move it."""
    return part(
        "meter",
        value=value,
        total=total,
        most=max(total, 1),
        label=label,
        note=note,
        key=key,
        share=share(value, total),
    )


def table(
    content: str,
    caption: str,
    *,
    cards: bool = False,
    dense: bool = False,
    hide_caption: bool = False,
    **given: Any,
) -> SafeString:
    """A table in a box that scrolls sideways by itself; with `cards` each row becomes a card on a phone."""
    css = "table" + (" table--cards" if cards else "") + (" table--dense" if dense else "")
    return part(
        "table",
        content=content,
        caption=caption,
        css=css,
        cards=cards,
        hide_caption=hide_caption,
        attributes=attributes(given),
    )


def nothing(content: str, title: str, *, sign: str = "inbox", action: str = "", url: str = "") -> SafeString:
    """Where a list is empty: says so, and what to do next."""
    return part("nothing", content=content, title=title, sign=sign, action=action, url=url)


def dialog(content: str, id: str, title: str) -> SafeString:
    """A native dialog; a button with data-open="id" opens it, one with data-close inside closes it."""
    return part("dialog", content=content, id=id, title=title)


def stepper(steps: Iterable[Mapping[str, Any]], *, across: bool = False) -> SafeString:
    """Signing steps in order; keys in parts/stepper.html."""
    return part("stepper", steps=list(steps), across=across)


def timeline(events: Iterable[Mapping[str, Any]]) -> SafeString:
    """What happened, newest first; keys in parts/timeline.html."""
    return part("timeline", events=list(events))


def receipt(
    *,
    unit: str,
    report: str,
    filed_at: datetime,
    number: int | str,
    digest: str,
    state: str = "on_time",
    days: int | None = None,
    by: str = "",
    url: str = "",
    note: str = "",
) -> SafeString:
    """The proof that a report came in: who, what, when by the server's clock, and the hash of the version."""
    return part(
        "receipt",
        unit=unit,
        report=report,
        filed_at=filed_at,
        number=number,
        digest=digest,
        state=state,
        days=days,
        by=by,
        url=url,
        note=note,
    )


def chart(
    svg: str,
    *,
    caption: str,
    alt: str,
    columns: Iterable[str],
    rows: Iterable[Iterable[Any]],
    source: str = "",
    hide_caption: bool = False,
    narrow: str = "",
) -> SafeString:
    """A picture with its words and its table; `svg` is trusted markup made by core.charts.

    `hide_caption` where the picture itself is headed by the same words; `narrow`: the same picture for a phone.
    """
    return part(
        "chart",
        svg=SafeString(svg),
        caption=caption,
        alt=alt,
        columns=list(columns),
        rows=[list(row) for row in rows],
        source=source,
        hide_caption=hide_caption,
        narrow=SafeString(narrow),
    )


def save_bar(content: str) -> SafeString:
    """The bar under a long form: the sum of what is saved, and the buttons."""
    return part("save_bar", content=content)
