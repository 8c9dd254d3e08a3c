"""A time before a reorganisation, from the archives of former committees: totals on the boundaries of that time."""

from collections.abc import Sequence
from datetime import date

from quyen.core.citations import Citation
from quyen.core.ladders import end_of
from quyen.core.numbers import SCALE
from quyen.core.periods import Period
from quyen.organisations.models import Unit
from quyen.publications.models import Release
from quyen.publications.releasing import Offer, Offered, PlainDimension, PlainTable, Provenance, Worded
from quyen.regimes.models import Definition, Line, Round, Section
from quyen.reports.models import Answer
from quyen.synthesis import periods, rolling
from quyen.synthesis.cells import ask, bucket_of
from quyen.synthesis.disclosing_tables import OVER_TIME
from quyen.synthesis.reorganised import reorganisations
from quyen.synthesis.rolling import Rolled

KIND = "archive"
SOURCE = Worded(
    "Số liệu lưu trữ, nhập lại sau khi kết thúc kỳ", "Archived figures, entered after the period was over"
)
NAME = Worded("Ban Chỉ đạo khi đó", "Committee of that time")
TOTAL = Worded("Toàn bộ địa bàn hiện nay", "All of the present area")


def offered(publisher: Unit, on: date) -> list[Offered]:
    """Return the sections of half-years that are known from archives only, newest first."""
    return [
        Offered(
            _about(rounds, section), Release.Subject.FIGURES, _title(rounds, section), rounds[0].closes_on
        )
        for rounds in _archives(publisher, on)
        for section in _sections(rounds)
    ]


def offer(publisher: Unit, about: str, on: date) -> Offer | None:
    """Return the totals of one section of an archived half-year, by former committee and together."""
    for rounds in _archives(publisher, on):
        for section in _sections(rounds):
            if _about(rounds, section) == about:
                return _offer(publisher, rounds, section, on)
    return None


def _offer(publisher: Unit, rounds: Sequence[Round], section: Section, on: date) -> Offer | None:
    lines = section.lines.exclude(definition__kind=Definition.Kind.RATIO)
    indicators = set(lines.values_list("definition__indicator", flat=True))
    asked = [one for one in rolling.definitions(rounds) if one.indicator_id in indicators]
    found = [_table(publisher, rounds, one, rows) for one, rows in _rolled(rounds, asked, on)]
    tables = tuple(table for table in found if table)
    if not tables:
        return None
    return Offer(
        about=_about(rounds, section),
        subject=Release.Subject.FIGURES,
        title=_title(rounds, section),
        summary=_summary(rounds, section, tables),
        tables=tables,
    )


def _archives(publisher: Unit, on: date) -> list[list[Round]]:
    """Return the rounds of each half-year before a day all of which were brought in afterwards, newest first."""
    found = [rounds for rounds in periods.halves(publisher, on) if all(round.archive for round in rounds)]
    return [rounds for rounds in reversed(found) if rounds[0].opened_at < end_of(on)]


def _sections(rounds: Sequence[Round]) -> list[Section]:
    """Return the sections under which the archives hold a count, in the outline's order."""
    answered = Answer.objects.filter(version__obligation__round__in=rounds, part="", value__isnull=False)
    asked = Line.objects.filter(pk__in=answered.values("line")).exclude(
        definition__kind=Definition.Kind.RATIO
    )
    return list(Section.objects.filter(pk__in=asked.values("section")).order_by("position", "pk"))


def _rolled(
    rounds: Sequence[Round], asked: Sequence[Definition], on: date
) -> list[tuple[Definition, list[Rolled | None]]]:
    """Return of each indicator the total of all rounds, then of each round, on the boundaries of the time."""
    buckets = [bucket_of(rounds), *(bucket_of([round]) for round in rounds)]
    indicators = [one.indicator_id for one in asked]
    cells = ask(buckets, cutoff_at=end_of(on), grouping="all", on=None, indicators=indicators)
    return [
        (one, [next(iter(rolling.rows(one, cells, place, "all")), None) for place in range(len(buckets))])
        for one in asked
    ]


def _table(
    publisher: Unit, rounds: Sequence[Round], definition: Definition, rows: Sequence[Rolled | None]
) -> PlainTable | None:
    total, *parts = map(_count, rows)
    if total is None or rows[0].cell.value is None:
        return None
    committees = {round.committee.key: value for round, value in zip(rounds, parts, strict=True)}
    known = len(rounds) > 1 and sum(value or 0 for value in parts) == total
    values = {("",): total} | ({(key,): value for key, value in committees.items()} if known else {})
    words = {"": TOTAL} | {
        round.committee.key: Worded(
            round.committee.name_vi, round.committee.name_en or round.committee.name_vi
        )
        for round in rounds
        if known
    }
    cell = rows[0].cell
    return PlainTable(
        key=definition.indicator.code.lower(),
        title=Worded(definition.name_vi, definition.name_en),
        unit=Worded(definition.unit_vi, definition.unit_en),
        population=f"{definition.indicator.code}:{rounds[0].period}:{publisher.key}",
        vintage="archive",
        dimensions=(PlainDimension("place", NAME, words, (("", tuple(committees)),) if known else ()),),
        values=values,
        provenance=Provenance(rounds[0].closes_on, SOURCE, _coverage(cell.answered, cell.expected)),
        sensitive=definition.sensitive,
        of_people=definition.of_people,
        period=rounds[0].period,
        over_time=OVER_TIME.get(definition.kind, ""),
        reorganisations=reorganisations(publisher, rounds[0].closes_on),
    )


def _count(row: Rolled | None) -> int | None:
    """Return a figure as a whole count; None where nobody gave one, or it cannot be compared."""
    if row is None or not row.comparable or row.parted or row.cell.value is None or row.cell.value % SCALE:
        return None
    return row.cell.value // SCALE


def _coverage(answered: int, expected: int) -> Worded:
    return Worded(
        f"{answered} trên {expected} đơn vị có số liệu", f"{answered} of {expected} units gave a figure"
    )


def _summary(rounds: Sequence[Round], section: Section, tables: Sequence[PlainTable]) -> Worded:
    """Return what is known, from whom, and what the office noted of the archives when it entered them."""
    period = Period.parse(rounds[0].period)
    vi = [
        f"{section.title_vi}, {period.label('vi')}: số liệu lưu trữ, từ trước khi sắp xếp đơn vị hành chính.",
        "; ".join(table.title.vi for table in tables[:5]) + ".",
        "Số liệu do Ban Chỉ đạo khi đó lưu trữ, nhập lại sau; nơi báo cáo khác với hiện nay.",
        *dict.fromkeys(round.note_vi for round in rounds if round.note_vi),
    ]
    en = [
        f"{section.title_en}, {period.label('en')}: archived figures, from before the reorganisation.",
        "; ".join(table.title.en for table in tables[:5]) + ".",
        "Kept by the committees of that time and entered afterwards; other units reported than today.",
        *dict.fromkeys(round.note_en for round in rounds if round.note_en),
    ]
    return Worded("\n".join(vi), "\n".join(en))


def _about(rounds: Sequence[Round], section: Section) -> str:
    return Citation(KIND, rounds[0].period, section.code).to_text()


def _title(rounds: Sequence[Round], section: Section) -> Worded:
    period = Period.parse(rounds[0].period)
    return Worded(f"{section.title_vi} – {period.label('vi')}", f"{section.title_en} – {period.label('en')}")
