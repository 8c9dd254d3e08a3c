"""Figures of the unit's own other reports: offered beside the paste, seen, and taken over by one press."""

import pytest

from quyen.core.periods import Period
from quyen.obligations.actions import open_round
from quyen.reports import actions
from quyen.reports.models import Answer, Source
from tests.web.reading import texts


@pytest.fixture
def theme(world):
    """A thematic round of the same days, in which the ward said some of what the half-year asks too."""
    opened = world.round_open
    days = Period.free(opened.opens_on, opened.closes_on)
    titles = {"title_vi": "Báo cáo chuyên đề giảm nghèo", "title_en": "Thematic report on poverty"}
    fixed = {"communes": opened.closes_on}
    stamp = {"by": world.office_officer, "at": world.now}
    round = open_round(
        version=world.version,
        committee=world.committee,
        period=days,
        nature="thematic",
        fixed=fixed,
        texts=titles,
        **stamp,
    )
    said = {"NQ01": ("value", 960_000), "NQ04a": ("nothing-arose", 0)}
    rows = [
        Answer(line=world.line(code), span=round.spans.get(), kind=kind, value=value)
        for code, (kind, value) in said.items()
    ]
    owed = world.owed("ward_a", round)
    return actions.enter(obligation=owed, answers=rows, filed_at=world.now, channel="quyen", **stamp)


def test_they_are_offered_seen_and_taken_over(world, as_, theme):
    draft, officer = world.begin("ward_a", world.now), as_("officer")
    world.answer(draft, "NQ01", "96")
    home = officer.get(f"/importing/{draft.obligation_id}/")
    assert texts(home, "//section[@aria-labelledby='own']//h3") == ["Thematic report on poverty"]
    assert texts(home, "//section[@aria-labelledby='own']//p")[0] == (
        "2 figures that are asked here too, for the same days."
    )
    address = f"/importing/{draft.obligation_id}/own/{theme.pk}/"
    shown = officer.get(address)
    assert texts(shown, "//li[@class='change']//strong")[::2] == ["Households leaving poverty"]
    assert Source.objects.count() == 0
    officer.post(
        address, {"take": [f"a-{world.line('NQ04a').pk}-{world.round_open.spans.get(kind='main').pk}"]}
    )
    (source,) = Source.objects.all()
    assert (source.unit, source.name, source.file, source.dated_on) == (
        world.ward_a,
        "Báo cáo của đơn vị trong Quyền: Báo cáo chuyên đề giảm nghèo",
        None,
        world.now.date(),
    )
    found = draft.answers.values_list("line__definition__indicator__code", "kind", "source")
    assert sorted(found) == [("NQ01", "value", source.pk), ("NQ04a", "nothing-arose", source.pk)]
    assert officer.get(f"/importing/{draft.obligation_id}/own/999/").status_code == 404
    assert officer.get(f"/importing/source/{source.pk}/").status_code == 404
