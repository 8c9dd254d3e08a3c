"""Proposes facts of one event beside the sentence each comes from: what, when, where, by whom, for how many.

Patterns of how Vietnamese and English news tell of a meeting; a person confirms or throws away. Who spoke or took the
chair is proposed by post and organisation, and never by name.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from quyen.core.sentences import split
from quyen.outreach.press import people
from quyen.outreach.press.article import Article
from quyen.outreach.press.words import any_of, words

HELD = re.compile(rf"\b(?:(?:đã|vừa|sẽ|đồng) )?(?:phối hợp )?{any_of('held')}\b")
EVENT = re.compile(rf"(?:the |a |an )?(?P<name>\b{any_of('events')}\b[^.;]*)", re.IGNORECASE)
EVENT_ENDS = re.compile(rf"\s+{any_of('event_ends')}\b|[,(]| – | - ", re.IGNORECASE)
SPOKEN_DAYS = re.compile(r"(?P<first>\d{1,2}) (?:và|đến|-|–) (?=\d{1,2}[/-]\d{1,2})")
NUMERIC = re.compile(r"(?<![\d/.-])(?P<day>\d{1,2})[/-](?P<month>\d{1,2})(?:[/-](?P<year>\d{4}))?(?![\d/])")
WORDED = re.compile(r"ngày (?P<day>\d{1,2}) tháng (?P<month>\d{1,2})(?: năm (?P<year>\d{4}))?", re.IGNORECASE)
ENGLISH = re.compile(
    rf"(?P<day>\d{{1,2}}) (?P<month>{any_of('months')})(?: (?P<year>\d{{4}}))?", re.IGNORECASE
)
PLACE = re.compile(rf"(?:^|\W){any_of('place_begins')}\s+(?P<place>[^.;]+)", re.IGNORECASE)
PLACE_ENDS = re.compile(
    rf",\s+(?!{any_of('place_goes_on')}\b)|\s+{any_of('place_ends')}\b|[(]| – | - ", re.IGNORECASE
)
ROOM = re.compile(rf"{any_of('rooms')} \S")
NO_PLACE = re.compile(rf"{any_of('no_places')}\b", re.IGNORECASE)
NUMBER = r"(?<![\d/.,-])(?P<number>\d{1,3}(?:[.,]\d{3})+|\d+)"
PARTICIPANTS = re.compile(rf"{NUMBER}\s+{any_of('counted')}\b", re.IGNORECASE)
TOPIC_CUES = re.compile(any_of("topic_cues"), re.IGNORECASE)
QUOTED = re.compile(r"[“\"](?P<words>[^”\"]{4,200})[”\"]")
LEAD_IN = re.compile(r"^(?:\([^)]*\)\s*[-–]?\s*|[A-ZĐ ]{4,}\s+-\s+)")
HOST_STARTS = re.compile(r",\s+|\)\s*,?\s*|\s[-–]\s|:\s+")
TOGETHER = re.compile(rf"\s+{any_of('together')}\s+")
KINDS = ("event", "date", "place", "host", "chair", "speaker", "topic", "participants")


@dataclass(frozen=True)
class Fact:
    """One proposal: its kind (one of KINDS), its value, and the sentence it comes from.

    Dates are ISO 8601, participants digits alone; everything else is as the article writes it.
    """

    kind: str
    value: str
    sentence: str


def propose(article: Article) -> list[Fact]:
    """Return the facts that an article proposes, each once, in the order of KINDS and of the text."""
    sentences = [one.text for one in split(article.text)]
    held = [text for text in sentences if _event_in(text)]
    found: list[Fact] = []
    if held:
        found += _of_the_event(held[0], sentences, article.published_on)
    found += people.propose_chair(sentences, Fact)
    found += people.propose_speakers(sentences, Fact)
    found += _topics(held[:1], sentences)
    seen, kept = set(), []
    for fact in found:
        if (fact.kind, fact.value.casefold()) not in seen:
            seen.add((fact.kind, fact.value.casefold()))
            kept.append(fact)
    return sorted(kept, key=lambda fact: KINDS.index(fact.kind))


def _event_in(text: str) -> tuple[re.Match, re.Match] | None:
    """Return where a sentence says that something was held, and what."""
    for held in HELD.finditer(text):
        named = EVENT.match(text[held.end() :].lstrip())
        if named:
            return held, named
    return None


def _of_the_event(text: str, sentences: list[str], published_on: date | None) -> Iterator[Fact]:
    held, named = _event_in(text)
    yield Fact("event", _cut(named["name"], EVENT_ENDS), text)
    for day in _days(text, held, published_on):
        yield Fact("date", day.isoformat(), text)
    yield from (Fact("host", name, text) for name in _hosts(text[: held.start()]))
    yield from _first(_places(text, sentences))
    yield from _first(_participants(text, sentences))


def _first(found: Iterator[Fact]) -> Iterator[Fact]:
    one = next(found, None)
    if one:
        yield one


def _cut(text: str, ends: re.Pattern) -> str:
    """Return a phrase up to where it ends; what stands in quotes is never cut."""
    for end in ends.finditer(text):
        if text.count("“", 0, end.start()) == text.count("”", 0, end.start()):
            return text[: end.start()].strip()
    return text.strip()


def _days(text: str, held: re.Match, published_on: date | None) -> Iterator[date]:
    """Yield the days a sentence names; a year that it leaves out is that of the page, or the year before it."""
    for pattern in (NUMERIC, WORDED, ENGLISH):
        for found in pattern.finditer(text):
            day = _day(found, published_on)
            if day is None:
                continue
            before = re.search(SPOKEN_DAYS.pattern + r"$", text[: found.start()]) or _spoken_before(
                text, found
            )
            if before:
                yield day.replace(day=int(before["first"]))
            yield day


def _spoken_before(text: str, found: re.Match) -> re.Match | None:
    """Return "16" of "16 và 17/5/2026", where the second day was found."""
    for spoken in SPOKEN_DAYS.finditer(text):
        if spoken.end() == found.start():
            return spoken
    return None


def _day(found: re.Match, published_on: date | None) -> date | None:
    month = found["month"]
    number = int(month) if month.isdigit() else words("months").index(month.lower()) + 1
    year = int(found["year"]) if found["year"] else published_on and published_on.year
    if not year:
        return None
    try:
        day = date(year, number, int(found["day"]))
        return day if found["year"] or day <= published_on else day.replace(year=year - 1)
    except ValueError:
        return None


def _hosts(before: str) -> list[str]:
    """Return who held it: what stands before the verb, from the last comma on, parted where bodies did it together."""
    before = LEAD_IN.sub("", before).strip()
    parts = HOST_STARTS.split(before)
    host = parts[-1].strip() if parts else ""
    host = re.sub(r"^(?:the|ngày \S+|sáng \S+|chiều \S+)\s+", "", host, flags=re.IGNORECASE)
    return [name.strip() for name in TOGETHER.split(host) if name.strip()]


def _places(text: str, sentences: list[str]) -> Iterator[Fact]:
    at = sentences.index(text)
    for sentence in [text, *sentences[at + 1 : at + 3]]:
        for found in PLACE.finditer(sentence):
            place = _cut(found["place"], PLACE_ENDS)
            if (place[:1].isupper() or ROOM.match(place)) and not NO_PLACE.match(place):
                yield Fact("place", place, sentence)


def _participants(text: str, sentences: list[str]) -> Iterator[Fact]:
    at = sentences.index(text)
    for sentence in [text, *sentences[at + 1 : at + 5]]:
        for found in PARTICIPANTS.finditer(sentence):
            yield Fact("participants", re.sub(r"\D", "", found["number"]), sentence)


def _topics(held: list[str], sentences: list[str]) -> Iterator[Fact]:
    for sentence in sentences:
        if sentence in held or TOPIC_CUES.search(sentence):
            for found in QUOTED.finditer(sentence):
                yield Fact("topic", found["words"].strip(" .,;"), sentence)
