"""Past rounds from spreadsheets: what a sheet says, what is refused cell by cell, and that the figures are then there."""

from datetime import date

import pytest

from quyen.core import spreadsheets
from quyen.core.periods import Period
from quyen.core.refusals import Refusal
from quyen.core.spreadsheets import Table
from quyen.obligations.actions import open_round
from quyen.obligations.models import Obligation
from quyen.obligations.queries import counts
from quyen.organisations import actions as organisations
from quyen.regimes.models import Definition, Round
from quyen.reports import actions, checks
from quyen.reports.forms import history
from quyen.reports.forms.history import ColumnTwice, NoUnits, Refused
from quyen.reports.models import Draft, Version
from quyen.reports.queries import current_version, last_answers, newest_standing
from quyen.reports.queries.archive import CollectedHere, NotOverYet, frame
from quyen.reports.rules.answers import Given
from quyen.synthesis import rolling
from quyen.synthesis.periods import halves
from tests.clock import at, on

NOW = at("2026-06-15 09:00")
H1_2025, H2_2025 = Period.parse("2025-H1"), Period.parse("2025-H2")


@pytest.fixture
def asked(world):
    """What the first half of 2025 asked, before Bến Mây was reorganised."""
    return frame(world.version, world.committee, H1_2025, known_on=on("2026-06-15"))


def sheet(*rows, headings=("Mã đơn vị", "Đơn vị", "NQ00", "NQ01", "NQ27")) -> bytes:
    return spreadsheets.write([Table("Số liệu", headings, rows)])


def bring(world, data: bytes, asked, reason: str = "", moment=NOW):
    reading = history.read(data, asked)
    assert reading.refused == []
    return actions.bring_in(
        version=asked.version,
        committee=asked.committee,
        period=asked.period,
        said={told.place.key: told.said for told in reading.told},
        reason=reason,
        by=world.office_head,
        at=moment,
    )


def test_the_form_has_a_row_for_each_unit_as_it_stood(asked):
    form = spreadsheets.read(history.template(asked))[0]
    assert [(row.get("Mã đơn vị"), row.get("Từ ngày"), row.get("Đến ngày")) for row in form.rows] == [
        ("so-nnmt", "2024-12-15", "2025-06-14"),
        ("so-y-te", "2024-12-15", "2025-06-14"),
        ("hon-ngoc", "2024-12-15", "2025-06-14"),
        ("ben-cu", "2024-12-15", "2025-06-14"),
        ("cho-noi", "2024-12-15", "2025-06-14"),
        ("do-ngang", "2024-12-15", "2025-06-14"),
        ("tan-lap", "2024-12-15", "2025-06-14"),
    ]
    assert form.headings[:5] == [
        "Mã đơn vị", "Đơn vị", "Từ ngày", "Đến ngày", "NQ42 Văn bản chỉ đạo về công tác nhân quyền ban hành (văn bản)",
    ]  # fmt: skip
    codes = [heading.split()[0] for heading in form.headings[4:]]
    assert codes == [line.definition.indicator.code for line in asked.asked]
    assert {"NQ00", "NQ01", "NQ45d"} <= set(codes) and not {"NQ03", "NQ45"} & set(
        codes
    )  # ratios are worked out
    assert [form.rows[place].get("NQ00 Tổng số hộ (hộ)") for place in (1, 3)] == ["–", ""]


def test_a_period_of_now_or_collected_here_has_no_form(world):
    with pytest.raises(CollectedHere):
        frame(world.version, world.committee, H2_2025, known_on=on("2026-06-15"))
    with pytest.raises(NotOverYet):
        frame(world.version, world.committee, Period.parse("2026-H2"), known_on=on("2026-06-15"))


def test_a_unit_is_found_under_the_name_it_has_now(world):
    stamp = {"by": None, "at": NOW}
    days = {"level": "commune", "parent": world.city}
    old = organisations.establish(
        key="lang-cu", name_vi="Xã Làng Cũ", valid_until=on("2025-07-01"), **days, **stamp
    )
    new = organisations.establish(
        key="lang-moi", name_vi="Xã Làng Mới", valid_from=on("2025-07-01"), **days, **stamp
    )
    organisations.succeed(predecessor=old, successor=new, on=on("2025-07-01"), extent="whole", **stamp)
    organisations.join(
        committee=world.committee, unit=old, duty="owes", valid_until=on("2025-07-01"), **stamp
    )
    asked = frame(world.version, world.committee, H1_2025, known_on=on("2026-06-15"))
    reading = history.read(sheet(["", "xã Làng Mới", 900, 5, ""]), asked)
    assert [(told.place.unit, told.said["NQ00"].value) for told in reading.told] == [(old, 9_000_000)]


def cell(text, *, kind="flow", decimals=0, number=False):
    definition = Definition(kind=kind, decimals=decimals, unit_vi="hộ")
    return history.cell(text, definition, number=number)


@pytest.mark.parametrize(
    ("text", "how", "given"),
    [
        ("1.505", {}, Given("value", 15_050_000)),
        ("1505", {"number": True}, Given("value", 15_050_000)),
        ("0", {}, Given("zero", 0)),
        ("22,08", {"decimals": 2}, Given("value", 220_800)),
        ("22.08", {"decimals": 2, "number": True}, Given("value", 220_800)),
        ("1.505", {"decimals": 3, "number": True}, Given("value", 15_050)),
        ("ước 1.505", {}, Given("value", 15_050_000, estimate=True)),
        ("Ước tính: 1505", {}, Given("value", 15_050_000, estimate=True)),
        ("1.505 (ước)", {}, Given("value", 15_050_000, estimate=True)),
        ("Không phát sinh", {}, Given("nothing-arose", 0)),
        ("KHÔNG ÁP DỤNG", {}, Given("not-applicable")),
        ("không có số liệu", {}, Given("not-available", reason="Không có trong hồ sơ lưu trữ.")),
        ("Không có số liệu: sổ bị mất.", {}, Given("not-available", reason="sổ bị mất.")),
        ("không có số liệu (sổ bị mất)", {}, Given("not-available", reason="sổ bị mất")),
        ("", {}, None),
    ],
)  # fmt: skip
def test_what_a_cell_may_say(text, how, given):
    assert cell(text, **how) == given


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("1.505", {"decimals": 2}),  # thousands or decimals?
        ("1.5", {"number": True}),  # a true number with decimals in a whole field
        ("1.5", {}),
        ("-3", {}),
        ("nhiều", {}),
        ("Không phát sinh", {"kind": "stock"}),
        ("không có số liệu: gọi 0903 123 456", {}),
    ],
)
def test_what_a_cell_may_not_say(text, how):
    with pytest.raises(Refusal):
        cell(text, **how)


def test_a_sheet_is_read_cell_by_cell(asked):
    reading = history.read(
        sheet(
            ["ben-cu", "", 6120, "abc", "không phát sinh"],
            ["", "phuong cho noi", "4.010", "", "12"],
            ["", "Phường Hoa Sen", 1, 2, 3],
            ["", "Phường Trên Trời", 1, 2, 3],
            ["", "Bến Cũ", 1, 2, 3],
            ["so-y-te", "", 7, "", ""],
            headings=("Mã đơn vị", "Đơn vị", "NQ00", "Số hộ nghèo", "NQ27 Lượt tiếp công dân", "Ghi chú"),
        ),
        asked,
    )
    assert [(told.row, told.place.unit.key, told.said) for told in reading.told] == [
        (2, "ben-cu", {"NQ00": Given("value", 61_200_000), "NQ27": Given("nothing-arose", 0)}),
        (3, "cho-noi", {"NQ00": Given("value", 40_100_000), "NQ27": Given("value", 120_000)}),
        (7, "so-y-te", {}),
    ]
    assert reading.refused == [
        Refused(2, "Số hộ nghèo", "abc", "Chỉ ghi chữ số, không kèm chữ hay đơn vị tính, ví dụ 1.234."),
        Refused(4, "Đơn vị", "Phường Hoa Sen", "Phường Hoa Sen chưa có hoặc không còn vào ngày 14/06/2025; khi đó là: Phường Bến Cũ, Phường Chợ Nổi. Hãy ghi mỗi đơn vị một dòng."),
        Refused(5, "Đơn vị", "Phường Trên Trời", "Không có đơn vị nào tên Phường Trên Trời phải báo cáo vào ngày 14/06/2025."),
        Refused(6, "Đơn vị", "Bến Cũ", "Dòng 2 đã ghi số liệu của đơn vị này."),
        Refused(7, "NQ00", "7", "Chỉ tiêu này không hỏi đơn vị này."),
    ]  # fmt: skip
    assert reading.unknown == ["Ghi chú"]


def test_a_sheet_that_is_no_form_is_refused(asked):
    with pytest.raises(NoUnits):
        history.read(sheet(["1"], headings=("NQ00",)), asked)
    with pytest.raises(ColumnTwice):
        history.read(sheet(headings=("Mã đơn vị", "NQ00", "Tổng số hộ")), asked)


def test_figures_are_brought_in_and_no_lateness_is_judged(world, asked):
    data = sheet(["ben-cu", "", 6120, "", ""], ["tan-lap", "", "ước 5.100", 88, "không phát sinh"])
    brought = bring(world, data, asked)
    assert (brought.new, brought.changed, brought.unchanged) == (2, 0, 0)
    assert (brought.round.period, brought.round.archive, brought.round.closes_on) == (
        "2025-H1",
        True,
        date(2025, 6, 14),
    )
    assert {version.obligation.unit.key: version.way for version in newest_standing(brought.round, NOW)} == {
        "ben-cu": "entered", "tan-lap": "entered",
    }  # fmt: skip
    assert counts(brought.round, NOW) == {
        "on_time": 0, "late": 0, "missing": 0, "not_yet_due": 0, "waived": 0, "archived": 7, "obligations": 7,
    }  # fmt: skip


def test_the_same_file_twice_changes_nothing_and_a_changed_one_says_why(world, asked):
    data = sheet(["ben-cu", "", 6120, 40, ""], ["tan-lap", "", 5100, 88, "không phát sinh"])
    bring(world, data, asked)
    again = frame(world.version, world.committee, H1_2025, known_on=on("2026-06-15"))
    same = bring(world, data, again)
    assert (same.new, same.changed, same.unchanged, Version.objects.filter(obligation__round=same.round).count()) == (
        0, 0, 2, 2,
    )  # fmt: skip
    changed = sheet(["ben-cu", "", 6125, "", ""], ["tan-lap", "", 5100, 88, ""])
    with pytest.raises(Refusal) as refused:
        bring(world, changed, again)
    assert refused.value.field == "reason"
    mended = bring(world, changed, again, reason="Đối chiếu lại với sổ gốc.")
    assert (mended.new, mended.changed, mended.unchanged) == (0, 1, 1)
    owed = Obligation.objects.get(round=mended.round, unit=world.old_a)
    newest = current_version(owed)
    assert (newest.number, newest.reason, newest.replaces.number) == (2, "Đối chiếu lại với sổ gốc.", 1)
    told = newest.answers.values_list("line__definition__indicator__code", "value").order_by("line__position")
    assert sorted(told) == [("NQ00", 61_250_000), ("NQ01", 400_000)]


def test_a_period_that_was_collected_here_is_not_brought_in(world):
    with pytest.raises(CollectedHere):
        actions.bring_in(
            version=world.version,
            committee=world.committee,
            period=H2_2025,
            said={},
            by=world.office_head,
            at=NOW,
        )
    with pytest.raises(NotOverYet):
        actions.bring_in(
            version=world.version, committee=world.committee, period=Period.parse("2026-H2"), said={},
            by=world.office_head, at=NOW,
        )  # fmt: skip
    assert Round.objects.filter(period="2026-H2").count() == 0


@pytest.fixture
def may(world):
    """What May 2026 asked; June's monthly round is opened after it is brought in."""
    return frame(world.version, world.committee, Period.parse("2026-M05"), known_on=on("2026-06-15"))


def test_the_next_form_shows_the_last_answer_and_asks_about_a_jump(world, may):
    bring(world, sheet(["hoa-sen", "", 12480, 100, 300]), may)
    june = open_round(
        version=world.version, committee=world.committee, period="2026-M06", by=world.office_head, at=NOW
    )
    owed = world.owed("ward_a", june)
    last = {
        line: (answer.kind, answer.value, answer.round.period)
        for (line, part), answer in last_answers(owed).items()
        if not part
    }
    assert last == {
        world.line("NQ00").pk: ("value", 124_800_000, "2026-M05"),
        world.line("NQ01").pk: ("value", 1_000_000, "2026-M05"),
        world.line("NQ27").pk: ("value", 3_000_000, "2026-M05"),
    }
    draft = world.begin("ward_a", NOW, june)
    world.answer(draft, "NQ01", "400")
    world.answer(draft, "NQ27", "310")
    jumps = [found.line for found in checks.run(Draft.objects.get(pk=draft.pk)) if found.code == "jump"]
    assert jumps == [world.line("NQ01").pk]


def test_the_series_shows_what_was_brought_in(world, asked):
    bring(
        world,
        sheet(["ben-cu", "", 6120, 40, ""], ["cho-noi", "", 4010, 30, ""], ["tan-lap", "", 5100, 88, ""]),
        asked,
    )
    periods = halves(world.committee, on("2026-06-15"))
    found = rolling.series("NQ01", periods, cutoff_at=NOW, grouping="all")
    assert [
        (period.rounds[0].period, period.total.cell.value, period.total.cell.answered) for period in found
    ][:1] == [("2025-H1", 1_580_000, 3)]
    by_unit = rolling.series("NQ01", periods, cutoff_at=NOW, grouping="unit", on=on("2026-06-15"))[0].rows
    assert {row.group.key: (row.cell.value, row.comparable) for row in by_unit} == {
        "hoa-sen": (700_000, True),  # the two wards that went into it whole
        "mai-vang": (None, False),
        "tan-lap": (None, False),  # it took a part of Phường Đò Ngang
        "hon-ngoc": (None, True),
    }
