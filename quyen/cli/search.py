"""Makes the index of the search anew, from what is filed, written, issued and asked."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

AT_ONCE = 50  # reports in one transaction: others wait for the one writer of SQLite no longer than a second

Keys = dict[str, set[str]]  # by kind


@dataclass(frozen=True)
class Part:
    """One part of what can be found: how it is called, its kinds, and the calls that put it in, bit by bit."""

    name: str
    kinds: tuple[str, ...]
    bits: list[Callable[[], Keys]]


@click.group()
def search() -> None:
    """The index of words behind the search."""


@search.command()
def rebuild() -> None:
    """Make the index anew. It may run while people work: what is there stays until its new words stand."""
    from quyen.search.models import Entry

    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    with Progress(*columns, console=Console(stderr=True)) as bars:
        for part in parts():
            _rebuild(part, bars)
    click.echo(f"{Entry.objects.count():,} entries")


def _rebuild(part: Part, bars: Progress) -> None:
    """Put a part in, and take out what was there before and is not any more; what comes meanwhile stays."""
    from quyen.cli.ready import now
    from quyen.search import actions
    from quyen.search.models import Entry

    gone: Keys = {kind: set() for kind in part.kinds}
    for kind, key in Entry.objects.filter(kind__in=part.kinds).values_list("kind", "key"):
        gone[kind].add(key)
    for bit in bars.track(part.bits, description=part.name):
        for kind, keys in bit().items():
            gone[kind] -= keys
    for kind, keys in gone.items():
        actions.forget(kind=kind, keys=keys, by=None, at=now())


def parts() -> list[Part]:
    """Return everything that can be found, part by part."""
    from quyen.followup import actions as followup
    from quyen.followup import findable as committed
    from quyen.followup.models import Item
    from quyen.publications import actions as publications
    from quyen.publications import findable as issued
    from quyen.publications import findable_public as released
    from quyen.publications.models import Document
    from quyen.publications.queries_public import published
    from quyen.regimes import actions as regimes
    from quyen.regimes import findable as asked
    from quyen.regimes.models import Regime
    from quyen.reports import actions as reports
    from quyen.reports import findable as filed
    from quyen.reports.models import Version
    from quyen.synthesis import actions as synthesis
    from quyen.synthesis import findable as written
    from quyen.synthesis.models import Synthesis
    from quyen.training import actions as training
    from quyen.training import findable as taught
    from quyen.training.models import Event

    owed = Version.objects.order_by("obligation").values_list("obligation", flat=True).distinct()
    documents = Document.objects.order_by("pk").values_list("pk", flat=True)
    regime = [_bit(regimes.make_findable, "", regime=one) for one in Regime.objects.order_by("pk")]
    reported = [_bit(reports.make_findable, filed.KIND, obligations=some) for some in _batches(owed)]
    texts = [
        _bit(synthesis.make_findable, written.KIND, synthesis=one) for one in Synthesis.objects.order_by("pk")
    ]
    papers = [_bit(publications.make_findable, issued.KIND, documents=some) for some in _batches(documents)]
    public = [
        _bit(publications.make_public_findable, released.KIND, abouts=[about])
        for about in sorted({one.about for one in published()})
    ]
    register = Item.objects.order_by("pk").values_list("pk", flat=True)
    items = [_bit(followup.make_findable, committed.KIND, items=some) for some in _batches(register)]
    planned = Event.objects.order_by("pk").values_list("pk", flat=True)
    trainings = [_bit(training.make_findable, taught.KIND, events=some) for some in _batches(planned)]
    return [
        Part("What is asked", (asked.INDICATOR, asked.SECTION), regime),
        Part("Reports", (filed.KIND,), reported),
        Part("Syntheses", (written.KIND,), texts),
        Part("Documents", (issued.KIND,), papers),
        Part("What is public", (released.KIND,), public),
        Part("Commitments", (committed.KIND,), items),
        Part("Trainings", (taught.KIND,), trainings),
    ]


def _bit(action: Callable, kind: str, **given) -> Callable[[], Keys]:
    """Return the call of an action that gives its keys: of one kind, or by kind."""
    from quyen.cli.ready import now

    def bit() -> Keys:
        keys = action(**given, by=None, at=now())
        return {kind: keys} if kind else keys

    return bit


def _batches(pks: Iterable[int]) -> Iterator[list[int]]:
    pks = list(pks)
    return (pks[first : first + AT_ONCE] for first in range(0, len(pks), AT_ONCE))
