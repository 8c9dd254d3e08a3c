"""The list of official wording, where a text stands, and what so many units write that it may be official."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from quyen.core.reuse import hashes
from quyen.organisations.models import Unit
from quyen.regimes.models import Round
from quyen.regimes.queries import rounds_of
from quyen.reports.models import Passage, Version, Wording
from quyen.reports.queries.filed_texts import owing
from quyen.reports.rules.official import sentences, words
from quyen.reports.rules.reused import is_common, widely


@dataclass(frozen=True)
class Held:
    """How many passages of a round hold a text whole, and of how many units."""

    passages: int
    units: int


@dataclass(frozen=True)
class Found:
    """A sentence as the first unit writes it, and how many units do."""

    text: str
    units: int


def wording_of(committee: Unit) -> QuerySet[Wording]:
    """Return the official wording that stands, in the order it was added."""
    found = Wording.objects.filter(committee=committee, removed_at=None)
    return found.select_related("template_of", "added_by").order_by("added_at", "pk")


def taken_back(committee: Unit) -> QuerySet[Wording]:
    """Return the wording that was official once, the last taken back first."""
    found = Wording.objects.filter(committee=committee, removed_at__isnull=False)
    return found.select_related("template_of", "added_by", "removed_by").order_by("-removed_at", "-pk")


def last_round(committee: Unit) -> Round | None:
    """Return the newest round of a committee in which so many filed that what many write can be seen.

    Else the newest in which anything was filed; archives hold figures.
    """
    own = Q(obligations__upward=False)
    owing = Count("obligations", filter=own, distinct=True)
    filed = Count("obligations", filter=own & Q(obligations__versions__isnull=False), distinct=True)
    found = rounds_of(committee).filter(archive=False).annotate(owing=owing, filed=filed)
    rounds = list(found.filter(filed__gt=0))
    return next((row for row in rounds if is_common(row.filed, row.owing)), next(iter(rounds), None))


def held(text: str, round: Round) -> Held:
    """Return where a text stands whole among what the units of a round say; numbers may differ."""
    wanted = hashes(text, window=1)
    said = [(unit, found) for unit, found in _said(round) if wanted <= hashes(found, window=1)]
    return Held(len(said), len({unit for unit, _text in said}))


def found_in(round: Round) -> list[Found]:
    """Return the sentences that more units of a round write than could by chance, the most used first.

    What is official wording already is left out.
    """
    known = {one for row in wording_of(round.committee) for one in hashes(row.text, window=1)}
    users: dict[tuple[str, ...], set[int]] = defaultdict(set)
    first: dict[tuple[str, ...], str] = {}
    for unit, text in _said(round):
        for sentence in sentences(text):
            key = words(sentence)
            users[key].add(unit)
            first.setdefault(key, sentence)
    most = shared_by(round)
    shared = [Found(first[key], len(units)) for key, units in users.items() if len(units) > most]
    fresh = [each for each in shared if not hashes(each.text, window=1) <= known]
    return sorted(fresh, key=lambda each: (-each.units, each.text))


def shared_by(round: Round) -> int:
    """Return how many units of a round may share what is still their own."""
    return widely(owing([round.pk])[round.pk])


def _said(round: Round) -> list[tuple[int, str]]:
    """Return what the newest standing reports of a round say: (unit, text) of each passage. Two queries."""
    standing = Version.objects.filter(
        obligation__round=round, obligation__upward=False, withdrawal=None
    ).order_by("number")
    newest = dict(standing.values_list("obligation_id", "pk"))
    rows = Passage.objects.filter(version__obligation__round=round).exclude(text="").order_by("pk")
    kept = set(newest.values())
    return [
        (unit, text)
        for version, unit, text in rows.values_list("version_id", "version__obligation__unit_id", "text")
        if version in kept
    ]
