"""The next version of the regime, written in pages: looked at first, then put into force."""

import pytest

from quyen.audit.models import Entry
from quyen.core.ladders import Rung
from quyen.regimes import actions, queries
from quyen.regimes.models import Definition, Version
from tests.clock import on
from tests.web.reading import errors, page, rows, texts

DRAFT = "/setup/regime/draft/"


@pytest.fixture
def chief(world, as_):
    return as_("office_head")


@pytest.fixture
def draft(world):
    return actions.begin_draft(version=world.version, by=world.office_head, at=world.now)


def line(draft, code):
    return draft.lines.get(definition__indicator__code=code)


def primary(response):
    return texts(response, "//*[contains(@class, 'button--primary')]")


def said(response):
    return texts(response, "//div[@id='messages']//p")


def test_a_draft_is_begun_from_the_regime_in_force(world, chief):
    assert primary(chief.get("/setup/periods/regime/")) == ["Change it as a new version"]
    response = chief.post(f"{DRAFT}begin/")
    made = Version.objects.get(number=2)
    assert (response["Location"], made.draft_since is not None) == (DRAFT, True)
    assert primary(chief.get("/setup/periods/regime/")) == ["Go on with the draft"]
    again = chief.post(f"{DRAFT}begin/", follow=True)
    assert said(again) == ["A draft of the next version is being written already. Go on with that one."]
    assert Version.objects.count() == 2


def test_without_a_draft_its_pages_are_not_there(world, chief):
    response = chief.get(DRAFT)
    assert response.status_code == 404


def test_the_parts_are_written_and_nothing_typed_is_lost(world, chief, draft):
    typed = {name: f"Nội dung {name}" for name in PARTS} | {"name_vi": "", "process_vi": "Gọi 0903 123 456"}
    refused = chief.post(DRAFT, typed)
    assert (refused.status_code, errors(refused)) == (422, {"name_vi": "This cannot be left empty."})
    assert page(refused).xpath("//textarea[@name='process_vi']")[0].text.strip() == "Gọi 0903 123 456"
    refused = chief.post(DRAFT, typed | {"name_vi": "Báo cáo mới"})
    assert list(errors(refused)) == ["process_vi"]
    done = chief.post(DRAFT, typed | {"name_vi": "Báo cáo mới", "process_vi": "Theo quy chế."})
    draft.refresh_from_db()
    assert (done.status_code, draft.name_vi, draft.process_vi) == (302, "Báo cáo mới", "Theo quy chế.")


PARTS = [
    *(f"{part}_vi" for part in ("name", "content", "subjects", "sending", "frequency", "process")),
    *(f"{part}_en" for part in ("name", "content", "subjects", "sending", "frequency", "process")),
    "legal_basis",
]


def test_a_section_is_added_moved_changed_and_taken_out(world, chief, draft):
    url = f"{DRAFT}outline/"
    columns = {"title_vi": "Bài học", "asked_of": "communes", "role": "", "parent": ""}
    refused = chief.post(url, columns | {"title_vi": "", "guidance_vi": "Nêu ngắn."})
    assert (refused.status_code, errors(refused)) == (422, {"title_vi": "This cannot be left empty."})
    assert page(refused).xpath("//textarea[@name='guidance_vi']")[0].text.strip() == "Nêu ngắn."
    chief.post(url, columns)
    made = draft.sections.get(title_vi="Bài học")
    assert (made.code, made.asked_of, made.required) == ("IX", "communes", False)
    chief.post(f"{url}{made.pk}/up/")
    chief.post(f"{url}{made.pk}/", columns | {"required": "1", "title_en": "Lessons"})
    made.refresh_from_db()
    assert (made.code, made.required, made.title_en) == ("VIII", True, "Lessons")
    chief.post(f"{url}{made.pk}/remove/")
    assert list(draft.sections.filter(parent=None).values_list("code", flat=True))[-1] == "VIII"
    kept = chief.post(f"{url}{draft.sections.get(code='III').pk}/remove/", follow=True)
    assert said(kept)[-1:] == ["III: This section has parts. Remove or move them first."]


def test_an_indicator_is_placed_and_defined_anew(world, chief, draft):
    found = line(draft, "NQ01")
    url = f"{DRAFT}indicators/{found.pk}/"
    second = draft.sections.get(code="II")
    chief.post(url, {"do": "place", "section": second.pk, "annual_only": "1"})
    found.refresh_from_db()
    assert (found.section, found.required, found.annual_only) == (second, False, True)
    fields = definition_form(found.definition)
    refused = chief.post(url, fields | {"do": "define", "legal_basis": "", "valid_from": "31/2/2027"})
    assert refused.status_code == 422
    assert set(errors(refused)) == {"valid_from"}
    done = chief.post(
        url, fields | {"do": "define", "meaning_vi": "Theo chuẩn 2027.", "valid_from": "1/1/2027"}
    )
    new = line(draft, "NQ01").definition
    assert (done.status_code, new.meaning_vi, new.valid_from) == (302, "Theo chuẩn 2027.", on("2027-01-01"))
    assert new.draft_since is not None
    assert world.line("NQ01").definition.meaning_vi != "Theo chuẩn 2027."


def definition_form(definition):
    names = ("name_vi", "name_en", "unit_vi", "unit_en", "meaning_vi", "meaning_en", "note_vi", "legal_basis")
    return {name: getattr(definition, name) for name in names} | {
        "answered_by": definition.answered_by,
        "control_total_from": definition.control_total_from,
        "finest_grain": definition.finest_grain,
        "decimals": "0",
    }


def test_a_new_indicator_with_a_breakdown(world, chief, draft):
    section = draft.sections.get(code="IV")
    fields = {
        "code": "NQ99",
        "section": section.pk,
        "kind": "flow",
        "name_vi": "Số buổi tư vấn",
        "unit_vi": "buổi",
        "meaning_vi": "Số buổi đã tổ chức.",
        "legal_basis": "Kế hoạch 12/KH-BCĐ",
        "answered_by": "communes",
        "control_total_from": "so-y-te",
        "finest_grain": "unit",
        "decimals": "0",
        "owner": "",
        "dimension": "sex-female-male",
    }
    url = f"{DRAFT}indicators/new/"
    refused = chief.post(url, fields | {"code": "nq", "decimals": "9"})
    assert (refused.status_code, set(errors(refused))) == (422, {"decimals"})
    assert page(refused).xpath("//input[@name='dimension'][@checked]/@value") == ["sex-female-male"]
    chief.post(url, fields)
    made = line(draft, "NQ99").definition
    assert list(made.parts.values_list("dimension", "code")) == [("sex", "female"), ("sex", "male")]
    assert (made.answered_by, made.control_total_from, made.owner) == ("communes", "so-y-te", None)


@pytest.mark.parametrize(
    ("ticked", "of_people"), [((), False), (("of_people",), True), (("sensitive",), True)]
)
def test_whoever_unticks_people_says_that_things_are_counted(world, chief, draft, ticked, of_people):
    """At first it is ticked, and a sensitive trait is always one of people."""
    url = f"{DRAFT}indicators/{line(draft, 'NQ42').pk}/"
    assert page(chief.get(f"{DRAFT}indicators/new/")).xpath("//input[@name='of_people']/@checked") == [
        "checked"
    ]
    assert page(chief.get(url)).xpath("//input[@name='of_people']/@checked") == []
    fields = definition_form(line(draft, "NQ42").definition) | {"meaning_vi": "Văn bản, kế hoạch."}
    chief.post(url, fields | {"do": "define"} | dict.fromkeys(ticked, "1"))
    made = line(draft, "NQ42").definition
    assert (made.meaning_vi, made.of_people) == ("Văn bản, kế hoạch.", of_people)


def test_a_new_share_is_computed(world, chief, draft):
    fields = {
        "code": "NQ98",
        "section": draft.sections.get(code="III.1").pk,
        "kind": "ratio",
        "name_vi": "Tỷ lệ hộ cận nghèo",
        "unit_vi": "%",
        "meaning_vi": "Hộ cận nghèo trên tổng số hộ.",
        "legal_basis": "Quyết định 505",
        "numerator": "NQ02",
        "denominator": "NQ00",
        "per": "100",
        "finest_grain": "unit",
        "decimals": "2",
    }
    refused = chief.post(f"{DRAFT}indicators/new/", fields | {"denominator": ""})
    assert list(errors(refused)) == ["numerator"]
    chief.post(f"{DRAFT}indicators/new/", fields)
    made = line(draft, "NQ98").definition
    parts = (made.numerator.code, made.denominator.code)
    assert (made.answered_by, *parts, made.per, made.decimals) == ("computed", "NQ02", "NQ00", 100, 2)


def test_an_indicator_is_left_out_and_asked_again(world, chief, draft):
    found = line(draft, "NQ42")
    chief.post(f"{DRAFT}indicators/{found.pk}/remove/")
    assert draft.lines.filter(definition__indicator__code="NQ42").count() == 0
    section = draft.sections.get(code="IV")
    chief.post(f"{DRAFT}indicators/", {"code": "NQ42", "section": section.pk})
    assert line(draft, "NQ42").section == section
    refused = chief.post(f"{DRAFT}indicators/", {"code": "NQ42", "section": section.pk})
    assert refused.status_code == 422


def days_form(draft):
    windows, rungs = queries.rules_of(draft)
    form = {}
    for rule in windows:
        form |= {f"{rule.kind}-asked": "1", f"{rule.kind}-legal_basis": rule.legal_basis}
        for name in ("opens_day", "opens_month", "closes_day", "closes_month"):
            form[f"{rule.kind}-{name}"] = getattr(rule, name)
    for rung in rungs:
        form |= {f"{rung.level}-way": rung.kind, f"{rung.level}-legal_basis": rung.legal_basis}
        form |= {
            f"{rung.level}-working_days": rung.working_days or "",
            f"{rung.level}-day": rung.day_of_month,
        }
        form |= {f"{rung.level}-month": rung.month_offset, f"{rung.level}-moves": rung.moves}
        form |= {f"{rung.level}-caps": "1"} if rung.caps else {}
    return form


def test_only_the_days_that_differ_are_written(world, chief, draft):
    before = queries.rules_of(draft)
    chief.post(f"{DRAFT}days/", days_form(draft))
    assert queries.rules_of(draft) == before
    assert not Entry.objects.filter(event__in=["regime.window-set", "regime.rung-set"]).exists()
    changed = days_form(draft) | {"communes-working_days": "3", "quarter-opens_day": "1"}
    del changed["month-asked"]
    chief.post(f"{DRAFT}days/", changed)
    windows, rungs = queries.rules_of(draft)
    assert {rule.kind for rule in windows} == {"quarter", "half-year", "nine-months", "year", "free"}
    assert {rule.kind: rule.opens_day for rule in windows}["quarter"] == 1
    assert {rung.level: rung.working_days for rung in rungs} == {
        "communes": 3,
        "bodies": 4,
        "office": 6,
        "committee": 0,
    }


def test_days_that_cannot_be_read_are_refused_at_their_fields(world, chief, draft):
    before = queries.rules_of(draft)
    typed = {"communes-working_days": "soon", "year-opens_day": "32", "bodies-legal_basis": ""}
    refused = chief.post(f"{DRAFT}days/", days_form(draft) | typed)
    assert (refused.status_code, set(errors(refused))) == (422, set(typed))
    assert page(refused).xpath("//input[@name='communes-working_days']/@value") == ["soon"]
    assert queries.rules_of(draft) == before


def test_reminders_are_written_as_rows(world, chief, draft):
    steps = {"days": ["5", "", "0", "2"], "side": ["before", "after", "after", "after"]}
    chief.post(f"{DRAFT}reminders/", steps | {"recipient": ["writers", "head", "writers", "office"]})
    assert list(draft.reminder_steps.values_list("days", "recipient")) == [
        (-5, "writers"),
        (0, "writers"),
        (2, "office"),
    ]
    refused = chief.post(f"{DRAFT}reminders/", {"days": "x", "side": "before", "recipient": "head"})
    assert refused.status_code == 422
    refused = chief.post(f"{DRAFT}reminders/", {"days": "61", "side": "before", "recipient": "head"})
    assert "too far from the due day" in refused.content.decode()
    assert draft.reminder_steps.count() == 3


def test_what_changes_is_shown_before_it_is_put_into_force(world, chief, draft):
    stamp = {"by": world.office_head, "at": world.now}
    actions.remove_section(section=draft.sections.get(code="VI.1"), **stamp)
    actions.remove_line(line=line(draft, "NQ42"), **stamp)
    changes = {"answered_by": "so-y-te", "legal_basis": "Quyết định 9"}
    actions.redefine(version=draft, code="NQ44a", valid_from=None, changes=changes, **stamp)
    actions.set_rung(version=draft, rule=Rung("communes", "after-closing", working_days=3), **stamp)
    shown = chief.get(f"{DRAFT}preview/")
    gone = "NQ42 Directing documents issued"
    assert rows(shown)[1:] == [
        ["Wards, communes and special zone (each of 4)", "6 → 5", "15 → 14", "–", f"{STRONG}; {NQ44A}"],
        ["Department of Agriculture and Environment", "11 → 10", "10 → 8", "–", f"{STRONG}; {gone}; {NQ44A}"],
        ["Department of Health", "13 → 12", "16 → 15", "–", f"{STRONG}; {gone}"],
    ]
    due = {row[0]: row[1] for row in rows(shown, 1)[1:]}
    # Closing on Monday 14/12/2026: the second working day is the 16th, the third the 17th.
    assert due["H2 2026"] == "16 Dec 2026 → 17 Dec 2026"
    refused = chief.post(f"{DRAFT}force/", {"valid_from": "15/12/2024"})
    assert errors(refused) == {
        "valid_from": "The first day must lie after the first day of what it replaces."
    }
    assert list(errors(chief.post(f"{DRAFT}force/", {"valid_from": ""}))) == ["valid_from"]
    done = chief.post(f"{DRAFT}force/", {"valid_from": "15/12/2026"})
    assert done["Location"] == "/setup/periods/regime/"
    regime = world.version.regime
    assert queries.version_on(regime, on("2026-12-14")) == world.version
    assert queries.version_on(regime, on("2026-12-15")) == draft


STRONG = "VI.1. Strengths"
NQ44A = "NQ44a Trainings"


def test_a_draft_that_changes_nothing_says_so(world, chief, draft):
    shown = chief.get(f"{DRAFT}preview/")
    assert "The draft says what the version in force says." in shown.content.decode()


def test_a_draft_is_thrown_away(world, chief, draft):
    chief.post(f"{DRAFT}discard/")
    assert not Version.objects.filter(pk=draft.pk).exists()


def test_owners_are_chosen_for_the_version_in_force(world, chief):
    found = world.line("NQ42")
    assert found.definition.owner is None
    listed = {row[0]: row[1:3] for row in rows(chief.get("/setup/regime/owners/"))}
    assert (len(listed), listed["NQ42"]) == (73, [OWNED, "mọi sở, ngành"])
    response = chief.post(
        "/setup/regime/owners/",
        {f"owner-{found.pk}": "so-nnmt", f"owner-{world.line('NQ05').pk}": "so-y-te"},
        follow=True,
    )
    assert said(response) == ["Owners changed: 1."]
    assert Definition.objects.get(pk=found.definition.pk).owner == world.dept_b
    chief.post("/setup/regime/owners/", {f"owner-{found.pk}": "khong-co"})
    assert Definition.objects.get(pk=found.definition.pk).owner == world.dept_b


OWNED = "Directing documents issued"


@pytest.mark.parametrize("tab", ["", "outline/", "indicators/", "preview/"])
def test_a_page_costs_the_same_queries_however_much_is_in_the_draft(
    world, chief, draft, tab, django_assert_max_num_queries
):
    with django_assert_max_num_queries(45):
        assert chief.get(f"{DRAFT}{tab}").status_code == 200
