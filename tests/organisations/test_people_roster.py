"""People and mandates by spreadsheet: what each row would change, and that exactly this is written."""

import io
import json
import random
import zipfile
from collections import Counter

import pytest
from django.utils import translation

from quyen.accounts.models import User
from quyen.audit.models import Entry
from quyen.core import spreadsheets
from quyen.core.spreadsheets import Unreadable
from quyen.files.queries import read
from quyen.organisations import actions, roster
from quyen.organisations.models import Mandate, Roster
from quyen.organisations.roster import RosterRefused, compare, lines_of
from tests.clock import at
from tests.organisations import people
from tests.organisations.rosters import NOON, file, give, held, preview, put, row, tally, told

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]
BINH = ("Bình", "officer", "holder", "", "2025-01-01", "")
CUC = ("Cúc", "head", "holder", "", "2025-01-01", "")


@pytest.fixture
def world(db, in_english) -> people.World:
    return people.build()


def binh(**cells: str) -> dict[str, str]:
    """The row of Bình, officer of mai, as it is."""
    known = {"name": "Bình", "email": "bnh@example.vn", "valid_from": "01/01/2025"}
    return row(**(known | {"appointment": "QĐ 01 (ví dụ)"} | cells))


def cuc(**cells: str) -> dict[str, str]:
    """The row of Cúc, head of mai, as it is."""
    return binh(**({"name": "Cúc", "email": "cc@example.vn", "role": "head"} | cells))


def test_each_row_says_what_it_would_change(world):
    plan = preview(
        world,
        binh(),
        cuc(signature_form="TM.", post_vi="Chủ tịch"),
        row(focal="có", office_phone="028 3812 0009"),
        row(role="clerk"),
        row(name="Em", email="em@example.vn", role="section-head", unit="mai"),
        binh(role="clerk", valid_from="31/02/2026"),
    )
    assert told(plan) == [
        (2, "unchanged", None, (), ()),
        (3, "changed", "replace", ("signature_form", "post_vi"), ()),
        (4, "new-person", "give", (), ()),
        (5, "new-mandate", "give", (), ()),
        (6, "new-mandate", "give", (), ()),
        (7, "refused", None, (), ("From: Month 2 of 2026 has no day 31. Check the date.",)),
    ]
    assert plan.tally == tally(unchanged=1, changed=1, new_person=1, new_mandate=2, refused=1)


def test_what_was_previewed_is_what_is_written(world):
    outcome = put(
        world,
        binh(office_phone="028 3812 0001", focal="x"),
        cuc(signature_form="TM."),
        row(),
        row(role="clerk"),
    )
    assert outcome == tally(changed=2, new_person=1, new_mandate=1)
    assert held("mai") == [
        BINH,
        ("Cúc", "head", "holder", "", "2025-01-01", "2026-06-15"),
        ("Cúc", "head", "holder", "TM.", "2026-06-15", ""),
        ("Đinh Thị Giang", "officer", "holder", "", "2026-06-15", ""),
        ("Đinh Thị Giang", "clerk", "holder", "", "2026-06-15", ""),
    ]
    known = Mandate.objects.get(user__name="Bình")
    assert (known.focal, known.office_phone) == (True, "028 3812 0001")
    giang = User.objects.get(email="giang@example.vn")
    assert (giang.name, giang.language, giang.has_usable_password()) == ("Đinh Thị Giang", "vi", False)
    entry = Entry.objects.get(event="roster.applied")
    counted = {key: count for key, count in json.loads(entry.detail).items() if key != "sha256"}
    assert counted == {"changed": 2, "new_mandate": 1, "new_person": 1, "refused": 0, "unchanged": 0}


def test_the_same_file_twice_changes_nothing(world):
    rows = (
        binh(post_vi="Chuyên viên"),
        cuc(valid_until="30/06/2026"),
        row(capacity="deputy", signature_form="KT."),
    )
    assert put(world, *rows) == tally(changed=2, new_person=1)
    before, entries = held("mai"), Entry.objects.count()
    assert told(preview(world, *rows)) == [(number, "unchanged", None, (), ()) for number in (2, 3, 4)]
    assert put(world, *rows) == tally(unchanged=3)
    assert (held("mai"), Entry.objects.count() - entries) == (
        before,
        3,
    )  # the file, the sheet, that it was applied
    later = at("2026-07-20 09:00")  # when one of them is over
    assert told(preview(world, *rows, when=later)) == [(n, "unchanged", None, (), ()) for n in (2, 3, 4)]


@pytest.mark.parametrize(
    ("cells", "reasons"),
    [
        ({"unit": "Phường Trên Trời"}, ("Phường Trên Trời is no unit of the committee. Choose one from the list.",)),
        ({"unit": "Phường Hoa Sen"}, ("Phường Hoa Sen is no unit of the committee. Choose one from the list.",)),
        ({"role": "sếp"}, ("Role: “sếp” is none of the choices.",)),
        ({"email": "giang"}, ("E-mail: giang is no e-mail address. Write it like an@example.vn.",)),
        ({"email": "bnh@example.vn"}, ("bnh@example.vn is the address of Bình. Give each person an address of their own.",)),
        ({"name": ""}, ("Full name: Write the person's name, at most 120 letters.",)),
        ({"role": "head"}, ("Hoa Mai Ward has a holder of this role (Head of the unit) on some of those days: Cúc.",)),
        ({"role": "office"}, ("The role “Standing office” is held at the committee or its office, not at Hoa Mai Ward.",)),
        ({"signature_form": "TUQ.", "capacity": "deputy"}, ("An authorisation to sign (TUQ.) is limited in time: say when it ends.",)),
        ({"signature_form": "XX"}, ("Signs as: “XX” is none of the choices.",)),
        ({"focal": "maybe"}, ("Focal point: “maybe” is none of the choices.",)),
        ({"office_phone": "hỏi văn thư"}, ("Office telephone: hỏi văn thư is no telephone number. Write it like 028 3812 0001, an extension after ext.",)),
        ({"valid_until": "14/06/2026"}, ("A mandate ends after the day it begins.",)),
        ({"valid_from": "01/01/2026", "valid_until": "14/06/2026"}, ("The last day is over already: there is nothing to give.",)),
        ({"appointment": ""}, ("Decision: Fill this in.",)),
        ({"appointment": "Đ" * 201}, ("Decision: Too long: at most 200 letters.",)),
        ({"post_vi": '=HYPERLINK("http://x")'}, ("Post in Vietnamese: Write the text itself, no formula.",)),
        ({"email": "x", "role": ""}, ("E-mail: x is no e-mail address. Write it like an@example.vn.", "Role: Fill this in.")),
    ],
)  # fmt: skip
def test_a_row_is_refused_with_the_reason(world, cells, reasons):
    assert told(preview(world, row(**cells))) == [(2, "refused", None, (), reasons)]


def test_rows_are_held_against_each_other(world):
    plan = preview(
        world, row(role="clerk"), row(role="clerk"), row(email="khac@example.vn"), row(name="Khác")
    )
    assert told(plan) == [
        (2, "new-person", "give", (), ()),
        (3, "refused", None, (), ("Row 2 says the same person, unit and role.",)),
        (4, "new-person", "give", (), ()),
        (5, "refused", None, (), ("giang@example.vn is the address of Đinh Thị Giang. Give each person an address of their own.",)),
    ]  # fmt: skip


def test_a_successor_may_stand_above_who_leaves(world):
    plan = preview(world, row(role="head", valid_from="01/07/2026"), cuc(valid_until="30/06/2026"))
    assert told(plan) == [
        (2, "new-person", "give", (), ()),
        (3, "changed", "end", ("valid_until",), ()),
    ]
    assert put(world, row(role="head", valid_from="01/07/2026"), cuc(valid_until="30/06/2026")) == tally(
        new_person=1, changed=1
    )
    assert held("mai") == [
        BINH,
        ("Cúc", "head", "holder", "", "2025-01-01", "2026-07-01"),
        ("Đinh Thị Giang", "head", "holder", "", "2026-07-01", ""),
    ]


def test_refused_rows_are_left_out_and_the_others_written(world):
    assert put(world, row(role="sếp"), row(role="clerk")) == tally(refused=1, new_person=1)
    assert held("mai") == [BINH, CUC, ("Đinh Thị Giang", "clerk", "holder", "", "2026-06-15", "")]


def test_days_gone_by_are_not_rewritten(world):
    assert told(preview(world, binh(valid_from="01/02/2025"))) == [
        (2, "refused", None, (), ("This mandate began on 01/01/2025. What lies before today stays: leave that day as it is.",)),
    ]  # fmt: skip
    assert told(preview(world, cuc(valid_until="10/06/2026"))) == [
        (2, "refused", None, (), ("A mandate cannot be ended before today: what was done under it stands.",)),
    ]
    dung = binh(
        unit="Phường Hoa Mai", name="Dung", email="dung@example.vn", role="clerk", valid_until="31/12/2025"
    )
    assert told(preview(world, dung)) == [
        (2, "refused", None, (), ("The last day is over already: there is nothing to give.",)),
    ]


def test_what_begins_today_or_later_is_put_right_where_it_stands(world):
    put(world, row(valid_from="01/07/2026", post_vi="Chuyên viên"))
    outcome = put(world, row(valid_from="06/07/2026", post_vi="Chuyên viên chính", capacity="deputy"))
    assert outcome == tally(changed=1)
    assert held("mai") == [BINH, CUC, ("Đinh Thị Giang", "officer", "deputy", "", "2026-07-06", "")]
    assert Mandate.objects.get(user__email="giang@example.vn").appointed_by == world.users["Bình"]


def test_a_deputy_is_appointed_by_the_holder_even_a_new_one(world):
    rows = (
        row(role="section-head", capacity="deputy", signature_form="KT.", valid_until="31/12/2026"),
        row(role="section-head", name="Hồ Văn Hậu", email="hau@example.vn"),
    )
    assert put(world, *rows) == tally(new_person=2)
    deputy = Mandate.objects.get(user__email="giang@example.vn")
    assert (deputy.appointed_by.name, str(deputy.last_on)) == ("Hồ Văn Hậu", "2026-12-31")


def test_the_template_comes_back_unchanged(world):
    world.give(
        "Em", "mai", "section-head", capacity="deputy", appointed_by=world.users["Cúc"], signature_form="KT."
    )
    world.give(
        "Em",
        "mai",
        "clerk",
        valid_from=at("2026-08-01 00:00").date(),
        valid_until=at("2026-09-01 00:00").date(),
    )
    content = roster.template(world.units["committee"], NOON.date())
    sheets = spreadsheets.read(content)
    assert [(sheet.name, len(sheet.rows)) for sheet in sheets] == [
        ("People", 7),
        ("Lists", 9),
        ("Guidance", 14),
    ]
    plan = compare(lines_of(content), world.units["committee"], by=world.users["Ân"], at=NOON)
    assert [step.reasons for step in plan.steps if step.reasons] == []
    assert plan.tally == tally(unchanged=7)


def test_the_template_of_one_language_is_read_in_the_other(world):
    with translation.override("vi"):
        content = roster.template(world.units["committee"], NOON.date())
    plan = compare(lines_of(content), world.units["committee"], by=world.users["Ân"], at=NOON)
    assert plan.tally == tally(unchanged=5)


def test_a_csv_is_kept_as_a_workbook_under_the_same_row_numbers(world):
    text = "Đơn vị;Full name;E-mail;Vai trò;Từ ngày;Quyết định\nhoa mai;Giang;giang@example.vn;officer;15/6/2026;QĐ\n\n;;x;;;\n"
    given = give(world, text.encode(), "danh sách.csv")
    assert given.file.name == "danh sách.xlsx"
    lines = lines_of(read(given.file))
    assert [(line.number, line.typed["email"]) for line in lines] == [(2, "giang@example.vn"), (4, "x")]


HUGE = b"\n".join(
    [b"unit,name,email,role,valid_from,appointment", *([b"mai,A,a@b.vn,officer,1/7/2026,Q"] * 100_000)]
)


@pytest.mark.parametrize(
    ("content", "name", "kind", "sentence"),
    [
        (b"%PDF-1.4 nothing", "a.xlsx", RosterRefused, "There is no row in the file. Fill in the template."),
        (b"\x89PNG\r\n\x1a\n\x00", "a.xlsx", Unreadable, "This is no spreadsheet that can be read here. Save it as .xlsx, or as .csv in UTF-8."),
        (b"", "a.csv", RosterRefused, "There is no row in the file. Fill in the template."),
        (b"Label,Age\nAn,40\n", "a.csv", RosterRefused, "These columns are missing: Unit, Full name, E-mail, Role, From, Decision. Start from the template."),
        (HUGE, "a.csv", Unreadable, "The file has more rows or columns than can be read at once."),
    ],
    ids=["pdf", "png", "empty", "another list", "100,000 rows"],
)  # fmt: skip
def test_what_is_no_list_of_people_is_not_kept(world, content, name, kind, sentence):
    with pytest.raises(kind) as refused:
        give(world, content, name)
    assert (str(refused.value), refused.value.field, Roster.objects.count()) == (sentence, "file", 0)


def test_whatever_is_done_to_its_bytes_a_file_is_read_or_refused(world):
    """Some damaged files: each still says the same, or is refused in a sentence; see tests/core for many more."""
    whole, seen = file([row()]), Counter()
    for seed in range(24):
        chance, damaged = random.Random(seed), bytearray(whole)
        for _ in range(chance.randrange(1, 3) if seed else 0):  # the first one is whole
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        try:
            seen["read"] += len(lines_of(bytes(damaged))) == 1
        except Unreadable as refused:
            seen["refused"] += str(refused) != ""
    assert (seen.total(), sorted(seen)) == (24, ["read", "refused"])


def test_a_cell_without_end_is_refused(world):
    with pytest.raises(Unreadable):
        give(world, b'unit,name\n"' + b"a" * 200_000 + b'",b\n', "a.csv")


def test_macros_are_not_kept(world):
    content = io.BytesIO(file([row()]))
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")
    with pytest.raises(Unreadable, match="macros"):
        give(world, content.getvalue())


def test_of_two_who_apply_the_second_reads_a_new_preview(world):
    first, second = give(world, file([row()])), give(world, file([row()]))
    digest = preview(world, row()).digest
    stamp = {"by": world.users["Ân"], "at": NOON}
    actions.apply_roster(roster=first, digest=digest, **stamp)
    before = held("mai")
    with pytest.raises(actions.RosterChanged):
        actions.apply_roster(roster=second, digest=digest, **stamp)
    with pytest.raises(actions.RosterApplied):
        actions.apply_roster(roster=first, digest=digest, **stamp)
    assert held("mai") == before
    second.refresh_from_db()
    assert (second.applied_at, second.applied_by) == (None, None)


def test_progress_is_told_row_by_row(world):
    rows = (row(), row(role="clerk"), binh())
    seen = []
    given = give(world, file(rows))
    actions.apply_roster(
        roster=given,
        digest=preview(world, *rows).digest,
        by=world.users["Ân"],
        at=NOON,
        progress=lambda done, total: seen.append((done, total)),
    )
    assert seen == [(1, 2), (2, 2)]
