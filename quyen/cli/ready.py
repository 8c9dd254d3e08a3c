"""Makes an empty database ready: its tables, then the reference data that every command reads."""

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn


@dataclass(frozen=True)
class Step:
    """One part of the reference data: what it is called, whether it is missing, and the action that loads it.

    `load` takes `by`, `at` and `progress`, which it calls with the rows done and the rows in all.
    """

    name: str
    missing: Callable[[], bool]
    load: Callable[..., object]


def steps() -> list[Step]:
    """Return the reference data in the order of loading. A world with units of its own is left as it is."""
    from quyen.organisations import actions
    from quyen.organisations.models import Membership, Succession, Unit
    from quyen.regimes.models import Regime

    def ours(key: str) -> bool:
        return Unit.objects.filter(key=key).exists()

    return [
        Step("Units of Viet Nam", lambda: not Unit.objects.exists(), actions.load_units),
        Step(
            "Mergers and splits",
            lambda: ours("vn") and not Succession.objects.exists(),
            actions.load_successions,
        ),
        Step(
            "Members of the committee",
            lambda: ours("new-79") and not Membership.objects.exists(),
            actions.load_members,
        ),
        Step(
            "Human-rights regime", lambda: ours("ban-chi-dao") and not Regime.objects.exists(), _load_regime
        ),
    ]


def _load_regime(*, by, at, progress) -> None:
    from quyen.organisations.models import Unit
    from quyen.regimes.actions import load_regime

    load_regime(committee=Unit.objects.get(key="ban-chi-dao"), by=by, at=at)
    progress(1, 1)


def ensure() -> None:
    """Migrate an empty database and load what is missing; progress goes to stderr, stdout stays the command's.

    One process at a time does it, the others wait. A database in use is never migrated unasked.
    """
    from django.db import transaction
    from django.utils import timezone

    with _alone():
        _migrate()
        missing = [step for step in steps() if step.missing()]
        if not missing:
            return
        with _bars() as bars, transaction.atomic():
            for step in steps():
                if step.missing():
                    step.load(by=None, at=timezone.now(), progress=_teller(bars, step.name))


@contextmanager
def _alone() -> Iterator[None]:
    from django.conf import settings

    settings.VAR.mkdir(parents=True, exist_ok=True)
    with (settings.VAR / "ready.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _migrate() -> None:
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not plan:
        return
    if executor.loader.applied_migrations:
        raise click.ClickException("The database is older than the program. Run: quyen manage migrate")
    console = Console(stderr=True)
    with console.status("Making the tables"):
        call_command("migrate", verbosity=0, interactive=False)
    console.print("Made the tables")


def _bars() -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
    )


def _teller(bars: Progress, name: str) -> Callable[[int, int], None]:
    task = bars.add_task(name, total=None)

    def tell(done: int, total: int) -> None:
        bars.update(task, completed=done, total=total)

    return tell


def now() -> datetime:
    """Return the time, aware: the clock's, or where QUYEN_CLOCK sets it."""
    from django.conf import settings
    from django.utils import timezone

    if not settings.CLOCK:
        return timezone.now()
    fixed = datetime.fromisoformat(settings.CLOCK)
    return fixed if fixed.tzinfo else timezone.make_aware(fixed)


def today() -> date:
    """Return the date in the committee's time zone."""
    from django.utils import timezone

    return timezone.localdate(now())
