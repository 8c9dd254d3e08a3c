"""What of a regime is found by its words: its indicators with what they mean, and the sections of its outline."""

from quyen.accounts.roles import Verb
from quyen.core.citations import Citation
from quyen.regimes import queries
from quyen.regimes.models import Line, Section, Version
from quyen.search.rules import Findable, door

INDICATOR, SECTION = "indicator", "section"
EVERYBODY = frozenset({door(Verb.UNITS_READ)})  # who may look units and periods up may look up what is asked


def indicators(version: Version) -> list[Findable]:
    """Return what a version asks figures for."""
    lines = queries.lines(version).order_by("section__position", "position")
    return [_indicator(version, line) for line in lines]


def sections(version: Version) -> list[Findable]:
    """Return the headings of a version's outline with their guidance."""
    return [_section(version, row) for row in version.sections.order_by("position")]


def _indicator(version: Version, line: Line) -> Findable:
    definition = line.definition
    code, said = definition.indicator.code, (definition.meaning_vi, definition.note_vi)
    english = (definition.name_en, definition.meaning_en)
    return Findable(
        kind=INDICATOR,
        key=f"{version.regime_id}.{code}",
        title=f"{code}. {definition.name_vi}",
        heading=f"{line.section.code}. {line.section.title_vi}",
        text=" / ".join(filter(None, ("\n".join(filter(None, said)), *english))),
        dated=_since(version),
        link=Citation("regime", str(version.regime_id), f"i-{code}").to_text(),
        doors=EVERYBODY,
    )


def _section(version: Version, section: Section) -> Findable:
    return Findable(
        kind=SECTION,
        key=f"{version.regime_id}.{section.code}",
        title=f"{section.code}. {section.title_vi}",
        text=" / ".join(filter(None, (section.guidance_vi, section.title_en, section.guidance_en))),
        dated=_since(version),
        link=Citation("regime", str(version.regime_id), "parts").to_text(),
        doors=EVERYBODY,
    )


def _since(version: Version):
    return version.valid_from
