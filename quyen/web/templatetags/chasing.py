"""How a telephone is dialled, and a way of arrival said: phone|dialled, channel|way."""

import re

from django import template

from quyen.web import wording

register = template.Library()
EXTENSION = re.compile(r"(?i)\s*(?:ext\.?|máy lẻ|số lẻ)\s*(\d+)\s*$")


@register.filter
def dialled(phone: str) -> str:
    """Return a telephone number as an address has it: "028 3812 0001 ext. 12" → "02838120001;ext=12"."""
    extension = EXTENSION.search(phone)
    number = re.sub(r"[^\d+]", "", phone[: extension.start()] if extension else phone)
    return f"{number};ext={extension[1]}" if extension else number


@register.filter
def way(channel: str) -> str:
    """Return by which way a report came, in words."""
    return str(wording.CHANNELS.get(channel, channel))
