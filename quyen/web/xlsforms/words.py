"""What the rows of a form become, in words."""

from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from quyen.regimes.xlsforms.fates import Fate, Step
from quyen.regimes.xlsforms.matching import Comparison, IndicatorMatch, SectionMatch
from quyen.regimes.xlsforms.shape import FormSection
from quyen.web.setup import definitions, indicators
from quyen.web.setup.previewing import COLUMNS

SOURCES = definitions.SOURCES
KEPT: dict[str, str | Promise] = {
    "numerator": COLUMNS["numerator_id"],
    "denominator": COLUMNS["denominator_id"],
    "parts": gettext_lazy("Breakdowns"),
}
SAME, NEW, CHANGED, AGAIN = "same", "new", "changed", "again"
LABELS = {  # words, tone, sign
    NEW: (gettext_lazy("new"), "good", "plus"),
    AGAIN: (gettext_lazy("asked anew"), "good", "plus"),
    CHANGED: (gettext_lazy("worded otherwise"), "accent", "pencil"),
    SAME: (gettext_lazy("asked already"), "quiet", "check"),
}


@dataclass(frozen=True)
class Told:
    """A section or an indicator as it would be asked: its row in the form, and what is to be known of it."""

    row: int
    code: str
    name: str
    state: str
    section: str = ""
    counted: str | Promise = ""
    unit: str = ""
    parts: str = ""
    notes: tuple[str, ...] = ()

    @property
    def label(self) -> tuple:
        return LABELS[self.state]


@dataclass(frozen=True)
class Page:
    """All that the page shows: rows not taken first."""

    refused: list[Step]
    left_out: list[Step]
    sections: list[Told]
    indicators: list[Told]

    @property
    def newcomers(self) -> int:
        """How many indicators would be new."""
        return sum(row.state == NEW for row in self.indicators)

    def count(self, state: str) -> int:
        return sum(row.state == state for row in (*self.sections, *self.indicators))

    @property
    def counts(self) -> list[tuple[str | Promise, int]]:
        """Return how many sections and indicators are in each state."""
        return [(LABELS[state][0], self.count(state)) for state in LABELS]


def tell(steps: list[Step], found: Comparison) -> Page:
    """Return what would become of a form."""
    titles = {row.given.code: _titled(row.given) for row in found.sections}
    return Page(
        refused=[_spoken(step) for step in steps if step.fate == Fate.REFUSED],
        left_out=[_spoken(step) for step in steps if step.fate == Fate.LEFT_OUT],
        sections=[_section(row) for row in found.sections],
        indicators=[_indicator(row, titles) for row in found.indicators],
    )


def _spoken(step: Step) -> Step:
    return replace(step, label=_one(step.label, step.label_en))


def _section(row: SectionMatch) -> Told:
    state = NEW if row.found is None else CHANGED if row.changes else SAME
    code = row.found.code if row.found else ""
    return Told(row.given.row, code, _titled(row.given), state, notes=_changes(row.changes))


def _indicator(row: IndicatorMatch, titles: dict[str, str]) -> Told:
    given = row.given
    return Told(
        row=given.row,
        code=row.code,
        name=_one(given.name_vi, given.name_en),
        state=_state(row),
        section=titles.get(given.section, ""),
        counted=indicators.KINDS[given.kind],
        unit=_one(given.unit_vi, given.unit_en)
        or ("" if row.code else _("none is said: “number” is written")),
        parts=", ".join(_one(part.name_vi, part.name_en) for part in given.parts),
        notes=_notes(row),
    )


def _state(row: IndicatorMatch) -> str:
    if row.found is None:
        return AGAIN if row.unasked else NEW
    return CHANGED if row.changes or row.placed else SAME


def _notes(row: IndicatorMatch) -> tuple[str, ...]:
    notes = list(_changes(row.changes))
    if row.placed:
        notes.append(_("It is placed otherwise, or must be answered otherwise."))
    if row.kept:
        kept = ", ".join(str(KEPT.get(name) or COLUMNS[name]) for name in row.kept)
        notes.append(
            _("Stays as it is defined here: %(columns)s. Define it anew in the draft.") % {"columns": kept}
        )
    return tuple(notes)


def _changes(changes: dict[str, object]) -> tuple[str, ...]:
    """Return the columns that change: words with what they would be, others by their names."""
    return tuple(
        f"{COLUMNS[name]}: {value}" if name.endswith(("_vi", "_en", "_basis")) else str(COLUMNS[name])
        for name, value in changes.items()
    )


def _titled(row: FormSection) -> str:
    return _one(row.title_vi, row.title_en)


def _one(vietnamese: str, english: str) -> str:
    """Return a text in the reader's language, as far as there is one."""
    return (english if get_language() == "en" else vietnamese) or vietnamese or english
