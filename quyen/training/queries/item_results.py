"""The results of an event's items, their forms, and what is still known months later; nothing of what is locked."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import fmean

from quyen.training.analysis import AFTER, BEFORE
from quyen.training.analysis.disclosure import FEWEST
from quyen.training.analysis.items import Item
from quyen.training.analysis.reliability import kr20, kr20_interval
from quyen.training.models import FormItem, ItemVersion, Sitting
from quyen.training.queries.answered import Marked
from quyen.training.queries.locking import locked_versions
from quyen.training.queries.results import Results
from quyen.training.rules.afterwards import MONTHS

WEAK = 0.5  # an item that fewer than half had right after is worth a place in the next plan


@dataclass(frozen=True)
class Option:
    """An answer to choose from: how many chose it before and after."""

    text: Mapping[str, str]
    right: bool
    before: int
    after: int


@dataclass(frozen=True)
class Row:
    """An item on a form; `before`, `after` and `options` are missing where they may not be shown."""

    letter: str
    position: int
    version: ItemVersion
    anchor: bool
    locked: bool
    before: Item | None = None
    after: Item | None = None
    options: tuple[Option, ...] = ()


@dataclass(frozen=True)
class FormResult:
    """A form: how many had it before and after and their mean shares right, and how far it agrees with itself after."""

    letter: str
    people: tuple[int, int]
    means: tuple[float | None, float | None]
    kr20: float | None
    interval: tuple[float, float] | None


@dataclass(frozen=True)
class Known:
    """The anchors at a moment: how many answered of whom, and the mean share right; None below five."""

    moment: str
    people: int
    of: int
    mean: float | None


def items(found: Results) -> list[Row]:
    """Return the items of both forms in their order. Two queries."""
    places = FormItem.objects.filter(form__event=found.event).select_related("form", "version__item__topic")
    locked = locked_versions(found.event)
    figures = {(BEFORE, one.item): one for one in found.whole.before}
    figures |= {(AFTER, one.item): one for one in found.whole.after}
    chosen = {moment: _chosen(found.sheets(moment)) for moment in (BEFORE, AFTER)}
    ordered = sorted(places, key=lambda one: (one.form.letter, one.position))
    return [_row(one, found, figures, chosen, locked=one.version_id in locked) for one in ordered]


def weak(found: Results) -> list[Row]:
    """Return the items that fewer than half had right after, those fewest had first: what the next event may teach."""
    rows = [row for row in items(found) if row.after and row.after.facility < WEAK]
    return sorted(rows, key=lambda row: row.after.facility)


def _chosen(sheets: Mapping[str, Marked]) -> Counter:
    return Counter((item, place) for each in sheets.values() for item, place in each.choices.items())


def _row(
    one: FormItem, found: Results, figures: Mapping, chosen: Mapping[str, Counter], *, locked: bool
) -> Row:
    name, letter, version = str(one.version_id), one.form.letter, one.version
    plain = Row(letter, one.position, version, one.anchor, locked)
    if locked:
        return plain
    told = {
        moment: figures.get((moment, name)) if (moment, letter) in found.sides else None for moment in chosen
    }
    if not any(told.values()):
        return plain
    options = tuple(
        Option(
            text,
            place == version.key,
            *(chosen[moment][name, place] if told[moment] else 0 for moment in chosen),
        )
        for place, text in enumerate(version.options)
    )
    return Row(letter, one.position, version, one.anchor, locked, told[BEFORE], told[AFTER], options)


def forms(found: Results) -> list[FormResult]:
    """Return how the two forms did: if they are equally hard, their means before lie near each other."""
    return [_form(found, letter) for letter in "AB"]


def _form(found: Results, letter: str) -> FormResult:
    sides = [
        [each.sat for each in found.sheets(moment).values() if each.letter == letter]
        for moment in (BEFORE, AFTER)
    ]
    told = [(moment, letter) in found.sides for moment in (BEFORE, AFTER)]
    means = tuple(
        fmean(each.score for each in sats) if so else None for sats, so in zip(sides, told, strict=True)
    )
    value = kr20(sides[1]) if told[1] else None
    size = len(sides[1]), len(sides[1][0].answers) if sides[1] else 0
    interval = kr20_interval(value, size[1], size[0]) if value is not None else None
    return FormResult(letter, (len(sides[0]), len(sides[1])), means, value, interval)


def known(found: Results) -> list[Known]:
    """Return how many of the anchors were right before, after and months later; nothing while their keys are locked."""
    anchors = FormItem.objects.filter(form__event=found.event, anchor=True).values_list("version", flat=True)
    names = set(map(str, anchors))
    locked = set(map(str, locked_versions(found.event)))
    moments = [moment for moment in MONTHS if found.answered.sheets.get(moment)]
    if not moments or not names or names & locked:
        return []
    of = found.answered.sheets.get(Sitting.Moment.AFTER, 0)
    days = [_known(moment, found.sheets(moment), names, len(found.people)) for moment in (BEFORE, AFTER)]
    return days + [_known(moment, found.answered.at(moment), names, of) for moment in moments]


def _known(moment: str, sheets: Mapping[str, Marked], names: set[str], of: int) -> Known:
    asked = [[right for item, right in each.sat.answers.items() if item in names] for each in sheets.values()]
    scores = [fmean(rights) for rights in asked if rights]
    return Known(moment, len(scores), of, fmean(scores) if len(scores) >= FEWEST else None)
