"""What a few of the demo's units say of each draft: two would change something, two agree, one says nothing."""

from datetime import datetime, timedelta

from quyen.accounts.roles import Role
from quyen.core.dates import day_of
from quyen.demo import people
from quyen.organisations import queries as organisations
from quyen.organisations.models import Unit
from quyen.synthesis import actions, opinions
from quyen.synthesis.models import Consultation, Consulted, Synthesis

# unit: section → what it says; the one that is not among them stays silent
SAID = {
    "so-y-te": {"III.1": "Đề nghị nêu rõ số liệu trợ cấp xã hội do Sở Y tế tổng hợp (minh họa)."},
    "so-nnmt": {"": "Đề nghị thống nhất cách ghi chuẩn nghèo trong toàn dự thảo (minh họa)."},
    "new-c26740": {},
    "so-tu-phap": {},
}
OUTCOMES = {
    "III.1": ("taken", ""),
    "": ("partly", "Chuẩn nghèo ghi ở phụ lục; thân báo cáo dùng chuẩn của Thành phố."),
}


def ask(synthesis: Synthesis, at: datetime) -> Consultation:
    """Send the draft to a few members, due on the next working day."""
    day = day_of(at)
    return actions.consult(
        synthesis=synthesis,
        units=_asked(synthesis, at),
        due_on=opinions.days(day).add(day, 1),
        silence="agrees",
        by=people.persona("van-phong"),
        at=at,
    )


def _asked(synthesis: Synthesis, at: datetime) -> list[Unit]:
    """Return the units above as far as they are members, and one ward more."""
    rows = organisations.members(synthesis.round.committee, at.date(), "owes")
    silent = next(row.unit for row in rows if row.unit.key.startswith("new-c") and row.unit.key not in SAID)
    return [row.unit for row in rows if row.unit.key in SAID] + [silent]


def answer(synthesis: Synthesis, at: datetime) -> None:
    """Give every opinion but the silent one's."""
    for row in opinions.rounds(synthesis)[0].consulted.select_related("unit", "consultation__synthesis"):
        if row.unit.key in SAID:
            _give(row, SAID[row.unit.key], at)


def _give(row: Consulted, said: dict[str, str], at: datetime) -> None:
    outline = row.consultation.synthesis.round.version.sections
    sections = dict(outline.values_list("code", "pk"))
    actions.write_opinion(
        consulted=row,
        texts={sections.get(code): text for code, text in said.items()},
        base=opinions.fingerprint(row),
        by=people.of(row.unit, Role.OFFICER),
        at=at,
    )
    head, base = people.of(row.unit, Role.HEAD), opinions.fingerprint(row)
    actions.give_opinion(consulted=row, agrees=True, base=base, by=head, at=at)


def settle(synthesis: Synthesis, at: datetime) -> None:
    """Settle what was said, and close the round."""
    office, asked = people.persona("van-phong"), opinions.rounds(synthesis)[0]
    for one in opinions.given(asked):
        outcome, why = OUTCOMES[one.section.code if one.section else ""]
        actions.settle(opinion=one, outcome=outcome, why=why, base="", by=office, at=at)
    actions.close_consultation(consultation=asked, by=office, at=at)


def answered_at(asked: datetime) -> datetime:
    """Return when units answer: the next morning."""
    return asked + timedelta(hours=17)
