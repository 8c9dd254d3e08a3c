"""Over three rounds: a limitation that a ward reports comes back as a task until its evidence is in the issued report.

H2/2025  Hoa Sen reports that figures come late from its quarters. In January the standing office makes a proposal of
         it; the committee's meeting takes it up, and its conclusion gives a task to Hòn Ngọc, with Hoa Sen, until
         30 November. The task serves commitment RS-2-1.
H1/2026  The form of both asks by itself how the task stands; both say so, and file.
         On 1 September Hòn Ngọc merges into Tân Lập.
H2/2026  The task is asked of Tân Lập, which never heard of it, and of Hoa Sen. Evidence comes with the report; the
         office closes the task; the committee's report is issued. The page of the commitment shows the whole thread,
         and each word in the annex leads to the filed report that it comes from.
"""

import json
import re
from datetime import date, datetime
from types import SimpleNamespace

import pytest
from django.test import Client

from quyen.followup import actions
from quyen.followup.actions import AgendaPoint, Judged
from quyen.followup.models import Decision, Proposal, Task
from quyen.obligations.actions import open_round
from quyen.obligations.models import Obligation
from quyen.organisations import actions as organisations
from quyen.organisations.models import Mandate
from quyen.publications.models import Document
from quyen.regimes.models import Round
from quyen.reports import actions as reports
from quyen.reports.models import Passage, Version
from quyen.synthesis import actions as synthesis
from quyen.synthesis.models import Synthesis
from quyen.web.committee import framing
from tests import commitments, putting_together
from tests.clock import at
from tests.publications.word_reader import R, W, Word, text
from tests.web.reading import texts
from tests.world import FIGURES, HEALTH, LIMITS, MORE, PLAN, WARD_TEXTS, WRITERS

pytestmark = pytest.mark.django_db
TITLE = "Thống nhất lịch gửi số liệu của tổ dân phố"
DELIVERABLE = "Quy định lịch gửi số liệu, áp dụng ở mọi tổ dân phố."
EVIDENCE = "Quy định 12/QĐ-UBND; 40 trên 40 tổ gửi đúng lịch."
REFERENCE = "RS-2-1"


@pytest.fixture
def told(world, settings):
    """The small world with a register; windows for people, and a clock to turn."""

    def now(text: str) -> datetime:
        settings.CLOCK = at(text).isoformat()
        return at(text)

    def desk(name: str) -> Client:
        client = Client()
        client.force_login(world.people[name])
        return client

    return SimpleNamespace(world=world, now=now, desk=desk, register=commitments.add(world))


def test_a_limitation_comes_back_as_a_task_until_the_issued_report_shows_its_evidence(told):
    world = told.world
    proposal = the_office_proposes(told)
    decision = the_meeting_takes_it_up(told, proposal)
    task = the_conclusion_gives_a_task(told, decision)

    first = {
        "ward_d": {"state": "under-way", "done": "10", "out_of": "40", "value": "Đã họp các tổ trưởng."},
        "ward_a": {"state": "held-up", "obstacle": "Chưa có mẫu chung.", "help": "Văn phòng cho mẫu."},
    }
    for unit, said in first.items():
        the_form_asks_and_the_unit_files(told, task, unit, world.round_open, said, at("2026-06-16 09:00"))

    hon_ngoc_merges_into_tan_lap(told, task)
    third = the_next_round_is_opened(told)
    last = {
        "ward_c": {"state": "done", "evidence": EVIDENCE},
        "ward_a": {"state": "under-way", "done": "12", "out_of": "12", "value": "Đã áp dụng mẫu chung."},
    }
    filed = {
        unit: the_form_asks_and_the_unit_files(told, task, unit, third, said, at("2026-12-15 10:00"))
        for unit, said in last.items()
    }
    the_office_closes_it(told, task)
    document = the_report_is_issued(told, third)
    the_annex_leads_to_the_reports(told, document, task, filed)
    assert what_the_thread_lacks(told, document) == []


def the_office_proposes(told) -> Proposal:
    """From what the ward reported, in a page: its words are the reasons, and what the proposal rests on."""
    told.now("2026-01-05 09:00")
    owed = told.world.owed("ward_a", told.world.round_past)
    limitation = Passage.objects.get(version__obligation=owed, section__code="VI.2")
    given = {"title": TITLE, "reasons": limitation.text, "asks": DELIVERABLE, "addressee_name": "Trưởng ban"}
    office = told.desk("office_officer")
    shown = office.get(f"/committee/proposals/new/?from=passage:{limitation.pk}")
    assert LIMITS in shown.content.decode()
    assert (
        office.post("/committee/proposals/new/", given | {"from": f"passage:{limitation.pk}"}).status_code
        == 302
    )
    proposal = Proposal.objects.get()
    assert (proposal.born_of, proposal.reasons) == (f"passage:{limitation.pk}", LIMITS)
    return proposal


def the_meeting_takes_it_up(told, proposal: Proposal) -> Decision:
    world, stamp = told.world, {"by": told.world.office_head, "at": told.now("2026-01-06 08:00")}
    meeting = actions.call_meeting(
        committee=world.committee,
        title="Họp Ban Chỉ đạo quý I năm 2026",
        starts_at=at("2026-01-12 08:00"),
        place="Phòng họp số 2",
        chair="Trưởng ban",
        units=[world.ward_a, world.ward_d],
        points=[AgendaPoint("Lịch gửi số liệu", proposal=proposal)],
        **stamp,
    )
    stamp["at"] = told.now("2026-01-13 09:00")
    came = {unit.pk: ("came", "") for unit in (world.ward_a, world.ward_d)}
    actions.note_attendance(meeting=meeting, states=came, **stamp)
    signer = Mandate.objects.select_related("user").get(user=world.leader)
    frame = framing.frame(world.committee, "notice", signer, dated=date(2026, 1, 13), on=date(2026, 1, 13))
    return actions.conclude(
        meeting=meeting,
        conclusions="Giao đặc khu Hòn Ngọc chủ trì quy định lịch gửi số liệu.",
        frame=frame,
        verdicts=[Judged(proposal, "accepted", "")],
        **stamp,
    )


def the_conclusion_gives_a_task(told, decision: Decision) -> Task:
    told.now("2026-01-14 09:00")
    given = {
        "title": TITLE,
        "deliverable": DELIVERABLE,
        "lead": told.world.ward_d.key,
        "supports": [told.world.ward_a.key],
        "due_on": "30/11/2026",
        "references": REFERENCE,
    }
    assert told.desk("office_officer").post(f"/tasks/give/{decision.pk}/", given).status_code == 302
    return Task.objects.get(title=TITLE)


def the_form_asks_and_the_unit_files(
    told, task: Task, unit: str, round: Round, said: dict[str, str], moment: datetime
) -> Version:
    """The page of the form names the task; what is said of it is saved as any field, and goes with the report."""
    world = told.world
    told.now(f"{moment:%Y-%m-%d %H:%M}")
    officer, head = (world.people[name] for name in WRITERS[unit])
    draft = world.fill(
        world.begin(unit, moment, round), FIGURES | MORE, WARD_TEXTS, by=officer, moment=moment
    )
    page = told.desk(WRITERS[unit][0])
    owed = draft.obligation_id
    assert TITLE in page.get(f"/filing/{owed}/").content.decode()
    draft.refresh_from_db()
    saved = page.post(
        f"/filing/{owed}/save/", {"name": f"t-{task.pk}", "base": draft.revision, "value": ""} | said
    )
    assert saved.status_code == 200, saved.content
    world.sign(unit, draft, moment)
    return reports.submit(draft=draft, by=head, at=moment)


def hon_ngoc_merges_into_tan_lap(told, task: Task) -> None:
    """By succession alone: nobody touches the task, and the ward that takes it over finds it on its desk."""
    world, stamp = told.world, {"by": told.world.office_head, "at": told.now("2026-08-20 09:00")}
    on = date(2026, 9, 1)
    organisations.dissolve(unit=world.ward_d, on=on, **stamp)
    organisations.succeed(
        predecessor=world.ward_d,
        successor=world.ward_c,
        on=on,
        extent="whole",
        is_default=True,
        legal_note="Nghị quyết về sắp xếp đơn vị hành chính",
        **stamp,
    )
    assert told.desk("ward_c_officer").get(f"/tasks/{task.number}/").status_code == 404
    told.now("2026-09-01 08:00")
    mine = told.desk("ward_c_officer").get("/tasks/").content.decode()
    assert TITLE in mine
    assert told.desk("ward_c_officer").get(f"/tasks/{task.number}/").status_code == 200


def the_next_round_is_opened(told) -> Round:
    world = told.world
    opened = open_round(
        version=world.version,
        committee=world.committee,
        period="2026-H2",
        by=world.office_head,
        at=told.now("2026-11-03 08:00"),
    )
    assert not Obligation.objects.filter(round=opened, unit=world.ward_d).exists()
    return opened


def the_office_closes_it(told, task: Task) -> None:
    told.now("2026-12-16 09:00")
    given = {"done_on": "15/12/2026", "evidence": "Đã nhận quy định và kết quả áp dụng."}
    assert told.desk("office_officer").post(f"/tasks/{task.number}/close/", given).status_code == 302


def the_report_is_issued(told, round: Round) -> Document:
    """What was filed is put together, signed by the leader and issued."""
    world = told.world
    world.file("ward_b", FIGURES, WARD_TEXTS, told.now("2026-12-16 10:00"), round)
    world.file("dept", HEALTH, {"II": PLAN}, told.now("2026-12-17 10:00"), round)
    found = putting_together.begun(round, world, told.now("2026-12-22 16:00"))
    for code in putting_together.OFFICIAL:
        putting_together.write(found, world, code, told.now("2026-12-22 16:30"))
    found = synthesis.freeze(synthesis=found, by=world.office_officer, at=told.now("2026-12-24 10:00"))
    document = putting_together.issue(found, world, told.now("2026-12-25 09:00"))
    assert json.loads(found.content)["tasks"][0]["closing"] is not None
    assert Synthesis.objects.get(pk=found.pk).document == document
    return document


def the_annex_leads_to_the_reports(told, document: Document, task: Task, filed: dict[str, Version]) -> None:
    """The issued file says how the task ended; each word leads to the filed report that says so."""
    office = told.desk("office_officer")
    word = Word(office.get(f"/synthesis/document/{document.pk}/download/").content)
    annex = word.table_of(TITLE)
    (row,) = [cells for cells in annex.iter(f"{W}tr") if TITLE in text(cells)]
    said = [text(cell) for cell in row.iter(f"{W}tc")]
    number = Decision.objects.get().full_number
    assert said == [
        "1",
        f"{TITLE}\nThông báo kết luận số {number} ngày 13/01/2026",
        "Xã Tân Lập (chủ trì)\nPhường Hoa Sen\nĐặc khu Hòn Ngọc (đã sắp xếp lại)",
        "30/11/2026",
        f"Xã Tân Lập: đơn vị báo đã xong; minh chứng: {EVIDENCE.rstrip('.')} (15/12/2026).\n"
        "Phường Hoa Sen: đang thực hiện 12/12; Đã áp dụng mẫu chung (15/12/2026).\n"
        "Đặc khu Hòn Ngọc: đang thực hiện 10/40; Đã họp các tổ trưởng (16/06/2026).",
        "Hoàn thành, ngày 15/12/2026: Đã nhận quy định và kết quả áp dụng.",
    ]
    targets = [word.targets[link.get(f"{R}id")] for link in row.iter(f"{W}hyperlink")]
    paths = [re.sub(r"^https?://[^/]+", "", target) for target in targets]
    first = Version.objects.get(obligation=told.world.owed("ward_d"))
    assert paths == [
        f"/tasks/{task.number}/",
        *(f"/reviewing/version/{version.pk}/" for version in (filed["ward_c"], filed["ward_a"], first)),
    ]
    assert EVIDENCE in office.get(paths[1]).content.decode()
    assert office.get(paths[0]).status_code == 200


def what_the_thread_lacks(told, document: Document) -> list[str]:
    """The page of the commitment: from the conclusion to the evidence in their order, and the issued report."""
    page = told.desk("office_officer").get(f"/commitments/item/{REFERENCE}/")
    thread = " ".join(texts(page, "//section[@aria-labelledby='thread']"))
    steps = [Decision.objects.get().full_number, "Đã họp các tổ trưởng", EVIDENCE, "Đã nhận quy định"]
    assert sorted(steps, key=thread.find) == steps
    assert f"/synthesis/document/{document.pk}/" in page.content.decode()
    return [words for words in (TITLE, *steps, document.full_number) if words not in thread]
