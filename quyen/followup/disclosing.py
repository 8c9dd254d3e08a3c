"""Commitments, handed over to be made public: what leads say of them, and apart from it what others found."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from quyen.core.citations import Citation
from quyen.core.dates import long_date
from quyen.followup.models import Assignment, Cycle, Item, Level, Status
from quyen.followup.queries.commitments import Stand, accepted_until, awaiting_until, stands, whole
from quyen.organisations.models import Unit
from quyen.publications.models import Release
from quyen.publications.releasing import (
    CODE,
    DAY,
    MADE_UP,
    Column,
    Offer,
    Offered,
    PlainDimension,
    PlainListing,
    PlainTable,
    Provenance,
    Worded,
    told_until,
)

Waiting = Mapping[int, Status]  # words of leads that wait for acceptance, by item

PLACE = "commitments"
AWAITING = "awaiting-acceptance"
UNSAID, ASSESSED, NOT_ASSESSED = "not-reported", "assessed", "not-assessed"
ALL = Worded("Tất cả cam kết", "All commitments")
COLUMNS = (
    Column("reference", Worded("Ký hiệu", "Reference"), CODE),
    Column("text", Worded("Nội dung", "What it says")),
    Column("position", Worded("Lập trường của Việt Nam", "Position of Viet Nam")),
    Column("status", Worded("Cơ quan chủ trì tự báo cáo", "As the lead agency reports")),
    Column("stated_on", Worded("Ngày báo cáo", "Reported on"), DAY),
    Column("stated_by", Worded("Cơ quan báo cáo", "Reported by")),
    Column("evidence", Worded("Minh chứng được nêu", "Evidence named")),
    Column("assessed", Worded("Đánh giá của bên ngoài", "What others found")),
    Column("assessed_on", Worded("Ngày đánh giá", "Found on"), DAY),
    Column("assessed_by", Worded("Bên đánh giá và nguồn", "Found by, and where")),
    Column(
        "last_report",
        Worded("Báo cáo còn thiếu hoặc đang chờ chấp nhận", "Not reported, or not accepted yet"),
    ),
)
POSITIONS = {
    Item.Position.SUPPORTED: Worded("Ủng hộ", "Supported"),
    Item.Position.PARTLY: Worded("Ủng hộ một phần", "Supported in part"),
    Item.Position.NOTED: Worded("Ghi nhận", "Noted"),
}
SOURCE = Worded("Sổ theo dõi cam kết của Ban Chỉ đạo", "The committee's register of commitments")


def offered(publisher: Unit, on: date) -> list[Offered]:
    """Return the cycles of which a committee follows commitments, in their order."""
    return [
        Offered(_about(cycle), Release.Subject.COMMITMENTS, _title(cycle), told_until(on))
        for cycle in _cycles(publisher)
    ]


def offer(publisher: Unit, about: str, on: date) -> Offer | None:
    """Return the commitments of one cycle as they stood when the day began; None for what is no such cycle.

    What a lead says comes with its day, its name and its evidence, once the report that it stands in was accepted; what
    others found stands in columns of its own, in the assessor's own word. Nothing puts the two together, and what
    nobody said, what waits for acceptance and what nobody assessed are counts of their own.
    """
    cycle = next((one for one in _cycles(publisher) if _about(one) == about), None)
    if cycle is None:
        return None
    until = told_until(on)
    items = whole(Item.objects.filter(committee=publisher, cycle=cycle).order_by("order"))
    rows = stands(items, until, accepted_until(until))
    waiting = _waiting(rows, until)
    return Offer(
        about=about,
        subject=Release.Subject.COMMITMENTS,
        title=_title(cycle),
        summary=_summary(cycle, rows, waiting, until),
        tables=(
            _by_status(publisher, cycle, rows, waiting, until),
            _by_assessment(publisher, cycle, rows, until),
        ),
        listings=(_listing(cycle, rows, waiting, until),),
    )


def _cycles(publisher: Unit) -> list[Cycle]:
    found = Cycle.objects.filter(instrument__committee=publisher, items__committee=publisher)
    return list(found.select_related("instrument").distinct().order_by("instrument__code", "code"))


def _about(cycle: Cycle) -> str:
    return Citation("cycle", str(cycle.pk), PLACE).to_text()


def _title(cycle: Cycle) -> Worded:
    name = cycle.instrument
    return Worded(
        f"{name.name_vi} – {cycle.name_vi}",
        f"{name.name_en or name.name_vi} – {cycle.name_en or cycle.name_vi}",
    )


def _key(cycle: Cycle) -> str:
    return f"{cycle.instrument.code}-{cycle.code}".lower()


def _waiting(rows: Sequence[Stand], until: date) -> dict[int, Status]:
    """Return, by item, the newest word of a lead that nobody accepted yet, where nothing accepted is newer."""
    accepted = {row.item.pk: row.said for row in rows}
    waiting = awaiting_until(until).filter(item__in=accepted, part=Assignment.Part.LEAD)
    newest = {one.item_id: one for one in waiting.order_by("stated_on", "pk")}
    return {key: one for key, one in newest.items() if _newer(one, accepted[key])}


def _newer(one: Status, than: Status | None) -> bool:
    return than is None or (one.stated_on, one.pk) > (than.stated_on, than.pk)


def _listing(cycle: Cycle, rows: Sequence[Stand], waiting: Waiting, until: date) -> PlainListing:
    return PlainListing(
        key=f"commitments-{_key(cycle)}",
        title=_title(cycle),
        columns=COLUMNS,
        rows={row.item.reference.lower(): _row(row, waiting.get(row.item.pk)) for row in rows},
        provenance=_provenance(rows, until),
    )


def _row(stand: Stand, waiting: Status | None) -> tuple[Worded | str | None, ...]:
    item, said = stand.item, stand.said
    return (
        item.reference,
        _text(item),
        POSITIONS.get(item.position),
        Worded(said.level.name_vi, said.level.name_en) if said else None,
        said.stated_on.isoformat() if said else None,
        _unit(said.unit) if said else None,
        Worded(said.evidence, "") if said else None,
        *_found(stand.assessed),
        _awaited(waiting) if waiting else None if said else _missing(stand),
    )


def _text(item: Item) -> Worded:
    """Return the words as the document has them; "" in a language in which nobody wrote them."""
    texts = {row.language: row.text for row in item.texts.all()}
    vi, en = texts.get("vi", ""), texts.get("en", "")
    if not item.invented:
        return Worded(vi, en)
    return Worded(vi and vi + MADE_UP.vi, en and en + MADE_UP.en)


def _unit(unit: Unit) -> Worded:
    return Worded(unit.name_vi, unit.name_en or unit.name_vi)


def _found(assessed: Sequence[Status]) -> tuple[Worded | str | None, ...]:
    """Return grade, day and assessor: of several all, each with its assessor, the newest first."""
    if not assessed:
        return None, None, None
    sources = [f"{row.assessment.assessor}, {row.assessment.document.symbol}" for row in assessed]
    grades = [row.grade for row in assessed]
    if len(assessed) > 1:
        pairs = zip(assessed, grades, strict=True)
        grades = [f"{row.assessment.assessor}: {grade}" for row, grade in pairs]
    words, by = "; ".join(grades), "; ".join(sources)
    return Worded(words, words), assessed[0].stated_on.isoformat(), Worded(by, by)


def _awaited(waiting: Status) -> Worded:
    name, day = _unit(waiting.unit), waiting.stated_on
    return Worded(
        f"Báo cáo {long_date(day)} của {name.vi} đang chờ được chấp nhận",
        f"A report by {name.en} of {long_date(day, 'en')} waits for acceptance",
    )


def _missing(stand: Stand) -> Worded:
    if stand.lead is None:
        return Worded("Chưa có cơ quan chủ trì", "No agency leads it yet")
    since, name = stand.lead.assignment.from_on, _unit(stand.lead.assignment.unit)
    return Worded(
        f"{name.vi} chưa báo cáo từ {long_date(since)}",
        f"{name.en} has reported nothing since {long_date(since, 'en')}",
    )


def _by_status(
    publisher: Unit, cycle: Cycle, rows: Sequence[Stand], waiting: Waiting, until: date
) -> PlainTable:
    """Count by what leads say; a step nobody stands on has its zero."""
    counted = Counter(row.said.level.code if row.said else _silence(row, waiting) for row in rows)
    steps = Level.objects.filter(committee=publisher).order_by("position")
    codes = {
        one.code: Worded(one.name_vi, one.name_en) for one in steps if counted[one.code] or not one.retired_on
    }
    codes |= {
        AWAITING: Worded("Báo cáo đầu tiên đang chờ được chấp nhận", "The first report waits for acceptance"),
        UNSAID: Worded("Cơ quan chủ trì chưa báo cáo", "The lead agency has not reported"),
    }
    title = Worded("Cam kết theo báo cáo của cơ quan chủ trì", "Commitments by what the lead agencies report")
    name = Worded("Tự báo cáo", "Self-reported")
    return _table(
        "commitments-by-status", publisher, cycle, title, ("status", name, codes), counted, rows, until
    )


def _silence(stand: Stand, waiting: Waiting) -> str:
    return AWAITING if stand.item.pk in waiting else UNSAID


def _by_assessment(publisher: Unit, cycle: Cycle, rows: Sequence[Stand], until: date) -> PlainTable:
    counted = Counter(ASSESSED if row.assessed else NOT_ASSESSED for row in rows)
    codes = {
        ASSESSED: Worded("Đã có bên ngoài đánh giá", "Assessed by others"),
        NOT_ASSESSED: Worded("Chưa có bên ngoài đánh giá", "Not assessed by others"),
    }
    title = Worded("đã hay chưa được bên ngoài đánh giá", "assessed by others or not")
    name = Worded("Đánh giá bên ngoài", "Found by others")
    dimension = ("assessment", name, codes)
    return _table("commitments-by-assessment", publisher, cycle, title, dimension, counted, rows, until)


def _table(
    name: str,
    publisher: Unit,
    cycle: Cycle,
    title: Worded,
    dimension: tuple[str, Worded, dict[str, Worded]],
    counted: Counter[str],
    rows: Sequence[Stand],
    until: date,
) -> PlainTable:
    place, words, codes = dimension
    of = _title(cycle)
    values = {("",): len(rows)} | {(code,): counted[code] for code in codes}
    return PlainTable(
        key=name,
        title=Worded(f"{of.vi}: cam kết {title.vi}", f"{of.en}: commitments {title.en}"),
        unit=Worded("cam kết", "commitments"),
        population=f"{name}:{_key(cycle)}:{publisher.key}",
        vintage=until.isoformat(),
        dimensions=(PlainDimension(place, words, {"": ALL} | codes, (("", tuple(codes)),)),),
        values=values,
        provenance=_provenance(rows, until),
        of_people=False,
    )


def _provenance(rows: Sequence[Stand], until: date) -> Provenance:
    said = sum(row.said is not None for row in rows)
    coverage = Worded(
        f"Nêu lời cơ quan chủ trì về {said} trên {len(rows)} cam kết; báo cáo được tính khi đã được chấp nhận",
        f"What the lead agencies say of {said} of {len(rows)} commitments; a report counts once it was accepted",
    )
    return Provenance(until, SOURCE, coverage)


def _summary(cycle: Cycle, rows: Sequence[Stand], waiting: Waiting, until: date) -> Worded:
    """Return the counts in words, each with its whole; what is not known comes last and is not left out."""
    of, title = len(rows), _title(cycle)
    said = [row.said for row in rows if row.said]
    done = sum(one.level.meaning == Level.Meaning.DONE for one in said)
    assessed = sum(bool(row.assessed) for row in rows)
    silences = Counter(_silence(row, waiting) for row in rows if not row.said)
    reported, waits = of - silences[UNSAID], silences[AWAITING]
    vi = [
        f"{title.vi}: tính đến hết {long_date(until)}, cơ quan chủ trì đã báo cáo về {reported} trên {of} cam kết.",
        f"Với {done} trên {of} cam kết, cơ quan chủ trì nói là đã hoàn thành. Đây là lời tự báo cáo.",
        f"Bên ngoài đã đánh giá {assessed} trên {of} cam kết; kết quả nêu riêng, bằng lời của bên đánh giá.",
        *([f"Về {waits} cam kết, báo cáo đầu tiên đang chờ được chấp nhận."] if waits else []),
        f"Về {silences[UNSAID]} cam kết, cơ quan chủ trì chưa báo cáo gì.",
    ]
    en = [
        f"{title.en}: by {long_date(until, 'en')}, the lead agencies had reported on {reported} of {of} commitments.",
        f"Of {of} commitments, {done} are carried out, says the lead agency. This is what it says of itself.",
        f"Others have assessed {assessed} of {of}; what they found stands apart, in their own words.",
        *([f"Commitments whose first report waits for acceptance: {waits}."] if waits else []),
        f"Commitments on which the lead agency has reported nothing: {silences[UNSAID]}.",
    ]
    return Worded("\n".join(vi), "\n".join(en))
