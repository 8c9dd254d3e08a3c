"""What waits to be read, most urgent first, in a number of queries that does not grow with the units."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from urllib.parse import urlencode

from quyen.core.text import find_folded
from quyen.obligations.models import Obligation
from quyen.obligations.queries import facts_of
from quyen.obligations.rules import state
from quyen.organisations import queries as organisations
from quyen.regimes.models import Round
from quyen.regimes.queries import rounds_of
from quyen.reports import checks
from quyen.reports.models import Assignment, Version
from quyen.reports.queries import completeness_by_obligation, standings
from quyen.reports.queries.sampling import clean_ones
from quyen.reports.queries.sharing import being_read, readers

STANDINGS = ("filed", "returned", "accepted")
SHOWN = (
    "obligation",
    "number",
    "filed_at",
    *(f"examination__{name}" for name in ("answered", "required", "doubts", "findings")),
)
FILTERS = ("round", "standing", "list", "level", "state", "findings", "words")


@dataclass(frozen=True)
class Item:
    """One unit's newest version: how it stands on both axes, how complete it is, how much the checks ask.

    `doubts` are findings that still ask, `explained` those that the unit answered.
    `reader` is the colleague whose unit it is, `opened` who has it open now.
    """

    obligation: Obligation
    version: Version
    answered: int
    required: int
    doubts: int = 0
    explained: int = 0
    reader: str = ""
    opened: list[str] = field(default_factory=list)

    @property
    def waits(self) -> bool:
        return self.obligation.standing == "filed"

    @property
    def refiled(self) -> bool:
        return self.version.number > 1

    @property
    def order(self) -> tuple:
        """What waits before what was answered; filed anew before new; more questions before fewer; older first."""
        place = STANDINGS.index(self.obligation.standing)
        return place, not self.refiled, -self.doubts, -self.explained, self.version.filed_at, self.version.pk


@dataclass(frozen=True)
class Queue:
    """The queue of a round as asked for; `counts` by standing are of the whole round, or of one's own list.

    `shared` tells that units have readers; `clean` are the versions on one's list without a finding.
    """

    round: Round | None
    rounds: list[Round]
    asked: dict[str, str]
    items: list[Item]
    counts: dict[str, int]
    owing: int
    shared: bool = False
    usual_list: str = "all"
    clean: list[Version] = field(default_factory=list)

    @property
    def filter(self) -> str:
        """Return what is asked as the end of an address, so that the next page keeps it."""
        kept = {name: value for name, value in self.asked.items() if value}
        if kept.get("list") == self.usual_list:
            del kept["list"]
        return f"?{urlencode(kept)}" if kept else ""

    @property
    def narrowed(self) -> bool:
        return any(self.asked[name] for name in ("level", "state", "findings", "words"))

    def beside(self, version: Version) -> tuple[Item | None, Item | None]:
        """Return what stands before and after a version in this queue."""
        places = [item.version.pk for item in self.items]
        if version.pk not in places:
            return None, next((item for item in self.items if item.waits), None)
        here = places.index(version.pk)
        before = self.items[here - 1] if here else None
        return before, self.items[here + 1] if here + 1 < len(places) else None


def read(asked: Mapping[str, str], *, user, on: date, now: datetime) -> Queue:
    """Return the queue of the round asked for, else of the newest that is no archive and has begun.

    Who has units of their own sees these first, with those that nobody has.
    """
    committee = organisations.main_committee(on)
    rounds = [row for row in rounds_of(committee) if not row.archive] if committee else []
    round = _chosen(rounds, asked.get("round", ""), on)
    asked = {name: asked.get(name, "") for name in FILTERS}
    if round is None:
        return Queue(None, rounds, asked, [], {}, 0)
    asked["standing"] = asked["standing"] or "filed"
    known = readers(on)
    mine = {unit for unit, row in known.items() if row.user_id == user.pk}
    theirs = known.keys() - mine
    usual = "mine" if mine else "all"
    asked["list"] = asked["list"] or usual
    owed = _owed(round, now)
    filed = _newest(round, owed)
    own = [row for row in filed if row.obligation.unit_id not in theirs]
    among = own if asked["list"] == "mine" else filed
    counts = Counter(version.obligation.standing for version in among)
    items = _items(round, [version for version in among if _fits(version.obligation, asked)])
    items = _with_colleagues(items, known, user, now)
    shown = [
        item
        for item in items
        if asked["findings"] in ("", "with" if item.doubts or item.explained else "without")
    ]
    shown.sort(key=lambda item: item.order)
    waiting = [row for row in own if row.obligation.standing == "filed"]
    return Queue(
        round,
        rounds,
        asked,
        shown,
        {**counts, "all": len(among)},
        len(owed),
        shared=bool(known),
        usual_list=usual,
        clean=clean_ones(round, waiting),
    )


def _with_colleagues(items: list[Item], known: dict[int, Assignment], user, now: datetime) -> list[Item]:
    """Say whose each unit is, and who has it open."""
    opened = being_read([item.version for item in items if item.waits], now, but=user)
    return [
        replace(
            item,
            reader=known[unit].user.name if (unit := item.obligation.unit_id) in known else "",
            opened=opened.get(item.version.pk, []),
        )
        for item in items
    ]


def _chosen(rounds: list[Round], pk: str, on: date) -> Round | None:
    begun = [row for row in rounds if row.opens_on <= on]
    return next((row for row in rounds if str(row.pk) == pk), next(iter(begun or rounds), None))


def _owed(round: Round, now: datetime) -> dict[int, Obligation]:
    """Return what a round's members owe by id, with their state on both axes: plain queries, put together here."""
    owed = Obligation.objects.filter(round=round, upward=False)
    facts, how = facts_of(owed, now), standings(owed)
    found = {row.pk: row for row in owed.defer("legal_basis", "created_at")}
    for pk, row in found.items():
        known = state(facts[pk], now)
        row.round, row.state, row.days, row.standing = round, known.name, known.days, how[pk]
    return found


def _newest(round: Round, owed: dict[int, Obligation]) -> list[Version]:
    """Return each unit's newest version that was not withdrawn, with its obligation."""
    filed = Version.objects.filter(obligation__round=round, obligation__upward=False, withdrawal=None)
    filed = filed.select_related("examination").only(*SHOWN).order_by("number")
    newest = {version.obligation_id: version for version in filed}
    for pk, version in newest.items():
        version.obligation = owed[pk]
    return list(newest.values())


def _fits(owed: Obligation, asked: dict[str, str]) -> bool:
    return (
        asked["standing"] in ("all", owed.standing)
        and asked["level"] in ("", owed.level)
        and asked["state"] in ("", owed.state)
        and (not asked["words"] or bool(find_folded(owed.unit_name_vi, asked["words"].strip())))
    )


def _items(round: Round, versions: list[Version]) -> list[Item]:
    """Return versions with how complete they are and how much was found, as it was kept when they were filed."""
    left = [version for version in versions if not hasattr(version, "examination")]
    counts = _examined_now(round, left) if left else {}
    for version in versions:
        if hasattr(version, "examination"):
            kept = version.examination
            explained = checks.kept.counted(kept.findings)[1]
            counts[version.pk] = (kept.answered, kept.required, kept.doubts, explained)
    return [Item(version.obligation, version, *counts[version.pk]) for version in versions]


def _examined_now(round: Round, versions: list[Version]) -> dict[int, tuple[int, int, int, int]]:
    """Return the same of versions that nothing was kept of, by id."""
    complete = completeness_by_obligation(round)
    found = checks.run_in(round, versions)
    return {row.pk: (*complete[row.obligation_id], *checks.counted(found[row.pk])) for row in versions}
