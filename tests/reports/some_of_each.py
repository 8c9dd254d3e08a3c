"""A draft with some of each kind of answer in it, and what a form given out with it says."""

from quyen.obligations.actions import open_round
from quyen.reports import actions
from quyen.reports.forms.filled import Told
from quyen.reports.models import Draft
from quyen.reports.rules.answers import Given
from tests.world import World

WHY = "Chờ tổng hợp của khu phố."
FIGURES = {
    "NQ01": Given("value", 960_000),
    "NQ02": Given("zero", 0),
    "NQ39": Given("value", 12_650_000, True, "Số sơ bộ"),
    "NQ27": Given("nothing-arose", 0, False, "Không có người đến"),
    "NQ38": Given("not-available", None, False, WHY),
    "NQ36": Given("not-applicable"),
}


def some_of_each(world: World, text: str) -> Draft:
    """Begin the ward's report and write some of each kind in it; `text` stands under section II."""
    draft = world.begin("ward_a", world.now)
    world.answer(draft, "NQ01", "96")
    world.answer(draft, "NQ02", "0")
    world.answer(draft, "NQ39", "1.265", estimate=True, reason="Số sơ bộ")
    world.answer(draft, "NQ27", kind="nothing-arose", reason="Không có người đến")
    world.answer(draft, "NQ38", kind="not-available", reason=WHY)
    world.answer(draft, "NQ36", kind="not-applicable")
    stamp = {"base": 10**6, "by": world.officer, "at": world.now}
    actions.save_passage(draft=draft, section=world.section("II"), text=text, **stamp)
    actions.save_passage(draft=draft, section=world.section("VIII"), nothing_arose=True, **stamp)
    return Draft.objects.get(pk=draft.pk)


def of_another_month(world: World) -> Draft:
    """Begin the same ward's report of another round: that of May alone."""
    month = open_round(
        version=world.version,
        committee=world.committee,
        period="2026-M05",
        by=world.office_head,
        at=world.now,
    )
    return actions.open_draft(obligation=world.owed("ward_a", month), by=world.officer, at=world.now)


def told(text: str) -> dict:
    """What such a draft holds, by the codes of indicators and sections."""
    return FIGURES | {"II": Told(text), "VIII": Told(nothing_arose=True)}
