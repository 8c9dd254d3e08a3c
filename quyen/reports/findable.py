"""What of filed reports is found by its words: the passages of versions that stand, never drafts, nothing secret."""

from collections.abc import Iterable

from quyen.accounts.roles import Verb
from quyen.core.citations import Citation
from quyen.core.dates import day_of
from quyen.reports.models import Passage, Review, Version
from quyen.search.rules import Findable, door

KIND = "passage"
READERS = (Verb.REPORT_READ_OWN, Verb.REPORT_READ_FILED)


def standing_passages(obligations: Iterable[int]) -> list[Findable]:
    """Return what the standing versions of some obligations say. What is being mended is read by its unit alone."""
    newest = Version.objects.filter(obligation__in=obligations, withdrawal=None).order_by("number")
    outcomes = newest.values_list("obligation_id", "pk", "review__outcome")
    standing = {obligation: (pk, outcome) for obligation, pk, outcome in outcomes}
    kept = [pk for pk, outcome in standing.values() if outcome != Review.Outcome.RETURNED]
    said = Passage.objects.filter(version__in=kept).exclude(text="").order_by("pk")
    return [_findable(row) for row in said.select_related("section", "version__obligation__round")]


def keys_of(obligations: Iterable[int]) -> set[str]:
    """Return the keys of everything that was ever filed for some obligations."""
    filed = Passage.objects.filter(version__obligation__in=obligations)
    return {str(pk) for pk in filed.values_list("pk", flat=True)}


def _findable(passage: Passage) -> Findable:
    version, section = passage.version, passage.section
    owed = version.obligation
    return Findable(
        kind=KIND,
        key=str(passage.pk),
        title=owed.unit_name_vi,
        heading=f"{section.code}. {section.title_vi}",
        text=passage.text,
        dated=day_of(version.filed_at),
        period=owed.round.period,
        whose=owed.unit_name_vi,
        link=Citation("version", str(version.pk), str(section.pk)).to_text(),
        doors=frozenset(door(verb, owed.unit_id) for verb in READERS),
    )
