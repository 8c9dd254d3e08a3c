"""The call list as a page needs it: cards, worst first, with a message ready to be copied for each."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from quyen.core.dates import day_of
from quyen.core.text import find_folded
from quyen.obligations import queries as obligations
from quyen.obligations.models import Call, Obligation
from quyen.obligations.rules import OPEN
from quyen.organisations import queries as organisations
from quyen.regimes.models import Round
from quyen.regimes.queries import rounds_of
from quyen.reports.queries import Chased, chased, chased_among
from quyen.reports.queries.sharing import on_list_of
from quyen.ui.formats import due, named, short_date

FILTERS = ("round", "level", "kind", "called", "whose", "words")
CALLED: dict[str, str | Promise] = {
    "no": gettext_lazy("Not called today"),
    "yes": gettext_lazy("Called today"),
    "broken": gettext_lazy("Promised day passed"),
}
Leads = Callable[[int], str]  # from an obligation's id to the full address of the unit's own page


@dataclass(frozen=True)
class Card:
    """One report to call about, with the message to its unit."""

    chased: Chased
    message: str
    today: date

    @property
    def owed(self) -> Obligation:
        return self.chased.obligation

    @property
    def calls(self) -> tuple[Call, ...]:
        return self.chased.calls

    @property
    def seen(self) -> int:
        """The id of the newest call that this card shows, 0 without one."""
        return max((call.pk for call in self.calls), default=0)

    @property
    def called_today(self) -> bool:
        last = self.chased.last
        return last is not None and day_of(last.at) == self.today

    @property
    def promise_passed(self) -> bool:
        last = self.chased.last
        return last is not None and last.promised_on is not None and last.promised_on < self.today


@dataclass(frozen=True)
class Coming:
    """The next day on which reports of a round are due, and how many."""

    on: date
    count: int


@dataclass(frozen=True)
class CallList:
    """What is asked for; `waiting` is how many reports of each round are overdue, `everybody` all cards of it."""

    round: Round | None
    rounds: list[Round]
    waiting: dict[int, int]
    asked: dict[str, str]
    everybody: list[Card]
    cards: list[Card]
    coming: Coming | None = None
    shared: bool = False  # whether some units were given to one officer or another

    @property
    def narrowed(self) -> bool:
        return any(self.asked[name] for name in ("level", "kind", "called", "whose", "words"))

    @property
    def kinds(self) -> dict[str, str]:
        """The kinds of units in the list, by their key."""
        found = {card.owed.unit.kind: card.owed.unit.kind_name for card in self.everybody}
        return dict(sorted(found.items(), key=lambda pair: pair[1]))

    @property
    def overdue(self) -> int:
        return sum(card.chased.overdue for card in self.everybody)

    @property
    def called(self) -> int:
        return sum(card.called_today for card in self.everybody)

    @property
    def newest_call(self) -> int:
        return max((card.seen for card in self.everybody), default=0)


def read(asked: dict[str, str], *, user, on: date, now: datetime, leads: Leads) -> CallList:
    """Return the call list of the round asked for, else of the newest whose figures are closed.

    With `whose` "mine", the units whose reports this person reads, and "free", those that nobody was given.
    """
    committee = organisations.main_committee(on)
    rounds = [row for row in rounds_of(committee) if not row.archive] if committee else []
    asked = {name: asked.get(name, "") for name in FILTERS}
    round = _chosen(rounds, asked["round"], on)
    if round is None:
        return CallList(None, rounds, {}, asked, [], [])
    counts = obligations.counts_of(rounds, now)
    cards = cards_of(chased(round, now), on=on, leads=leads)
    mine, theirs = on_list_of(user, on)
    whose = {"": None, "mine": mine, "free": {card.owed.unit_id for card in cards} - mine - theirs}
    among = whose.get(asked["whose"])
    return CallList(
        round=round,
        rounds=rounds,
        waiting={row.pk: counts[row.pk]["missing"] for row in rounds},
        asked=asked,
        everybody=cards,
        cards=[
            card for card in cards if _fits(card, asked) and (among is None or card.owed.unit_id in among)
        ],
        shared=bool(mine or theirs),
        coming=None if cards else _coming(round, on, now),
    )


def _chosen(rounds: list[Round], pk: str, on: date) -> Round | None:
    closed = [row for row in rounds if row.closes_on < on]
    return next((row for row in rounds if str(row.pk) == pk), next(iter(closed or rounds), None))


def _fits(card: Card, asked: dict[str, str]) -> bool:
    called = {"": True, "yes": card.called_today, "no": not card.called_today, "broken": card.promise_passed}
    return (
        asked["level"] in ("", card.owed.level)
        and asked["kind"] in ("", card.owed.unit.kind)
        and called.get(asked["called"], True)
        and (not asked["words"] or bool(find_folded(card.owed.unit_name_vi, asked["words"].strip())))
    )


def _coming(round: Round, on: date, now: datetime) -> Coming | None:
    owed = obligations.with_state(Obligation.objects.filter(round=round, upward=False), now)
    ahead = owed.filter(state__in=OPEN, effective_due_on__gt=on).order_by("effective_due_on")
    first = ahead.values_list("effective_due_on").annotate(Count("pk")).first()
    return Coming(*first) if first else None


def card_of(obligation: Obligation, *, on: date, now: datetime, leads: Leads) -> Card | None:
    """Return the card of one report as it stands, None where nobody needs to call about it."""
    found = chased_among(Obligation.objects.filter(pk=obligation.pk), now)
    return next(iter(cards_of(found, on=on, leads=leads)), None)


def called_since(round: Round, after: int, *, on: date, now: datetime, leads: Leads) -> list[Card]:
    """Return the cards about which somebody called after a call known by its id."""
    fresh = Call.objects.filter(pk__gt=after).values("obligation")
    return cards_of(
        chased_among(Obligation.objects.filter(round=round, pk__in=fresh), now), on=on, leads=leads
    )


def cards_of(found: Iterable[Chased], *, on: date, leads: Leads) -> list[Card]:
    """Return the cards of some reports."""
    return [Card(each, message(each, leads(each.obligation.pk)), on) for each in found]


def message(chased: Chased, link: str) -> str:
    """Return a short message to one unit, in the language of who reads it there; nothing of another unit is in it."""
    contact, owed = chased.contact, chased.obligation
    language = contact.user.language if contact else "vi"
    with override(language):
        unit = named(chased.unit or owed.unit)
        told = {
            "name": contact.user.name if contact else "",
            "post": named(contact, "post") if contact else "",
            "unit": unit,
            "report": named(owed.round, "title"),
            "due": due(owed.effective_due_on),
            "day": short_date(chased.returned_on) if chased.returned_on else "",
            "link": link,
        }
        parts = [_greeting(contact, told), _matter(chased, told), _("Page of the report: %(link)s") % told]
        return "\n".join([*parts, _("If you have sent it meanwhile, please ignore this message. Thank you.")])


def _greeting(contact, told: dict[str, str]) -> str:
    if contact is None:
        return _("Dear colleagues of %(unit)s,") % told
    if not told["post"]:
        return _("Dear %(name)s, %(unit)s,") % told
    return _("Dear %(name)s, %(post)s, %(unit)s,") % told


def _matter(chased: Chased, told: dict[str, str]) -> str:
    if chased.returned_on and not chased.overdue:
        return (
            _("The Standing Office sent %(report)s back on %(day)s to be mended; please send it again.")
            % told
        )
    if chased.overdue:
        return _("%(report)s was due at %(due)s and has not reached the Standing Office.") % told
    return _("%(report)s is due today, at %(due)s.") % told
