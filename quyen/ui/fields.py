"""Form fields: what their templates need, worked out from plain words."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.forms import BoundField
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from quyen.ui.markup import attributes, part

# Six answers, four choices: a figure typed (a number; 0 is zero; nothing is blank), or one of three words.
KINDS = {
    "value": _("A figure"),
    "nothing_arose": _("Nothing arose"),
    "not_available": _("No figure available"),
    "not_applicable": _("Does not apply to us"),
}


WORDS = ("hint", "error", "finding", "unit", "previous", "control_total", "definition", "legal_basis")
FLAGS = ("optional", "required", "autosave")


def element_id(name: str) -> str:
    """Return an id that may stand in CSS and ARIA: letters, digits and dashes only."""
    return "f-" + re.sub(r"[^A-Za-z0-9]+", "-", str(name)).strip("-")


def described_by(given_id: str, words: Mapping[str, Any]) -> str:
    """Return the ids of what a screen reader adds to the label: hint, last period, what came back, finding, error."""
    shown = {
        "hint": words.get("hint"),
        "before": words.get("previous") or words.get("control_total"),
        "returned": words.get("returned"),
        "finding": words.get("finding"),
        "error": True,
    }
    return " ".join(f"{given_id}-{name}" for name, there in shown.items() if there)


def control(kind: str, /, *, name: str, label: str, value: Any = "", **given: Any) -> SafeString:
    """Render parts/`kind`.html (text, textarea, number, select); unknown keywords become attributes of the control."""
    rows = given.pop("rows", "") if kind == "select" else ""
    words = {key: given.pop(key, "") for key in WORDS}
    flags = {key: bool(given.pop(key, False)) for key in FLAGS}
    given_id = given.pop("id", "") or element_id(name)
    own = {
        "id": given_id,
        "name": name,
        "aria_describedby": described_by(given_id, words),
        "aria_invalid": "true" if words["error"] else "",
        "required": flags["required"],
        "data_autosave": flags["autosave"],
        **given,
    }
    value = "" if value is None else value
    return part(
        kind,
        id=given_id,
        name=name,
        label=label,
        value=value,
        rows=rows,
        attributes=attributes(own),
        **words,
        **flags,
    )


def select(*, options: Iterable[tuple[Any, Any]], value: Any = "", **given: Any) -> SafeString:
    """Render one choice out of a list; `options` are (value, label), compared as text."""
    rows = [
        {"value": row[0], "label": row[1], "chosen": str(row[0]) == ("" if value is None else str(value))}
        for row in options
    ]
    return control("select", value=value, rows=rows, **given)


def tick(*, name: str, label: str, checked: bool = False, hint: str = "", **given: Any) -> SafeString:
    """Render a box to tick, before its words; unknown keywords become attributes of the box."""
    own = {"name": name, "checked": bool(checked), "value": "1", **given}
    return part("tick", label=label, hint=hint, attributes=attributes(own))


def number(*, decimal: bool = False, **given: Any) -> SafeString:
    """A field for a figure; `value` is text as typed or `format_number` gave it."""
    given.setdefault("inputmode", "decimal" if decimal else "numeric")
    return control("number", data_number="decimal" if decimal else "integer", autocomplete="off", **given)


def bound(field: BoundField, hint: str = "", label: str = "") -> SafeString:
    """A field of a Django form, with its label, hint and errors in our dress."""
    given_id = field.auto_id or element_id(field.html_name)
    checkbox = getattr(field.field.widget, "input_type", "") == "checkbox"
    heard = [f"{given_id}-hint"] if hint else []
    field.field.widget.attrs.pop("placeholder", None)  # the label says it, and does not vanish on typing
    dress = {
        "class": "" if checkbox else "input",
        "aria-describedby": " ".join([*heard, f"{given_id}-error"]),
    }
    if field.errors:
        dress["aria-invalid"] = "true"
    return part(
        "checkbox" if checkbox else "bound",
        id=given_id,
        name=field.html_name,
        label=label or field.label,
        hint=hint,
        error=" ".join(map(str, field.errors)),
        optional=not field.field.required,
        widget=field.as_widget(attrs={key: text for key, text in dress.items() if text}),
    )


def choices(
    *,
    name: str,
    legend: str,
    options: Iterable[tuple[str, str] | tuple[str, str, str]],
    value: str = "",
    hint: str = "",
    error: str = "",
    autosave: bool = False,
    **given: Any,
) -> SafeString:
    """Radio buttons; each option is (value, label) or (value, label, hint)."""
    given_id = element_id(name)
    rows = [
        {
            "value": row[0],
            "label": row[1],
            "hint": row[2] if row[2:] else "",
            "chosen": str(row[0]) == str(value),
        }
        for row in options
    ]
    return part(
        "choices",
        id=given_id,
        name=name,
        legend=legend,
        rows=rows,
        hint=hint,
        error=error,
        attributes=attributes({"data_autosave": autosave, **given}),
    )


def answer(cell: Mapping[str, Any]) -> SafeString:
    """One indicator with its figure and the answers that are no figure; keys in parts/answer.html."""
    given = {
        "autosave": True,
        "allowed": tuple(KINDS),
        "decimal": False,
        "value": "",
        **{key: text for key, text in cell.items() if text is not None},
    }
    chosen = given.get("kind") or "value"
    given["kind"] = chosen if chosen in KINDS else "value"
    given["id"] = element_id(given["name"])
    given["kinds"] = [
        {"value": kind, "label": label, "chosen": kind == given["kind"]}
        for kind, label in KINDS.items()
        if kind == "value" or kind in given["allowed"]
    ]
    return part("answer", describedby=described_by(given["id"], given), **given)
