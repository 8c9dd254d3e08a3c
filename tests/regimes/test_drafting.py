"""A draft of the next version: written at leisure, in force from a day, or thrown away."""

from datetime import date

import pytest

from quyen.audit.models import Entry
from quyen.regimes import actions, queries
from quyen.regimes.models import Definition, Indicator, Line, Part, Section, Version
from tests import factories
from tests.clock import at

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
WHEN = {"by": None, "at": at("2026-07-01 09:00")}
FIRST = date(2026, 12, 15)
BEFORE = date(2026, 12, 14)


@pytest.fixture
def version(db):
    found = actions.load_regime(committee=factories.small_city().committee, **WHEN)
    return actions.freeze(version=found, **WHEN)


@pytest.fixture
def draft(version):
    return actions.begin_draft(version=version, **WHEN)


def redefined(draft, valid_from=None, **changes):
    changes = changes or {"meaning_vi": "Theo chuẩn mới.", "legal_basis": "Quyết định 9/QĐ-UBND"}
    return actions.redefine(version=draft, code="NQ01", valid_from=valid_from, changes=changes, **WHEN)


def test_a_draft_is_in_force_on_no_day(version, draft):
    regime = version.regime
    assert (draft.number, draft.valid_from, draft.valid_until, draft.frozen_at) == (2, None, None, None)
    assert {queries.version_on(regime, day) for day in (BEFORE, FIRST, date(2030, 1, 1))} == {version}
    assert (queries.draft_of(regime), queries.newest(regime)) == (draft, version)
    version.refresh_from_db()
    assert version.valid_until is None


def test_a_draft_asks_what_the_version_before_asks(version, draft):
    def said(one):
        lines = one.lines.values_list("definition", "section__code", "position", "required", "annual_only")
        return queries.rules_of(one), list(lines), list(one.reminder_steps.values_list("days", "recipient"))

    assert said(draft) == said(version)
    follows = draft.sections.values_list("code", "follows__code", "follows__version")
    assert {(one == other, whose) for one, other, whose in follows} == {(True, version.pk)}


def test_there_is_one_draft_at_a_time(version, draft):
    with pytest.raises(actions.DraftExists):
        actions.begin_draft(version=version, **WHEN)
    assert Version.objects.count() == 2


def test_put_into_force_the_old_one_ends_where_the_new_one_begins(version, draft):
    actions.put_into_force(draft=draft, valid_from=FIRST, **WHEN)
    version.refresh_from_db()
    assert (version.valid_from, version.valid_until) == (date(2024, 12, 15), FIRST)
    regime = version.regime
    assert [queries.version_on(regime, day) for day in (BEFORE, FIRST)] == [version, draft]
    assert queries.draft_of(regime) is None
    with pytest.raises(actions.NotADraft):
        actions.put_into_force(draft=draft, valid_from=FIRST, **WHEN)
    assert [entry.event for entry in Entry.objects.all()] == [
        "regime.loaded",
        "regime.frozen",
        "regime.draft-begun",
        "regime.put-into-force",
    ]


def test_a_draft_does_not_begin_before_the_version_it_follows(version, draft):
    with pytest.raises(actions.StartsTooEarly):
        actions.put_into_force(draft=draft, valid_from=date(2024, 12, 15), **WHEN)


def test_no_round_is_opened_under_a_draft(draft):
    from quyen.core.periods import Period, Window

    with pytest.raises(actions.VersionNotInForce):
        actions.start_round(
            version=draft,
            committee=draft.regime.committee,
            period=Period.parse("2026-H1"),
            window=Window(date(2025, 12, 15), date(2026, 6, 14), ""),
            before=[],
            nature="periodic",
            conflict=[],
            archive=False,
            texts={},
            **WHEN,
        )


def test_the_parts_in_words_are_written_anew(draft):
    actions.set_texts(version=draft, texts={"name_vi": " Báo cáo mới ", "name_en": ""}, **WHEN)
    draft.refresh_from_db()
    assert (draft.name_vi, draft.name_en) == ("Báo cáo mới", "")


@pytest.mark.parametrize(
    ("texts", "refusal", "field"),
    [
        ({"name_vi": " "}, actions.TextMissing, "name_vi"),
        ({"legal_basis": "x" * 501}, actions.TextTooLong, "legal_basis"),
        ({"process_vi": "Gọi 0903 123 456"}, actions.UncleanWords, "process_vi"),
    ],
)
def test_a_part_that_cannot_be_kept_is_refused_at_its_field(draft, texts, refusal, field):
    with pytest.raises(refusal) as refused:
        actions.set_texts(version=draft, texts=texts, **WHEN)
    assert refused.value.field == field
    draft.refresh_from_db()
    assert draft.name_vi == "Báo cáo công tác nhân quyền"


def test_a_definition_written_in_a_draft_waits_for_it(version, draft):
    new = redefined(draft)
    old = version.lines.get(definition__indicator__code="NQ01").definition
    assert (old.valid_until, new.valid_from, new.draft_since) == (None, None, WHEN["at"])
    assert new.parts.count() == old.parts.count() == 2
    actions.put_into_force(draft=draft, valid_from=FIRST, **WHEN)
    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.valid_until, new.valid_from, new.draft_since) == (FIRST, FIRST, None)


def test_a_definition_may_begin_on_a_day_of_its_own(version, draft):
    new = redefined(draft, date(2027, 1, 1))
    actions.put_into_force(draft=draft, valid_from=FIRST, **WHEN)
    old = version.lines.get(definition__indicator__code="NQ01").definition
    new.refresh_from_db()
    assert (old.valid_until, new.valid_from) == (date(2027, 1, 1), date(2027, 1, 1))


def test_a_drafted_definition_is_written_over(draft):
    first = redefined(draft)
    second = redefined(draft, date(2027, 1, 1), meaning_vi="Khác nữa.", legal_basis="QĐ 10")
    assert (first.pk, second.meaning_vi, second.valid_from) == (second.pk, "Khác nữa.", date(2027, 1, 1))
    with pytest.raises(actions.NothingChanged):
        redefined(draft, date(2027, 1, 1), meaning_vi="Khác nữa.")
    with pytest.raises(actions.StartsTooEarly):
        redefined(draft, date(2024, 12, 15), meaning_vi="Sớm quá.")
    assert Definition.objects.filter(indicator__code="NQ01").count() == 2


def everything():
    return [
        list(model.objects.order_by("pk").values())
        for model in (Version, Section, Line, Definition, Part, Indicator)
    ]


def test_what_is_thrown_away_leaves_nothing_behind(version):
    before = everything()
    draft = actions.begin_draft(version=version, **WHEN)
    redefined(draft)
    section = actions.add_section(
        version=draft, parent=None, columns={"title_vi": "Mới", "asked_of": "all"}, **WHEN
    )
    actions.define(version=draft, section=section, code="NQ99", columns=NEW, **WHEN)
    assert everything() != before
    actions.discard_draft(draft=draft, **WHEN)
    assert everything() == before
    assert Entry.objects.last().event == "regime.draft-discarded"


NEW = {
    "name_vi": "Số buổi tư vấn",
    "name_en": "",
    "unit_vi": "buổi",
    "unit_en": "",
    "meaning_vi": "Số buổi tư vấn đã tổ chức trong kỳ.",
    "legal_basis": "Kế hoạch 12/KH-BCĐ",
    "kind": "flow",
    "answered_by": "communes",
    "finest_grain": "unit",
}


def test_reminders_are_set_anew(draft):
    actions.set_reminders(version=draft, steps=[(3, "office"), (-5, "writers"), (3, "office")], **WHEN)
    assert list(draft.reminder_steps.values_list("days", "recipient")) == [(-5, "writers"), (3, "office")]
    for days in (-61, 91):
        with pytest.raises(actions.ReminderTooFar):
            actions.set_reminders(version=draft, steps=[(days, "head")], **WHEN)
    assert draft.reminder_steps.count() == 2


def test_a_kind_of_period_is_given_up(draft):
    actions.remove_window(version=draft, kind="month", **WHEN)
    assert sorted(draft.windows.values_list("kind", flat=True)) == [
        "free",
        "half-year",
        "nine-months",
        "quarter",
        "year",
    ]


def test_what_is_in_use_is_closed_to_all_of_it(version):
    section, line = version.sections.first(), version.lines.first()
    for change in (
        lambda: actions.set_texts(version=version, texts={"name_vi": "Khác"}, **WHEN),
        lambda: actions.set_reminders(version=version, steps=[], **WHEN),
        lambda: actions.remove_window(version=version, kind="month", **WHEN),
        lambda: actions.add_section(version=version, parent=None, columns={"title_vi": "Mới"}, **WHEN),
        lambda: actions.change_section(section=section, columns={"title_vi": "Mới"}, **WHEN),
        lambda: actions.move_section(section=section, step=1, **WHEN),
        lambda: actions.remove_section(section=section, **WHEN),
        lambda: actions.ask(version=version, definition=line.definition, section=section, **WHEN),
        lambda: actions.define(version=version, section=section, code="NQ99", columns=NEW, **WHEN),
        lambda: actions.change_line(line=line, section=section, required=False, annual_only=True, **WHEN),
        lambda: actions.move_line(line=line, step=1, **WHEN),
        lambda: actions.remove_line(line=line, **WHEN),
    ):
        with pytest.raises(actions.Frozen):
            change()
