"""The smallest pieces of markup: attributes, icons, a part rendered from its template."""

from functools import lru_cache
from typing import Any

from django.template.loader import get_template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from lucide.templatetags.lucide import lucide


def attributes(given: dict[str, Any]) -> SafeString:
    """Return HTML attributes: hx_post becomes hx-post; True stands bare; None, False and "" are left out."""
    kept = [
        (name.rstrip("_").replace("_", "-"), value)
        for name, value in given.items()
        if value is not None and value is not False and value != ""
    ]
    return format_html_join("", "{}", [(_attribute(name, value),) for name, value in kept])


def _attribute(name: str, value: Any) -> SafeString:
    return format_html(" {}", name) if value is True else format_html(' {}="{}"', name, value)


@lru_cache(maxsize=256)
def icon(name: str, label: str = "") -> SafeString:
    """Return a lucide icon as inline SVG: hidden from screen readers, or an image named `label`."""
    heard = {"role": "img", "aria-label": label} if label else {"aria-hidden": "true"}
    return lucide(name, size=20, **{"class": "icon", "focusable": "false"}, **heard)


def part(name: str, /, **context: Any) -> SafeString:
    """Render templates/ui/parts/`name`.html; the contract of each part stands at the top of its file."""
    return get_template(f"ui/parts/{name}.html").render(context)
