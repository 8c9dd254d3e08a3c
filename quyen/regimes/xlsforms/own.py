"""Rows of our own workbooks back to what they were; of another's, the little that a group says."""

from quyen.core.numbers import PLACES
from quyen.regimes.models import Definition, Section
from quyen.regimes.xlsforms.reading import Question
from quyen.regimes.xlsforms.shape import OF_INDICATOR, FormIndicator, FormPart, FormSection

TRUE_OR_FALSE = frozenset({"required", "annual_only", "sensitive", "of_people"})
WHOLE = frozenset({"decimals", "per"})
ASKED_OF = {value for value, _label in Section._meta.get_field("asked_of").choices}
ROLES = {value for value, _label in Section._meta.get_field("role").choices}


def section_from(asked: Question, code: str, parent: str) -> FormSection:
    """Return a group as a section."""
    ours = asked.ours
    return FormSection(
        code=code,
        parent=parent,
        title_vi=asked.label[0] or asked.name,
        title_en=asked.label[1],
        guidance_vi=asked.hint[0],
        guidance_en=asked.hint[1],
        asked_of=ours["asked_of"] if ours.get("asked_of") in ASKED_OF else "none",
        required=ours.get("required") == "yes",
        role=ours["role"] if ours.get("role") in ROLES else "",
        own=asked.what == "section",
        row=asked.row,
    )


def indicator_from(asked: Question, section: str) -> FormIndicator:
    """Return a group or a calculation of ours as the indicator it is; its categories follow it."""
    said = {name: _read(name, asked.ours[name]) for name in OF_INDICATOR if name in asked.ours}
    if said.get("kind") not in Definition.Kind.values:
        said["kind"] = Definition.Kind.FLOW.value
    if said.get("finest_grain") not in Definition.Grain.values:
        said.pop("finest_grain", None)
    said.setdefault("code", asked.name)
    return FormIndicator(
        section=section,
        name_vi=asked.label[0],
        name_en=asked.label[1],
        meaning_vi=asked.hint[0],
        meaning_en=asked.hint[1],
        row=asked.row,
        **said,
    )


def part_from(asked: Question) -> FormPart:
    """Return a category of the indicator whose group is open."""
    ours = asked.ours
    return FormPart(
        dimension=ours.get("dimension", ""),
        dimension_vi=ours.get("dimension_vi", ""),
        dimension_en=ours.get("dimension_en", ""),
        code=ours.get("code", ""),
        name_vi=asked.label[0],
        name_en=asked.label[1],
        adds_up=ours.get("adds_up") != "no",
    )


def _read(name: str, text: str) -> str | int | bool:
    if name in TRUE_OR_FALSE:
        return text == "yes"
    if name in WHOLE:
        number = int(text) if text.isascii() and text.isdigit() and len(text) < 8 else 0
        return min(number, PLACES) if name == "decimals" else max(number, 1)
    return text
