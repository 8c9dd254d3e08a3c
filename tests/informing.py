"""What the small world did to inform, built only through actions.

activities  on 4/3/2026 one of ward_a, of ward_b and of dept, each with a picture; ward_a's counts 3 media items
            ward_a's meeting on legal education on 1/4/2026, 85 came and were counted (`meeting`)
            ward_a's that was taken back (`withdrawn`); the office's briefing abroad, in English (`abroad`)
materials   a leaflet of each of the three units, a file, used by its activity; ward_a's is not shared, the others are
            the office's film in Vietnamese and English at an address, with captions and a transcript (`film`)
articles    one about each of the three activities, its facts confirmed
claims      by what came of them, numbered in this order:
            1 open           nobody has answered
            2 drafted        an officer has, nobody gave it
            3 confirmed      given; `proposal` is born of it
            4 partly         given; another proposal is born of it
            5 not-confirmed  given; a remark was replied to, `remark` was not yet
            6 not-yet        given, with nothing to rest on
            7 dropped        it is not about rights
"""

from dataclasses import dataclass, field
from datetime import date
from io import BytesIO

from PIL import Image

from quyen.files.looking import look
from quyen.followup import actions as followup
from quyen.followup.models import Proposal
from quyen.outreach import actions
from quyen.outreach.actions import Rests
from quyen.outreach.models import Activity, Answer, Article, Claim, Material, MaterialText, Photo, Remark
from quyen.outreach.press.facts import Fact
from quyen.outreach.press.opening import fingerprint
from tests import honest
from tests.world import WRITERS, World

UNITS = ("ward_a", "ward_b", "dept")
RADIO = "Phát thanh về quyền trẻ em"
MEETING = "Nói chuyện về Luật Trẻ em tại tổ dân phố 4"
BRIEFING = "Gặp gỡ các đoàn ngoại giao về quyền của lao động di cư"
LEAFLET = "Tờ gấp về quyền trẻ em"
FILM = "Phim ngắn về quyền được đến trường"
CAPTIONS = "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\nTrẻ em có quyền đến trường.\n".encode()
SAID = "Loa phường phát ba tin về quyền trẻ em ngày 4/3/2026 tại khu dân cư."  # sentence an article has of it
CLAIMS = {  # what came of it: the claim or question
    "open": "Phường nào có lối đi cho xe lăn tới nơi tiếp dân?",
    "drafted": "Người lao động nhập cư không được vay vốn xóa nghèo.",
    "confirmed": "Trẻ tạm trú ở hai phường chưa được xếp chỗ học đúng tuyến.",
    "partly": "Người khuyết tật không vào được trụ sở các phường.",
    "not-confirmed": "Khám sức khỏe người cao tuổi ở xã phải trả tiền.",
    "not-yet": "Người không có giấy tờ không được tiêm chủng.",
    "dropped": "Giá gạo năm nay có tăng không?",
}
GIVEN = ("confirmed", "partly", "not-confirmed", "not-yet")
ANSWER = "Báo cáo sáu tháng của Thành phố nêu số liệu theo từng phường, xã; xem mục II."
LIMITS = "Số liệu chỉ gồm người đã đăng ký tạm trú."
LAW = Rests("law", "Luật Trẻ em 2016, Điều 16")
REMARK = "Con số bỏ sót người chưa đăng ký tạm trú."


@dataclass
class Informing:
    """What was built, by name: by unit where it is a unit's, claims by what came of them."""

    activities: dict[str, Activity] = field(default_factory=dict)
    photos: dict[str, Photo] = field(default_factory=dict)
    materials: dict[str, Material] = field(default_factory=dict)
    articles: dict[str, Article] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    answers: dict[str, Answer] = field(default_factory=dict)
    meeting: Activity | None = None
    withdrawn: Activity | None = None
    abroad: Activity | None = None
    film: Material | None = None
    captions: MaterialText | None = None
    proposal: Proposal | None = None
    remark: Remark | None = None


def inform(world: World) -> Informing:
    """Build what the docstring says."""
    made = Informing()
    for unit in UNITS:
        made.activities[unit] = log(world, unit, items=3)
        made.photos[unit] = photograph(world, unit, made.activities[unit])
        made.materials[unit] = leaflet(world, unit, shared=unit != "ward_a")
        use(world, unit, made.activities[unit], made.materials[unit])
        made.articles[unit] = read(world, unit, made.activities[unit])
    _more(world, made)
    _film(world, made)
    _answer(world, made)
    return made


def log(world: World, unit: str, **given) -> Activity:
    """Write down an activity of a unit; what is given stands in place of three items on the radio."""
    said = {"kind": "media", "title": RADIO, "held_on": date(2026, 3, 4), "place": "Khu dân cư số 4"}
    by = world.people[WRITERS[unit][0]]
    return actions.log_activity(unit=world.units[unit], by=by, at=world.now, **{**said, **given})


def picture(colour: str = "teal") -> bytes:
    """A small picture as a telephone sends it."""
    file = BytesIO()
    Image.new("RGB", (40, 30), colour).save(file, "JPEG")
    return file.getvalue()


def photograph(world: World, unit: str, row: Activity, colour: str = "teal") -> Photo:
    """Add a picture on which nobody can be recognised."""
    return actions.add_photo(
        row=row,
        seen=look(content=picture(colour), name="anh.jpg"),
        faces_minded=True,
        caption="Loa ở đầu ngõ",
        by=world.people[WRITERS[unit][0]],
        at=world.now,
    )


def leaflet(world: World, unit: str, title: str = LEAFLET, *, shared: bool = True) -> Material:
    """Put a leaflet of a unit into the library."""
    return actions.add_material(
        unit=world.units[unit],
        kind="leaflet",
        title=title,
        shared=shared,
        language="vi",
        rights="Đơn vị biên soạn; được in lại.",
        file=look(content=honest.pages(1), name="to-gap.pdf"),
        by=world.people[WRITERS[unit][0]],
        at=world.now,
    )


def use(world: World, unit: str, row: Activity, material: Material) -> None:
    """Say that an activity used a material."""
    by = world.people[WRITERS[unit][0]]
    actions.name_materials(activity=row, materials=[material], by=by, at=world.now)


def _film(world: World, made: Informing) -> None:
    stamp = {"by": world.office_officer, "at": world.now}
    given = {"rights": "Văn phòng Thường trực.", "url": "https://phim.benmay.example/tre-em"}
    made.film = actions.add_material(
        unit=world.office, kind="film", title=FILM, shared=True, language="vi", **given, **stamp
    )
    actions.add_version(material=made.film, language="en", **given, **stamp)
    version = made.film.versions.get(language="vi")
    made.captions = actions.add_captions(version=version, language="vi", content=CAPTIONS, **stamp)
    actions.add_transcript(version=version, language="vi", text="Trẻ em kể về trường học của mình.", **stamp)


def read(world: World, unit: str, row: Activity, page: str = "") -> Article:
    """Confirm what an article says of an activity: its day, and how many items there were."""
    return actions.confirm(
        unit=world.units[unit],
        about=f"activity:{row.pk}",
        outlet="Báo Bến Mây",
        title=f"Tiếng loa về quyền trẻ em {page}".strip(),
        published_on=date(2026, 3, 5),
        url="https://bao.benmay.example/quyen-tre-em",
        sha256=fingerprint(f"{SAID} {page}".encode()),
        facts=[Fact("date", "2026-03-04", SAID), Fact("place", "khu dân cư", SAID)],
        by=world.people[WRITERS[unit][0]],
        at=world.now,
    )


def _more(world: World, made: Informing) -> None:
    counted = {"reach": 85, "reach_basis": "counted"}
    made.meeting = log(
        world, "ward_a", kind="meeting", title=MEETING, legal=True, held_on=date(2026, 4, 1), **counted
    )
    gone = log(world, "ward_a", title="Gõ nhầm", kind="display")
    made.withdrawn = actions.withdraw_activity(row=gone, why="Gõ nhầm.", by=world.officer, at=world.now)
    made.abroad = actions.log_activity(
        unit=world.office,
        kind="abroad",
        title=BRIEFING,
        held_on=date(2026, 5, 12),
        audience="foreign",
        language="en",
        reach=24,
        reach_basis="counted",
        by=world.office_officer,
        at=world.now,
    )


def take_up(world: World, text: str) -> Claim:
    """Take up a claim or question."""
    return actions.take_up(
        committee=world.committee, text_vi=text, field="Trẻ em", by=world.office_officer, at=world.now
    )


def propose(world: World, claim: Claim) -> Proposal:
    """Write the proposal that a claim leads to; nobody got it yet."""
    return followup.propose(
        committee=world.committee,
        title=f"Việc rút ra từ câu trả lời {claim.number}",
        reasons=ANSWER,
        asks="Rà soát và báo cáo kết quả trong kỳ sau.",
        addressee=world.dept,
        born_of=f"claim:{claim.number}",
        by=world.office_officer,
        at=world.now,
    )


def draft(world: World, claim: Claim, outcome: str) -> Answer:
    """Draft an answer to a claim; where nothing can be answered yet, it rests on nothing."""
    document = Rests("document", "Báo cáo 01/BC-BCĐNQ", citation=f"document:{_issued(world)}")
    return actions.draft_answer(
        claim=claim,
        outcome=outcome,
        text_vi=ANSWER,
        limits_vi=LIMITS,
        sources=[] if outcome == "not-yet" else [document, LAW],
        by=world.office_officer,
        at=world.now,
    )


def _issued(world: World) -> int:
    return world.synthesis_past.document_id


def _answer(world: World, made: Informing) -> None:
    made.claims = {name: take_up(world, text) for name, text in CLAIMS.items()}
    by_head = {"by": world.office_head, "at": world.now}
    actions.drop_claim(claim=made.claims["dropped"], why="Không về quyền con người.", **by_head)
    made.answers["drafted"] = draft(world, made.claims["drafted"], "partly")
    made.proposal = propose(world, made.claims["confirmed"])
    propose(world, made.claims["partly"])
    for outcome in GIVEN:
        answer = draft(world, made.claims[outcome], outcome)
        made.answers[outcome] = actions.give_answer(answer=answer, **by_head)
    stamp = {"by": world.office_officer, "at": world.now}
    replied = actions.note_remark(answer=made.answers["not-confirmed"], text=REMARK, **stamp)
    actions.reply(remark=replied, text="Đã ghi vào phần giới hạn.", **by_head)
    made.remark = actions.note_remark(
        answer=made.answers["not-confirmed"], text="Chưa nêu chi phí đi lại.", **stamp
    )


def grow(world: World, made: Informing, step: int) -> None:
    """Add one more of everything that pages of informing list."""
    row = log(world, "ward_a", title=f"Tin phát thanh thứ {step}", items=step)
    log(world, "dept", title=f"Tin phát thanh thứ {step}", kind="meeting")
    leaflet(world, "ward_a", f"Tờ gấp thứ {step}")
    use(world, "ward_a", row, leaflet(world, "dept", f"Sổ tay thứ {step}"))
    photograph(world, "ward_a", made.activities["ward_a"], ("teal", "navy", "olive", "maroon")[step])
    read(world, "ward_a", made.activities["ward_a"], f"bài {step}")
    read(world, "ward_a", row)
    claim = take_up(world, f"Câu hỏi thứ {step} về quyền trẻ em?")
    propose(world, claim)
    actions.give_answer(answer=draft(world, claim, "confirmed"), by=world.office_head, at=world.now)
    actions.note_remark(
        answer=made.answers["not-confirmed"],
        text=f"Ý kiến thứ {step}.",
        by=world.office_officer,
        at=world.now,
    )
