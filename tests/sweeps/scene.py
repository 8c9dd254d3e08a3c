"""A few more things for visitors to find in the small world, so that every page has something to show."""

from datetime import date

from quyen.notices import actions as notices
from quyen.obligations import background
from quyen.obligations.actions import open_round
from quyen.regimes.models import Round
from quyen.reports import actions as reports
from quyen.synthesis import actions as synthesis
from quyen.synthesis.models import Synthesis
from tests import archive, chasing, putting_together
from tests.world import FIGURES, HEALTH, PLAN, WARD_TEXTS, WRITERS, World

SIGNED = {
    "document_number": "45/BC-UBND",
    "signed_on": date(2026, 6, 15),
    "signer_name": "Lê Minh Quân",
    "signer_post": "Chủ tịch",
    "pdf": b"%PDF-1.4\n%%EOF\n",
    "pdf_name": "45.pdf",
}
CHASED = ("ward_a", "ward_b", "dept")  # who had a letter about that month's report before it came
COPIES = {  # what was signed outside, in figures and texts
    "ward_a": (FIGURES, WARD_TEXTS),
    "ward_b": (FIGURES, WARD_TEXTS),
    "dept": (HEALTH, {"II": PLAN}),
}


def add(world: World) -> None:
    """Begin a draft of ward_a, let three units bring back signed copies of a month's report, freeze a synthesis of it.

    The first half of 2025 is brought in from the archive.
    """
    world.begin("ward_a", world.now)
    world.round_copies = open_month(world)
    made = chasing.write(world, world.round_copies, CHASED, world.now)
    world.letters = dict(zip(CHASED, made, strict=True))
    for unit, written in COPIES.items():
        bring_back(world, unit, *written)
    world.synthesis_frozen = frozen(world)
    world.round_archive = archive.bring_in(world)
    world.job = notices.start(
        job=background.remind, arguments={"at": world.now.isoformat()}, by=None, at=world.now
    )


def frozen(world: World) -> Synthesis:
    """Put the month's report together and freeze it, ready to be issued."""
    made = putting_together.begun(world.round_copies, world, world.now)
    for code in ("II", "VI.2", "VIII"):
        putting_together.write(made, world, code, world.now)
    return synthesis.freeze(synthesis=made, by=world.office_head, at=world.now)


def open_month(world: World) -> Round:
    """Open the round of May, which closed before now."""
    stamp = {"by": world.office_head, "at": world.now}
    return open_round(version=world.version, committee=world.committee, period="2026-M05", **stamp)


def bring_back(world: World, unit: str, figures: dict, texts: dict) -> None:
    """File the report of a unit as a copy that was signed outside."""
    draft = world.begin(unit, world.now, world.round_copies)
    by = world.people[WRITERS[unit][0]]
    draft = world.fill(draft, figures, texts, by=by, moment=world.now)
    reports.submit_signed_copy(draft=draft, by=by, at=world.now, **SIGNED)
