"""The charts of a synthesis: the same on its pages and in its document."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from quyen.core.charts import Chart, bars, stacked
from quyen.core.dates import long_datetime
from quyen.core.numbers import half_up
from quyen.obligations import queries as obligations
from quyen.synthesis import queries, rules
from quyen.synthesis.models import Figure, Synthesis

WIDTH = 640
PHONE = 320


@dataclass(frozen=True)
class Both:
    """The same chart for a page and for a phone."""

    wide: Chart
    narrow: Chart


def both(draw: Callable[..., Chart | None], *data: object, **words: object) -> Both | None:
    """Draw a chart for both widths; None where there is nothing to draw."""
    wide, narrow = draw(*data, **words, width=WIDTH), draw(*data, **words, width=PHONE)
    return Both(wide, narrow) if wide and narrow else None


def level_names() -> dict[str, str]:
    """Return what the two levels that owe are called, in the active language."""
    return {"communes": _("Wards, communes, special zone"), "bodies": _("Departments and other bodies")}


def state_names() -> dict[str, str]:
    """Return the names of `obligations.queries.COUNTED` that a round in work has, in the active language."""
    return {
        "on_time": _("On time"),
        "late": _("Late"),
        "missing": _("Not filed"),
        "not_yet_due": _("Not due yet"),
        "waived": _("Waived"),
    }


def timeliness(
    synthesis: Synthesis, *, language: str = "vi", illustrative: bool = False, width: int = WIDTH
) -> Chart | None:
    """Return how many filed on time, late or not at all by level, as known at the cut-off; None if nobody owes."""
    counts = obligations.counts_by_level(synthesis.round, synthesis.cutoff_at)
    if not counts:
        return None
    with override(language):
        names, states = level_names(), state_names()
        always = ("on_time", "late", "missing")
        parts = [name for name in states if name in always or any(row[name] for row in counts.values())]
        return stacked(
            [(names.get(level, level), *(row[name] for name in parts)) for level, row in counts.items()],
            [states[name] for name in parts],
            title=_("How the reports came in, by level"),
            subtitle=_("As known at %(moment)s") % {"moment": long_datetime(synthesis.cutoff_at, language)},
            of=_("Level"),
            shares=True,
            language=language,
            illustrative=illustrative,
            width=width,
        )


def rates(
    synthesis: Synthesis, *, language: str = "vi", illustrative: bool = False, width: int = WIDTH
) -> Chart | None:
    """Return the first rate of the outline that is known for several territories, as bars; None if there is none."""
    rows = _first_rates(synthesis)
    if not rows:
        return None
    definition = rows[0].definition
    name, unit = (
        (definition.name_vi, definition.unit_vi)
        if language == "vi"
        else (definition.name_en, definition.unit_en)
    )
    with override(language):
        return bars(
            [(row.group_vi if language == "vi" else row.group_en or row.group_vi, rate(row)) for row in rows],
            title=_("%(figure)s, on the boundaries before the reorganisation") % {"figure": name},
            subtitle=unit,
            of=_("Territory"),
            decimals=definition.decimals,
            language=language,
            illustrative=illustrative,
            width=width,
        )


def _first_rates(synthesis: Synthesis) -> list[Figure]:
    for _section, indicators in queries.figures_by_section(synthesis, "province"):
        for rows in indicators:
            known = [row for row in rows if row.rule == "ratio" and not rules.is_empty(row)]
            if len(known) > 1:
                return known
    return []


def rate(figure: Figure) -> int:
    """Return a ratio as a scaled number, rounded once as it is printed."""
    decimals = figure.definition.decimals or rules.DECIMALS_OF_RATIOS
    return half_up(figure.value * figure.definition.per, figure.denominator, decimals)
