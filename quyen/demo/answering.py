"""What the made-up people of the conference answer: before, after, and how useful they found it."""

import random
import uuid
from functools import cache

from quyen.demo.figures import Teller
from quyen.training import actions
from quyen.training.models import FormItem, ItemVersion, Participant, Question, Sitting
from quyen.training.rules.answers import half_of, letter_for

LEARNT, SPREAD = 0.24, 0.16  # by how much more is answered right after; how far people are apart
BLANK = 0.03
POINTS = (5, 4, 4, 4, 3, 5, 2)
WORDS = (
    "Nên có thêm tình huống ở cơ sở.",
    "Phần về quyền của người lao động rất thiết thực.",
    "Cần gửi tài liệu trước hội nghị.",
    "Nên tổ chức thêm theo cụm quận, huyện.",
)


def chance(person: Participant, *keys: str) -> random.Random:
    """Return chance that depends on somebody's place in this made-up list, and not on the name."""
    return Teller("tap-huan-2024").draw(str(person.pk), *keys)


def hand_in(sitting: Sitting, person: Participant) -> None:
    """Answer the form of one's half, by a code that is made up."""
    code = f"ma{person.pk:04}"
    letter, luck = letter_for(half_of(code), sitting.moment), chance(person, sitting.moment)
    able = chance(person, "able").uniform(-SPREAD, SPREAD) + (LEARNT if sitting.moment == "after" else 0)
    actions.hand_in(
        sitting=sitting,
        sheet_id=_id(luck),
        group=person.quota.group,
        choices={str(one.pk): _choice(one, able, luck) for one in _asked(sitting.event_id, letter)},
        letter=letter,
        code=code,
        level=person.level,
        by=None,
        at=sitting.opened_at,
    )


def _choice(version: ItemVersion, able: float, luck: random.Random) -> int | None:
    """Return the right option as often as an item is easy and somebody able, else any other."""
    easy = Teller("tap-huan-2024").draw(version.stem_vi).uniform(0.34, 0.62)
    drawn = luck.random()
    if drawn < BLANK:
        return None
    if drawn < BLANK + (1 - BLANK) * (easy + able):
        return version.key
    return luck.choice([n for n in range(len(version.options)) if n != version.key])


@cache
def _asked(event: int, letter: str) -> tuple[ItemVersion, ...]:
    rows = FormItem.objects.filter(form__event=event, form__letter=letter).select_related("version")
    return tuple(row.version for row in rows.order_by("position"))


@cache
def _questions(event: int) -> tuple[Question, ...]:
    return tuple(Question.objects.filter(event=event).order_by("position"))


def say(sitting: Sitting, person: Participant) -> None:
    """Say how useful it was; one in five writes some words."""
    luck = chance(person, "useful")
    asked = _questions(sitting.event_id)
    actions.evaluate(
        sitting=sitting,
        id=_id(luck),
        group=person.quota.group,
        scales={one.pk: luck.choice(POINTS) for one in asked if one.kind == Question.Kind.SCALE},
        words={
            one.pk: luck.choice(WORDS)
            for one in asked
            if one.kind == Question.Kind.WORDS and luck.random() < 0.2
        },
        at=sitting.opened_at,
    )


def _id(luck: random.Random) -> uuid.UUID:
    return uuid.UUID(int=luck.getrandbits(128), version=4)
