"""How much of what is required was answered. Blank counts against; any of the other answers counts.

What was sent by the secret route is answered by that.
"""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q

from quyen.regimes.models import Round
from quyen.reports.models import Answer, Draft, Examination, Passage, Version
from quyen.reports.queries.asked import Asked, asked_in, asked_of

Count = tuple[int, int]  # answered, required
COUNTED = ("answered", "required")


def completeness(source: Draft | Version) -> Count:
    """Return (answered, required) of a draft or a version: required figures and required sections."""
    return count_of(asked_of(source.obligation), source)


def count_of(asked: Asked, source: Draft | Version) -> Count:
    """Return the same where what is asked was read already."""
    answered = set(source.answers.filter(part="").values_list("line_id", "span_id"))
    said = set(source.passages.filter(says_something()).values_list("section_id", flat=True))
    return count(asked, answered, said)


def completeness_by_obligation(round: Round) -> dict[int, Count]:
    """Return (answered, required) of what each unit has filed in a round, by obligation; nothing filed is 0.

    The newest version that was not withdrawn counts, as it was examined when it was filed. The queries are as many
    for one unit as for all.
    """
    owed = round.obligations.filter(upward=False).select_related("unit")
    obligations = list(owed.only("round", "level", "unit__key"))
    newest = _newest(round)
    kept = _kept(newest.values())
    left = [row for row in obligations if newest.get(row.pk) not in kept]
    found = {row.pk: kept[newest[row.pk]] for row in obligations if newest.get(row.pk) in kept}
    return found | (_counted(round, left, newest) if left else {})


def _newest(round: Round) -> dict[int, int]:
    """Return the newest version that stands, by obligation."""
    standing = Version.objects.filter(obligation__round=round, withdrawal=None).order_by("number")
    return dict(standing.values_list("obligation_id", "pk"))


def _kept(versions: Iterable[int]) -> dict[int, Count]:
    rows = Examination.objects.filter(version__in=list(versions))
    return {version: (given, all) for version, given, all in rows.values_list("version", *COUNTED)}


def _counted(round: Round, obligations: list, newest: dict[int, int]) -> dict[int, Count]:
    """Return the counts of those that were not examined, or have filed nothing."""
    asked = asked_in(round, obligations)
    versions = [newest[row.pk] for row in obligations if row.pk in newest]
    answered, said = defaultdict(set), defaultdict(set)
    for version, *place in Answer.objects.filter(version__in=versions, part="").values_list(
        "version_id", "line_id", "span_id"
    ):
        answered[version].add(tuple(place))
    for version, section in Passage.objects.filter(says_something(), version__in=versions).values_list(
        "version_id", "section_id"
    ):
        said[version].add(section)
    return {pk: count(asked[pk], answered[newest.get(pk)], said[newest.get(pk)]) for pk in asked}


def count(asked: Asked, answered: set[tuple[int, int]], said: set[int]) -> Count:
    """Return (answered, required) of what is asked; a control total may stay blank."""
    places, sections = asked.required
    given = sum(place in answered or place[0] in asked.secret_lines for place in places)
    told = sum(section in said or section in asked.secret_sections for section in sections)
    return given + told, len(places) + len(sections)


def says_something() -> Q:
    return Q(nothing_arose=True) | ~Q(text="")
