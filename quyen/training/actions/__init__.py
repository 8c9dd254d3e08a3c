"""Every way training is written: planned, invited to, held, tested, followed up, forgotten. Nothing else writes it."""

from quyen.training.actions.answers import AnswersOver, CodeRefused, SheetRefused, hand_in
from quyen.training.actions.bank import (
    AsksOpinion,
    InUse,
    OptionsRefused,
    Retired,
    Reviewed,
    SecondPerson,
    TopicRefused,
    add_topic,
    retire_item,
    review_item,
    rewrite_item,
    write_item,
)
from quyen.training.actions.classes import ClassGone, ClassRefused, log_class, withdraw_class
from quyen.training.actions.drafting import (
    Cancelled,
    DaysRefused,
    SeatsRefused,
    add_group,
    draft_event,
    give_seats,
)
from quyen.training.actions.flooring import AnsweredAlready, NameInQuestion, answer_question, note_question
from quyen.training.actions.forms import (
    BankTooSmall,
    BlueprintRefused,
    FormsFixed,
    compose_forms,
    set_blueprint,
)
from quyen.training.actions.places import NobodyNamed, UnitDeclined, name_people
from quyen.training.actions.sittings import (
    KeysOpen,
    NoForms,
    NotNow,
    close_sitting,
    drop_sitting,
    open_keys,
    open_sitting,
)
from quyen.training.actions.turnout import keep_turnout

__all__ = [
    "AnsweredAlready",
    "AnswersOver",
    "AsksOpinion",
    "BankTooSmall",
    "BlueprintRefused",
    "Cancelled",
    "ClassGone",
    "ClassRefused",
    "CodeRefused",
    "DaysRefused",
    "FormsFixed",
    "InUse",
    "KeysOpen",
    "NameInQuestion",
    "NoForms",
    "NobodyNamed",
    "NotNow",
    "OptionsRefused",
    "Retired",
    "Reviewed",
    "SeatsRefused",
    "SecondPerson",
    "SheetRefused",
    "TopicRefused",
    "UnitDeclined",
    "add_group",
    "add_topic",
    "answer_question",
    "close_sitting",
    "compose_forms",
    "draft_event",
    "drop_sitting",
    "give_seats",
    "hand_in",
    "keep_turnout",
    "log_class",
    "name_people",
    "note_question",
    "open_keys",
    "open_sitting",
    "retire_item",
    "review_item",
    "rewrite_item",
    "set_blueprint",
    "withdraw_class",
    "write_item",
]
