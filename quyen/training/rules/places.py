"""What holds of seats and of the people named for them, without asking the database."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quyen.core.refusals import Refusal
from quyen.core.text import clean
from quyen.followup.rules import checked
from quyen.training.models import Participant

LONGEST_NAME, LONGEST_POST, LONGEST_REASON = 100, 200, 300
MOST_AT_ONCE = 200
UNUSED = "unused"  # why a seat went on that was free when names were due; shown in the reader's words
REMINDED_BEFORE = (2, 0)  # days before the one on which names are due
INVITED_KEY = "training-invited:{}"  # of the notice to a unit, with the id of its quota
COMRADE = re.compile(r"(?:đồng chí|đ/c)[.:]?\s+", re.IGNORECASE)
ADDRESSED = re.compile(
    r"(?:ông|bà|mr|mrs|ms)[.:]?\s+(?=\S+\s+\S+\s+\S)", re.IGNORECASE
)  # Ông Ích Khiêm is a name
LEVELS: dict[str, str | Promise] = {
    Participant.Level.LEADER: gettext_lazy("Head of the unit"),
    Participant.Level.DEPUTY: gettext_lazy("Deputy head of the unit"),
    Participant.Level.SECTION_HEAD: gettext_lazy("Head of a section"),
    Participant.Level.OFFICER: gettext_lazy("Officer"),
}


class PersonRefused(Refusal):
    """What is said of a person cannot be: no post, no name, or somebody who is named already."""


@dataclass(frozen=True)
class Person:
    """Somebody to be named: name, post, and the level of the post (`Participant.Level`)."""

    name: str
    post: str
    level: str


def plain_name(name: str) -> str:
    """Return a name with single spaces and without the form of address before it: "Ông  Lê Văn A" is "Lê Văn A"."""
    name = " ".join(clean(name).split())
    for address in (COMRADE, ADDRESSED):
        if found := address.match(name):
            name = name[found.end() :]
    return name


def looked_over(person: Person) -> Person:
    """Return a person as it may be stored; refuses with the field: `name`, `post` or `level`."""
    name = checked(
        plain_name(person.name), field="name", most=LONGEST_NAME, needed=_("Write the person's name.")
    )
    if any(letter.isdigit() for letter in name):
        raise PersonRefused(
            _("A name holds no digits. Write the name alone, the post beside it."), field="name"
        )
    needed = _("Write the person's post: it stands on the list and on the badge.")
    post = checked(" ".join(person.post.split()), field="post", most=LONGEST_POST, needed=needed)
    if person.level not in Participant.Level.values:
        raise PersonRefused(_("Choose the level of the post."), field="level")
    return Person(name, post, person.level)


def same(name: str, post: str) -> tuple[str, str]:
    """Return what two writings of one person have in common."""
    return plain_name(name).casefold(), " ".join(clean(post).split()).casefold()


def refuse_twice(people: Iterable[Person], there: Iterable[tuple[str, str]]) -> None:
    """Refuse people of whom one stands twice, or is among those that are there: (name, post) each."""
    seen = {same(*each) for each in there}
    for person in people:
        key = same(person.name, person.post)
        if key in seen:
            raise PersonRefused(
                _("%(name)s is named already with this post.") % {"name": person.name}, field="name"
            )
        seen.add(key)


def names_are_late(due_on: date | None, on: date) -> bool:
    """Whether the day on which names are due is over; without a day it never is."""
    return due_on is not None and on > due_on
