"""The first half of 2025 of the small world, before its reorganisation, brought in from the archive."""

from quyen.obligations.actions import open_round
from quyen.regimes.models import Round
from quyen.reports import actions as reports
from quyen.reports.models import Answer
from tests.clock import at

FILED = at("2025-07-20 09:00")
# Poor households (a stock), citizens received (a flow).
THEN = {"old_a": (40, 100), "old_b": (50, 200), "split": (30, 60), "ward_c": (20, 70), "ward_d": (9, 8)}


def archive(world, given: dict = THEN) -> Round:
    """Enter the first half of 2025: everybody was asked, these answered."""
    round = open_round(
        version=world.version,
        committee=world.committee,
        period="2025-H1",
        units=[world.units[name] for name in THEN],
        archive=True,
        by=world.office_head,
        at=world.now,
    )
    span = round.spans.get(kind="main")
    for name, figures in given.items():
        answers = [
            Answer(line=world.line(code), span=span, kind="value", value=value * 10_000)
            for code, value in zip(("NQ01", "NQ27"), figures, strict=True)
        ]
        reports.enter(
            obligation=world.owed(name, round),
            answers=answers,
            filed_at=FILED,
            by=world.office_head,
            at=world.now,
        )
    return round
