"""Questions to a form: groups are sections, numbers are indicators, a repeat over a choice is a breakdown.

Our own workbooks say of each row what it is, and come back as they went out. Of another's the types and words decide,
and what has no counterpart here is refused or left out with the reason.
"""

import re
from dataclasses import replace

from django.utils.text import slugify
from django.utils.translation import gettext as _

from quyen.core.text import fold
from quyen.regimes.xlsforms import personal
from quyen.regimes.xlsforms.fates import Fate, Step
from quyen.regimes.xlsforms.own import indicator_from, part_from, section_from
from quyen.regimes.xlsforms.reading import ENDS, Choice, Question, Workbook
from quyen.regimes.xlsforms.shape import Form, FormIndicator, FormPart, FormSection

NUMBERS = {"integer": 0, "range": 0, "decimal": 2}  # with how many decimals
SILENT = frozenset({"start", "end", "today", "note", "hidden", "xml-external", "csv-external"})
ONE_PERSONS = frozenset({"select_one", "select_multiple", "rank", "acknowledge", "trigger"})
MOMENTS = frozenset({"date", "time", "datetime"})
UNIT = re.compile(r"(.*\S)\s*\(([^()]{1,40})\)")
SHARE = re.compile(
    r"\$\{([\w.-]+?)(?:_value)?\}\s*div\s*\$\{([\w.-]+?)(?:_value)?\}\s*(?:\*\s*(1|100|1000)\b)?"
)
DEEPEST = 2  # levels of sections


def understand(book: Workbook) -> tuple[Form, list[Step]]:
    """Return the form that a workbook is, and the fate of each of its rows in their order."""
    walk = _Walk(book)
    for asked in book.questions:
        walk.take(asked)
    settings = book.settings
    title = settings.get("form_title", "")
    number = settings.get("version", "")
    form = Form(
        key=settings.get("form_id", ""),
        number=int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 0,
        name_vi=settings.get("quyen_name_vi", title),
        name_en=settings.get("quyen_name_en", ""),
        sections=tuple(walk.sections),
        indicators=tuple(walk.indicators),
    )
    return form, walk.steps


class _Walk:
    """The rows one after the other: which groups are open, and what has come of them so far."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self.sections: list[FormSection] = []
        self.indicators: list[FormIndicator] = []
        self.steps: list[Step] = []
        self.open: list[str] = []  # codes of sections, "" for a group that is none
        self.figure: FormIndicator | None = None  # whose group is open
        self.repeat: list[Question] | None = None
        self.deep = 0  # repeats that are open within it

    def take(self, asked: Question) -> None:
        """Take one row."""
        if self.repeat is not None:
            self._within_repeat(asked)
        elif asked.type == "end_group":
            self._end_group()
        elif asked.type == "begin_repeat":
            self.repeat = [asked]
        elif asked.type == "begin_group":
            self._begin_group(asked)
        elif asked.what:
            self._own(asked)
        else:
            self._foreign(asked)

    def _tell(self, asked: Question, fate: Fate, becomes: str = "", reason: str = "") -> None:
        self.steps.append(Step(asked.row, asked.name, asked.label[0], fate, becomes, reason, asked.label[1]))

    def _begin_group(self, asked: Question) -> None:
        if asked.what == "indicator" and self.figure is None:
            self.figure = indicator_from(asked, self._here())
            self._tell(asked, Fate.INDICATOR, self.figure.code)
        elif asked.what == "section" or len([code for code in self.open if code]) < DEEPEST:
            self._section(asked)
        else:
            self.open.append("")
            told = _("A section has parts and those have none: its questions go to the part above.")
            self._tell(asked, Fate.LEFT_OUT, reason=told)

    def _section(self, asked: Question) -> None:
        parent = self.open[-1] if self.open else ""
        count = 1 + sum(row.parent == parent for row in self.sections)
        code = asked.ours.get("code") or (f"{parent}.{count}" if parent else f"#{count}")
        self.sections.append(section_from(asked, code, parent))
        self.open.append(code)
        self._tell(asked, Fate.SECTION, code)

    def _end_group(self) -> None:
        if self.figure is not None:
            self.indicators.append(self.figure)
            self.figure = None
        else:
            self.open.pop()

    def _here(self) -> str:
        """Return the section that is open; questions outside of all groups get one of the form's name."""
        code = next((code for code in reversed(self.open) if code), "")
        if code:
            return code
        if not any(row.code == "#0" for row in self.sections):
            title = self.book.settings.get("form_title") or _("Other questions")
            self.sections.append(FormSection("#0", "", title, own=False))
        return "#0"

    def _own(self, asked: Question) -> None:
        if asked.what == "indicator":
            self.indicators.append(indicator_from(asked, self._here()))
            self._tell(asked, Fate.INDICATOR, asked.ours.get("code", asked.name))
        elif asked.what == "part" and self.figure is not None:
            part = part_from(asked)
            self.figure = replace(self.figure, parts=(*self.figure.parts, part))
            self._tell(asked, Fate.PART, f"{self.figure.code} {part.dimension}={part.code}")
        elif asked.what == "passage":
            self._tell(asked, Fate.PASSAGE, self._here())
        else:
            self._tell(asked, Fate.DETAIL, self.figure.code if self.figure else "")

    def _foreign(self, asked: Question) -> None:
        if reason := _why_refused(asked):
            self._tell(asked, Fate.REFUSED, reason=reason)
        elif asked.type in NUMBERS:
            self.indicators.append(_figure(asked, self._here()))
            self._tell(asked, Fate.INDICATOR, asked.name)
        elif asked.type == "text":
            self._passage(asked)
        elif asked.type == "calculate" and (share := self._share(asked)):
            self.indicators.append(share)
            self._tell(asked, Fate.INDICATOR, asked.name)
        else:
            self._tell(asked, Fate.LEFT_OUT, reason=_why_left_out(asked))

    def _passage(self, asked: Question) -> None:
        """Let a section ask for a passage; what the questions say is its guidance, line by line."""
        here = self._here()
        at = next(n for n, row in enumerate(self.sections) if row.code == here)
        row = self.sections[at]
        lines = [
            "\n".join(filter(None, (said, label)))
            for said, label in zip((row.guidance_vi, row.guidance_en), asked.label, strict=True)
        ]
        self.sections[at] = replace(row, asked_of="all", guidance_vi=lines[0], guidance_en=lines[1])
        self._tell(asked, Fate.PASSAGE, here)

    def _share(self, asked: Question) -> FormIndicator | None:
        """Return a share of two figures that were asked before it, if that is what is calculated."""
        found = SHARE.search(asked.calculation)
        known = {row.code for row in self.indicators}
        if not found or not {found[1], found[2]} <= known:
            return None
        per = int(found[3] or 1)
        row = _figure(asked, self._here())
        return replace(row, kind="ratio", numerator=found[1], denominator=found[2], per=per, decimals=2)

    def _within_repeat(self, asked: Question) -> None:
        """Collect what a repeat asks until it ends; a repeat within it is part of it."""
        self.deep += {"begin_repeat": 1, "end_repeat": -1}.get(asked.type, 0)
        if self.deep < 0:
            self.deep = 0
            self._end_repeat()
        elif asked.type not in ENDS:
            self.repeat.append(asked)

    def _end_repeat(self) -> None:
        """Take a repeat that counts by a choice as one indicator with its categories; no other has a counterpart."""
        rows, self.repeat = self.repeat or [], None
        head, asked = rows[0], [row for row in rows[1:] if row.type not in SILENT]
        by = [row for row in asked if row.type == "select_one"]
        counts = [row for row in asked if row.type in NUMBERS]
        if len(asked) == 2 and by and counts and not any(map(_why_kept_out, asked)):
            dimension = slugify(by[0].name)[:30] or "part"
            listed = {_code(one): one for one in reversed(self.book.choices[by[0].about])}
            parts = tuple(_category(by[0], dimension, one) for one in reversed(listed.values()))
            self.indicators.append(replace(_figure(counts[0], self._here()), parts=parts))
            self._tell(head, Fate.DETAIL, counts[0].name)
            self._tell(by[0], Fate.PART, f"{counts[0].name} {dimension}")
            self._tell(counts[0], Fate.INDICATOR, counts[0].name)
            return
        told = _("A list of single things or persons is not kept: ask for counts, by one choice at most.")
        for row in rows:
            self._tell(row, Fate.REFUSED, reason=_why_kept_out(row) or told)


def _figure(asked: Question, section: str) -> FormIndicator:
    """Return a number as a new indicator of flow; a unit stands in brackets behind its name."""
    (name_vi, unit_vi), (name_en, unit_en) = (_name_and_unit(words) for words in asked.label)
    return FormIndicator(
        code=asked.name,
        section=section,
        name_vi=name_vi or asked.name,
        name_en=name_en,
        unit_vi=unit_vi,
        unit_en=unit_en,
        meaning_vi=asked.hint[0],
        meaning_en=asked.hint[1],
        kind="flow",
        decimals=NUMBERS.get(asked.type, 0),
        own=False,
        row=asked.row,
    )


def _name_and_unit(words: str) -> tuple[str, str]:
    found = UNIT.fullmatch(words)
    return (found[1], found[2]) if found else (words, "")


def _code(one: Choice) -> str:
    return slugify(fold(one.name))[:30] or "part"


def _category(by: Question, dimension: str, one: Choice) -> FormPart:
    return FormPart(
        dimension=dimension,
        dimension_vi=by.label[0] or by.name,
        dimension_en=by.label[1],
        code=_code(one),
        name_vi=one.label[0] or one.name,
        name_en=one.label[1],
    )


def _why_kept_out(asked: Question) -> str:
    """Return why nothing of the kind is kept here, "" where it may be."""
    if asked.type in personal.POINTS:
        return _("Points on a map are not kept: only aggregates are, and a unit says where.")
    if asked.type in personal.TAKEN:
        return _(
            "Pictures, sounds and files are not kept: only aggregates are. Attach a paper to the report instead."
        )
    if personal.is_personal(asked):
        return _(
            "This asks about a person: only aggregates are kept, never names, numbers or addresses of persons."
        )
    return ""


def _why_refused(asked: Question) -> str:
    if reason := _why_kept_out(asked):
        return reason
    if asked.type in ONE_PERSONS:
        return _("A choice is what one person answers: ask how many there are of each instead.")
    if asked.type in MOMENTS:
        return _("A day or a time is no figure: the round says which days are meant.")
    return ""


def _why_left_out(asked: Question) -> str:
    if asked.type in SILENT:
        return _("This asks nothing.")
    if asked.type == "calculate":
        return _("Only a share of two indicators asked before it is calculated here.")
    return _("Nothing here answers to this type of question.")
