"""Accepting many reports at once: only clean ones, and only after a drawn sample of them was read."""

from datetime import datetime

from django.db import transaction

from quyen.audit import actions as audit
from quyen.core.dates import day_of
from quyen.regimes.models import Round
from quyen.reports import refusals
from quyen.reports.actions.reviewing import accept
from quyen.reports.models import Review, Sample, SampleItem, Version
from quyen.reports.queries.sampling import SampleState, drawn_items, filed_clean, sample_of, state_of_sample
from quyen.reports.queries.sharing import on_list_of
from quyen.reports.rules import sampling


@transaction.atomic
def draw_sample(*, round: Round, by, at: datetime) -> Sample:
    """Draw what must be read of the clean reports on one's list; a sample that is not done with stays.

    After one of a sample was returned the next is twice as large.
    """
    Round.objects.select_for_update(of=("self",)).get(pk=round.pk)
    last = sample_of(by, round)
    drawn = drawn_items(last) if last else []
    state = state_of_sample(last, drawn) if last else SampleState.DONE
    if state in (SampleState.READING, SampleState.READY):
        return last
    pool = filed_clean(round, without=on_list_of(by, day_of(at))[1])
    if not pool:
        raise refusals.NothingClean
    number = Sample.objects.filter(round=round).count() + 1
    sample = Sample.objects.create(round=round, number=number, by=by, at=at)
    count = sampling.size(len(pool), len(drawn) if state == SampleState.FAILED else 0)
    _draw(sample, pool, count)
    audit.record("report.sample-drawn", sample, by=by, at=at, pool=len(pool), drawn=count, number=number)
    return sample


def _draw(sample: Sample, pool: list[Version], count: int) -> None:
    """Write the pool down, the drawn ones first and in the order drawn."""
    by_hash = {row.content_hash: row for row in pool}
    order = sampling.draw(by_hash, len(pool), f"{sample.round.period}:{sample.round_id}:{sample.number}")
    SampleItem.objects.bulk_create(
        SampleItem(sample=sample, version=by_hash[each], drawn=place < count)
        for place, each in enumerate(order)
    )


@transaction.atomic
def mark_read(*, item: SampleItem, by, at: datetime) -> SampleItem:
    """Say that one of the sample was read to its end."""
    if item.sample.by_id != by.pk or not item.drawn:
        raise refusals.NotInSample
    if item.read_at is None:
        item.read_at = at
        item.save(update_fields=["read_at"])
        audit.record("report.sample-read", item.version, by=by, at=at, sample=item.sample_id)
    return item


@transaction.atomic
def accept_clean(*, sample: Sample, by, at: datetime) -> list[Review]:
    """Accept every report of the pool that is still filed and clean; refused until the whole sample was read."""
    sample = Sample.objects.select_for_update(of=("self",)).select_related("round").get(pk=sample.pk)
    if sample.by_id != by.pk:
        raise refusals.NotInSample
    items = drawn_items(sample)
    _refuse_unready(sample, items)
    pool = set(sample.items.values_list("version_id", flat=True))
    taken = on_list_of(by, day_of(at))[1]
    still = [row for row in filed_clean(sample.round, without=taken) if row.pk in pool]
    found = [accept(version=version, by=by, at=at) for version in still]
    sample.accepted_at, sample.accepted_by = at, by
    sample.save(update_fields=["accepted_at", "accepted_by"])
    audit.record("report.clean-accepted", sample, by=by, at=at, accepted=len(found))
    return found


def _refuse_unready(sample: Sample, items: list[SampleItem]) -> None:
    state = state_of_sample(sample, items)
    if state == SampleState.DONE:
        raise refusals.SampleDone
    if state == SampleState.FAILED:
        raise refusals.SampleFailed
    if unread := sum(item.read_at is None for item in items):
        raise refusals.SampleUnread(unread)
