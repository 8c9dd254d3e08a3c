"""Nothing that anybody was told is lost when the server dies.

Three units write at the same time, each on its own report: the officer types a number, the officer and the head sign,
the head files; then the head takes the report back, and all begins again with the next number. In the middle of it
the server is killed (kill -9, workers and all): once early, once late, and once in between, each time wherever the
three happen to be. Then it is started again, on what lies on the disk.

Whatever the server had said is there: every number it called saved, every report it gave a receipt for, every report
it gave back; each once, in the order it happened, and whole. What it had not yet answered may be there or not, but
never half. And the log still verifies.

A fourth unit's head presses "File" and the server dies before the answer. The head presses again: one version.
"""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db.models import Q

from quyen.audit.models import Entry
from quyen.audit.queries import verify
from quyen.core.numbers import SCALE
from quyen.obligations.models import Receipt
from quyen.reports.models import Draft, Version, Withdrawal
from quyen.reports.queries import is_intact
from tests.served import keep, read_back
from tests.stories.callers import Caller, Desk, Journal, Told, version_in
from tests.world import FIGURES, MORE, WARD_TEXTS, WRITERS

pytestmark = pytest.mark.django_db(transaction=True)
UNITS = ("ward_a", "ward_b", "ward_d")
KILLED_AFTER = (3, 10, 19)  # answers of the server to all three together
COUNTED = "NQ27"


def started(served, world, life: int) -> None:
    """Start the server, ten minutes later with every life."""
    served.start(QUYEN_CLOCK=(world.now + timedelta(minutes=10 * life)).isoformat())


def desk_of(world, unit: str) -> Desk:
    """A unit with its report written, but for the number that will change."""
    owed = world.owed(unit)
    if not Version.objects.filter(obligation=owed).exists():
        draft, by = world.begin(unit, world.now), writers(world, unit)[0]
        world.fill(draft, FIGURES | MORE, WARD_TEXTS, by=by, moment=world.now)
    place = f"a-{world.line(COUNTED).pk}-{owed.round.spans.get(kind='main').pk}"
    return Desk(unit, owed.pk, place, *map(Caller, writers(world, unit)), number=int(FIGURES[COUNTED]))


def writers(world, unit: str) -> list:
    return [world.people[name] for name in WRITERS[unit]]


def test_what_was_told_is_there_after_every_kill(played, served):
    desks = [desk_of(played, unit) for unit in UNITS]
    known = {desk.unit: happened(desk) for desk in desks}
    keep(served)
    for life, most in enumerate(KILLED_AFTER):
        started(served, played, life)
        journal = Journal(most, served.kill)
        with ThreadPoolExecutor(len(desks)) as pool:
            list(pool.map(lambda desk, journal=journal: desk.work(journal, served.port), desks))
        assert [desk.unit for desk in desks if desk.cut_off is None] == []
        read_back(served)
        for desk in desks:
            told = lasting(known[desk.unit] + journal.told.get(desk.unit, []))
            known[desk.unit] = there = happened(desk)
            assert there in (told, lasting(told + there[-1:]))  # the last one was in the middle of it
            assert there[-1].number in (0, told[-1].number, desk.number)
        assert (halves(), verify()) == ([], None)
    assert sum(told.what == "filed" for unit in known.values() for told in unit) >= len(KILLED_AFTER)


def happened(desk: Desk) -> list[Told]:
    """What the database knows of a unit's report: every version with its number, then the draft's."""
    told = []
    for version in Version.objects.filter(obligation=desk.obligation).order_by("number"):
        number = number_in(version)
        told += [Told("saved", number), Told("filed", number, version.pk)]
        if Withdrawal.objects.filter(version=version).exists():
            told.append(Told("back", 0, version.pk))
    for draft in Draft.objects.filter(obligation=desk.obligation):
        if number_in(draft) not in {row.number for row in told}:
            told.append(Told("saved", number_in(draft)))
    return told


def number_in(source: Draft | Version) -> int:
    answer = source.answers.get(line__definition__indicator__code=COUNTED, part="", span__kind="main")
    return answer.value // SCALE


def lasting(told: list[Told]) -> list[Told]:
    """What is left of it: a number written over another one before it was filed takes its place."""
    following = [*told[1:], None]
    return [
        row
        for row, after in zip(told, following, strict=True)
        if row.what != "saved" or after is None or after.what != "saved"
    ]


def halves() -> list[str]:
    """Whatever stands there without what belongs to it."""
    found = []
    for version in Version.objects.select_related("obligation"):
        about = f"reports.version:{version.pk}"
        receipts = Receipt.objects.filter(reference=about)
        withdrawn = Withdrawal.objects.filter(version=version).exists()
        entries = Entry.objects.filter(subject=about, event__in=("report.submitted", "report.withdrawn"))
        if not is_intact(version):
            found.append(f"{about}: not what was filed")
        if [row.withdrawn_at is not None for row in receipts] != [withdrawn]:
            found.append(f"{about}: receipts {list(receipts)}")
        if entries.count() != 1 + withdrawn:
            found.append(f"{about}: {entries.count()} entries in the log")
    open_again = Q(obligation__draft=None, withdrawal__isnull=False, replaced_by=None)
    return found + [f"{row}: withdrawn, no draft" for row in Version.objects.filter(open_again)]


@pytest.mark.parametrize("written", [False, True], ids=["before it is written", "after it is written"])
def test_pressed_again_after_the_kill_there_is_one_version(played, served, written):
    desk = desk_of(played, "ward_a")
    keep(served)
    started(served, played, 0)
    for caller in (desk.officer, desk.head):
        caller.connect(served.port)
    desk.number = 7
    desk.sign(desk.save())
    desk.head.send("filing:submit", desk.obligation)
    if written:
        await_version(served, desk)
    served.kill()
    started(served, played, 1)
    desk.head.connect(served.port)
    version = desk.file() if not written else None
    response, _ = desk.head.press("filing:submit", desk.obligation)
    read_back(served)
    assert happened(desk) == [Told("saved", 7), Told("filed", 7, version or version_in(response))]
    assert (halves(), verify()) == ([], None)


def await_version(served, desk: Desk) -> None:
    """Watch the server's disk until the version stands there."""
    disk = sqlite3.connect(served.var / "quyen.sqlite3")
    asked = "SELECT count(*) FROM reports_version WHERE obligation_id = ?"
    while not disk.execute(asked, [desk.obligation]).fetchone()[0]:
        assert served.process.poll() is None
    disk.close()


def test_the_disk_is_waited_for_before_anybody_is_told(served):
    asked = (
        "from django.db import connection as c; print(c.cursor().execute('PRAGMA synchronous').fetchone())"
    )
    assert served.run("manage", "shell", "--no-imports", "-c", asked) == "(2,)"  # FULL
