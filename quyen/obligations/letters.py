"""The chasing letter (công văn đôn đốc) as parts of a document, for one unit or for all late ones with an appendix.

What is owed and since when stands in it, never a word of a draft. The Vietnamese wording is ours; the layout is
the decree's (publications.layouts.letter).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from quyen.core.citations import Citation
from quyen.core.dates import long_date, long_datetime, short_date
from quyen.obligations import queries
from quyen.obligations.models import Obligation
from quyen.organisations.models import Unit
from quyen.publications.layouts.parts import (
    Addressees,
    Appendix,
    Document,
    Letterhead,
    Numbering,
    Paragraph,
    Recipients,
    Signature,
    Table,
)
from quyen.publications.rules import COMMUNE_KINDS, head_of
from quyen.regimes.models import Round

KIND = "chasing"  # of the citation on an issued letter: chasing:<round>#each or #common
EACH, COMMON = "each", "common"
HANDFUL = 5  # so many addressees are named above the letter; more stand in its appendix
LEVELS = {"communes": "phường, xã, đặc khu", "bodies": "sở, ngành và cơ quan khác"}
UNVERIFIED = "(unverified)"


@dataclass(frozen=True)
class Case:
    """One late report: who is written to, whose report it is, since when it is late.

    `returned_on` is the day it was sent back, where it was received once and did not come again.
    """

    obligation: int
    unit: Unit
    owed_by: str
    due_on: date
    days: int
    returned_on: date | None = None

    @property
    def addressee(self) -> str:
        return addressee(self.unit)

    @property
    def named(self) -> str:
        """Whose report it is, as a sentence says it."""
        return self.addressee if self.owed_by == self.unit.name_vi else self.owed_by

    @property
    def listed(self) -> str:
        """How the appendix names it: with the unit of former times, where this one answers for another."""
        if self.owed_by == self.unit.name_vi:
            return self.addressee
        return f"{self.addressee} (báo cáo của {self.owed_by})"

    @property
    def missing(self) -> str:
        if self.returned_on is None:
            return "Chưa gửi báo cáo"
        return f"Chưa gửi lại báo cáo đã trả lại ngày {short_date(self.returned_on)} để hoàn thiện"


@dataclass(frozen=True)
class Terms:
    """What is asked now: until when, by which way, whom to ask. `grounds` says why, where time is given as well."""

    due_on: date
    channel: str
    contact: str
    basis: str
    grounds: str = ""


@dataclass(frozen=True)
class Frame:
    """What stands around the text."""

    letterhead: Letterhead
    symbol: str
    dated: date | None
    signature: Signature
    recipients: tuple[str, ...] = ("Trưởng ban, các Phó Trưởng ban (để báo cáo)",)
    drafter: str = "VPTT"
    illustrative: bool = False


@dataclass(frozen=True)
class Situation:
    """How the round stands at a moment: reports received of units that owe, and the regime's days by level."""

    round: Round
    moment: datetime
    received: int
    owing: int
    due: dict[str, date]

    @property
    def report(self) -> str:
        """The report as a sentence names it."""
        title = self.round.title_vi
        return title[:1].lower() + title[1:]


def situation_of(round: Round, at: datetime) -> Situation:
    """Return how a round stands, as its letters say it."""
    counts = queries.counts(round, at)
    days: dict = {}
    owed = Obligation.objects.filter(round=round, upward=False).order_by("due_on", "pk")
    for level, due_on in owed.values_list("level", "due_on"):
        days[level] = due_on
    return Situation(
        round=round,
        moment=at,
        received=counts["on_time"] + counts["late"],
        owing=counts["obligations"] - counts["waived"],
        due=days,
    )


def addressee(unit: Unit) -> str:
    """Return how a letter addresses a unit: a ward by its People's Committee."""
    return head_of(unit, city="").issuer if unit.kind in COMMUNE_KINDS else unit.name_vi


def basis_of(round: Round) -> str:
    """Return what the letter rests on: the request of the upper body, or the regime as far as its basis is known."""
    if asked := round.request:
        return f"văn bản số {asked.number} ngày {short_date(asked.dated_on)} của {asked.sender}"
    name = round.version.name_vi
    known = [part.strip() for part in round.version.legal_basis.split(";") if UNVERIFIED not in part]
    regime = f"chế độ {name[:1].lower()}{name[1:]}"
    return ", ".join([regime, re.sub("^Theo", "theo", "; ".join(known))]) if known else regime


def subject(situation: Situation) -> str:
    """Return what stands after V/v."""
    return f"đôn đốc gửi {situation.report}"


def to_one(
    case: Case, situation: Situation, terms: Terms, frame: Frame, *, number: int | None = None
) -> Document:
    """Return the letter to one unit. Nothing of another unit is in it but the count."""
    paragraphs = [
        f"Thực hiện {terms.basis}, {case.addressee} gửi {situation.report} về Văn phòng Thường trực Ban Chỉ đạo "
        f"chậm nhất hết {long_date(case.due_on)}.",
        f"{_so_far(situation)} {_standing(case)}",
        _asked(case.addressee, terms),
        _time_given(terms, case.returned_on is None),
    ]
    return _letter((case.addressee,), paragraphs, situation, frame, number)


def to_all(
    cases: Sequence[Case], situation: Situation, terms: Terms, frame: Frame, *, number: int | None = None
) -> Document:
    """Return the common letter, whose appendix names every late unit; it travels on paper."""
    named = tuple(case.addressee for case in cases)
    above = named if len(named) <= HANDFUL else ("Các đơn vị có tên trong Phụ lục kèm theo",)
    missing = sum(case.returned_on is None for case in cases)
    paragraphs = [
        f"Thực hiện {terms.basis}, các đơn vị gửi {situation.report} về Văn phòng Thường trực Ban Chỉ đạo chậm nhất "
        f"{_by_level(situation)}.",
        f"{_so_far(situation)} {_left(missing, len(cases) - missing)} (danh sách tại Phụ lục kèm theo).",
        _asked("các đơn vị có tên trong Phụ lục", terms),
        _time_given(terms, bool(missing)),
    ]
    return _letter(above, paragraphs, situation, frame, number, appendices=(_appendix(cases, terms),))


def _letter(
    above: tuple[str, ...],
    paragraphs: Sequence[str],
    situation: Situation,
    frame: Frame,
    number: int | None,
    appendices: tuple[Appendix, ...] = (),
) -> Document:
    return Document(
        kind="",
        title=subject(situation),
        letterhead=frame.letterhead,
        numbering=Numbering(number, frame.symbol),
        dated=frame.dated,
        addressees=Addressees(above),
        blocks=tuple(Paragraph(text) for text in paragraphs if text),
        signature=frame.signature,
        recipients=Recipients(frame.recipients, frame.drafter),
        appendices=appendices,
        illustrative=frame.illustrative,
    )


def _so_far(situation: Situation) -> str:
    return (
        f"Tính đến {long_datetime(situation.moment)}, Ban Chỉ đạo đã nhận được báo cáo của "
        f"{situation.received}/{situation.owing} đơn vị."
    )


def _standing(case: Case) -> str:
    if case.returned_on:
        return (
            f"Báo cáo của {case.named} đã được trả lại ngày {short_date(case.returned_on)} để hoàn thiện, đến nay "
            "chưa gửi lại."
        )
    late = f", chậm {case.days} ngày so với hạn gửi" if case.days else ""
    return f"Đến nay chưa nhận được báo cáo của {case.named}{late}."


def _left(missing: int, returned: int) -> str:
    told = [
        f"{missing} đơn vị chưa gửi báo cáo" if missing else "",
        f"{returned} đơn vị chưa gửi lại báo cáo đã được trả lại để hoàn thiện" if returned else "",
    ]
    return f"Còn {' và '.join(filter(None, told))}"


def _asked(whom: str, terms: Terms) -> str:
    return (
        f"Đề nghị {whom} gửi báo cáo chậm nhất hết {long_date(terms.due_on)}; hình thức gửi: {terms.channel}; "
        f"đầu mối liên hệ: {terms.contact}."
    )


def _time_given(terms: Terms, missing: bool) -> str:
    """Say whether the new day is an extension: a letter alone moves no due day."""
    if not missing:
        return ""
    if terms.grounds:
        why = terms.grounds.rstrip(".")
        return f"Hạn gửi của đơn vị chưa gửi báo cáo được gia hạn đến ngày nêu trên. Lý do: {why}."
    return "Ngày nêu trên không phải là gia hạn; hạn gửi theo chế độ báo cáo không thay đổi."


def _by_level(situation: Situation) -> str:
    days = set(situation.due.values())
    if len(days) == 1:
        return f"hết {long_date(days.pop())}"
    return "; ".join(
        f"hết {long_date(situation.due[level])} đối với {name}"
        for level, name in LEVELS.items()
        if level in situation.due
    )


def _appendix(cases: Sequence[Case], terms: Terms) -> Appendix:
    rows = tuple(
        (
            str(n),
            case.listed,
            short_date(case.due_on),
            "–" if case.returned_on else str(case.days),
            case.missing,
        )
        for n, case in enumerate(cases, start=1)
    )
    table = Table(
        caption="",
        header=("TT", "Đơn vị", "Hạn gửi", "Số ngày chậm", "Nội dung còn thiếu"),
        rows=rows,
        alignments=("center", "left", "center", "center", "left"),
        note=f"Thời hạn mới: {short_date(terms.due_on)}. Hình thức gửi: {terms.channel}. "
        f"Đầu mối liên hệ: {terms.contact}. Số ngày chậm tính theo ngày lịch, sau hạn gửi đã gia hạn (nếu có).",
    )
    return Appendix("Danh sách đơn vị chưa gửi báo cáo", (table,))


def about(round: Round, way: str) -> str:
    """Return what an issued letter was made from, as text."""
    return Citation(KIND, str(round.pk), way).to_text()


def is_common(document) -> bool:
    """Whether an issued letter names several units, so that none of them is handed its file here."""
    return Citation.from_text(document.about).place == COMMON


def round_of(document) -> int:
    """Return the id of the round that an issued letter is about."""
    return int(Citation.from_text(document.about).id)
