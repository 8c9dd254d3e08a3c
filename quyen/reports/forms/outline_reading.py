"""A filled Word file read back: headings are sections, tables are figures. Nothing is written.

The outline that was given out comes back with its stamp. A file of the unit's own, such as last year's report, is
read too where its headings are those of the outline and it names the unit; who brings it is told so.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quyen.core import opening, textcheck
from quyen.core.refusals import Refusal
from quyen.core.text import clean, fold
from quyen.reports.forms import outline_stamp
from quyen.reports.forms.filled import Converted, Entry, Filled, Place, Refused
from quyen.reports.forms.outline_walk import Walk
from quyen.reports.forms.stamp import NoStamp, Stamp, belongs, held_in, key_of, outline
from quyen.reports.forms.workbook_cells import shortened
from quyen.reports.forms.workbook_reading import MOST_BESIDE, TooMuchBeside
from quyen.reports.forms.workbook_rows import Rows
from quyen.reports.models import Draft
from quyen.reports.rules.answers import Given, Told
from quyen.reports.rules.stating import Stated, texts_of

READER = "quyen.core.word_blocks:read"
TOO_MANY = gettext_lazy("The document holds far more than a report. Take out what does not belong to it.")
ASIDE = {
    "footnote": gettext_lazy("Footnote: {text}"),
    "text-box": gettext_lazy("Text box: {text}"),
    "picture": gettext_lazy("A picture"),
    "formula": gettext_lazy("Formula: {text}"),
}
FITS = 0.4  # of the sections asked, so many stand in a file of the unit's own
FEWEST = 2
MOST_ASIDE = 60
SOMETHING_ELSE = (
    Told()
)  # what stood at a place is known by its mark only, and it is neither said nor held now


class NamesNoUnit(Refusal):
    """A file of somebody's own that does not say whose it is."""

    def __init__(self, unit: str) -> None:
        super().__init__(
            _(
                "This file is not the outline that was given out here, and it does not name {unit}. Take the outline "
                "of this report, or write the unit's name into the file."
            ).format(unit=unit),
            field="file",
        )


def stamp(content: bytes) -> Stamp:
    """Return which report a file is of; refuses one that was not given out here."""
    found = outline_stamp.find(opened(content))
    if not found.stamps:
        raise NoStamp
    return found.stamps[0]


def opened(content: bytes) -> dict:
    """Return a Word file as plain blocks; see `core.word_blocks.read`."""
    also = {"too-many": TOO_MANY}
    return opening.opened(READER, content, kinds=("docx",), also=also)


def read(content: bytes, draft: Draft) -> Filled:
    """Return what a filled Word file says; refuses one of another unit, period or outline whole."""
    return said(content, Rows(draft, beside=False))


def said(content: bytes, rows: Rows) -> Filled:
    """Return the same for what is known of a report already."""
    told = opened(content)
    found, ours = outline_stamp.find(told), outline(rows.asked)
    for each in found.stamps:
        belongs(outline_stamp.whole(each, ours), rows.draft, rows.asked)
    walk, filled = Walk(rows, told["blocks"], ours=bool(found.stamps)).go(), Filled()
    if not found.stamps:
        _refuse_stranger(walk, told, rows.draft)
        filled.notices.append(
            _(
                "This file is not the outline given out here: it was read by its headings. Look at every change."
            )
        )
    _take(walk, Held.of(found, rows), filled)
    filled.encoding = told["encoding"] if filled.converted else ""
    filled.aside += _aside(told["aside"])
    _look_over(walk, told, filled)
    return filled


def _refuse_stranger(walk: Walk, told: Mapping, draft: Draft) -> None:
    """Refuse a file of somebody's own unless it has this outline's headings and names this unit."""
    asked = walk.rows.asked.sections
    known = [section for section in asked if section.pk in walk.parts]
    figures = len(walk.tables.found.said)
    if len(known) + bool(figures) < min(FEWEST, len(asked)) or len(known) < FITS * len(asked):
        raise NoStamp
    text = fold(" ".join(_every_text(told)))
    obligation = draft.obligation
    names = {
        fold(name)
        for name in (obligation.unit_name_vi, obligation.unit.name_vi, obligation.unit_name_en)
        if name
    }
    if not any(" ".join(name.split()) in " ".join(text.split()) for name in names):
        raise NamesNoUnit(obligation.unit_name_vi)


def _every_text(told: Mapping) -> Iterable[str]:
    yield from told["footers"]
    yield from _texts(told["blocks"])


def _texts(blocks: Iterable[Mapping]) -> Iterable[str]:
    for block in blocks:
        if block["kind"] == "paragraph":
            yield block["text"]
            continue
        for cells in block["rows"]:
            for cell in cells:
                yield from _texts(cell["blocks"])


@dataclass(frozen=True)
class Held:
    """What stood at each place when the form was given out, by its mark, and what stands there now."""

    now: Mapping[str, Given | Told | Stated]
    marks: Mapping[str, str]

    @classmethod
    def of(cls, found: outline_stamp.Found, rows: Rows) -> "Held":
        keys = [row.key for row in rows.all()]
        marks = dict(zip(keys, found.marks, strict=True)) if len(found.marks) == len(keys) else {}
        return cls(held_in(rows.draft, rows.asked), marks | dict(found.stated))

    def entry(self, where: str, place: Place, given: Given | Told | Stated | None) -> Entry:
        """Return what a form says at a place; what only lost blank lines in Word is what stands there."""
        key = key_of(place)
        now, mark = self.now.get(key), self.marks.get(key)
        if given is not None and outline_stamp.mark(given) == outline_stamp.mark(now):
            given = now
        if mark is None:
            return Entry(where, place, given)
        then = next((each for each in (given, now) if outline_stamp.mark(each) == mark), SOMETHING_ELSE)
        return Entry(where, place, given, known=True, was=then)


def _take(walk: Walk, held: Held, filled: Filled) -> None:
    """Turn what was met into entries; what was typed in old letters is shown before and after."""
    said = [
        (each.where, Place(section=each.section), each.given, each.before, each.text)
        for each in walk.passages()
    ]
    said += [
        (each.where, each.row.place, each.given, each.before, each.after) for each in walk.tables.found.said
    ]
    said += [(each.where, each.row.place, each.given, each.before, each.after) for each in walk.things.said]
    for where, place, given, before, after in said:
        filled.entries.append(held.entry(where, place, given))
        if before and given is not None:
            filled.converted.append(Converted(where, before, after))
    filled.refused += [Refused(*no) for no in (*walk.tables.found.refused, *walk.things.refused)]
    filled.aside += walk.aside + walk.tables.found.aside


def _look_over(walk: Walk, told: Mapping, filled: Filled) -> None:
    """Find what may not even be kept in what is no answer: the file is kept with it, or not at all."""
    weighed = {text for each in walk.passages() for text, _before in each.lines}
    for said in walk.tables.found.said:
        weighed.update(said.given.reason.split("\n") if said.given else ())
        weighed.add(said.figure)  # twelve digits of an amount are no telephone
    for stated in walk.things.said:
        weighed.update(line for text in texts_of(stated.given) for line in text.split("\n"))
    weighed = {text.strip() for text in weighed}
    found = {*_every_text(told), *told["hidden"], *(text for _kind, text in told["aside"])}
    beside = {text for text in found if clean(text).strip() not in weighed}
    if sum(map(len, beside)) > MOST_BESIDE:
        raise TooMuchBeside
    for text in sorted(beside):
        if blocking := [finding for finding in textcheck.check(clean(text)) if finding.blocking]:
            filled.unclean = True
            filled.refused.append(Refused(_("Beside the answers"), shortened(text), blocking[0].sentence))


def _aside(told: Iterable[Iterable[str]]) -> list[str]:
    """Word what stood outside the running text; pictures are counted."""
    found: dict[str, int] = {}
    for kind, text in told:
        if kind in ASIDE and (text or kind == "picture"):
            shown = str(ASIDE[kind]).format(text=shortened(text))
            found[shown] = found.get(shown, 0) + 1
    return [f"{shown} (×{times})" if times > 1 else shown for shown, times in found.items()][:MOST_ASIDE]
