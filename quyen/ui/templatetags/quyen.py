"""The words templates are written in; a builtin, so none needs loading. `ui/gallery.html` shows each one.

Filters: number, typed, count, percent, share_of, short_date, vi_date, weekday, when, due, left, ago, clock,
named, role_name. Tags: icon, button, link_button, field, text_field, textarea, number_field, select_field, tick,
answer, choices, chip, label, heat, legend, meter, stepper, timeline, receipt, chart, breadcrumb, tabs, pager, facts.
Blocks: notice, table, nothing, dialog, save_bar.
"""

from functools import wraps

from django import template

from quyen.core.numbers import format_number
from quyen.ui import fields, formats, markup, parts, statuses

register = template.Library()

# A missing value gives nothing on the page, as elsewhere in templates; a wrong one is a fault and shows.
ABSENT = (None, "")


def _quiet(function):
    """Return a filter that leaves an absent value blank."""

    @wraps(function)
    def filtered(value, *arguments):
        return "" if value in ABSENT else function(value, *arguments)

    return filtered


register.filter("number", formats.number)
register.filter("count", formats.count)
register.filter("share_of", formats.share)
register.filter("named", formats.named)
register.filter("short_date", _quiet(formats.short_date))
register.filter("vi_date", _quiet(formats.full_date))
register.filter("weekday", _quiet(formats.weekday))
register.filter("when", _quiet(formats.moment))
register.filter("due", _quiet(formats.due))
register.filter("left", _quiet(formats.left))
register.filter("ago", _quiet(formats.ago))
register.filter("clock", _quiet(formats.clock))
register.filter("typed", _quiet(format_number))  # as it may be typed again: always the Vietnamese way


@register.filter
def percent(scaled, decimals=None):
    """A scaled figure that counts per cent: 87,5%."""
    return "–" if scaled is None else f"{formats.number(scaled, decimals)}%"


@register.filter
def role_name(role):
    """A role in words."""
    return statuses.ROLES.get(str(role), role)


register.simple_tag(markup.icon, name="icon")
register.simple_tag(parts.button, name="button")
register.simple_tag(parts.link_button, name="link_button")
register.simple_tag(parts.chip, name="chip")
register.simple_tag(parts.label, name="label")
register.simple_tag(parts.heat, name="heat")
register.simple_tag(parts.legend, name="legend")
register.simple_tag(parts.meter, name="meter")
register.simple_tag(parts.stepper, name="stepper")
register.simple_tag(parts.timeline, name="timeline")
register.simple_tag(parts.receipt, name="receipt")
register.simple_tag(parts.chart, name="chart")
register.simple_tag(fields.bound, name="field")
register.simple_tag(fields.number, name="number_field")
register.simple_tag(fields.answer, name="answer")
register.simple_tag(fields.choices, name="choices")
register.simple_tag(fields.select, name="select_field")
register.simple_tag(fields.tick, name="tick")

register.simple_block_tag(parts.notice, name="notice")
register.simple_block_tag(parts.table, name="table")
register.simple_block_tag(parts.nothing, name="nothing")
register.simple_block_tag(parts.dialog, name="dialog")
register.simple_block_tag(parts.save_bar, name="save_bar")


@register.simple_tag
def text_field(**given):
    """One line of text; `type` may be email, date, search, file …"""
    return fields.control("text", **{"type": "text", **given})


@register.simple_tag
def textarea(**given):
    """Text that grows with what is typed."""
    return fields.control("textarea", **{"rows": 4, **given})


@register.inclusion_tag("ui/parts/breadcrumb.html")
def breadcrumb(*crumbs):
    """Label and address in turn; the last label, alone, is this page."""
    pairs = [*crumbs, ""] if len(crumbs) % 2 else [*crumbs]
    rows = [{"label": label, "url": url} for label, url in zip(pairs[::2], pairs[1::2], strict=True)]
    return {"crumbs": rows}


@register.inclusion_tag("ui/parts/tabs.html")
def tabs(items, label):
    """Links to the faces of one thing; `items` as parts/tabs.html says."""
    return {"items": items, "label": label}


@register.inclusion_tag("ui/parts/pager.html", takes_context=True)
def pager(context, page):
    """Pages of a list; `page` is a Page of Django's Paginator."""
    return {"page": page, "request": context.get("request")}


@register.inclusion_tag("ui/parts/facts.html")
def facts(rows):
    """Keys with their values; `rows` are (label, value) pairs."""
    return {"rows": rows}
