"""A list of people as it is pasted from a sheet or a letter: one a line, name, post, and the level where it stands."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from quyen.core.refusals import Refusal
from quyen.core.text import clean, fold
from quyen.training.models import Participant
from quyen.training.rules.places import MOST_AT_ONCE, Person, looked_over, refuse_twice

Level = Participant.Level
NUMBER = re.compile(r"\d{1,3}\s*[.)/:]?")
NUMBERED = re.compile(r"\d{1,3}\s*[.)]\s*|\d{1,3}\s+")
HEADS = ("ho va ten", "ho ten", "ten", "name", "full name", "tt", "stt", "no", "no.")
PARTED_MANY = ("\t", ";", "|")  # between these every cell stands for itself
PARTED_ONCE = (" – ", " — ", " - ", ",")  # and after the first of these all is the post
LEVEL_WORDS = {
    Level.LEADER: ("lanh dao", "cap truong", "thu truong", "leader", "head"),
    Level.DEPUTY: ("cap pho", "pho thu truong", "deputy", "deputy head"),
    Level.SECTION_HEAD: ("cap phong", "lanh dao phong", "section-head", "section head"),
    Level.OFFICER: ("chuyen vien", "cong chuc", "can bo", "officer"),
}
SECTION = re.compile(
    r"(pho |quyen )?(truong|doi truong) (phong|doi|to|bo phan|trung tam)|(pho )?doi truong|"
    r"pho (phong|doi)\b|(deputy )?head of (the )?(section|division|team)|(deputy )?section head"
)
DEPUTY = re.compile(r"(quyen )?pho\b|deputy|vice")
LEADER = re.compile(
    r"(quyen )?(giam doc|chu tich|truong|chanh|bi thu|vien truong|chi huy truong|tong giam doc|hieu truong)\b|"
    r"(acting )?(director|chair|head|chief|president|secretary)"
)


class TooManyLines(Refusal):
    """More lines than are looked over at a time."""


class Unreadable(Refusal):
    """A line does not say name and post."""


@dataclass(frozen=True)
class Line:
    """A line that was read: its number in the text, from 1; the person, or the sentence why there is none."""

    number: int
    text: str
    person: Person | None = None
    error: str = ""


def level_of(post: str) -> str:
    """Return the level that a post tells of: "Phó Giám đốc" is a deputy's; what is not known is an officer's."""
    told = fold(" ".join(post.split()))
    for pattern, level in ((SECTION, Level.SECTION_HEAD), (DEPUTY, Level.DEPUTY), (LEADER, Level.LEADER)):
        if pattern.match(told):
            return level
    return Level.OFFICER


def read(
    text: str, there: Iterable[tuple[str, str]] = (), levels: dict[int, str] | None = None
) -> list[Line]:
    """Return the lines of a pasted list that hold something; a heading and the numbers before names are left out.

    Cells are parted by tabs, semicolons or bars; else what follows the first dash or comma is the post. The level is
    read from a third cell or from the post; `levels`, by the number of the line, goes before both. `there` are those
    named already, (name, post) each.
    """
    found: list[Line] = []
    seen = list(there)
    for number, line in enumerate(clean(text).split("\n"), 1):
        cells = _cells(line)
        if not cells or (not found and fold(cells[0]) in HEADS):
            continue
        read_line = _line(number, line.strip(), cells, (levels or {}).get(number, ""), seen)
        if read_line.person:
            seen.append((read_line.person.name, read_line.person.post))
        found.append(read_line)
    if len(found) > MOST_AT_ONCE:
        told = _("These are %(n)s lines. Paste at most %(most)s at a time.")
        raise TooManyLines(told % {"n": len(found), "most": MOST_AT_ONCE}, field="list")
    return found


def _cells(line: str) -> list[str]:
    """Return the cells of a line without its number."""
    line = line.strip(" \u00a0|;")
    mark = next((mark for mark in PARTED_MANY if mark in line), None)
    cells = [cell.strip() for cell in line.split(mark)] if mark else [line]
    if len(cells) > 1 and (NUMBER.fullmatch(cells[0]) or not cells[0]):
        cells = cells[1:]
    while len(cells) > 1 and not cells[-1]:
        cells.pop()
    cells[0] = NUMBERED.sub("", cells[0], count=1) if NUMBERED.match(cells[0]) else cells[0]
    if len(cells) == 1:
        cells = _parted_once(cells[0])
    return cells if any(cells) else []


def _parted_once(text: str) -> list[str]:
    """Return name and post, which the first dash or comma parts; the text alone where there is none."""
    marks = [(text.find(mark), mark) for mark in PARTED_ONCE if mark in text]
    return [cell.strip() for cell in text.split(min(marks)[1], 1)] if marks else [text]


def _line(number: int, text: str, cells: list[str], level: str, seen: list[tuple[str, str]]) -> Line:
    try:
        return Line(number, text, _person(cells, level, seen))
    except Refusal as refused:
        return Line(number, text, error=str(refused))


def _person(cells: list[str], level: str, seen: list[tuple[str, str]]) -> Person:
    if len(cells) < 2:
        raise Unreadable(_("The post is missing. Write it after the name and a comma."))
    name, post, *more = cells
    told = _level_in(more)
    if more and not told:
        raise Unreadable(_("Name, post and level are all that is kept. Take out the rest of the line."))
    person = looked_over(Person(name, post, level or told or level_of(post)))
    refuse_twice([person], seen)
    return person


def _level_in(cells: list[str]) -> str:
    """Return the level that the one cell after the post names, "" for none."""
    if len(cells) != 1:
        return ""
    told = fold(" ".join(cells[0].split()))
    return next((level for level, words in LEVEL_WORDS.items() if told in words), "")
