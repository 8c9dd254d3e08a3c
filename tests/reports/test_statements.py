"""How tasks and commitments stand, said in a report: what is asked, what is kept, what filing passes on."""

import json
from importlib import import_module
from uuid import UUID

import pytest
from django.apps import apps
from django.db.models import F

from quyen.followup.actions import close, report_progress, retract
from quyen.followup.models import Acceptance, Progress, Retraction, Status
from quyen.followup.queries.commitments import accepted_until, awaiting_until, stand
from quyen.followup.queries.tasks import standing
from quyen.organisations import actions as organisations
from quyen.reports import actions, checks, refusals
from quyen.reports.models import Draft, Review, Version
from quyen.reports.queries.contents import content_of, difference, is_intact, mark_of, says_the_same
from quyen.reports.queries.following import Followed, followed_of, speaker
from quyen.reports.rules.content import StatementContent
from quyen.reports.rules.differences import StatementChange
from quyen.reports.rules.stating import Stated, stated_in
from tests import statements
from tests.clock import at, on
from tests.world import FIGURES, MORE, WARD_TEXTS

UNDER_WAY = {
    "stands": "under-way",
    "done": "1",
    "out_of": "2",
    "text": "Đã mở một lớp.",
    "help_needed": "Giảng viên.",
}
STANDS = {"stands": "partly", "evidence": "Kế hoạch 15/KH-UBND", "text": "Đang lắp đường ống."}


@pytest.fixture
def followed(world):
    return statements.add(world)


@pytest.fixture
def draft(world, followed) -> Draft:
    """The draft of ward_a, whole but for its tasks and commitments."""
    return world.fill_all("ward_a")


def say(world, draft, task=None, item=None, *, by=None, base=10**6, moment=None, **given):
    stamp = {"by": by or world.officer, "at": moment or world.now}
    return actions.save_statement(draft=draft, task=task, item=item, base=base, **given, **stamp)


def file(world, draft: Draft, unit: str = "ward_a", moment=None) -> Version:
    moment = moment or world.now
    world.sign(unit, draft, moment)
    return actions.submit(draft=draft, by=world.head, at=moment)


def filed(world, followed, draft: Draft) -> Version:
    say(world, draft, followed.course, **UNDER_WAY)
    say(world, draft, item=followed.register.items["RS-2-2"], **STANDS)
    return file(world, draft)


def found(source) -> list[tuple]:
    """Return what is found on a report of its tasks and commitments: check, whether it stops, field."""
    rows = [row for row in checks.run(source) if row.code.startswith("statement")]
    return [(row.code, row.blocking, row.part) for row in rows]


def test_each_unit_is_asked_what_it_held_on_the_closing_day(world, followed):
    items = followed.register.items
    asked = {unit: followed_of(world.owed(unit)) for unit in ("ward_a", "ward_b", "dept", "dept_b")}
    assert asked == {
        "ward_a": [Followed(followed.course, part="lead", required=True), Followed(item=items["RS-2-2"])],
        "ward_b": [
            Followed(item=items["RS-2-10"])
        ],  # answers for the split ward until the office says who leads
        "dept": [Followed(followed.course, part="supports", required=True), Followed(item=items["RS-2-1"])],
        "dept_b": [Followed(followed.wells, part="lead", required=True)],
    }


def test_what_was_closed_is_asked_no_more_and_of_what_is_said_to_be_done_nobody_must_speak(world, followed):
    stamp = {"by": world.office_officer, "at": world.now}
    report_progress(
        task=followed.wells,
        unit=world.dept_b,
        state="done",
        stated_on=on("2026-06-15"),
        evidence="12/BC",
        **stamp,
    )
    assert followed_of(world.owed("dept_b")) == [Followed(followed.wells, required=False)]
    close(task=followed.wells, evidence="Biên bản kiểm tra 12/BC", done_on=on("2026-06-15"), **stamp)
    assert followed_of(world.owed("dept_b")) == []


def test_only_regular_rounds_ask(world, followed):
    owed = world.owed("ward_a")
    owed.round.nature = "thematic"
    assert followed_of(owed) == []
    owed.round.nature, owed.round.archive = "periodic", True
    assert followed_of(owed) == []


def test_one_field_is_saved_by_itself(world, followed, draft):
    saved = say(world, draft, followed.course, **UNDER_WAY | {"done": "1 ", "out_of": "2.000"})
    assert stated_in(saved.row) == Stated("under-way", 1, 2000, "Đã mở một lớp.", "", "", "Giảng viên.")
    again = say(world, draft, followed.course, **UNDER_WAY | {"out_of": 2000})
    assert (again.revision, again.row) == (saved.revision, saved.row)
    assert say(world, draft, followed.course).row is None
    assert list(draft.statements.all()) == []


def test_what_may_not_be_stored_is_refused_at_the_field(world, followed, draft):
    item, field = followed.register.items["RS-2-2"], f"t-{followed.course.pk}"
    for given, refusal in (
        ({"stands": "partly"}, refusals.NoSuchState),
        ({"done": "nhiều"}, refusals.NotCounted),
        ({"text": "Số căn cước 079203001234"}, refusals.UncleanText),
    ):
        with pytest.raises(refusal) as no:
            say(world, draft, followed.course, **given)
        assert no.value.field == field
    with pytest.raises(refusals.NotAsked):
        say(world, draft, followed.wells, stands="done")
    with pytest.raises(refusals.NoSuchState):
        say(world, draft, item=item, stands="held-up")
    assert list(draft.statements.all()) == []


def test_two_people_on_one_field(world, followed, draft):
    first = say(world, draft, followed.course, **UNDER_WAY)
    with pytest.raises(refusals.ChangedByAnother) as no:
        say(world, draft, followed.course, stands="done", by=world.head, base=first.revision - 1)
    assert stated_in(no.value.theirs).stands == "under-way"


def test_a_task_must_be_spoken_of_and_a_commitment_is_asked(world, followed, draft):
    task, item = f"t-{followed.course.pk}", f"c-{followed.register.items['RS-2-2'].pk}"
    assert found(draft) == [("statement-missing", True, task), ("statement-missing", False, item)]
    with pytest.raises(refusals.NotReady):
        file(world, draft)
    say(world, draft, followed.course, stands="not-begun")
    assert found(draft) == [("statement-missing", False, item)]
    say(world, draft, item=followed.register.items["RS-2-2"], text="Đang làm.")
    assert found(draft) == [("statement-missing", True, item)]
    say(world, draft, item=followed.register.items["RS-2-2"], **STANDS)
    assert found(draft) == []


@pytest.mark.parametrize(
    ("given", "stops"),
    [
        ({"stands": "done"}, [True]),
        ({"stands": "done", "evidence": "12/BC", "done": 1, "out_of": 2}, [False]),
        ({"stands": "done", "evidence": "12/BC", "done": 2, "out_of": 2}, []),
        ({"stands": "held-up"}, [True]),
        ({"stands": "held-up", "obstacle": "Chưa có giảng viên."}, []),
        ({"stands": "under-way", "done": 1}, [True]),
        ({"stands": "under-way", "done": 3, "out_of": 2}, [True]),
        ({"stands": "under-way", "done": 0, "out_of": 0}, [True]),
    ],
)
def test_what_is_said_needs_what_shows_it(world, followed, draft, given, stops):
    say(world, draft, followed.course, **given)
    rows = [row for row in checks.run(draft) if row.code == "statement-unfounded"]
    assert [(row.blocking, row.part) for row in rows] == [(one, f"t-{followed.course.pk}") for one in stops]


def test_a_commitment_set_aside_needs_its_reason(world, followed, draft):
    item = followed.register.items["RS-2-2"]
    aside = next(level for level in world.committee.levels.all() if level.meaning == "aside")
    say(world, draft, item=item, stands=aside.code, evidence="Công văn 3/UBND")
    assert ("statement-unfounded", True, f"c-{item.pk}") in found(draft)


def test_a_question_about_a_commitment_is_answered_where_the_report_is_signed(world, followed, draft):
    say(world, draft, followed.course, stands="not-begun")
    (finding,) = [row for row in checks.run(draft) if row.code == "statement-missing"]
    stamp = {"by": world.officer, "at": world.now}
    assert (
        actions.explain(draft=draft, question=finding.question, text="Chưa đến kỳ đo.", **stamp)
        == "Chưa đến kỳ đo."
    )
    (after,) = [row for row in checks.run(draft) if row.code == "statement-missing"]
    assert (after.open, after.explained) == (False, "Chưa đến kỳ đo.")
    version = file(world, draft)
    (kept,) = [row for row in checks.found_on(version) if row.code == "statement-missing"]
    assert (kept.part, kept.explained) == (f"c-{followed.register.items['RS-2-2'].pk}", "Chưa đến kỳ đo.")


def test_filing_freezes_what_was_said_and_passes_it_on_with_the_report_as_source(world, followed, draft):
    version = filed(world, followed, draft)
    item = followed.register.items["RS-2-2"]
    said = json.loads(version.content)["statements"]
    assert [StatementContent(**row) for row in said] == [
        StatementContent("item:RS-2-2", "partly", text=STANDS["text"], evidence=STANDS["evidence"]),
        StatementContent("task:1", "under-way", 1, 2, text="Đã mở một lớp.", help_needed="Giảng viên."),
    ]
    assert is_intact(version)
    (progress,) = Progress.objects.filter(task=followed.course)
    assert (progress.unit, progress.state, progress.done, progress.out_of) == (
        world.ward_a,
        "under-way",
        1,
        2,
    )
    assert (progress.stated_on, progress.citation) == (on("2026-06-15"), f"version:{version.pk}")
    status = stand(item, on("2026-06-15")).said
    assert (status.unit, status.level.code, status.evidence) == (
        world.ward_a,
        "partly",
        STANDS["evidence"],
    )
    assert (status.progress, status.citation) == (STANDS["text"], f"version:{version.pk}")
    assert standing(followed.course, on("2026-06-15")).state == "under-way"


def test_a_report_that_says_nothing_of_them_has_the_text_it_had_before(world):
    version = world.file_all("ward_a")
    assert "statements" not in json.loads(version.content)
    assert is_intact(version)


def test_the_text_of_a_version_is_held_against_its_rows(world, followed, draft):
    version = filed(world, followed, draft)
    spoilt = version.statements.get(item=None)
    spoilt.pk, spoilt.task, spoilt.version = None, followed.wells, version
    spoilt.save(force_insert=True)
    assert not is_intact(version)


def test_the_mark_on_paper_covers_what_is_said_of_tasks(world, followed, draft):
    before = mark_of(draft)
    say(world, draft, followed.course, stands="not-begun")
    assert mark_of(draft) != before


def test_taken_back_it_stands_no_more_and_the_draft_has_it_still(world, followed, draft):
    version = filed(world, followed, draft)
    draft = actions.withdraw(version=version, reason="Sai số liệu.", by=world.head, at=world.now)
    assert list(Retraction.objects.values_list("citation", flat=True)) == [f"version:{version.pk}"]
    assert standing(followed.course, on("2026-06-15")).state == "unsaid"
    said = stand(followed.register.items["RS-2-2"], on("2026-06-15")).said
    assert (said.level.code, said.stated_on, said.citation) == ("not-begun", on("2025-06-01"), "")
    assert content_of(draft) == content_of(version)
    assert says_the_same(version, draft)
    again = file(world, draft, moment=at("2026-06-15 10:00"))
    assert standing(followed.course, on("2026-06-15")).of_lead.citation == f"version:{again.pk}"


def test_accepted_its_words_are_accepted_and_a_correction_waits_again(world, followed, draft):
    stamp, item = {"by": world.office_officer, "at": world.now}, followed.register.items["RS-2-2"]
    version = filed(world, followed, draft)
    assert not accepted_until(on("2026-06-15")).filter(item=item, stated_on=on("2026-06-15")).exists()
    actions.accept(version=version, **stamp)
    rows = Acceptance.objects.values_list("citation", "accepted_on", "by")
    assert list(rows) == [(f"version:{version.pk}", on("2026-06-15"), world.office_officer.pk)]
    draft = actions.correct(version=version, reason="Thêm kết quả.", by=world.officer, at=world.now)
    say(world, draft, item=item, **{**STANDS, "text": "Đã lắp xong."})
    second = file(world, draft, moment=at("2026-06-15 11:00"))
    newest = accepted_until(on("2026-06-15")).filter(item=item).last()
    assert newest.citation == f"version:{version.pk}"
    waits = awaiting_until(on("2026-06-15")).values_list("citation", flat=True)
    assert set(waits) == {f"version:{second.pk}"}


def test_what_was_accepted_before_there_were_rows_of_it_gets_them(world, followed, draft):
    """The step of the upgrade, on a review that no action wrote."""
    version = filed(world, followed, draft)
    stamp = {"by": world.office_officer, "at": world.now}
    Review.objects.create(version=version, outcome=Review.Outcome.ACCEPTED, **stamp)
    import_module("quyen.reports.migrations.0011_accepted_words").note(apps, None)
    (row,) = Acceptance.objects.all()
    assert (row.citation, row.accepted_on, row.by) == (f"version:{version.pk}", on("2026-06-15"), stamp["by"])


def test_a_correction_says_it_anew_and_leaves_out_nothing_that_was_said(world, followed, draft):
    version, item = filed(world, followed, draft), followed.register.items["RS-2-2"]
    stamp = {"by": world.office_officer, "at": world.now}
    actions.accept(version=version, **stamp)
    draft = actions.correct(version=version, reason="Thêm kết quả.", by=world.officer, at=world.now)
    say(world, draft, item=item)
    assert found(draft) == [("statement-missing", True, f"c-{item.pk}")]
    say(world, draft, item=item, **STANDS)
    say(world, draft, followed.course, stands="done", evidence="Báo cáo 9/BC", done=2, out_of=2)
    second = file(world, draft, moment=at("2026-06-15 11:00"))
    (change,) = difference(version, second).statements
    assert change == StatementChange(
        StatementContent("task:1", "under-way", 1, 2, text="Đã mở một lớp.", help_needed="Giảng viên."),
        StatementContent("task:1", "done", 2, 2, evidence="Báo cáo 9/BC"),
    )
    newest = standing(followed.course, on("2026-06-15")).of_lead
    assert (newest.state, newest.citation) == ("done", f"version:{second.pk}")
    assert Status.objects.filter(item=item, citation=F("citation")).count() == 3


def test_what_the_office_closed_meanwhile_is_still_part_of_the_signed_report(world, followed, draft):
    say(world, draft, followed.course, **UNDER_WAY)
    mark = mark_of(draft)
    close(
        task=followed.course,
        evidence="Biên bản",
        done_on=on("2026-06-15"),
        by=world.office_officer,
        at=world.now,
    )
    assert mark_of(draft) == mark
    assert found(draft) == [("statement-missing", False, f"c-{followed.register.items['RS-2-2'].pk}")]
    version = file(world, draft)
    assert [row.about for row in content_of(version).statements] == ["task:1"]
    assert standing(followed.course, on("2026-06-15")).state == "closed"


def test_retracting_twice_is_one_retraction(world, followed):
    stamp = {"by": world.officer, "at": world.now}
    assert retract(citation="version:1", **stamp) == retract(citation="version:1", **stamp)


def test_sent_again_with_its_key_a_statement_is_saved_once(world, followed, draft):
    given = {"draft": draft, "task": followed.course, "key": UUID(int=7), "base": 10**6, "by": world.officer}
    first = actions.save_once(**given, stands="not-begun", at=world.now)
    say(world, draft, followed.course, stands="under-way")
    again = actions.save_once(**given, stands="not-begun", at=world.now)
    assert (again.revision, stated_in(again.row).stands) == (first.revision, "under-way")


def test_figures_of_other_units_stand_as_they_did(world, followed):
    """A ward that was given nothing files as it always did."""
    draft = world.begin("ward_d", world.now)
    world.fill(draft, FIGURES | MORE, WARD_TEXTS, by=world.ward_d_officer, moment=world.now)
    assert found(draft) == []


def test_who_carries_on_speaks_for_a_unit_that_is_no_more(world, followed):
    owed, day = world.owed("ward_a"), on("2026-06-16")
    stamp = {"by": None, "at": world.now}
    organisations.dissolve(unit=world.ward_a, on=day, **stamp)
    organisations.succeed(
        predecessor=world.ward_a,
        successor=world.ward_b,
        on=day,
        extent="whole",
        is_default=True,
        legal_note="Nghị quyết về sắp xếp đơn vị hành chính",
        **stamp,
    )
    owed.unit.refresh_from_db()
    assert [row.name for row in followed_of(owed)] == [
        followed.course.title,
        "RS-2-2",
    ]  # as on the closing day
    assert speaker(owed, on("2026-06-15"), task=followed.course) == world.ward_a
    assert speaker(owed, day, task=followed.course) == world.ward_b
