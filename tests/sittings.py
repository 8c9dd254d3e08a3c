"""The bank of the small world's committee and the tests of its conference, built only through actions.

Two topics, three levels, four items a cell: I-1 … I-24, each found fit by a second person. Every stem, right answer
and explanation is its own word, so that a sweep can look for them:

    stem "Câu hỏi I-7", options "I-7 chọn 0" … "I-7 chọn 3", explanation "GIẢI-THÍCH-I-7", key (number % 4)

Blueprint: topic one 2 know, 2 understand, 1 apply; topic two the same with 1 know: nine items a form, five anchors.
"""

from dataclasses import dataclass, field
from uuid import UUID, uuid5

from quyen.training import actions
from quyen.training.models import Event, Form, ItemVersion, Participant, Sheet, Sitting, Topic
from quyen.training.queries import sittings as queries
from quyen.training.rules import answers as rules
from quyen.training.rules.places import Person
from tests.clock import at
from tests.trainings import DRAFTED, Conference
from tests.world import World

WRITTEN = at("2026-06-02 09:00")
LOOKED_OVER = at("2026-06-03 09:00")
COMPOSED = at("2026-07-01 09:00")
BEFORE = (at("2026-07-10 07:45"), at("2026-07-10 08:15"))
AFTER = (at("2026-07-10 16:15"), at("2026-07-10 16:45"))
KEYS_OPENED = at("2026-07-10 17:30")
TOPICS = (
    ("Công tác nhân quyền trong tình hình mới", "Human rights work in the new situation"),
    ("Bảo đảm quyền của người lao động", "Securing the rights of workers"),
)
LEVELS = ("know", "understand", "apply")
CELLS = (
    (0, "know", 2),
    (0, "understand", 2),
    (0, "apply", 1),
    (1, "know", 1),
    (1, "understand", 2),
    (1, "apply", 1),
)
EACH = 4
SPACE = UUID("6f2b0c8e-3a6d-4f0e-9f0a-0d5d5a8c7b11")


@dataclass
class Bank:
    """Topics in their order, versions by the item's code."""

    topics: list[Topic] = field(default_factory=list)
    versions: dict[str, ItemVersion] = field(default_factory=dict)


def fill_bank(world: World) -> Bank:
    """Write the items by the office's officer; its head looks them over."""
    bank = Bank()
    stamp = {"by": world.office_officer, "at": WRITTEN}
    for vi, en in TOPICS:
        bank.topics.append(actions.add_topic(committee=world.committee, name_vi=vi, name_en=en, **stamp))
    for place in range(len(TOPICS) * len(LEVELS) * EACH):
        topic, level = bank.topics[place // (len(LEVELS) * EACH)], LEVELS[place // EACH % len(LEVELS)]
        version = write(world, topic, level, place + 1)
        actions.review_item(version=version, fit=True, by=world.office_head, at=LOOKED_OVER)
        bank.versions[version.item.code] = version
    return bank


def write(world: World, topic: Topic, level: str, number: int, **given) -> ItemVersion:
    """Write one item in the words of the docstring; what is given stands in place of them."""
    code = f"I-{number}"
    said = {
        "stem_vi": f"Câu hỏi {code}",
        "stem_en": f"Question {code}",
        "options": [{"vi": f"{code} chọn {place}", "en": f"{code} choice {place}"} for place in range(4)],
        "key": number % 4,
        "explanation_vi": f"GIẢI-THÍCH-{code}",
        "explanation_en": f"EXPLAINED-{code}",
        "instrument": "Hiến pháp năm 2013",
        "place": f"Điều {number}",
        "code": code,
    }
    return actions.write_item(
        committee=world.committee,
        topic=topic,
        level=level,
        by=world.office_officer,
        at=WRITTEN,
        **{**said, **given},
    )


def compose(world: World, event: Event, bank: Bank, seed: str = "1") -> dict[str, Form]:
    """Lay down the blueprint and draw the forms, by letter."""
    stamp = {"event": event, "by": world.office_officer, "at": COMPOSED}
    cells = [(bank.topics[topic], level, items) for topic, level, items in CELLS]
    actions.set_blueprint(cells=cells, **stamp)
    return {form.letter: form for form in actions.compose_forms(seed=seed, **stamp)}


def open_one(world: World, event: Event, moment: str, opened=BEFORE[0]) -> Sitting:
    """Open a sitting of an event."""
    return actions.open_sitting(event=event, moment=moment, by=world.office_officer, at=opened)


def close_one(world: World, sitting: Sitting, closed=BEFORE[1]) -> Sitting:
    """Close a sitting."""
    return actions.close_sitting(sitting=sitting, by=world.office_officer, at=closed)


def fill_sheet(sitting: Sitting, letter: str, right: set[int]) -> dict[str, int | None]:
    """Return choices of a form: the key at the places (from 1) that are right, the option after it elsewhere."""
    return {
        str(one.version_id): (one.version.key + (place not in right)) % len(one.version.options)
        for place, one in enumerate(queries.asked(sitting, letter), start=1)
    }


def answer(sitting: Sitting, code: str, group, right: set[int], **given) -> Sheet:
    """Hand in the sheet of somebody with a made-up code, on the form that the code gives; the id comes from both."""
    letter = rules.letter_for(rules.half_of(code), sitting.moment)
    said = {
        "sheet_id": uuid5(SPACE, f"{sitting.pk}:{code}"),
        "letter": letter,
        "code": code,
        "level": "leader",
        "choices": fill_sheet(sitting, letter, right),
        "by": None,
        "at": sitting.opened_at,
    }
    return actions.hand_in(sitting=sitting, group=group, **{**said, **given})


@dataclass
class Tested:
    """A conference whose two sittings were held and closed; keys still locked."""

    bank: Bank
    forms: dict[str, Form]
    before: Sitting
    after: Sitting


def hold(world: World, conference: Conference, answers: dict[str, tuple[str, set[int], set[int]]]) -> Tested:
    """Hold both sittings. `answers` is {code: (group's key, places right before, places right after)}."""
    bank = fill_bank(world)
    forms = compose(world, conference.event, bank)
    held = []
    for turn, (moment, (opened, closed)) in enumerate((("before", BEFORE), ("after", AFTER)), start=1):
        sitting = open_one(world, conference.event, moment, opened)
        for code, said in answers.items():
            answer(sitting, code, conference.groups[said[0]], said[turn])
        held.append(close_one(world, sitting, closed))
    return Tested(bank, forms, *held)


def open_keys(world: World, event: Event) -> Event:
    """Open the keys of an event."""
    return actions.open_keys(event=event, by=world.office_officer, at=KEYS_OPENED)


def name_one(world: World, conference: Conference) -> Participant:
    """Name one person for a seat of the department."""
    people = [Person(name="Ngô Thị Ngọc", post="Phó Giám đốc", level="deputy")]
    stamp = {"by": world.dept_head, "at": DRAFTED}
    return actions.name_people(quota=conference.quotas["dept"], people=people, **stamp)[0]
