"""Another body's table as a filled form of ours: its figures at the places they were said to belong to."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from quyen.core import number_marks
from quyen.core.grids import NUMBER, SHARE
from quyen.core.refusals import Refusal
from quyen.core.text import fold
from quyen.regimes.models import Definition, Span
from quyen.reports.forms.filled import Entry, Filled, Place, Refused
from quyen.reports.forms.foreign import Item, Table
from quyen.reports.forms.foreign_matching import Matcher, Target
from quyen.reports.forms.history import ESTIMATE, IN_WORDS, WORDS
from quyen.reports.rules import writing
from quyen.reports.rules.answers import Given

NONE = {"-", "–", "—", "…", "...", "x", "×", "/"}  # how tables say that there is nothing to say


class TwoWays(Refusal):
    """A number that says two things, by who wrote it."""

    def __init__(self) -> None:
        super().__init__(_("This number can be read in two ways. Say above how numbers are written there."))


class OtherWriting(Refusal):
    """A number that cannot have been written the way the others were."""

    def __init__(self, writing: str) -> None:
        vietnamese = writing == number_marks.VIETNAMESE
        super().__init__(
            _("This is no number with Vietnamese marks (1.234,5). Type it in the report by hand.")
            if vietnamese
            else _("This is no number with English marks (1,234.5). Type it in the report by hand.")
        )


@dataclass(frozen=True)
class Taken:
    """What a cell gives a place: the answer, or the sentence why it gives none; `unit` is the table's, if another."""

    item: Item
    target: Target
    given: Given | None
    sentence: str = ""
    unit: str = ""


def take(table: Table, matcher: Matcher, matches: Mapping[str, str]) -> list[Taken]:
    """Return what the rows give that were matched; `matches` are keys of targets by the rows' keys."""
    found: list[Taken] = []
    for item in table.items:
        if target := matcher.targets.get(matches.get(item.key, "")):
            given, sentence = None, ""
            try:
                if any(other.target.key == target.key for other in found):
                    raise Refusal(_("Another row of the table is this figure already."))
                given = cell(item, target.line.definition, table.layout.writing)
            except Refusal as refused:
                sentence = str(refused)
            found.append(Taken(item, target, given, sentence, matcher.clash(item, target)))
    return found


def filled(table: Table, taken: list[Taken], matches: Mapping[str, str], span: Span) -> Filled:
    """Return the same as a filled form, for one span; rows that are matched to nothing are named aside."""
    form = Filled(aside=[item.label for item in table.items if not matches.get(item.key)])
    for row in taken:
        where = where_in(table, row.item)
        if row.sentence:
            form.refused.append(Refused(where, row.item.text, row.sentence))
        elif row.given is not None:
            place = Place(line=row.target.line, span=span, part=row.target.part_key)
            form.entries.append(Entry(where, place, row.given))
    return form


def where_in(table: Table, item: Item) -> str:
    """Return where a row stands: "Row 12: Hộ nghèo", with its sheet where there are several."""
    said = _("Column %(n)s") if table.layout.across else _("Row %(n)s")
    place = f"{said % {'n': item.row}}: {item.label[:80]}"
    return f"{table.layout.sheet} · {place}" if len(table.sheets) > 1 else place


def cell(item: Item, definition: Definition, written: str) -> Given | None:
    """Return the answer that a cell gives, None for one that says nothing; raises a Refusal with its sentence."""
    if item.kind in (NUMBER, SHARE):
        text = item.text.replace(".", ",") + ("%" if item.kind == SHARE else "")
        return writing.figure(definition, kind="value", text=text)
    if item.text.lower() in NONE:
        return None
    if words := IN_WORDS.fullmatch(fold(item.text).strip()):
        return _in_words(item.text.strip(), words, definition)
    text, estimate = item.text, False
    if found := ESTIMATE.search(fold(text)):
        text, estimate = text[: found.start()] + text[found.end() :], True
    return writing.figure(definition, kind="value", text=plain(text, written), estimate=estimate)


def _in_words(text: str, words, definition: Definition) -> Given | None:
    start, end = words.span("why")
    reason = text[start:end] if start >= 0 else ""
    return writing.figure(definition, kind=WORDS[words["kind"]], reason=reason)


def plain(text: str, written: str) -> str:
    """Return a number as plain digits with a comma before decimals; refuses what is not certain."""
    readings = number_marks.readings(text)
    if not readings:
        return text  # no number: it is refused with the sentence of the page
    if not written:
        if number_marks.two_ways(text):
            raise TwoWays
        return next(iter(readings.values()))
    if written not in readings:
        raise OtherWriting(written)
    return readings[written]
