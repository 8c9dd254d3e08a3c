"""What can be found is what stands: put in and taken out by filing, review, writing and issuing, as a rebuild does."""

import pytest
from click.testing import CliRunner

from quyen.accounts.roles import Verb
from quyen.cli.main import main
from quyen.followup.doors import commitments as followup
from quyen.organisations import doors as organisations
from quyen.organisations.models import Unit
from quyen.reports import actions as reports
from quyen.reports.models import Passage
from quyen.reports.queries import current_version
from quyen.search.models import Door, Entry
from quyen.synthesis import actions as synthesis
from quyen.synthesis.actions import Wording
from tests import commitments
from tests.world import LIMITS, PLAN, PROPOSAL, WARD_TEXTS

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]


def kept() -> dict[tuple, list[str]]:
    """Everything that can be found, with its doors."""
    entries = {}
    for entry in Entry.objects.all():
        said = {name: value for name, value in vars(entry).items() if name not in ("id", "_state")}
        doors = Door.objects.filter(entry=entry).order_by("name").values_list("name", flat=True)
        entries[tuple(said.items())] = list(doors)
    return entries


def passages() -> set[tuple[str, str, str]]:
    found = Entry.objects.filter(kind="passage")
    return {(entry.whose, entry.period, entry.heading.split(".")[0]) for entry in found}


def said(unit: str, period: str, *sections: str) -> set[tuple[str, str, str]]:
    return {(unit, period, section) for section in sections}


OTHER = "Đề nghị Văn phòng Thường trực gửi mẫu thống kê sớm hơn một tháng."
WARD = ("II", "VI", "VIII")
STANDING = (
    said("Phường Hoa Sen", "2025-H2", *WARD)
    | said("Phường Mai Vàng", "2025-H2", *WARD)
    | said("Xã Tân Lập", "2025-H2", *WARD)
    | said("Sở Y tế", "2025-H2", "II")
    | said("Phường Mai Vàng", "2026-H1", *WARD)
    | said("Sở Nông nghiệp và Môi trường", "2026-H1", "VI", "VIII")
)


def test_what_stands_is_found_and_nothing_returned_or_drafted(world):
    assert passages() == STANDING


def test_a_rebuild_makes_what_was_kept(world):
    before = kept()
    assert Entry.objects.filter(kind="official").count() == 6
    assert {entry.kind for entry in Entry.objects.all()} == {
        "passage", "official", "document", "indicator", "section",
    }  # fmt: skip
    Entry.objects.filter(kind="passage").first().delete()
    Entry.objects.create(kind="passage", key="0", dated=world.now.date(), title="x", title_folded="x")
    Entry.objects.filter(kind="official").update(text="y")
    told = CliRunner().invoke(main, ["search", "rebuild"])
    assert (told.exit_code, told.stdout) == (0, f"{len(before)} entries\n")
    assert kept() == before


def test_a_rebuild_of_everything_is_the_same(world):
    before = kept()
    Entry.objects.all().delete()
    assert CliRunner().invoke(main, ["search", "rebuild"]).exit_code == 0
    assert kept() == before


def test_a_withdrawn_report_leaves_and_a_new_version_takes_the_old_one_s_place(world):
    version = current_version(world.owed("ward_b"))
    reports.withdraw(version=version, reason="Sai số liệu", by=world.ward_b_head, at=world.now)
    assert passages() == STANDING - said("Phường Mai Vàng", "2026-H1", *WARD)
    draft = world.owed("ward_b").draft
    section = world.section("VIII")
    reports.save_passage(
        draft=draft, section=section, text=OTHER, base=10**6, by=world.stranger, at=world.now
    )
    world.sign("ward_b", draft, world.now)
    reports.submit(draft=draft, by=world.ward_b_head, at=world.now)
    assert passages() == STANDING
    texts = Entry.objects.filter(whose="Phường Mai Vàng", period="2026-H1").values_list("text", flat=True)
    assert set(texts) == {PLAN, LIMITS, OTHER}


def test_a_withdrawn_correction_gives_its_place_back(world):
    version = current_version(world.owed("dept_b"))
    draft = reports.correct(version=version, reason="Bổ sung", by=world.dept_b_officer, at=world.now)
    reports.save_passage(
        draft=draft, section=world.section("VIII"), text=OTHER, base=10**6,
        by=world.dept_b_officer, at=world.now,
    )  # fmt: skip
    world.sign("dept_b", draft, world.now)
    newer = reports.submit(draft=draft, by=world.dept_b_head, at=world.now)
    found = Entry.objects.filter(whose="Sở Nông nghiệp và Môi trường", heading__startswith="VIII")
    assert [entry.text for entry in found] == [OTHER]
    reports.withdraw(version=newer, reason="Nhầm", by=world.dept_b_head, at=world.now)
    assert [entry.text for entry in found.all()] == [PROPOSAL]


def test_a_returned_report_leaves(world):
    version = current_version(world.owed("ward_b"))
    reports.return_version(version=version, message="Xin xem lại", by=world.office_officer, at=world.now)
    assert passages() == STANDING - said("Phường Mai Vàng", "2026-H1", *WARD)


def test_a_passage_leads_to_its_place(world):
    entry = Entry.objects.get(whose="Sở Y tế")
    passage = Passage.objects.get(version__obligation=world.owed("dept", world.round_past), text=PLAN)
    assert (entry.title, entry.text, entry.link) == (
        "Sở Y tế", PLAN, f"version:{passage.version_id}#{passage.section_id}",
    )  # fmt: skip
    assert (entry.period, entry.dated.isoformat()) == ("2025-H2", "2025-12-17")


def test_the_official_text_is_found_with_its_figures(world):
    entry = Entry.objects.get(kind="official", heading__startswith="III.1.")
    assert "Thành phố có 330 hộ nghèo, 630 hộ cận nghèo" in entry.text
    assert entry.link == f"synthesis:{world.synthesis_past.pk}#{world.section('III.1').pk}"
    text = world.synthesis.texts.get(section=world.section("II"))
    synthesis.write_section(
        synthesis=world.synthesis, section=world.section("II"), sentences=[], base=text.revision,
        by=world.office_officer, at=world.now,
    )  # fmt: skip
    assert not Entry.objects.filter(kind="official", link__startswith=f"synthesis:{world.synthesis.pk}#")
    synthesis.write_section(
        synthesis=world.synthesis, section=world.section("II"), sentences=[Wording("Mới.", own=True)],
        base=text.revision + 1, by=world.office_officer, at=world.now,
    )  # fmt: skip
    assert (
        Entry.objects.get(kind="official", link__startswith=f"synthesis:{world.synthesis.pk}#").text == "Mới."
    )


def test_an_issued_document_is_found_by_what_it_says(world):
    document = world.synthesis_past.document
    entry = Entry.objects.get(kind="document", key=str(document.pk))
    assert entry.title == f"{document.full_number} {document.title}"
    assert "Thành phố có 330 hộ nghèo" in entry.text
    addressed = document.addressees.filter(unit__isnull=False).values_list("unit", flat=True)
    assert set(entry.doors.values_list("name", flat=True)) == {
        f"document.read:{world.committee.pk}", *(f"document.received:{unit}" for unit in addressed),
    }  # fmt: skip


def test_what_is_asked_is_found_by_its_meaning(world):
    entry = Entry.objects.get(kind="indicator", key__endswith=".NQ01")
    definition = world.line("NQ01").definition
    assert entry.title == f"NQ01. {definition.name_vi}"
    assert definition.name_en in entry.text
    assert entry.heading.startswith("III.1. ")


def test_doors_are_those_of_the_packages(world):
    """The sets of units are what `acting` says of every unit, one by one."""
    on, units = world.now.date(), list(Unit.objects.all())
    verbs = (Verb.REPORT_READ_FILED, Verb.SYNTHESIS_READ, Verb.DOCUMENT_READ)
    for name, user in world.people.items():
        own = {unit.pk for unit in units if organisations.acting(user, unit, Verb.REPORT_READ_OWN, on)}
        assert organisations.read_as_own(user, on) == own, name
        for verb in verbs:
            reached = {unit.pk for unit in units if organisations.acting(user, unit, verb, on)}
            assert organisations.reached_with(user, verb, on) == reached, (name, verb)
    assert organisations.read_as_own(world.officer, on) > {world.ward_a.pk}
    assert set(WARD_TEXTS) == {"II", "VI.2", "VIII"}


def test_a_commitment_is_found_by_who_reads_the_register_and_leaves_with_its_import(world):
    made = commitments.add(world)
    item = made.items["RS-2-1"]
    entry = Entry.objects.get(kind="item", key=str(item.pk))
    assert (entry.title, entry.link, entry.whose) == (
        "RS-2-1", "item:RS-2-1", "Rà soát quyền con người của Bến Mây",
    )  # fmt: skip
    assert entry.text == (
        "Extend health care to children on the islands. / Mở rộng chăm sóc sức khỏe cho trẻ em ở các xã đảo."
    )
    doors = {door.name for door in entry.doors.all()}
    assert doors == {f"commitment.read:{world.committee.pk}"}
    on = world.now.date()
    assert followup.findable_behind(world.officer, on) == doors
    assert followup.findable_behind(world.people["nobody"], on) == set()
    before = kept()
    Entry.objects.filter(kind="item").delete()
    assert CliRunner().invoke(main, ["search", "rebuild"]).exit_code == 0
    assert kept() == before
