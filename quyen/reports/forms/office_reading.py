"""The office's workbook read back: which reports came on paper and what they say; what is refused, cell by cell."""

from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.utils.translation import gettext as _

from quyen.core import opening
from quyen.core.dates import parse_date
from quyen.core.ladders import ZONE
from quyen.core.refusals import Refusal
from quyen.core.workbooks import DAY, NUMBER, SHARE, WRONG
from quyen.obligations.models import Obligation, Receipt
from quyen.reports.forms.filled import Refused
from quyen.reports.forms.history import IN_WORDS, written
from quyen.reports.forms.office_frame import Frame, Owed
from quyen.reports.forms.office_grid import BLANK, Cell, Sheet, belongs, channels
from quyen.reports.forms.office_sheet import CHANNELS, NOT_ASKED, STAMP, TYPED
from quyen.reports.forms.stamp import NoStamp
from quyen.reports.forms.workbook_reading import READER, TOO_MANY
from quyen.reports.forms.workbook_words import plain
from quyen.reports.models import Answer, Passage
from quyen.reports.refusals import UncleanText
from quyen.reports.rules import texts, writing
from quyen.reports.rules.answers import Given

WHY_NOT = "Không có trong báo cáo giấy."
NOON = time(12)  # of the day it arrived: only the day is known, and only the day decides


@dataclass(frozen=True)
class Arrival:
    """How a paper came: what a receipt is made of."""

    channel: str
    number: str
    dated_on: date | None
    received_on: date

    def received_at(self, at: datetime) -> datetime:
        """Return the moment of arrival: noon of the day, or now where that is still to come."""
        return min(datetime.combine(self.received_on, NOON, ZONE), at)


@dataclass
class Paper:
    """One unit's report as it was typed in: unsaved rows, and how it came (`receipt` where that was noted already)."""

    obligation: Obligation
    answers: list[Answer] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    receipt: Receipt | None = None
    arrival: Arrival | None = None


@dataclass
class Reading:
    """What a workbook says: reports to be entered, how many stand there already, and what is refused where."""

    papers: list[Paper] = field(default_factory=list)
    same: int = 0
    refused: list[Refused] = field(default_factory=list)
    unclean: list[str] = field(default_factory=list)  # cells that hold what may not be kept: nor may the file
    held_back: set[int] = field(default_factory=set)  # obligations whose row holds something refused

    @property
    def needs_scan(self) -> bool:
        """Whether some arrival is not noted yet, and so not proven."""
        return any(paper.receipt is None for paper in self.papers)


def read(content: bytes, frame: Frame) -> Reading:
    """Return what a workbook says; refuses one of another round whole. Nothing is written."""
    sheets = [Sheet(each) for each in opening.opened(READER, content, kinds=("xlsx",), also=TOO_MANY)]
    belongs(sheets, frame.round)
    return _Reader(frame, sheets).reading


class _Reader:
    """Goes through the units of the round and says what their rows say."""

    def __init__(self, frame: Frame, sheets: list[Sheet]) -> None:
        self.frame, self.reading, self.whose = frame, Reading(), ""
        shown = [sheet for sheet in sheets if sheet.head is not None and sheet.name != STAMP]
        self.figures = next((sheet for sheet in shown if "received" in sheet.fixed), None)
        self.texts = next((sheet for sheet in shown if "received" not in sheet.fixed), None)
        if self.figures is None:
            raise NoStamp
        by_key = {row.obligation.unit.key: row for row in frame.owed.values()}
        told = self.texts.rows() if self.texts else {}
        for key, rows in self.figures.rows().items():
            self._unit(by_key.get(key), key, rows, told.get(key, []))

    def _unit(self, owed: Owed | None, key: str, rows: list[int], texts: list[int]) -> None:
        if owed is None:
            self._refuse(
                self.figures.cell(rows[0], self.figures.fixed["key"]),
                _("No unit of this round has this key."),
            )
            return
        if len(rows) > 1 or len(texts) > 1:
            at = self.figures.cell(rows[-1], self.figures.fixed["key"])
            self._refuse(at, _("This unit stands in the workbook twice. Keep one of its rows."))
            return
        self.whose = owed.obligation.unit_name_vi
        refused = len(self.reading.refused)
        paper = Paper(owed.obligation, receipt=owed.receipt)
        said = self._answers(owed, rows[0])
        told = self._passages(owed, texts[0]) if texts else {}
        if owed.version is not None:
            self._compare(owed, rows[0], said, told, unread=len(self.reading.refused) > refused)
            return
        if said or told:
            self._fill(paper, owed, said, told)
            self._arrive(paper, rows[0])
        if len(self.reading.refused) > refused:
            self.reading.held_back.add(owed.obligation.pk)
        elif said or told:
            self.reading.papers.append(paper)

    def _answers(self, owed: Owed, row: int) -> dict[int, Given]:
        said: dict[int, Given] = {}
        columns = self.figures.codes()
        for line in self.frame.lines:
            column = columns.get(line.definition.indicator.code)
            cell = self.figures.cell(row, column) if column is not None else BLANK
            if not cell[1] and cell[0] != WRONG:
                continue
            if line.pk not in owed.lines:
                if cell[1] != NOT_ASKED:
                    self._refuse(cell, _("This figure is not asked of this unit."))
                continue
            try:
                given = _answer(cell, line.definition)
            except Refusal as refused:
                self._refuse(cell, str(refused), unclean=isinstance(refused, UncleanText))
                continue
            if given is not None:
                said[line.pk] = given
        return said

    def _passages(self, owed: Owed, row: int) -> dict[int, writing.Told]:
        told: dict[int, writing.Told] = {}
        columns = self.texts.codes()
        for section in self.frame.sections:
            column = columns.get(section.code)
            cell = self.texts.cell(row, column) if column is not None else BLANK
            if not cell[1] or (section.pk not in owed.sections and cell[1] == NOT_ASKED):
                continue
            if section.pk not in owed.sections:
                self._refuse(cell, _("This passage is not asked of this unit."))
                continue
            nothing = IN_WORDS.fullmatch(plain(cell[1])) and plain(cell[1]) in (
                "khong phat sinh",
                "nothing arose",
            )
            try:
                said, _asked = writing.passage("" if nothing else cell[1], nothing_arose=bool(nothing))
            except Refusal as refused:
                self._refuse(cell, str(refused), unclean=isinstance(refused, UncleanText))
                continue
            if said is not None:
                told[section.pk] = said
        return told

    def _compare(self, owed: Owed, row: int, said, told, *, unread: bool) -> None:
        """A report that stands is not written over: its row as it was given out, or left blank, changes nothing."""
        held = {pk: answer for pk, answer in owed.answers.items() if pk in owed.lines}
        figures = {pk: (answer.kind, answer.value, answer.estimate) for pk, answer in held.items()}
        texts = {
            pk: (row.text.strip(), row.nothing_arose)
            for pk, row in owed.passages.items()
            if pk in owed.sections
        }
        mine = {pk: (given.kind, given.value, given.estimate) for pk, given in said.items()}
        words = {pk: (given.text.strip(), given.nothing_arose) for pk, given in told.items()}
        same = (not mine or mine == figures) and (not words or words == texts)
        if same and not unread:
            self.reading.same += 1
            return
        at = self.figures.cell(row, self.figures.fixed["unit"])
        self._refuse(
            at, _("Its report stands in Quyền and says something else. Correct it on the page of its report.")
        )

    def _fill(self, paper: Paper, owed: Owed, said, told) -> None:
        span = self.frame.main
        paper.answers = [Answer(line=owed.lines[pk], span=span, **vars(given)) for pk, given in said.items()]
        paper.passages = [Passage(section=owed.sections[pk], **vars(given)) for pk, given in told.items()]

    def _arrive(self, paper: Paper, row: int) -> None:
        """Read how it came, where that was not noted already."""
        if paper.receipt is not None:
            return
        cells = {
            name: self.figures.cell(row, self.figures.fixed[name])
            for name in TYPED
            if name in self.figures.fixed
        }
        channel = channels().get(plain(cells["channel"][1]), "") if "channel" in cells else ""
        if not channel:
            words = ", ".join(str(word) for word in CHANNELS.values())
            self._refuse(cells["channel"], _("Say how it came: {words}.").format(words=words))
        if not cells["number"][1]:
            self._refuse(cells["number"], _("Write the number of the document."))
        dated = self._day(cells["dated"], optional=True)
        received = self._day(cells["received"])
        if channel and received:
            paper.arrival = Arrival(channel, cells["number"][1], dated, received)

    def _day(self, cell: Cell, *, optional: bool = False) -> date | None:
        kind, text, _place = cell
        if not text and optional:
            return None
        try:
            return date.fromisoformat(text[:10]) if kind == DAY else parse_date(text)
        except (Refusal, ValueError) as refused:
            said = (
                str(refused) if isinstance(refused, Refusal) and text else _("Write the day, as 14/6/2026.")
            )
            self._refuse(cell, said)
            return None

    def _refuse(self, cell: Cell, sentence: str, *, unclean: bool = False) -> None:
        """Say what is refused where; words that may not be kept are not shown again."""
        at = f"{self.whose}: {cell[2]}" if self.whose else cell[2]
        self.reading.refused.append(Refused(at, "" if unclean else cell[1][:80], sentence))
        if unclean:
            self.reading.unclean.append(cell[2])


def _answer(cell: Cell, definition) -> Given | None:
    kind, text, _place = cell
    if kind == WRONG:
        raise Refusal(
            _("The formula in this cell gives an error. Write what it should give, without a formula.")
        )
    if kind == DAY:
        raise Refusal(
            _("This cell holds a day, not a number. Set the cell’s format to a number and write it again.")
        )
    plain_text = f"{text}%".replace(".", ",") if kind == SHARE else text
    given = written(plain_text, definition, number=kind == NUMBER, why_not=WHY_NOT)
    if given and given.reason:
        texts.message(given.reason)
    return given
