"""A conference of the small world after its day: attended as in tests/attended.py, tested, evaluated, pledged.

On 20/5/2026 the test after it is open from 16:15 to 16:45. Six people are there, five say how useful it was:

    group         first question   second   words of the fifth question
    departments   5                4        "Rà soát quy trình cấp thẻ bảo hiểm y tế."
    departments   4                4
    communes      5                3        "Tập huấn lại cho tổ dân phố."
    communes      3                –
    police        4                5

Nguyễn Văn Thu (ward_a) and Lê Thị Xuân (dept) pledge something, each until 30/9/2026.
"""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid5

from quyen.training import actions
from quyen.training.models import Event, Participant, Pledge, Question, Sitting
from quyen.training.rules.usefulness import standard_questions
from tests import attended, sittings
from tests.clock import at
from tests.trainings import Conference
from tests.world import World

SPACE = UUID("0d0b3a4e-7c52-4a9e-9b51-2f4f2f1d9c77")
ASKED = at("2026-05-20 08:00")
OPENED, CLOSED = at("2026-05-20 16:15"), at("2026-05-20 16:45")
DAY_AFTER = at("2026-05-21 09:00")
FIRST_WORDS, LAST_WORDS = "Rà soát quy trình cấp thẻ bảo hiểm y tế.", "Tập huấn lại cho tổ dân phố."
SAID = (
    ("departments", (5, 4), FIRST_WORDS),
    ("departments", (4, 4), ""),
    ("communes", (5, 3), LAST_WORDS),
    ("communes", (3, None), ""),
    ("police", (4, 5), ""),
)
PLEDGES = {
    "Nguyễn Văn Thu": ("Niêm yết quyền trợ giúp pháp lý tại 12 khu phố.", "Người nghèo, người khuyết tật"),
    "Lê Thị Xuân": ("Ban hành quy trình tiếp nhận trẻ em không giấy tờ.", "Trẻ em chưa có giấy khai sinh"),
}
UNTIL = date(2026, 9, 30)


@dataclass
class Afterwards:
    """What was built: people by name, questions in their order, pledges by name."""

    conference: Conference
    after: Sitting
    people: dict[str, Participant] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    pledges: dict[str, Pledge] = field(default_factory=dict)

    @property
    def event(self) -> Event:
        return Event.objects.select_related("committee").get(pk=self.conference.event.pk)


def opened(world: World, **given) -> Afterwards:
    """Build the conference until the test after it is open."""
    made = attended.held(world, **given)
    event, stamp = made.event, {"by": world.office_officer, "at": ASKED}
    questions = actions.ask_usefulness(event=event, questions=standard_questions(), **stamp)
    bank = sittings.fill_bank(world)
    sittings.compose(world, event, bank)
    after = sittings.open_one(world, event, "after", OPENED)
    people = {row.name: row for row in event.participants.all()}
    return Afterwards(made, after, people, questions)


def say(made: Afterwards, number: int, moment=OPENED):
    """Send the evaluation of one of SAID, by its place."""
    group, (first, second), words = SAID[number]
    asked = made.questions
    return actions.evaluate(
        sitting=made.after,
        id=uuid5(SPACE, str(number)),
        group=made.conference.groups[group],
        scales={asked[0].pk: first} | ({asked[1].pk: second} if second else {}),
        words={asked[4].pk: words},
        at=moment,
    )


def promise(made: Afterwards, name: str, moment=OPENED, **given) -> Pledge:
    """Write the pledge of somebody."""
    what, who = PLEDGES[name]
    said = {"what": what, "by_on": UNTIL, "who_gains": who, **given}
    return actions.pledge(participant=made.people[name], at=moment, **said)


def over(world: World, **given) -> Afterwards:
    """Build the conference until its test is closed: evaluated, pledged, followed up."""
    made = opened(world, **given)
    for number in range(len(SAID)):
        say(made, number)
    made.pledges = {name: promise(made, name) for name in PLEDGES}
    made.after = sittings.close_one(world, made.after, CLOSED)
    return made
