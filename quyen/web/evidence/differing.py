"""What a thing says of itself beside what an article says of it: the day, the place, who held it, how many came."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from quyen.outreach.press import matching
from quyen.outreach.press.facts import Fact
from quyen.ui.formats import short_date
from quyen.web.evidence.subjects import Subject
from quyen.web.evidence.words import KINDS, shown

LONGEST = 60  # days of an event that are compared one by one


@dataclass(frozen=True)
class Line:
    """One row of the comparison; `standing` is same, otherwise, unsaid (by the article) or unknown (here)."""

    label: str | Promise
    here: str
    there: str
    standing: str


STANDINGS = {
    "same": (_("the same"), "quiet", "check"),
    "otherwise": (_("says otherwise"), "warn", "triangle-alert"),
    "unsaid": (_("not in the article"), "quiet", "minus"),
    "unknown": (_("not said here"), "quiet", "minus"),
}


def beside(subject: Subject, facts: Iterable[Fact]) -> list[Line]:
    """Return the comparison, a row for each kind that either of them gives; none for a thing without a day."""
    facts, own = list(facts), own_facts(subject)
    if not own:
        return []
    kinds = [kind for kind in ("date", "place", "host", "chair", "participants") if _either(kind, own, facts)]
    return [_line(kind, subject, _of(kind, own), _of(kind, facts)) for kind in kinds]


def own_facts(subject: Subject) -> list[Fact]:
    """Return what a thing says of itself, as facts are written; nothing of one that has no day."""
    if subject.first_on is None:
        return []
    days = min((subject.last_on - subject.first_on).days, LONGEST) + 1
    said = [
        *(("event", title) for title in dict.fromkeys((subject.title, *subject.titles))),
        *(("date", (subject.first_on + timedelta(n)).isoformat()) for n in range(days)),
        ("place", subject.place),
        *(("host", host) for host in dict.fromkeys((*subject.hosts, *subject.bodies))),
        ("chair", subject.chair),
        ("participants", "" if subject.people is None else str(subject.people)),
    ]
    return [Fact(kind, value, "") for kind, value in said if value]


def another_day(subject: Subject, facts: Iterable[Fact]) -> bool:
    """Whether every day that an article gives is another than the thing's."""
    said, own = _of("date", list(facts)), _of("date", own_facts(subject))
    return bool(said and own) and not {fact.value for fact in said} & {fact.value for fact in own}


def another_event(subject: Subject, facts: Iterable[Fact]) -> bool:
    """Whether an article that says what it tells of, and when, seems to tell of something else."""
    facts, own = list(facts), own_facts(subject)
    told = _of("event", facts) and _of("date", facts)
    alike = any(
        matching.called_alike(one.value, other.value)
        for one in _of("event", facts)
        for other in _of("event", own)
    )
    return bool(own and told) and not (alike and not another_day(subject, facts))


def _of(kind: str, facts: list[Fact]) -> list[Fact]:
    return [fact for fact in facts if fact.kind == kind]


def _either(kind: str, own: list[Fact], facts: list[Fact]) -> bool:
    return bool(_of(kind, own) or _of(kind, facts))


def _line(kind: str, subject: Subject, own: list[Fact], said: list[Fact]) -> Line:
    here = _words(own)
    if kind == "date":
        here = _days(subject)
    if kind == "host":
        here = "; ".join(subject.hosts)
    return Line(KINDS[kind], here, _words(said), _standing(own, said))


def _standing(own: list[Fact], said: list[Fact]) -> str:
    if not said:
        return "unsaid"
    if not own:
        return "unknown"
    return "same" if any(_agree(one, other) for one in said for other in own) else "otherwise"


def _agree(said: Fact, own: Fact) -> bool:
    """Whether two say the same; of a place or a body one may say more: "the People's Committee of …"."""
    one, other = matching.plain(said.value), matching.plain(own.value)
    within = said.kind in matching.BY_PART and (f" {one} " in f" {other} " or f" {other} " in f" {one} ")
    return one == other or within


def _words(facts: list[Fact]) -> str:
    return "; ".join(shown(fact.kind, fact.value) for fact in facts)


def _days(subject: Subject) -> str:
    first, last = subject.first_on, subject.last_on
    return short_date(first) if first == last else f"{_short(first)} – {_short(last)}"


def _short(day: date | None) -> str:
    return short_date(day) if day else ""
