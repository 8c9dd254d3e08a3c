"""A past half-year in which the units were reorganised: the days before are asked apart, of who answers for them."""

from quyen.core import spreadsheets
from quyen.core.periods import Period
from quyen.reports.forms import history
from quyen.reports.models import Answer
from quyen.reports.queries.archive import frame
from tests.clock import at, on
from tests.reports.test_history import bring, sheet
from tests.world import build

H2_2025 = Period.parse("2025-H2")


def test_the_days_before_a_reorganisation_have_rows_of_their_own(db):
    world = build(at("2025-07-15 08:00"))
    asked = frame(world.version, world.committee, H2_2025, known_on=on("2026-06-15"))
    form = history.template(asked)
    assert [
        (row.get("Mã đơn vị"), row.get("Đơn vị"), row.get("Từ ngày"), row.get("NQ00 Tổng số hộ (hộ)"))
        for row in spreadsheets.read(form)[0].rows
    ] == [
        ("so-nnmt", "Sở Nông nghiệp và Môi trường", "2025-06-15", "–"),
        ("so-y-te", "Sở Y tế", "2025-06-15", "–"),
        ("hon-ngoc", "Đặc khu Hòn Ngọc", "2025-06-15", ""),
        ("hoa-sen", "Phường Hoa Sen (Phường Bến Cũ, Phường Chợ Nổi)", "2025-06-15", "–"),
        ("hoa-sen", "Phường Hoa Sen", "2025-07-01", ""),
        ("mai-vang", "Phường Mai Vàng (Phường Đò Ngang)", "2025-06-15", "–"),
        ("mai-vang", "Phường Mai Vàng", "2025-07-01", ""),
        ("tan-lap", "Xã Tân Lập", "2025-06-15", ""),
    ]
    rows = [
        ["hoa-sen", "15/6/2025", 12],
        ["hoa-sen", "1/7/2025", 300],
        ["mai-vang", "", 250],
        ["tan-lap", "1/7/2025", 1],
    ]
    data = sheet(*rows, headings=("Mã đơn vị", "Từ ngày", "NQ27"))
    reading = history.read(data, asked)
    assert [(refused.row, refused.heading) for refused in reading.refused] == [(5, "Từ ngày")]
    good = sheet(*rows[:3], headings=("Mã đơn vị", "Từ ngày", "NQ27"))
    brought = bring(world, good, asked)
    told = Answer.objects.filter(version__obligation__round=brought.round).values_list(
        "version__obligation__unit__key", "span__kind", "value"
    )
    assert sorted(told) == [
        ("hoa-sen", "before", 120_000), ("hoa-sen", "main", 3_000_000), ("mai-vang", "main", 2_500_000),
    ]  # fmt: skip
    assert (
        bring(
            world, form, frame(world.version, world.committee, H2_2025, known_on=on("2026-06-15"))
        ).unchanged
        == 0
    )
