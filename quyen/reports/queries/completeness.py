"""How much of what is required was answered. Blank counts against; any of the other answers counts."""

from collections import defaultdict

from django.db.models import Q

from quyen.regimes.models import Round
from quyen.reports.models import Answer, Draft, Passage, Version
from quyen.reports.queries.asked import Asked, asked_in, asked_of

Count = tuple[int, int]  # answered, required


def completeness(source: Draft | Version) -> Count:
    """Return (answered, required) of a draft or a version: required figures and required sections."""
    asked = asked_of(source.obligation)
    answered = set(source.answers.filter(part="").values_list("line_id", "span_id"))
    said = set(source.passages.filter(says_something()).values_list("section_id", flat=True))
    return count(asked, answered, said)


def completeness_by_obligation(round: Round) -> dict[int, Count]:
    """Return (answered, required) of what each unit has filed in a round, by obligation; nothing filed is 0.

    The newest version that was not withdrawn counts. The queries are as many for one unit as for all.
    """
    obligations = list(
        round.obligations.filter(upward=False).select_related("unit").only("round", "level", "unit__key")
    )
    asked = asked_in(round, obligations)
    newest = dict(
        Version.objects.filter(obligation__round=round, withdrawal=None)
        .order_by("number")
        .values_list("obligation_id", "pk")
    )
    answered, said = defaultdict(set), defaultdict(set)
    versions = list(newest.values())
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
    return len(places & answered) + len(sections & said), len(places) + len(sections)


def says_something() -> Q:
    return Q(nothing_arose=True) | ~Q(text="")
