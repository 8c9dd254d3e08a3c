"""Words of the templates of opinions."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from quyen.ui import fields
from quyen.web.synthesis.deliveries import CHANNELS, EVENTS

register = template.Library()


@register.simple_tag
def remark(place, label: str):
    """The field under one section of a draft; what was typed comes back with what is wrong with it."""
    name = f"text-{place.key}"
    given = {"name": name, "label": label, "value": place.text, "error": place.error, "optional": True}
    return fields.control("textarea", rows=3, data_autosize=True, **given)


@register.filter
def at(found: dict, key: str):
    """What stands under a key."""
    return found[key]


@register.simple_tag
def settling(card, legend: str, outcomes):
    """The choice and the reason for one opinion."""
    key = card.opinion.pk
    chosen = fields.choices(
        name=f"outcome-{key}",
        legend=legend,
        options=outcomes,
        value=card.outcome,
        error=card.errors["outcome"],
    )
    why = fields.control(
        "textarea",
        name=f"why-{key}",
        label=_("Why"),
        hint=_("Needed unless it is taken. The unit reads it."),
        value=card.why,
        error=card.errors["why"],
        rows=2,
    )
    return format_html("{}{}", chosen, why)


@register.simple_tag
def delivered(one):
    """One delivery in words: what happened, and by which way."""
    return f"{EVENTS[one.event][0]} ({CHANNELS[one.channel]})"


@register.simple_tag
def delivery_fields(key: int, typed, errors, events, channels, day: str, clock: str):
    """What is noted of one addressee: what happened, by which way, when, and why or which receipt."""
    typed, errors = typed or {}, errors or {}

    def chosen(name: str, label: str, options, first: str):
        value = typed.get(name) or first
        return fields.select(
            name=name,
            id=f"{name}-{key}",
            label=label,
            options=options,
            value=value,
            error=errors.get(name, ""),
        )

    def line(name: str, label: str, value: str, **more):
        given = {"type": "text", "id": f"{name}-{key}", "value": typed.get(name, value), **more}
        return fields.control("text", name=name, label=label, **given)

    parts = (
        chosen("event", _("What happened"), events, "received"),
        chosen("channel", _("By which way"), channels, "paper"),
        line("day", _("Day"), day, error=errors.get("at_moment", "")),
        line("clock", _("Time"), clock),
        line(
            "note",
            _("Remarks"),
            "",
            hint=_("The reason of a refusal, the number of a receipt."),
            error=errors.get("note", ""),
        ),
    )
    return format_html_join("", "{}", [(part,) for part in parts])
