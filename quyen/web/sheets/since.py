"""What became of what a line cites since it was written: withdrawn, counted anew, corrected, worded otherwise."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quyen.followup.models import ItemText, Status
from quyen.organisations.models import Unit
from quyen.outreach.queries import citable
from quyen.outreach.sheet_content import quotes
from quyen.reports.models import Answer
from quyen.synthesis import rules
from quyen.synthesis.late import came_after
from quyen.synthesis.models import Figure, FigureSource
from quyen.web.sheets import citing

Sums = Mapping[tuple[int, int], int]  # (indicator, obligation): scaled


@dataclass(frozen=True)
class Since:
    """Something that happened to a source: in words; `newer` where the line still holds of its own time."""

    words: str
    newer: bool = False


def since(lines: Iterable[dict], committee: Unit, now: datetime) -> dict[str, list[Since]]:
    """Return what happened to what some lines cite, by what they say (`key`); the same queries for any number."""
    lines = [line for line in lines if line["citation"]]
    found: dict[str, list[Since]] = defaultdict(list)
    gone = citable.gone(line["citation"] for line in lines)
    figures = _Figures(lines, committee, now)
    items = _Items(lines, committee)
    for line in lines:
        if line["citation"] in gone:
            found[key(line)].append(Since(_("This document was withdrawn or replaced since.")))
        found[key(line)] += [*figures.told(line), *items.told(line)]
    return {name: told for name, told in found.items() if told}


def key(line: Mapping) -> str:
    """Return what stands for a line as it was written: the same line in two versions may differ."""
    return f"{line['line']} {line['citation']} {line['stated']} {line['text_vi']} {line['text_en']}"


class _Figures:
    """Every cited figure, what is printed of it today, and what came behind it."""

    def __init__(self, lines: Iterable[dict], committee: Unit, now: datetime) -> None:
        keys = {_pk(line, "figure") for line in lines} - {None}
        related = ("definition", "synthesis__round", "synthesis__document__series")
        rows = Figure.objects.filter(pk__in=keys).select_related(*related).defer("synthesis__content")
        self.cited: dict[int, Figure] = {row.pk: row for row in rows}
        indicators = {row.definition.indicator_id for row in self.cited.values()}
        self.open = (
            list(citing.figures(committee).filter(definition__indicator__in=indicators)) if keys else []
        )
        self.moved = _moved(self.cited.values(), now)

    def told(self, line: Mapping) -> list[Since]:
        pk = _pk(line, "figure")
        if pk is None:
            return []
        row = self.cited.get(pk)
        if row is None:
            return [Since(_("This figure stands no more."))]
        return [*self._counted(row, line["stated"]), *self._behind(row)]

    def _counted(self, row: Figure, stated: str) -> list[Since]:
        """What the newest report says of the same period, and whether there is one on a later period."""
        same = [one for one in self.open if one.definition.indicator_id == row.definition.indicator_id]
        here = [one for one in same if one.synthesis.round_id == row.synthesis.round_id]
        later = [one for one in same if one.synthesis.round.closes_on > row.synthesis.round.closes_on]
        found = []
        if not here:
            found.append(Since(_("The report with this figure was withdrawn or replaced since.")))
        elif (said := rules.told(here[0])) != stated:
            told = {"stated": stated, "now": said, "document": here[0].synthesis.document.full_number}
            found.append(Since(_("It says %(stated)s; %(document)s says %(now)s.") % told))
        if later:
            told = {"now": rules.told(later[0]), "document": later[0].synthesis.document.full_number}
            found.append(Since(_("A later period has %(now)s (%(document)s).") % told, newer=True))
        return found

    def _behind(self, row: Figure) -> list[Since]:
        n = self.moved.get(row.pk, 0)
        if not n:
            return []
        told = ngettext(
            "%(n)s report behind this figure changed or came in since; a recount may move it.",
            "%(n)s reports behind this figure changed or came in since; a recount may move it.",
            n,
        )
        return [Since(told % {"n": n})]


def _moved(figures: Collection[Figure], now: datetime) -> dict[int, int]:
    """Return in how many reports that came after its cut-off a figure has another value than it was counted with."""
    syntheses = {row.synthesis_id: row.synthesis for row in figures}
    came = {pk: came_after(synthesis, now) for pk, synthesis in syntheses.items()}
    versions = [version.pk for rows in came.values() for version in rows]
    if not versions:
        return {}
    of, before = _counted_with(figures)
    indicators = {one for found in of.values() for one in found}
    after = _sums(
        Answer.objects.filter(version__in=versions, line__definition__indicator__in=indicators).values_list(
            "line__definition__indicator", "version__obligation", "value"
        )
    )
    return {
        row.pk: sum(
            any(
                after.get((one, version.obligation_id)) != before[row.pk].get((one, version.obligation_id))
                for one in of[row.pk]
            )
            for version in came[row.synthesis_id]
        )
        for row in figures
    }


def _counted_with(figures: Collection[Figure]) -> tuple[dict[int, set[int]], dict[int, Sums]]:
    """Return, by figure, the indicators that it was counted from, and what each obligation gave."""
    role = FigureSource.Role
    rows = FigureSource.objects.filter(figure__in=figures, role__in=(role.VALUE, role.DENOMINATOR))
    of: dict[int, set[int]] = {row.pk: set() for row in figures}
    given: dict[int, list] = {row.pk: [] for row in figures}
    path = ("answer__line__definition__indicator", "answer__version__obligation", "answer__value")
    for figure, indicator, obligation, value in rows.values_list("figure", *path):
        of[figure].add(indicator)
        given[figure].append((indicator, obligation, value))
    return of, {figure: _sums(rows) for figure, rows in given.items()}


def _sums(rows: Iterable[tuple]) -> Sums:
    found: dict[tuple[int, int], int] = {}
    for indicator, obligation, value in rows:
        if value is not None:
            found[indicator, obligation] = found.get((indicator, obligation), 0) + value
    return found


class _Items:
    """What the register says today of the commitments that were quoted."""

    def __init__(self, lines: Iterable[dict], committee: Unit) -> None:
        cited = [line["citation"] for line in lines if line["citation"].startswith("item:")]
        references = {one.removeprefix("item:").partition("#")[0] for one in cited}
        texts = ItemText.objects.filter(
            item__committee=committee, item__reference__in=references, original=True
        )
        self.texts = {row[0]: row[1:] for row in texts.values_list("item__reference", "language", "text")}
        found = Status.objects.filter(item__committee=committee, item__reference__in=references)
        standing = found.filter(assessment__isnull=False, assessment__withdrawn_at=None)
        self.assessed = set(standing.values_list("item__reference", "assessment"))

    def told(self, line: Mapping) -> list[Since]:
        kind, _colon, cited = line["citation"].partition(":")
        if kind != "item":
            return []
        reference, _mark, place = cited.partition("#")
        if place:
            standing = {f"assessment-{pk}" for one, pk in self.assessed if one == reference}
            return [] if place in standing else [Since(_("This assessment was withdrawn since."))]
        language, text = self.texts.get(reference, ("", ""))
        said = line.get(f"text_{language}", "") if line["part"] == "un" else ""
        if said and not quotes(said, text):
            return [Since(_("The register has these words otherwise now."))]
        return []


def _pk(line: Mapping, kind: str) -> int | None:
    found, _colon, key = line["citation"].partition(":")
    return int(key) if found == kind and key.isdecimal() else None
