"""The matrix of a cycle: every item with its position, its themes and how it stands, for a page of Word and for lists.

What units say of themselves and what others found stand apart, each with its day and who says so; noted items stand
among the others, and where nobody said anything the matrix says so.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from quyen.core.collation import natural_key
from quyen.followup.cycle_sheet import POSITIONS, Sheet, counts, day, named
from quyen.followup.models import Item, Status, Term
from quyen.followup.queries.commitments import Stand, text_of
from quyen.followup.reading.words import states_in
from quyen.publications.layouts.matrix import Group, Matrix
from quyen.publications.layouts.parts import Run, Text
from quyen.publications.layouts.rows import Rows

OF_OHCHR = re.compile(r"[A-Z]{1,2}\d{1,3}(?:\.\d+)?")  # a theme's code in such lists; others are made up
Taxonomy = Term.Taxonomy
LISTED = (  # of a list for other programs: what an import reads back, then how each item stands
    "reference", "instrument", "cycle", "document_symbol", "paragraph", "text_en", "text_vi", "recommending_states",
    "position", "position_document", "kind", "themes", "groups", "sdgs", "clusters", "lead", "self_reported",
    "self_reported_by", "self_reported_on", "progress", "evidence", "said_in", "beside", "assessed", "assessed_by",
    "assessed_on", "assessment_document", "invented",
)  # fmt: skip
READ_BACK = (Taxonomy.THEME, Taxonomy.GROUP, Taxonomy.SDG, Taxonomy.CLUSTER)


def matrix(found: Sheet) -> Matrix:
    """Return the matrix in OHCHR's layout, its last column filled."""
    with override(found.language):
        return Matrix(
            title=found.title,
            under=(
                _of_which(found),
                _("Recommendations and how they stand on %(day)s") % {"day": day(found.on)},
            ),
            groups=tuple(_groups(found)),
            notes=tuple(counts(found)),
            issuer=found.cycle.instrument.committee.name_vi,
            dated=found.on,
            illustrative=found.illustrative,
        )


def _of_which(found: Sheet) -> str:
    """Return the cycle and the one document, by which who reads the file knows what it lists."""
    symbols = {row.item.document.symbol for row in found.stands if row.item.document}
    return " – ".join([f"Cycle {found.cycle.code}", *(symbols if len(symbols) == 1 else ())])


def rows(found: Sheet) -> Rows:
    """Return the same as a list that other programs read; its headings are those of an import."""
    with override(found.language):
        about = [(_("What is listed"), found.title), (_("As of"), day(found.on))]
        about += [(_("Counts"), line) for line in counts(found)]
        if found.illustrative:
            about.append((_("Counts"), _("Holds what was made up for a demonstration.")))
        return Rows(
            title=_("Recommendations"),
            header=LISTED,
            rows=tuple(_listed(row) for row in found.stands),
            about=tuple(about),
            about_title=_("About this list"),
            issuer=found.cycle.instrument.committee.name_vi,
            dated=found.on,
        )


def _groups(found: Sheet) -> Iterator[Group]:
    """Yield the items under the first of their themes, those without one first and without a heading."""
    by_theme: dict[str, list[Stand]] = {}
    for row in found.stands:
        first = next(iter(_terms(row.item, Taxonomy.THEME)), "")
        by_theme.setdefault(first, []).append(row)
    for theme in sorted(by_theme, key=natural_key):
        rows = tuple(
            (
                _recommendation(row.item),
                POSITIONS[Item.Position(row.item.position)],
                _themes(row.item),
                level_of(row),
            )
            for row in by_theme[theme]
        )
        yield Group(f"Theme: {theme}" if theme else "", rows)


def _recommendation(item: Item) -> str:
    """Return an item as such lists word it: number, text, States that the text itself does not name."""
    source = item.position_document or item.document
    return "\n".join(
        line
        for line in (
            f"{item.paragraph or item.reference} {worded(item)};",
            f"Source of Position: {source.symbol}" if source else "",
        )
        if line
    )


def worded(item: Item) -> str:
    """Return the words of an item with the States that they do not name behind them."""
    text = text_of(item).text.rstrip()
    named = set(states_in(text))
    missing = [country.name_en for country in item.countries.all() if country.name_en not in named]
    return " ".join([text, *(f"({name})" for name in missing)])


def _themes(item: Item) -> str:
    parts = [
        *(f"- {name}" for name in _terms(item, Taxonomy.THEME)),
        *_headed("SDGs:", _terms(item, Taxonomy.SDG)),
        *_headed("Affected persons:", _terms(item, Taxonomy.GROUP)),
    ]
    return "\n".join(parts)


def _headed(head: str, names: list[str]) -> list[str]:
    return [head, *(f"- {name}" for name in names)] if names else []


def _terms(item: Item, taxonomy: str) -> list[str]:
    """Return an item's terms of one taxonomy as such lists write them; a goal has its number before its name."""
    found = [term for term in item.terms.all() if term.taxonomy == taxonomy]
    if taxonomy == Taxonomy.SDG:
        return [f"{term.code} - {named(term)}".rstrip(" -") for term in found]
    return [f"{term.code} {named(term)}" if OF_OHCHR.fullmatch(term.code) else named(term) for term in found]


def level_of(row: Stand) -> Text:
    """Return the last column: self-reported and found by others, apart; who said nothing is said to have."""
    own, others = _("Self-reported"), _("Assessed by others")
    runs = [
        Run(f"{own}\n", bold=True),
        Run("\n".join(_own(row)) or _("Nothing said yet.")),
        Run(f"\n{others}\n", bold=True),
        Run("\n".join(map(_others, row.assessed)) or _("Not assessed.")),
    ]
    if row.item.invented:
        made_up = _("Made up for a demonstration.")
        runs.append(Run(f"\n{made_up}", italic=True))
    return tuple(runs)


def _own(row: Stand) -> Iterator[str]:
    """Yield what the lead says, then each that supports it."""
    for status in (row.said, *row.beside):
        if status is not None:
            yield _line(
                f"{status.unit.name}, {day(status.stated_on)}: {named(status.level)}",
                status.progress,
                (_("Evidence"), status.evidence),
                (_("Obstacle"), status.obstacle),
                (_("Help needed"), status.help_needed),
            )


def _others(status: Status) -> str:
    found = status.assessment
    head = f"{found.assessor}, {found.document.symbol}, {day(found.assessed_on)}: {status.grade}"
    return _line(head, status.progress)


def _line(head: str, words: str, *more: tuple[str, str]) -> str:
    said = [head, " ".join(words.split())]
    said += [f"{name}: {' '.join(text.split())}" for name, text in more if text]
    return ". ".join(part.rstrip(".") for part in said if part) + "."


def _listed(row: Stand) -> tuple[str | date | None, ...]:
    return (*_as_imported(row.item), *_as_said(row), *_as_found(row))


def _as_imported(item: Item) -> tuple[str, ...]:
    """Return what an import reads."""
    texts = {text.language: text.text for text in item.texts.all()}
    return (
        item.reference,
        item.cycle.instrument.code,
        item.cycle.code,
        item.document.symbol if item.document else "",
        item.paragraph,
        texts.get("en", ""),
        texts.get("vi", ""),
        "; ".join(country.name_en for country in item.countries.all()),
        item.position,
        item.position_document.symbol if item.position_document else "",
        item.kind,
        *("\n".join(_terms(item, taxonomy)) for taxonomy in READ_BACK),
    )


def _as_said(row: Stand) -> tuple[str | date | None, ...]:
    """Return who leads and what it says of itself, then what those that support it say."""
    leads = "; ".join(unit.name for unit in row.lead.units) if row.lead else ""
    beside = "\n".join(_own(replace(row, said=None)))
    if (said := row.said) is None:
        return (leads, _("Nothing said yet."), "", None, "", "", "", beside)
    told = (said.progress, said.evidence, said.citation, beside)
    return (leads, named(said.level), said.unit.name, said.stated_on, *told)


def _as_found(row: Stand) -> tuple[str | date | None, ...]:
    """Return the newest assessment by others; what older ones found is in the matrix of Word."""
    made_up = _("Made up for a demonstration.") if row.item.invented else ""
    if not row.assessed:
        return (_("Not assessed."), "", None, "", made_up)
    newest = row.assessed[0]
    found = newest.assessment
    return (newest.grade, found.assessor, found.assessed_on, found.document.symbol, made_up)
