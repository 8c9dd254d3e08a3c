"""What became of the figures behind a fact sheet: a later period, reports that came after, a supplement."""

import pytest

from quyen.outreach.models import Line
from quyen.synthesis import actions, rules
from quyen.synthesis.models import Figure, Synthesis
from quyen.web.sheets import citing
from quyen.web.sheets.since import Since, key, since
from tests import putting_together, sheets
from tests.clock import at

CAME, LATER = at("2026-06-15 08:57"), at("2026-06-15 08:59")


@pytest.fixture
def issued(world):
    """The report of the open round, with a cut-off at 08:50, issued at 08:54."""
    for code in ("VI.2", "VIII"):
        putting_together.write(world.synthesis, world, code, at("2026-06-15 08:51"))
    actions.freeze(synthesis=world.synthesis, by=world.office_officer, at=at("2026-06-15 08:52"))
    putting_together.issue(Synthesis.objects.get(pk=world.synthesis.pk), world, at("2026-06-15 08:54"))
    return world


def told(world, written, synthesis, code="NQ01") -> list[Since]:
    """What is told of a line that cites a total of a synthesis as it is printed."""
    figure = synthesis.figures.get(grouping="all", definition__indicator__code=code)
    line = written.lines["figure"]
    Line.objects.filter(pk=line.pk).update(citation=f"figure:{figure.pk}", stated=rules.told(figure))
    said = {
        "line": line.pk,
        "part": "fact",
        "citation": f"figure:{figure.pk}",
        "stated": rules.told(figure),
        "text_vi": "",
        "text_en": "",
    }
    return since([said], world.committee, world.now).get(key(said), [])


def test_a_later_period_is_told_and_is_no_fault(issued):
    written = sheets.write(issued)
    number = Synthesis.objects.get(pk=issued.synthesis.pk).document.full_number
    assert told(issued, written, issued.synthesis_past) == [
        Since(f"Kỳ sau có số 192 ({number}).", newer=True),
    ]


def test_a_report_that_came_after_may_move_the_figures_it_has(issued):
    written = sheets.write(issued)
    assert told(issued, written, issued.synthesis) == []
    issued.file_all("ward_a", CAME)
    assert told(issued, written, issued.synthesis) == [
        Since("Có 1 báo cáo làm nên số này đã thay đổi hoặc gửi đến sau; đếm lại có thể ra số khác."),
    ]
    assert told(issued, written, issued.synthesis, "NQ04b") == []  # one department gives it, no ward


def test_a_supplement_that_was_issued_is_the_newest_word(issued):
    written = sheets.write(issued)
    issued.file_all("ward_a", CAME)
    base = Synthesis.objects.get(pk=issued.synthesis.pk)
    stamp = {"by": issued.office_officer, "at": CAME}
    made = actions.supplement(synthesis=base, cutoff_at=CAME, **stamp)
    for code in ("VI.2", "VIII"):
        putting_together.write(made, issued, code, CAME)
    actions.freeze(synthesis=made, **stamp)
    putting_together.issue(Synthesis.objects.get(pk=made.pk), issued, LATER)
    number = Synthesis.objects.get(pk=made.pk).document.full_number
    assert told(issued, written, base)[0] == Since(f"Ở đây ghi 192; {number} ghi 288.")
    assert told(issued, written, made) == []


def test_sensitive_figures_are_not_offered(issued):
    found = Figure.objects.filter(synthesis=issued.synthesis_past, grouping="all", value__isnull=False)
    by_kind = {
        flag: found.filter(definition__sensitive=flag).order_by("pk").first() for flag in (True, False)
    }
    offered = {
        flag: citing.offered(issued.committee, "fact", f"figure:{row.pk}") is not None
        for flag, row in by_kind.items()
    }
    assert offered == {True: False, False: True}
