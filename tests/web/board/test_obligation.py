"""What one unit owes: what is missing by name, what was promised, what happened; each reader sees what is theirs."""

import pytest

from quyen.obligations.actions import receive, withdraw_receipt
from quyen.reports import actions as reports
from quyen.reports.queries import current_version
from tests.clock import at
from tests.web.reading import facts, page, texts

HAPPENED = "//ol[@class='timeline']/li"
OWED = "//section[@aria-labelledby='owed']"
MISSING = "//section[@aria-labelledby='missing']"


def see(client, world, unit: str, round=None):
    return client.get(f"/board/obligation/{world.owed(unit, round).pk}/")


def happened(response) -> list[str]:
    return texts(response, HAPPENED)


def test_with_nothing_filed_everything_is_missing_by_name(world, office):
    response = see(office, world, "dept")
    assert texts(response, f"{MISSING}//p") == [
        "Nothing has been handed in yet. 0 of 14 required items are answered."
    ]
    assert texts(response, f"{MISSING}//summary") == ["12 figures are blank", "2 passages are blank"]
    assert texts(response, f"{MISSING}//li")[-2:] == ["VI.2. Limitations", "VIII. Advice and proposals"]
    assert texts(response, f"{MISSING}//li")[0] == "Directing documents issued"


def test_what_the_office_entered_incomplete_lacks_its_passages(world, office):
    answers = [
        row
        for row in current_version(world.owed("ward_b")).answers.all()
        if row.line.pk != world.line("NQ01").pk
    ]
    copies = [
        type(row)(line=row.line, span=row.span, part=row.part, kind=row.kind, value=row.value)
        for row in answers
    ]
    stamp = {"filed_at": world.now, "by": world.office_officer, "at": world.now}
    reports.enter(obligation=world.owed("ward_a"), answers=copies, channel="secret", **stamp)
    response = see(office, world, "ward_a")
    assert texts(response, f"{MISSING}//p") == ["14 of 17 required items are answered."]
    assert texts(response, f"{MISSING}/details//li") == [
        "Poor households",
        "VI.2. Limitations",
        "VIII. Advice and proposals",
    ]
    assert happened(response)[0].startswith("Version 1 entered by the office")


def test_what_is_owed_says_for_whom_and_until_when(world, office):
    assert facts(see(office, world, "ward_a", world.round_past)) == {
        "Due": "24:00, 16 Dec 2025",
        "First received": "10:00, 15 Dec 2025",
        "Figures": (
            "15 Jun 2025 – 30 Jun 2025: for the units it came from Bến Cũ Ward Chợ Nổi Ward "
            "1 Jul 2025 – 14 Dec 2025: for the unit itself"
        ),
        "Legal basis": world.owed("ward_a", world.round_past).legal_basis,
    }
    split = facts(see(office, world, "ward_b", world.round_past))["Figures"]
    assert "Đò Ngang Ward (was split; this unit answers for the whole of it)" in split
    assert (
        facts(see(office, world, "dept"))["Due"]
        == "24:00, 18 Jun 2026 extended to 24:00, 22 Jun 2026 7 days left"
    )


def test_what_happened_newest_first(world, office):
    assert happened(see(office, world, "ward_c")) == [
        "Version 1 returned 08:30, 15 Jun 2026 · Phan Ngọc Diệp, Official "
        "Xin ghi rõ số hộ nghèo theo chuẩn nào, và đối chiếu với quyết định công nhận.",
        "Version 1 filed 10:00, 12 Jun 2026",
        "The report was asked for 08:00, 4 May 2026",
    ]
    assert happened(see(office, world, "dept")) == [
        "More time was given, until 22 Jun 2026 16:00, 12 Jun 2026 · Vũ Đình Long, Head of Office "
        "Chờ số liệu rà soát của các cơ sở trợ giúp xã hội theo văn bản đề nghị của Sở.",
        "The report was asked for 08:00, 4 May 2026",
    ]
    assert happened(see(office, world, "dept_b", world.round_past))[0].startswith(
        "The report was waived 09:00, 10 Dec 2025 · Vũ Đình Long, Head of Office"
    )


def test_a_receipt_by_another_way_and_its_withdrawal(world, office):
    by = {"by": world.office_officer}
    came = receive(
        obligation=world.owed("ward_a"),
        channel="secret",
        received_at=at("2026-06-15 07:00"),
        reference="07/BC",
        at=at("2026-06-15 07:30"),
        **by,
    )
    assert happened(see(office, world, "ward_a"))[0] == (
        "Arrived by another way: by the secret route, number 07/BC 07:00, 15 Jun 2026 "
        "· Phan Ngọc Diệp, Official noted 07:30, 15 Jun 2026"
    )
    withdraw_receipt(receipt=came, grounds="Nhập nhầm đơn vị.", at=at("2026-06-15 08:00"), **by)
    assert happened(see(office, world, "ward_a"))[0] == (
        "The receipt of number 07/BC was taken back 08:00, 15 Jun 2026 · Phan Ngọc Diệp, Official Nhập nhầm đơn vị."
    )


@pytest.mark.parametrize(
    ("reader", "reads", "decides"),
    [("office_officer", True, True), ("leader", True, False), ("auditor", False, False)],
)
def test_each_reader_sees_what_is_theirs(world, as_, reader, reads, decides):
    client = as_(reader)
    returned, owed = see(client, world, "ward_c"), see(client, world, "ward_a")
    assert bool(page(returned).xpath("//a[normalize-space()='Read the report']")) is reads
    assert ("Xin ghi rõ" in returned.content.decode()) is reads
    assert texts(returned, f"{MISSING}//p")[0] == "Nothing: all 17 required items are answered."
    buttons = texts(owed, f"{OWED}//a[contains(@class, 'button')]")
    assert buttons == (["Give more time", "Waive the report"] if decides else [])


def test_nothing_is_to_be_decided_of_what_is_here(world, office):
    assert texts(see(office, world, "ward_b"), f"{OWED}//a[contains(@class, 'button')]") == []


def test_the_committees_own_report(world, office):
    owed = world.round_open.obligations.get(upward=True)
    response = office.get(f"/board/obligation/{owed.pk}/")
    assert texts(response, "//p[@class='lead']") == [
        "The committee's own report upward · Report on human-rights work, first half of 2026"
    ]
    assert page(response).xpath("//main//a[normalize-space()='Put the reports together']/@href") == [
        "/synthesis/"
    ]
    assert texts(response, MISSING) == []


def test_a_report_in_the_archive_is_not_judged(world, archived, office):
    found = see(office, world, "old_a", archived)
    assert texts(found, "//span[contains(@class, 'chip')]") == ["Archived, not judged"]
    assert facts(found)["Due"] == "brought in from an archive; lateness is not judged"
    assert texts(found, MISSING) == []
    assert texts(see(office, world, "old_b", archived), "//span[contains(@class, 'chip')]") == [
        "Not in the archive"
    ]
