"""Opinions on the small world's draft: two wards and a department are asked; what each says."""

from datetime import date, datetime

from quyen.synthesis import actions, opinions
from quyen.synthesis.models import Consultation, Consulted, Synthesis

DUE = date(2026, 6, 19)
UNITS = ("ward_a", "ward_b", "dept")
ON_PLAN = "Đề nghị bổ sung kết quả kiện toàn đầu mối của các phường."
ON_WHOLE = "Đề nghị rà soát thống nhất tên gọi các chương trình."
LONGER = "Đề nghị nêu rõ số lớp tập huấn đã mở trong kỳ."


def ask(world, moment: datetime | None = None, *, units=UNITS, silence="agrees", **more) -> Consultation:
    """Send the draft on the open round to some units."""
    return actions.consult(
        synthesis=Synthesis.objects.get(pk=world.synthesis.pk),
        units=[world.units[name] for name in units],
        due_on=more.pop("due_on", DUE),
        silence=silence,
        by=world.office_head,
        at=moment or world.now,
        **more,
    )


def of(consultation: Consultation, world, unit: str) -> Consulted:
    return consultation.consulted.select_related("unit", "consultation").get(unit=world.units[unit])


def write(row: Consulted, world, texts: dict, *, by=None) -> Consulted:
    """Write remarks down, by section's code; None is the whole draft."""
    texts = {world.section(code).pk if code else None: text for code, text in texts.items()}
    return actions.write_opinion(
        consulted=row, texts=texts, base=opinions.fingerprint(row), by=by or world.officer, at=world.now
    )


def give(row: Consulted, *, by, at: datetime, agrees: bool = True) -> Consulted:
    return actions.give_opinion(consulted=row, agrees=agrees, base=opinions.fingerprint(row), by=by, at=at)


def answered(world) -> Consultation:
    """Ask; ward_a says two things in time, the department agrees on paper, ward_b stays silent."""
    asked = ask(world)
    row = of(asked, world, "ward_a")
    write(row, world, {"II": ON_PLAN, None: ON_WHOLE})
    give(row, by=world.head, at=world.now)
    actions.enter_opinion(
        consulted=of(asked, world, "dept"),
        texts={},
        agrees=True,
        channel="paper",
        proof="88/SYT-VP ngày 15/6/2026",
        came_at=world.now,
        by=world.office_officer,
        at=world.now,
    )
    return asked
