"""The indicators of a draft: asked, moved, left out, defined, and who owns them."""

import pytest

from quyen.audit.models import Entry
from quyen.regimes import actions
from quyen.regimes.models import Definition, Indicator, Part
from tests import factories
from tests.clock import at
from tests.regimes.test_drafting import NEW

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
WHEN = {"by": None, "at": at("2026-07-01 09:00")}


@pytest.fixture
def version(db):
    return actions.load_regime(committee=factories.small_city().committee, **WHEN)


@pytest.fixture
def draft(version):
    return actions.begin_draft(version=version, **WHEN)


def line(draft, code):
    return draft.lines.get(definition__indicator__code=code)


def codes(draft, section):
    return list(
        draft.lines.filter(section__code=section).values_list("definition__indicator__code", flat=True)
    )


def define(draft, section="IV", code="NQ99", **more):
    where = draft.sections.get(code=section)
    return actions.define(version=draft, section=where, code=code, columns=NEW | more, **WHEN)


IV = ["NQ43", "NQ44a", "NQ44b", "NQ45n", "NQ45d", "NQ45"]


def test_indicators_change_places_within_their_section(draft):
    assert codes(draft, "IV") == IV
    actions.move_line(line=line(draft, "NQ44a"), step=-1, **WHEN)
    actions.move_line(line=line(draft, "NQ44a"), step=-1, **WHEN)
    actions.move_line(line=line(draft, "NQ45"), step=1, **WHEN)
    assert codes(draft, "IV") == ["NQ44a", "NQ43", *IV[2:]]


def test_an_indicator_goes_to_another_section_and_last_there(draft):
    to = draft.sections.get(code="II")
    actions.change_line(line=line(draft, "NQ43"), section=to, required=False, annual_only=True, **WHEN)
    moved = line(draft, "NQ43")
    assert (codes(draft, "II"), codes(draft, "IV")) == (["NQ42", "NQ43"], IV[1:])
    assert (moved.required, moved.annual_only) == (False, True)


def test_what_a_ratio_needs_is_not_left_out_before_it(draft):
    with pytest.raises(actions.Needed, match="NQ45"):
        actions.remove_line(line=line(draft, "NQ45n"), **WHEN)
    for code in ("NQ45", "NQ45n"):
        actions.remove_line(line=line(draft, code), **WHEN)
    assert codes(draft, "IV") == ["NQ43", "NQ44a", "NQ44b", "NQ45d"]
    assert Definition.objects.filter(indicator__code="NQ45n").count() == 1


def test_an_indicator_that_was_left_out_is_asked_again(draft):
    was = line(draft, "NQ45").definition
    section = draft.sections.get(code="V")
    with pytest.raises(actions.AskedAlready):
        actions.ask(version=draft, definition=was, section=section, **WHEN)
    for code in ("NQ45", "NQ45n"):
        actions.remove_line(line=line(draft, code), **WHEN)
    with pytest.raises(actions.PartsNotAsked, match="NQ45n"):
        actions.ask(version=draft, definition=was, section=section, **WHEN)
    numerator = Definition.objects.get(indicator__code="NQ45n")
    for definition in (numerator, was):
        actions.ask(version=draft, definition=definition, section=section, **WHEN)
    assert codes(draft, "V") == ["NQ46", "NQ45n", "NQ45"]


def test_a_new_indicator_with_breakdowns_copied_from_another(version, draft):
    parts = list(Part.objects.filter(definition__indicator__code="NQ17", dimension="sex"))
    section = draft.sections.get(code="IV")
    made = actions.define(version=draft, section=section, code="NQ99", columns=NEW, parts=parts, **WHEN)
    assert codes(draft, "IV") == [*IV, "NQ99"]
    assert list(made.definition.parts.values_list("dimension", "code", "position")) == [
        ("sex", "female", 1),
        ("sex", "male", 2),
    ]
    assert (made.definition.draft_since, made.definition.valid_from) == (WHEN["at"], None)
    assert version.lines.count() == 72


@pytest.mark.parametrize(
    ("code", "given", "refusal", "field"),
    [
        ("nq99", {}, actions.BadCode, "code"),
        ("NQ01", {}, actions.CodeTaken, "code"),
        ("NQ99", {"legal_basis": ""}, actions.TextMissing, "legal_basis"),
        ("NQ99", {"name_vi": "Họp tại Zalo @nguoidan"}, actions.UncleanWords, "name_vi"),
        ("NQ99", {"answered_by": "so-nao-do"}, actions.NobodyAnswers, "answered_by"),
        ("NQ99", {"answered_by": "computed"}, actions.NobodyAnswers, "answered_by"),
        ("NQ99", {"finest_grain": "city"}, actions.GrainTooFine, "finest_grain"),
        ("NQ99", {"kind": "ratio"}, actions.NotARatio, "numerator"),
    ],
)
def test_what_makes_no_indicator_is_refused_at_its_field(draft, code, given, refusal, field):
    with pytest.raises(refusal) as refused:
        define(draft, code=code, **given)
    assert refused.value.field == field
    assert (draft.lines.count(), Indicator.objects.filter(code="NQ99").count()) == (72, 0)


def test_a_ratio_is_computed_by_nobody_else(draft):
    one, other = (Indicator.objects.get(code=code) for code in ("NQ04b", "NQ01"))
    made = define(draft, kind="ratio", numerator=one, denominator=other, per=100, answered_by="communes")
    assert made.definition.answered_by == "computed"
    missing = Indicator.objects.create(code="NQ98")
    with pytest.raises(actions.PartsNotAsked):
        define(draft, code="NQ97", kind="ratio", numerator=one, denominator=missing)


def test_leaving_out_a_new_indicator_forgets_it(draft):
    define(draft)
    actions.remove_line(line=line(draft, "NQ99"), **WHEN)
    assert not Indicator.objects.filter(code="NQ99").exists()


def test_the_owner_changes_even_where_the_version_is_in_use(version):
    actions.freeze(version=version, **WHEN)
    definition = line(version, "NQ42").definition
    health = line(version, "NQ05").definition.owner
    for owner, key in ((health, "so-y-te"), (None, "")):
        actions.set_owner(definition=definition, owner=owner, **WHEN)
        definition.refresh_from_db()
        assert definition.owner == owner
        assert f'"owner":"{key}"' in Entry.objects.last().detail.replace(" ", "")
