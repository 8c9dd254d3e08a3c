"""Take over the items that come with Quyền."""

import csv
from datetime import datetime
from io import StringIO

from django.conf import settings
from django.db import transaction

from quyen.audit import actions as audit
from quyen.organisations.models import Unit
from quyen.training.actions.bank import add_topic, write_item
from quyen.training.models import Item, ItemVersion, Topic

FILE = settings.DATA / "training" / "items.csv"
WORDS = ("level", "stem_vi", "stem_en", "explanation_vi", "explanation_en", "instrument", "place")
LETTERS = "abcde"


def read_items(text: str) -> list[dict]:
    """Return the rows of an items file as `write_item` takes them, with the names of their topics.

    Columns: code, topic_vi, topic_en, level, stem_vi, stem_en, a_vi, a_en … e_vi, e_en, key (a letter),
    explanation_vi, explanation_en, instrument, place. Answers that are blank are none.
    """
    return [
        {
            "code": row["code"],
            "topic": (row["topic_vi"], row["topic_en"]),
            "options": [
                {"vi": row[f"{letter}_vi"], "en": row[f"{letter}_en"]}
                for letter in LETTERS
                if row.get(f"{letter}_vi")
            ],
            "key": LETTERS.index(row["key"]),
            **{name: row[name] for name in WORDS},
        }
        for row in csv.DictReader(StringIO(text))
    ]


@transaction.atomic
def load_items(*, committee: Unit, by, at: datetime) -> list[ItemVersion]:
    """Write those items of data/training/items.csv that the bank has not yet, by their codes, with their topics.

    Each waits for a second person, like any other.
    """
    here = set(Item.objects.filter(committee=committee).values_list("code", flat=True))
    topics: dict[str, Topic] = {topic.name_vi: topic for topic in committee.topics.all()}
    made = []
    for row in read_items(FILE.read_text(encoding="utf-8")):
        vi, en = row.pop("topic")
        if row["code"] in here:
            continue
        if vi not in topics:
            topics[vi] = add_topic(committee=committee, name_vi=vi, name_en=en, by=by, at=at)
        made.append(write_item(committee=committee, topic=topics[vi], **row, by=by, at=at))
    audit.record("training.items-loaded", committee, by=by, at=at, items=len(made))
    return made
