"""The first half of 2025 in the small world, brought in afterwards: who stood then, before Bến Mây was reorganised.

Phường Bến Cũ   entered        Xã Tân Lập        entered
Phường Chợ Nổi  not found      Đặc khu Hòn Ngọc  not found
Phường Đò Ngang entered
"""

from datetime import datetime

from quyen.obligations.actions import open_round
from quyen.regimes.models import Round
from quyen.reports import actions as reports
from quyen.reports.models import Answer
from tests.clock import at
from tests.world import World

THEN = at("2025-07-20 09:00")
ASKED = ("old_a", "old_b", "split", "ward_c", "ward_d")
FOUND = ("old_a", "split", "ward_c")
HOUSEHOLDS = {"old_a": 61_200_000, "split": 98_400_000, "ward_c": 52_100_000}  # scaled
NOTE_VI = "Số liệu lấy từ lưu trữ giấy của các phường, xã."
NOTE_EN = "Figures from the paper archives of wards and communes."


def bring_in(world: World, moment: datetime = THEN) -> Round:
    """Open the archive and enter what was found in it; return the round."""
    stamp = {"by": world.office_head, "at": moment}
    opened = open_round(
        version=world.version,
        committee=world.committee,
        period="2025-H1",
        units=[world.units[name] for name in ASKED],
        archive=True,
        texts={"note_vi": NOTE_VI, "note_en": NOTE_EN},
        **stamp,
    )
    line, span = world.line("NQ00"), opened.spans.get()
    for name in FOUND:
        answer = Answer(line=line, span=span, kind="value", value=HOUSEHOLDS[name])
        reports.enter(obligation=world.owed(name, opened), answers=[answer], filed_at=moment, **stamp)
    return opened
