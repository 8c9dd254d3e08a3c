"""One more row of everything that a page may list, made by actions: `grow(world, 1)`, then `grow(world, 2)`, …."""

from datetime import date

from quyen.accounts.actions import register
from quyen.followup import actions as followup
from quyen.obligations import actions as obligations
from quyen.obligations.actions import open_round
from quyen.obligations.relieving import Terms
from quyen.organisations import actions as organisations
from quyen.organisations.models import Unit
from quyen.regimes import actions as regimes
from quyen.reports import actions as reports
from quyen.reports.models import Draft
from quyen.synthesis import actions as synthesis
from tests import advice, commitment_files, commitments, hearings
from tests.publications import issued
from tests.sweeps import informing_scene, programs_scene, public_scene, scene, training_scene
from tests.world import FIGURES, REORGANISED_ON, WARD_TEXTS, World

FILES = {1: "ward_b", 2: "ward_c", 3: "ward_d"}  # the step: who files its report of the round begun then
OPINES = {1: "ward_b", 2: "ward_d", 3: "dept_b"}  # the step: who gives its opinion on the draft then
STEPS = tuple(FILES)


def grow(world: World, step: int) -> None:
    """Add the row of one step: a unit that owes, a person, a round, a filed report, a synthesis, a calendar day."""
    by_head = {"by": world.office_head, "at": world.now}
    _ask(world, step)
    _settle(world, step)
    _appoint(world, step)
    asked = open_round(
        version=world.version, committee=world.committee, period=f"2026-M0{5 - step}", **by_head
    )
    world.file(FILES[step], FIGURES, WARD_TEXTS, world.now, asked)
    synthesis.begin(round=world.round_past if step == 1 else asked, cutoff_at=world.now, **by_head)
    matter = followup.lay(
        committee=world.committee,
        title=f"Việc thêm {step}",
        issue="Cần quyết định.",
        needed_by=date(2026, 6, 20 + step),
        options=[followup.Choice("Đồng ý", recommended=True)],
        **by_head,
    )
    followup.state_view(matter=matter, unit=world.dept, position="agrees", **by_head)
    scene.says(world, world.consultation, OPINES[step])
    withdrawn = issued.issue(world, title=f"Thông báo thêm {step}")
    issued.amend(world, withdrawn, "withdrawn")
    issued.issue(world, replaces=issued.issue(world), reason="Sai số liệu.")
    _write(world, step)
    commitments.grow(world, world.register, step)
    commitment_files.give(world, step)
    advice.grow_tasks(world, step)
    advice.grow_work(world, world.advice, step)
    hearings.grow(world, step)
    training_scene.grow(world, step)
    informing_scene.grow(world, step)
    public_scene.grow(world, step)
    programs_scene.grow(world, step)
    draft = Draft.objects.get(obligation=world.owed("ward_a"))
    scene.attach(world, draft, world.officer, pages=step + 1)
    obligations.cover(
        coverer=world.ward_d,
        covered=Unit.objects.get(key=f"moi-{step}"),
        valid_from=date(2027, 1, 1),
        grounds="Dùng chung bộ phận tham mưu",
        **by_head,
    )
    obligations.relieve(
        committee=world.committee,
        obligations=asked.obligations.filter(upward=False),
        terms=Terms(cause="event", due_on=date(2026, 7, step)),
        grounds="Bão làm mất điện diện rộng",
        **by_head,
    )
    regimes.set_calendar_day(
        on=date(2027, 3, step),
        working=False,
        reason_vi="Nghỉ hoán đổi",
        reason_en="Day off in exchange",
        legal_basis="Thông báo của Thành phố",
        **by_head,
    )


def _ask(world: World, step: int) -> None:
    """Let a unit ask about a figure, and the office answer it to everybody."""
    asked = reports.ask(
        obligation=world.owed("ward_d"),
        item=world.line("NQ01"),
        text=f"Câu hỏi thứ {step} về số hộ nghèo?",
        by=world.ward_d_officer,
        at=world.now,
    )
    given = {"speaker": world.office, "by": world.office_officer, "at": world.now}
    reports.reply(question=asked, text="Tính theo danh sách ngày chốt.", for_everybody=True, **given)


def _settle(world: World, step: int) -> None:
    ward = organisations.establish(
        key=f"moi-{step}",
        name_vi=f"Phường Bãi Bồi {step}",
        level="commune",
        parent=world.city,
        valid_from=REORGANISED_ON,
        by=None,
        at=world.now,
    )
    organisations.join(
        committee=world.committee, unit=ward, duty="owes", valid_from=REORGANISED_ON, by=None, at=world.now
    )
    _part(world, step)


def _part(world: World, step: int) -> None:
    """Let another unit have been parted in July, with shares that somebody entered."""
    old = organisations.establish(
        key=f"cu-{step}",
        name_vi=f"Phường Bãi Cũ {step}",
        level="commune",
        parent=world.city,
        valid_until=REORGANISED_ON,
        by=None,
        at=world.now,
    )
    ends = (world.ward_b, world.ward_c)
    for successor in ends:
        given = {"predecessor": old, "successor": successor, "on": REORGANISED_ON, "extent": "part"}
        organisations.succeed(**given, by=None, at=world.now)
    organisations.apportion(
        predecessor=old,
        on=REORGANISED_ON,
        shares={end.pk: 5_000 for end in ends},
        ground="area",
        source="Biên bản bàn giao",
        by=world.office_head,
        at=world.now,
    )


def _appoint(world: World, step: int) -> None:
    user = register(email=f"more.{step}@benmay.example", name=f"Đinh Văn Thêm {step}", by=None, at=world.now)
    organisations.give_mandate(
        user=user,
        unit=world.ward_a,
        role="officer",
        valid_from=REORGANISED_ON,
        appointment="Quyết định số 20/QĐ-UBND ngày 02/6/2026",
        post_vi="Chuyên viên",
        post_en="Official",
        by=None,
        at=world.now,
    )


def _write(world: World, step: int) -> None:
    """Let the draft of the regime have a section and an indicator more, and a letter arrive."""
    stamp = {"by": world.office_head, "at": world.now}
    section = regimes.add_section(
        version=world.draft, parent=None, columns={"title_vi": f"Mục thêm {step}", "asked_of": "all"}, **stamp
    )
    columns = {
        "name_vi": f"Chỉ tiêu thêm {step}",
        "unit_vi": "vụ",
        "meaning_vi": "Số vụ trong kỳ.",
        "legal_basis": "Quyết định 9/QĐ-UBND",
        "kind": "flow",
        "answered_by": "communes",
        "finest_grain": "unit",
    }
    regimes.define(version=world.draft, section=section, code=f"NQ9{step}", columns=columns, **stamp)
    regimes.register_request(
        committee=world.committee,
        sender="Bộ Công an",
        number=f"{step}/BCA",
        dated_on=date(2026, 6, 10),
        arrival_number=str(step),
        arrived_on=date(2026, 6, 12),
        subject="V/v báo cáo",
        due_on=date(2026, 7, 1),
        **stamp,
    )
