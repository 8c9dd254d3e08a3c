"""Write test items, look over those another wrote, take them out of use."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core.refusals import Refusal
from quyen.followup.rules import checked
from quyen.organisations.models import Unit
from quyen.training.models import Event, Item, ItemReview, ItemVersion, Topic
from quyen.training.queries.locking import locked_items
from quyen.training.rules import bank as rules

LONGEST_STEM, LONGEST_OPTION, LONGEST_EXPLANATION = 600, 300, 1_500


class AsksOpinion(Refusal):
    """The words ask what a person thinks or holds to."""


class OptionsRefused(Refusal):
    """Too few or too many options, two alike, or none of them the right one."""


class SecondPerson(Refusal):
    """Who wrote an item does not look it over."""


class Reviewed(Refusal):
    """A version is looked over once; a changed item is a new version."""


class Retired(Refusal):
    """The item is out of use."""


class InUse(Refusal):
    """The item stands on a form whose keys are locked."""


class TopicRefused(Refusal):
    """The topic is another committee's."""


@transaction.atomic
def add_topic(*, committee: Unit, name_vi: str, name_en: str = "", by, at: datetime) -> Topic:
    """Add a topic of the committee's bank, after those there are."""
    last = committee.topics.aggregate(last=Max("position"))["last"] or 0
    topic = Topic.objects.create(
        committee=committee,
        position=last + 1,
        name_vi=checked(name_vi, field="name_vi", most=200, needed=_("Name the topic.")),
        name_en=checked(name_en, field="name_en", most=200),
    )
    audit.record("training.topic-added", topic, by=by, at=at, name=topic.name_vi)
    return topic


@transaction.atomic
def write_item(
    *,
    committee: Unit,
    topic: Topic,
    level: str,
    stem_vi: str,
    options: list[dict],
    key: int,
    explanation_vi: str,
    instrument: str,
    place: str,
    stem_en: str = "",
    explanation_en: str = "",
    code: str = "",
    by,
    at: datetime,
) -> ItemVersion:
    """Write a new item. `options` is a list of {"vi", "en"}, `key` the place of the right one, from 0.

    Refuses words that ask for opinion or loyalty. Without a code the item is numbered: "M012".
    """
    if topic.committee_id != committee.pk:
        raise TopicRefused(_("Choose a topic of this bank."), field="topic")
    item = Item(committee=committee, topic=topic, code=code or _next_code(committee))
    words = _words(stem_vi, stem_en, options, key, explanation_vi, explanation_en, instrument, place)
    item.save()
    return _version(item, level, words, by, at)


@transaction.atomic
def rewrite_item(
    *,
    item: Item,
    level: str,
    stem_vi: str,
    options: list[dict],
    key: int,
    explanation_vi: str,
    instrument: str,
    place: str,
    stem_en: str = "",
    explanation_en: str = "",
    by,
    at: datetime,
) -> ItemVersion:
    """Write a new version, which is looked over anew. Forms that were drawn keep the words they were drawn with."""
    item = Item.objects.select_for_update().get(pk=item.pk)
    if item.retired_at:
        raise Retired(_("This item is out of use. Write a new one."))
    _refuse_in_use(item)
    words = _words(stem_vi, stem_en, options, key, explanation_vi, explanation_en, instrument, place)
    return _version(item, level, words, by, at)


@transaction.atomic
def review_item(*, version: ItemVersion, fit: bool, why: str = "", by, at: datetime) -> ItemReview:
    """Say as the second person that a version asks for law or procedure, not opinion or loyalty, and its key is right.

    Or that it is not fit, and why.
    """
    Item.objects.select_for_update().get(pk=version.item_id)
    if version.written_by_id == by.pk:
        raise SecondPerson(_("You wrote this item. A second person looks it over."))
    if ItemReview.objects.filter(version=version).exists():
        raise Reviewed(_("This version was looked over already. What is changed is a new version."))
    needed = "" if fit else _("Say what has to be put right.")
    told = checked(why, field="why", most=300, needed=needed)
    review = ItemReview.objects.create(version=version, fit=fit, why=told, at=at, by=by)
    audit.record("training.item-reviewed", version.item, by=by, at=at, version=version.number, fit=fit)
    return review


@transaction.atomic
def retire_item(*, item: Item, why: str, by, at: datetime) -> Item:
    """Take an item out of use. Forms it stands on keep it."""
    item = Item.objects.select_for_update().get(pk=item.pk)
    if item.retired_at:
        raise Retired(_("This item is out of use already."))
    needed = _("Say why it is taken out of use.")
    item.retired_why = checked(why, field="why", most=300, needed=needed)
    item.retired_at, item.retired_by = at, by
    item.save(update_fields=["retired_at", "retired_by", "retired_why"])
    audit.record("training.item-retired", item, by=by, at=at, why=item.retired_why)
    return item


def _next_code(committee: Unit) -> str:
    Unit.objects.select_for_update().get(pk=committee.pk)
    taken = set(Item.objects.filter(committee=committee).values_list("code", flat=True))
    number = len(taken) + 1
    while f"M{number:03}" in taken:
        number += 1
    return f"M{number:03}"


def _refuse_in_use(item: Item) -> None:
    if item.pk in locked_items(Event.objects.filter(committee=item.committee_id)):
        told = _("This item stands on a form whose keys are locked. Change it when they are open.")
        raise InUse(told)


def _words(stem_vi, stem_en, options, key, explanation_vi, explanation_en, instrument, place) -> dict:
    """Return the words of a version as they may be stored, or refuse at the field."""
    words = {
        "stem_vi": checked(
            stem_vi, field="stem_vi", most=LONGEST_STEM, needed=_("Write what the item asks.")
        ),
        "stem_en": checked(stem_en, field="stem_en", most=LONGEST_STEM),
        "options": _options(options),
        "explanation_vi": checked(
            explanation_vi,
            field="explanation_vi",
            most=LONGEST_EXPLANATION,
            needed=_("Say why this answer is the right one."),
        ),
        "explanation_en": checked(explanation_en, field="explanation_en", most=LONGEST_EXPLANATION),
        "instrument": checked(
            instrument, field="instrument", most=300, needed=_("Name the law, decree or treaty it rests on.")
        ),
        "place": checked(
            place, field="place", most=100, needed=_("Name the article, as in “Article 25, clause 1”.")
        ),
    }
    if not 0 <= key < len(options):
        raise OptionsRefused(_("Mark the right answer."), field="key")
    _refuse_opinion(words)
    return {**words, "key": key}


def _options(options: list[dict]) -> list[dict]:
    if not rules.FEWEST_OPTIONS <= len(options) <= rules.MOST_OPTIONS:
        told = _("Give three to five answers to choose from.")
        raise OptionsRefused(told, field="options")
    kept = []
    for number, option in enumerate(options):
        vi = checked(
            option.get("vi", ""),
            field=f"option_{number}_vi",
            most=LONGEST_OPTION,
            needed=_("Write this answer."),
        )
        kept.append(
            {
                "vi": vi,
                "en": checked(option.get("en", ""), field=f"option_{number}_en", most=LONGEST_OPTION),
            }
        )
    if len({option["vi"].casefold() for option in kept}) < len(kept):
        raise OptionsRefused(_("Two answers are alike. Change one of them."), field="options")
    return kept


def _refuse_opinion(words: dict) -> None:
    asked = {"stem_vi": words["stem_vi"], "stem_en": words["stem_en"]}
    for number, option in enumerate(words["options"]):
        asked |= {f"option_{number}_{language}": text for language, text in option.items()}
    for field, text in asked.items():
        if found := rules.asks_opinion(text):
            told = _(
                "“%(found)s” asks what a person thinks. Reword it: ask what the instrument says or what is done."
            )
            raise AsksOpinion(told % {"found": found}, field=field)


def _version(item: Item, level: str, words: dict, by, at: datetime) -> ItemVersion:
    number = (item.versions.aggregate(last=Max("number"))["last"] or 0) + 1
    level = ItemVersion.Level(level)
    version = ItemVersion.objects.create(
        item=item, number=number, level=level, written_at=at, written_by=by, **words
    )
    audit.record("training.item-written", item, by=by, at=at, code=item.code, version=number)
    return version
