"""A few more things for visitors to find in the small world, so that every page has something to show."""

from datetime import date

from django.utils import translation

from quyen.core import spreadsheets
from quyen.files import actions as files
from quyen.files.looking import Seen
from quyen.followup import actions as followup
from quyen.followup.actions import Choice
from quyen.followup.models import Matter
from quyen.notices import actions as notices
from quyen.obligations import actions as obligations
from quyen.obligations import background
from quyen.obligations.actions import open_round
from quyen.obligations.models import Covering, Receipt, Relief, SecretPart
from quyen.obligations.relieving import Terms
from quyen.organisations.actions import give_roster
from quyen.organisations.models import Roster
from quyen.publications.models import Rendition
from quyen.regimes import actions as regimes
from quyen.regimes.models import IncomingRequest, Round
from quyen.regimes.models import Version as RegimeVersion
from quyen.reports import actions as reports
from quyen.reports.forms import office_sheet, workbook
from quyen.reports.forms.office_frame import Frame
from quyen.reports.models import Attachment, Draft, FilledForm, Source, Wording
from quyen.synthesis import actions as synthesis
from quyen.synthesis.asking import Asking
from quyen.synthesis.models import Consultation, Synthesis
from quyen.web.chasing import framing
from tests import (
    advice,
    archive,
    chasing,
    commitment_files,
    commitments,
    hearings,
    honest,
    opinions,
    papers,
    pressing,
    putting_together,
    workbooks,
)
from tests.organisations import rosters
from tests.regimes.xlsform_books import book
from tests.sweeps import informing_scene, public_scene, training_scene
from tests.world import FIGURES, HEALTH, PLAN, WARD_TEXTS, WRITERS, World

SIGNED = {
    "document_number": "45/BC-UBND",
    "signed_on": date(2026, 6, 15),
    "signer_name": "Lê Minh Quân",
    "signer_post": "Chủ tịch",
    "pdf": b"%PDF-1.4\n%%EOF\n",
    "pdf_name": "45.pdf",
}
CHASED = ("ward_a", "ward_b", "dept")  # who had a letter about that month's report before it came
NAMED = {"ward_a": "ward_d", "ward_b": "ward_c"}  # who would be reported for, and who would file for it
# The same in two wards' reports: who files second is told of it.
COPIED = (
    "Loa truyền thanh phát 42 tin về quyền trẻ em; tổ dân phố mời phụ huynh đến nhà văn hóa nghe cán bộ tư pháp trả lời "
    "từng câu, người không đi lại được thì công chức đến tận nhà."
)
COPIES = {  # what was signed outside, in figures and texts
    "ward_a": (FIGURES, WARD_TEXTS | {"IV": COPIED}),
    "ward_b": (FIGURES, WARD_TEXTS | {"IV": COPIED}),
    "dept": (HEALTH, {"II": PLAN}),
}


def add(world: World) -> None:
    """Begin a draft of ward_a, let three units bring back signed copies of a month's report, freeze a synthesis of it.

    The first half of 2025 is brought in from the archive.
    """
    world.begin("ward_a", world.now)
    world.round_copies = open_month(world)
    made = chasing.write(world, world.round_copies, CHASED, world.now)
    world.letters = dict(zip(CHASED, made, strict=True))
    world.enclosed = {}
    for unit, written in COPIES.items():
        bring_back(world, unit, *written)
    world.synthesis_frozen = frozen(world)
    putting_together.sign(world.synthesis_frozen, world, world.now)
    world.synthesis_unsigned = laid_to_sign(world)
    putting_together.mark(world, world.now)
    world.consultation = asked(world)
    printed(world)
    world.coverings = {unit: named(world, other, unit) for unit, other in NAMED.items()}
    world.relief = relieved(world)
    world.receipts = {unit: arrived(world, unit) for unit in COPIES}
    world.secret_parts = {unit: sent_secretly(world, unit) for unit in COPIES}
    world.round_archive = archive.bring_in(world)
    world.matter, world.matter_noted = laid(world), laid(world)
    note_from_paper(world, world.matter_noted)
    advised(world)
    world.register = commitments.add(world)
    world.commitments_given = commitment_files.give(world)
    world.hearing = hearings.heard(world)
    world.paper_un = hearings.registered(world, file=("q-4.pdf", honest.pages(1)))
    world.paper_asked = hearings.registered(world, title="Câu hỏi bổ sung")
    hearings.put(world, world.paper_asked, ["dept_b"])
    world.history_file = given_in(world)
    world.xlsform = a_form(world)
    world.filled = {unit: filled_in(world, unit) for unit in ("ward_a", "dept")}
    world.paper_file = on_paper(world)
    world.sources = {unit: foreign(world, unit) for unit in COPIES}
    share(world)
    world.roster = brought(world)
    world.attached = {unit: attached(world, unit) for unit in ("ward_a", "dept")} | {
        "ward_b": world.enclosed["ward_b"]
    }
    world.draft = drafted(world)
    world.letter = registered(world)
    world.wording = worded(world)
    pressing.late(world, CHASED)  # after the reports, which would have to speak of these tasks
    world.task_letters = pressing.write_to_each(world, CHASED)
    world.trainings = training_scene.add(world)
    informing_scene.add(world)
    public_scene.add(world)
    world.job = notices.start(
        job=background.remind, arguments={"at": world.now.isoformat()}, by=None, at=world.now
    )


def laid_to_sign(world: World) -> Synthesis:
    """Freeze a correction of the past round's report, which nobody has signed yet."""
    made = putting_together.begun(world.round_past, world, world.now)
    return synthesis.freeze(synthesis=made, by=world.office_head, at=world.now)


def asked(world: World) -> Consultation:
    """Ask units for their opinion by a letter; one has said something, another keeps what it will say to itself."""
    (signer,) = world.office_head.mandates.all()
    frame = framing.frame(world.committee, signer, dated=world.now.date(), on=world.now.date())
    letter = Asking(frame, "trên hệ thống Quyền", "Văn phòng Thường trực", "https://quyen.benmay.example")
    units = ("ward_a", "ward_b", "ward_c", "ward_d", "dept", "dept_b")
    made = opinions.ask(world, units=units, letter=letter)
    opinions.write(opinions.of(made, world, "dept"), world, {"II": opinions.LONGER}, by=world.dept_officer)
    says(world, made, "ward_c")
    return made


def says(world: World, made: Consultation, unit: str) -> None:
    """Let a unit say something on a section and on the whole."""
    row, officer, head = opinions.of(made, world, unit), *[world.people[name] for name in WRITERS[unit]]
    opinions.write(row, world, {"II": opinions.ON_PLAN, None: opinions.ON_WHOLE}, by=officer)
    opinions.give(row, by=head, at=world.now)


def advised(world: World) -> None:
    """Let the committee meet, propose and decide, and give two tasks; a proposal lies before each of three units."""
    world.advice = advice.advise(world)
    world.given = advice.task_units(world, world.advice.decision)
    world.sent = advice.send_files(world, world.given)
    world.decision_other = advice.decide(world, "31/KH-BCĐNQ")
    (signer,) = world.office_head.mandates.all()
    frame = framing.frame(world.committee, signer, dated=world.now.date(), on=world.now.date())
    world.proposed = {unit: advice.propose_to(world, unit, frame) for unit in COPIES}


def printed(world: World) -> None:
    """Keep a PDF of the issued report, so that nobody waits for LibreOffice."""
    made = files.keep(
        content=honest.pages(1), name="01-BC.pdf", kinds=("pdf",), by=world.office_head, at=world.now
    )
    Rendition.objects.get_or_create(
        document=world.synthesis_past.document, form="pdf", defaults={"file": made, "made_at": world.now}
    )


def filled_in(world: World, unit: str) -> FilledForm:
    """Take the workbook of a unit's draft over as it was given out, with a figure and a text that may still come."""
    draft, by = Draft.objects.get(obligation=world.owed(unit)), world.people[WRITERS[unit][0]]
    content = workbooks.filled(workbook.write(draft), NQ45n={"figure": 4}, II={"text": f"{PLAN} Đã họp."})
    file = files.keep(content=content, name="bieu.xlsx", by=by, at=world.now)
    return reports.fill_in(draft=draft, entries=[], file=file, by=by, at=world.now)


def on_paper(world: World):
    """Keep the office's workbook of the round: a report that came on paper is typed in, and a cell that is no figure."""
    came = {"NQ01": 96, "Came by": "Paper", "Number": "45/BC-UBND", "Day it arrived": "15/6/2026"}
    with translation.override("en"):
        given_out = office_sheet.write(Frame(world.round_open))
    content = papers.fill(given_out, {"hoa-sen": came, "so-y-te": {"NQ05": "nhiều"}})
    return files.keep(content=content, name="bao-cao-giay.xlsx", by=world.office_officer, at=world.now)


def foreign(world: World, unit: str) -> Source:
    """Bring the table of another report of a unit, and say which figures its rows are."""
    stamp = {"by": world.people[WRITERS[unit][0]], "at": world.now}
    content = "Chỉ tiêu\tSố liệu\nNgười được tập huấn\t9\nNgười thuộc diện tập huấn\t1.011\nHộ có điện\t5\n"
    file = files.keep(content=content.encode(), name="o-da-dan.txt", kinds=("csv",), **stamp)
    about = {"name": "Báo cáo đào tạo, biểu 03", "number": "21/BC-SNV", "dated_on": date(2026, 6, 10)}
    source = reports.name_source(unit=world.units[unit], file=file, **about, **stamp)
    labels = {"nguoi duoc tap huan": "NQ45n", "nguoi thuoc dien tap huan": "NQ45d", "ho co dien": ""}
    places = {"names": "chi tieu", "figures": "so lieu", "writing": "vi", "labels": labels}
    reports.match_table(unit=source.unit, name=source.name, places=places, **stamp)
    return source


def named(world: World, coverer: str, covered: str) -> Covering:
    """Name a unit that is reported for from the second half of the year on; nobody has answered yet."""
    return obligations.cover(
        coverer=world.units[coverer],
        covered=world.units[covered],
        valid_from=date(2026, 7, 1),
        grounds="Hai đơn vị dùng chung bộ phận tham mưu",
        by=world.office_head,
        at=world.now,
    )


def relieved(world: World) -> Relief:
    """Give the special zone two working days more, for a storm."""
    return obligations.relieve(
        committee=world.committee,
        obligations=[world.owed("ward_d")],
        terms=Terms(cause="event", working_days=2),
        grounds="Bão số 2 làm mất điện diện rộng",
        decision_number="45/QĐ-BCĐ",
        by=world.office_head,
        at=world.now,
    )


def worded(world: World) -> Wording:
    """Keep a sentence of a department's template as official wording."""
    return reports.add_wording(
        committee=world.committee,
        text="Số liệu do bộ phận chuyên môn tổng hợp và được lãnh đạo đơn vị kiểm tra trước khi gửi.",
        template_of=world.dept,
        by=world.office_officer,
        at=world.now,
    )


def arrived(world: World, unit: str) -> Receipt:
    """Note that a unit's report of the month came on paper as well."""
    stamp = {"by": world.office_officer, "at": world.now}
    scan = files.keep(content=SIGNED["pdf"], name="ban-den.pdf", kinds=("pdf",), **stamp)
    return obligations.receive(
        obligation=world.owed(unit, world.round_copies),
        channel="paper",
        received_at=world.now,
        reference="45/BC-UBND",
        proof=scan,
        **stamp,
    )


def sent_secretly(world: World, unit: str) -> SecretPart:
    """Say that a passage of a unit's report went by the secret route."""
    return obligations.mark_secret(
        obligation=world.owed(unit),
        section=world.section("VIII" if unit != "dept" else "VI.2"),
        number="07/BC-UBND",
        sent_on=date(2026, 6, 12),
        by=world.office_officer,
        at=world.now,
    )


def laid(world: World) -> Matter:
    """Lay a matter with two options before the leader; one unit agrees."""
    stamp = {"by": world.office_officer, "at": world.now}
    matter = followup.lay(
        committee=world.committee,
        title="Cách tính hộ nghèo theo hai chuẩn",
        issue="Các phường tính hộ nghèo theo hai chuẩn khác nhau, nên số cộng toàn Thành phố chưa so sánh được.",
        needed_by=date(2026, 6, 19),
        options=[Choice("Theo chuẩn Thành phố", recommended=True), Choice("Theo chuẩn quốc gia")],
        text_to_sign="Các phường, xã báo cáo số hộ nghèo theo chuẩn Thành phố.",
        **stamp,
    )
    followup.state_view(matter=matter, unit=world.dept_b, position="agrees", **stamp)
    return Matter.objects.get(pk=matter.pk)


def note_from_paper(world: World, matter: Matter) -> None:
    """Enter the leader's note on a matter, as it came on paper."""
    followup.note_from_paper(
        matter=matter,
        kind="agreed",
        base=matter.revision,
        leader=world.leader,
        option=matter.options.get(position=0),
        paper_on=world.now.date(),
        scan=SIGNED["pdf"],
        scan_name="but-phe.pdf",
        by=world.office_officer,
        at=world.now,
    )


def given_in(world: World):
    """Keep a filled form of the first half of 2025, as the head of the office gave it."""
    rows = [["cho-noi", "Phường Chợ Nổi", "4.010", "không có số liệu", "x1"]]
    headings = ["Mã đơn vị", "Đơn vị", "NQ00", "NQ01", "NQ27"]
    content = spreadsheets.write([spreadsheets.Table("Số liệu", headings, rows)])
    return files.keep(content=content, name="so-lieu-2025-H1.xlsx", by=world.office_head, at=world.now)


def a_form(world: World):
    """Keep an XLSForm of another, as the head of the office brought it."""
    return files.keep(content=book(), name="tam-lanh.xlsx", by=world.office_head, at=world.now)


def share(world: World) -> None:
    """Give a unit to a reader, draw a sample of what is clean, let a unit ask at an item."""
    by_head = {"by": world.office_head, "at": world.now}
    reports.assign(units=[world.ward_c], to=world.office_officer, **by_head)
    world.sample = reports.draw_sample(round=world.round_open, by=world.office_officer, at=world.now)
    world.question = reports.ask(
        obligation=world.owed("ward_d"),
        item=world.section("II"),
        text="Nêu cả kế hoạch của cấp trên không?",
        by=world.ward_d_officer,
        at=world.now,
    )


def frozen(world: World) -> Synthesis:
    """Put the month's report together and freeze it, ready to be issued."""
    made = putting_together.begun(world.round_copies, world, world.now)
    for code in ("II", "VI.2", "VIII"):
        putting_together.write(made, world, code, world.now)
    return synthesis.freeze(synthesis=made, by=world.office_head, at=world.now)


def open_month(world: World) -> Round:
    """Open the round of May, which closed before now."""
    stamp = {"by": world.office_head, "at": world.now}
    return open_round(version=world.version, committee=world.committee, period="2026-M05", **stamp)


def bring_back(world: World, unit: str, figures: dict, texts: dict) -> None:
    """File the report of a unit as a copy that was signed outside."""
    draft = world.begin(unit, world.now, world.round_copies)
    by = world.people[WRITERS[unit][0]]
    draft = world.fill(draft, figures, texts, by=by, moment=world.now)
    world.say_of_tasks(draft, by=by, moment=world.now)
    world.enclosed[unit] = attach(world, draft, by)
    reports.submit_signed_copy(draft=draft, by=by, at=world.now, **SIGNED)


def attached(world: World, unit: str) -> Attachment:
    """Attach a table to a unit's open draft, and note that another document went by the secret route."""
    draft, by = Draft.objects.get(obligation=world.owed(unit)), world.people[WRITERS[unit][0]]
    reports.note_sent_secretly(draft=draft, number="08/BC", sent_on=date(2026, 6, 12), by=by, at=world.now)
    return attach(world, draft, by)


def attach(world: World, draft: Draft, by, pages: int = 1) -> Attachment:
    """Attach a PDF of so many pages, for official use."""
    seen = Seen("pdf", f"bieu-{pages}.pdf", honest.pages(pages))
    given = {"title": f"Biểu số {pages}", "declared": "internal", "by": by, "at": world.now}
    return reports.attach(draft=draft, seen=seen, **given)


def brought(world: World) -> Roster:
    """Bring a spreadsheet of people: somebody new, somebody known, and a row that means nothing."""
    rows = [
        rosters.row(unit="Phường Mai Vàng"),
        rosters.row(unit="Phường Mai Vàng", role="clerk"),
        rosters.row(unit="Phường Trên Trời"),
    ]
    stamp = {"by": world.administrator, "at": world.now}
    content = rosters.file(rows)
    return give_roster(committee=world.committee, content=content, name="phan-cong.xlsx", **stamp)


def drafted(world: World) -> RegimeVersion:
    """Begin the next version of the regime: an indicator is defined anew, another is asked no more."""
    stamp = {"by": world.office_head, "at": world.now}
    draft = regimes.begin_draft(version=world.version, **stamp)
    changes = {"meaning_vi": "Theo chuẩn mới của Thành phố.", "legal_basis": "Quyết định 9/QĐ-UBND"}
    regimes.redefine(version=draft, code="NQ01", valid_from=None, changes=changes, **stamp)
    left_out = draft.lines.get(definition__indicator__code="NQ42")
    regimes.remove_line(line=left_out, **stamp)
    return draft


def registered(world: World) -> IncomingRequest:
    """Register a letter of the Government's committee with its scan, and open the round that answers it."""
    stamp = {"by": world.office_officer, "at": world.now}
    letter = regimes.register_request(
        committee=world.committee,
        sender="Ban Chỉ đạo về nhân quyền Chính phủ",
        number="1234/BCĐ-VP",
        dated_on=date(2026, 6, 10),
        arrival_number="567",
        arrived_on=date(2026, 6, 12),
        subject="V/v báo cáo chuyên đề về quyền trẻ em",
        due_on=date(2026, 7, 15),
        scan=(b"%PDF-1.4\n%%EOF\n", "1234.pdf"),
        **stamp,
    )
    open_round(
        version=world.version,
        committee=world.committee,
        period="2026-01-01..2026-06-10",
        nature="thematic",
        fixed={"bodies": date(2026, 7, 8)},
        units=[world.dept_b],
        request=letter,
        **stamp,
    )
    return letter
