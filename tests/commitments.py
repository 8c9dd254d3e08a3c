"""A register of commitments in the small world, built only through actions.

The instrument RS has two cycles; the first is closed, its one item was never reported on. Of the second:

    item      position   leads                      says                            others found
    RS-2-1    supported  dept, with ward_a, ward_b  31/3 under way, 1/6 partly      B
    RS-2-2    partly     old_a, so ward_a today     1/6/2025 not begun              –
    RS-2-3    noted      dept_b                     20/5 not carried out, because…  E
    RS-2-10   none       the split ward, so nobody  –                               –
    RS-2-11   supported  nobody                     –                               –

ward_a says on 20/5/2026 of its part in RS-2-1 that it is done. RS-2-1 is asked by two States.
"""

from dataclasses import dataclass, field
from datetime import date

from quyen.files import actions as files
from quyen.followup import actions
from quyen.followup.models import Assessment, Cycle, Instrument, Item, Level, SourceDocument, Status, Term
from quyen.organisations.models import Unit
from quyen.regimes.models import Indicator
from tests import honest
from tests.clock import at
from tests.world import World

BEGUN = at("2025-01-06 09:00")
GIVEN_ON = date(2025, 2, 1)
PLAN = "Kế hoạch 15/KH-UBND"
LETTER = "Báo cáo 31/BC-SYT"
WORDS = {  # reference: position, Vietnamese, English
    "RS-1-1": ("supported", "Đưa nội dung quyền con người vào trường học.", "Teach human rights at school."),
    "RS-2-1": (
        "supported",
        "Mở rộng chăm sóc sức khỏe cho trẻ em ở các xã đảo.",
        "Extend health care to children on the islands.",
    ),
    "RS-2-2": ("partly", "Bảo đảm nước sạch cho mọi hộ gia đình.", "Provide clean water to all households."),
    "RS-2-3": ("noted", "Miễn học phí ở mọi bậc học.", "Abolish school fees at all levels."),
    "RS-2-10": ("none", "Công khai số liệu về nhà ở xã hội.", "Publish figures on social housing."),
    "RS-2-11": (
        "supported",
        "Tăng số cán bộ trợ giúp pháp lý tại phường.",
        "Have more legal aid officers in the wards.",
    ),
}
REFERENCES = list(WORDS)
ASKED_BY = {"RS-2-1": ("Portugal", "Maldives"), "RS-2-3": ("Portugal",)}
ABOUT = {"RS-2-1": ("A1", "children", "3.8", "cluster-1"), "RS-2-2": ("A", "cluster-1"), "RS-2-3": ("B",)}
TERMS = (  # taxonomy, code, code above, Vietnamese, English
    ("theme", "A", "", "Sức khỏe", "Health"),
    ("theme", "A1", "A", "Sức khỏe trẻ em", "Health of children"),
    ("theme", "B", "", "Giáo dục", "Education"),
    ("group", "children", "", "Trẻ em", "Children"),
    ("sdg", "3", "", "Sức khỏe và cuộc sống tốt", "Good health and well-being"),
    ("sdg", "3.8", "3", "Bao phủ chăm sóc sức khỏe toàn dân", "Universal health coverage"),
    ("cluster", "cluster-1", "", "Chăm lo cho trẻ em", "Care for children"),
)
LEADS = {"RS-2-1": "dept", "RS-2-2": "old_a", "RS-2-3": "dept_b", "RS-2-10": "split"}
FOUND = (("RS-2-1", "B", "Có tiến bộ ở ba trong bốn xã đảo."), ("RS-2-3", "E", ""))


@dataclass
class Register:
    """What was built, by name."""

    instrument: Instrument
    first: Cycle
    second: Cycle
    document: SourceDocument
    review: SourceDocument
    items: dict[str, Item] = field(default_factory=dict)
    terms: dict[str, Term] = field(default_factory=dict)
    said: dict[str, Status] = field(default_factory=dict)
    assessment: Assessment | None = None


def add(world: World) -> Register:
    """Enter the register, let units say how items stand, and import what others found."""
    made = _begin(world)
    _tag(world, made)
    for reference in WORDS:
        made.items[reference] = _enter(world, made, reference)
    _assign(world, made)
    _say(world, made)
    made.assessment = assess(world, made)
    return made


def _begin(world: World) -> Register:
    stamp = {"by": world.office_officer, "at": BEGUN}
    instrument = actions.enter_instrument(
        committee=world.committee,
        code="RS",
        kind="review",
        name_vi="Rà soát quyền con người của Bến Mây",
        name_en="Bến Mây human rights review",
        **stamp,
    )
    first = actions.enter_cycle(
        instrument=instrument,
        code="1",
        name_vi="Chu kỳ một",
        name_en="First cycle",
        opened_on=date(2020, 1, 1),
        closed_on=date(2024, 12, 31),
        **stamp,
    )
    second = actions.enter_cycle(
        instrument=instrument,
        code="2",
        name_vi="Chu kỳ hai",
        name_en="Second cycle",
        opened_on=date(2025, 1, 1),
        **stamp,
    )
    document = actions.enter_document(
        instrument=instrument, symbol="BM/2/6", title="Kết quả rà soát chu kỳ hai", **stamp
    )
    review = actions.enter_document(
        instrument=instrument, symbol="BM/2/41", url="https://benmay.example/2/41", **stamp
    )
    actions.enter_milestone(
        cycle=second,
        kind="mid-term",
        name_vi="Báo cáo giữa kỳ",
        name_en="Mid-term report",
        on=date(2027, 3, 1),
        exact="month",
        lead_days=180,
        source="Quyết định 5/QĐ-UBND",
        **stamp,
    )
    return Register(instrument, first, second, document, review)


def _tag(world: World, made: Register) -> None:
    for taxonomy, code, above, vi, en in TERMS:
        made.terms[code] = actions.enter_term(
            committee=world.committee,
            taxonomy=taxonomy,
            code=code,
            name_vi=vi,
            name_en=en,
            parent=made.terms.get(above),
            by=world.office_officer,
            at=BEGUN,
        )


def _enter(world: World, made: Register, reference: str) -> Item:
    position, vi, en = WORDS[reference]
    return actions.enter_item(
        committee=world.committee,
        reference=reference,
        cycle=made.first if reference == "RS-1-1" else made.second,
        kind="recommendation",
        position=position,
        texts={"en": en, "vi": vi},
        document=made.document,
        paragraph=reference.removeprefix("RS-"),
        countries=ASKED_BY.get(reference, ()),
        terms=[made.terms[code] for code in ABOUT.get(reference, ())],
        by=world.office_officer,
        at=BEGUN,
    )


def _assign(world: World, made: Register) -> None:
    stamp = {"from_on": GIVEN_ON, "grounds": PLAN, "by": world.office_officer, "at": BEGUN}
    for reference, unit in LEADS.items():
        actions.assign(item=made.items[reference], unit=world.units[unit], part="lead", **stamp)
    stamp["from_on"] = date(2025, 7, 1)
    for unit in ("ward_a", "ward_b"):
        actions.assign(item=made.items["RS-2-1"], unit=world.units[unit], part="supports", **stamp)
    indicator = Indicator.objects.get(code="NQ06")
    actions.measure(
        item=made.items["RS-2-1"],
        indicator=indicator,
        baseline=75_000_000,
        baseline_on=date(2024, 12, 31),
        target=90_000_000,
        target_on=date(2028, 12, 31),
        source=PLAN,
        by=world.office_officer,
        at=BEGUN,
    )


def _say(world: World, made: Register) -> None:
    def say(name: str, reference: str, unit: Unit, level: str, moment: str, evidence: str, **more) -> None:
        made.said[name] = state(world, made.items[reference], unit, level, moment, evidence=evidence, **more)

    say("water", "RS-2-2", world.old_a, "not-begun", "2025-06-01 09:00", PLAN)
    say("begun", "RS-2-1", world.dept, "under-way", "2026-03-31 09:00", LETTER)
    scan = files.keep(
        content=honest.pages(1), name="bien-ban.pdf", kinds=("pdf",), by=world.officer, at=BEGUN
    )
    say("ward", "RS-2-1", world.ward_a, "done", "2026-05-20 09:00", "Trạm y tế mới", file=scan)
    reason = {"progress": "Ngoài thẩm quyền của Thành phố.", "file": scan}
    say("fees", "RS-2-3", world.dept_b, "aside", "2026-05-20 10:00", "Công văn 7/SNNMT", **reason)
    doing, short = "Khám cho 1.200 trẻ.", "Thiếu tàu y tế."
    say("partly", "RS-2-1", world.dept, "partly", "2026-06-01 09:00", LETTER, progress=doing, obstacle=short)


def state(world: World, item: Item, unit: Unit, level: str, moment: str, **said) -> Status:
    """Let a unit say how an item stands, on the day of the moment."""
    now = at(moment)
    return actions.state_status(
        item=item,
        unit=unit,
        level=Level.objects.get(committee=world.committee, code=level),
        stated_on=now.date(),
        by=world.dept_officer,
        at=now,
        **said,
    )


def assess(world: World, made: Register, rows=FOUND, **changes) -> Assessment:
    """Import what a body outside found of the second cycle."""
    now = at("2026-06-10 09:00")
    table = files.keep(
        content=honest.pages(1), name="danh-gia.pdf", kinds=("pdf",), by=world.administrator, at=now
    )
    given = {
        "committee": world.committee,
        "cycle": made.second,
        "document": made.review,
        "assessor": "Hội Luật gia độc lập",
        "assessed_on": date(2026, 4, 30),
        "rows": rows,
        "file": table,
        "by": world.administrator,
        "at": now,
    }
    return actions.import_assessment(**given | changes)


def grow(world: World, made: Register, step: int) -> None:
    """Add one more of everything that the register lists: an item led and spoken of, with a State and a term of its own."""
    stamp = {"by": world.office_officer, "at": world.now}
    term = actions.enter_term(
        committee=world.committee, taxonomy="theme", code=f"C{step}", name_vi=f"Chủ đề {step}", **stamp
    )
    cycle = actions.enter_cycle(
        instrument=made.instrument, code=f"9{step}", name_vi=f"Chu kỳ thêm {step}", **stamp
    )
    document = actions.enter_document(
        instrument=made.instrument, symbol=f"BM/9/{step}", url=f"https://benmay.example/9/{step}", **stamp
    )
    actions.enter_milestone(
        cycle=cycle,
        kind="report",
        name_vi=f"Báo cáo thêm {step}",
        on=date(2028, step, 1),
        lead_days=90,
        source="Quyết định 5/QĐ-UBND",
        **stamp,
    )
    item = actions.enter_item(
        committee=world.committee,
        reference=f"RS-9{step}-1",
        cycle=cycle,
        kind="pledge",
        position="none",
        texts={"vi": f"Cam kết thêm {step}.", "en": f"One more pledge, {step}."},
        document=document,
        countries=[f"Country {step}"],
        terms=[term],
        **stamp,
    )
    actions.assign(item=item, unit=world.dept, part="lead", from_on=GIVEN_ON, grounds=PLAN, **stamp)
    actions.assign(
        item=made.items["RS-2-11"],
        unit=world.units[f"ward_{'abcd'[step]}"],
        part="supports",
        from_on=date(2025, 7, 1),
        **stamp,
    )
    indicator = Indicator.objects.get(code=f"NQ0{step}")
    actions.measure(item=made.items["RS-2-1"], indicator=indicator, target=10_000, source=PLAN, **stamp)
    state(world, item, world.dept, "under-way", "2026-06-12 09:00", evidence=LETTER)
    state(world, made.items["RS-2-1"], world.dept, "partly", f"2026-06-1{step} 10:00", evidence=LETTER)
    found = [
        (item.reference, "C", "Chưa đủ."),
    ]
    assess(world, made, found, cycle=cycle, document=document, assessor=f"Tổ chức {step}")
