"""Which filed versions are clean, and how a sample drawn from them stands."""

from collections.abc import Collection, Iterable
from enum import StrEnum

from quyen.regimes.models import Round
from quyen.reports.checks import kept
from quyen.reports.models import Remark, Review, Sample, SampleItem, Version


class SampleState(StrEnum):
    """Of a sample: still to be read, read and ready, failed since one of it was returned, or done with."""

    READING = "reading"
    READY = "ready"
    FAILED = "failed"
    DONE = "done"


def filed_clean(round: Round, *, without: Collection[int] = ()) -> list[Version]:
    """Return the newest versions of a round that wait for review and on which nothing stands.

    Nothing was found when they were filed, and no owner of an indicator has remarked on them. `without` are ids of
    units whose reports somebody else reads.
    """
    standing = Version.objects.filter(obligation__round=round, obligation__upward=False, withdrawal=None)
    standing = standing.select_related("obligation__unit", "review", "examination").defer("content")
    newest = {row.obligation_id: row for row in standing.order_by("number")}
    waiting = [row for row in newest.values() if not hasattr(row, "review")]
    return clean_ones(round, waiting, without=without)


def clean_ones(round: Round, waiting: Iterable[Version], *, without: Collection[int] = ()) -> list[Version]:
    """Return the clean ones of versions that wait, read with their examination and obligation.

    Where the unit answered a finding, somebody has to read its answer: that is not clean. What it answered last period
    and hints are nothing new.
    """
    remarked = set(Remark.objects.filter(version__obligation__round=round).values_list("version", flat=True))
    return [
        row
        for row in waiting
        if hasattr(row, "examination")
        and row.examination.doubts == 0
        and kept.counted(row.examination.findings)[1] == 0
        and row.pk not in remarked
        and row.obligation.unit_id not in without
    ]


def sample_of(user, round: Round) -> Sample | None:
    """Return the last sample that a person drew in a round."""
    return Sample.objects.filter(round=round, by=user).order_by("-number").first()


def drawn_items(sample: Sample) -> list[SampleItem]:
    """Return what must be read, in the order drawn."""
    related = ("version__obligation__unit", "version__review")
    return list(sample.items.filter(drawn=True).select_related(*related).order_by("pk"))


def state_of_sample(sample: Sample, items: Collection[SampleItem] | None = None) -> SampleState:
    """Return how a sample stands; `items` are its drawn ones where they were read already."""
    if sample.accepted_at:
        return SampleState.DONE
    items = drawn_items(sample) if items is None else items
    if any(was_returned(item.version) for item in items):
        return SampleState.FAILED
    return SampleState.READY if all(item.read_at for item in items) else SampleState.READING


def was_returned(version: Version) -> bool:
    return hasattr(version, "review") and version.review.outcome == Review.Outcome.RETURNED


def next_to_read(items: Collection[SampleItem], after: Version | None = None) -> SampleItem | None:
    """Return the next unread one after a version of the sample, beginning again at the first."""
    rows = list(items)
    here = next((n for n, item in enumerate(rows) if after and item.version_id == after.pk), -1)
    return next((item for item in rows[here + 1 :] + rows[: here + 1] if item.read_at is None), None)
