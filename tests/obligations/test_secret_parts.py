"""A part sent by the secret route: number and date, and nothing else."""

import pytest
from django.db import transaction

from quyen.audit.models import Entry
from quyen.obligations import actions, queries
from quyen.obligations.models import SecretPart
from quyen.regimes.models import Line, Section
from tests.clock import at, on

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
NOW = at("2026-06-15 09:00")
SENT = {"number": "07/BC-UBND", "sent_on": on("2026-06-12")}


def line(owed, code):
    return Line.objects.get(version=owed.round.version_id, definition__indicator__code=code)


def section(owed, code):
    return Section.objects.get(version=owed.round.version_id, code=code)


def mark(owed, office, **given):
    return actions.mark_secret(obligation=owed, by=office, at=NOW, **(SENT | given))


def test_a_line_and_a_section_are_marked(owed, office):
    passage = mark(owed, office, section=section(owed, "VIII"), number=" 08/BC-UBND ")
    figure = mark(owed, office, line=line(owed, "NQ01"))
    assert queries.secret_parts([owed], NOW) == [figure, passage]
    assert (passage.number, passage.sent_on, passage.entered_by) == ("08/BC-UBND", on("2026-06-12"), office)
    assert queries.secret_parts([owed], at("2026-06-15 08:59")) == []
    last = Entry.objects.last()
    assert (last.event, last.detail) == ("secret-part.marked", f'{{"obligation":{owed.pk}}}')


def test_a_mark_taken_back_leaves_its_row(owed, office):
    part = mark(owed, office, line=line(owed, "NQ01"))
    with pytest.raises(actions.MarkedAlready), transaction.atomic():
        mark(owed, office, line=line(owed, "NQ01"), number="9")
    later = at("2026-06-15 10:00")
    actions.withdraw_secret(part=part, by=office, at=later)
    with pytest.raises(actions.MarkGone), transaction.atomic():
        actions.withdraw_secret(part=part, by=office, at=later)
    again = mark(owed, office, line=line(owed, "NQ01"), number="9")
    assert queries.secret_parts([owed], at("2026-06-15 09:30")) == [part, again]
    assert queries.secret_parts([owed], later) == [again]
    assert SecretPart.objects.count() == 2


@pytest.mark.parametrize(
    ("given", "refusal", "field"),
    [
        ({"number": "  "}, actions.NumberMissing, "number"),
        ({"number": "x" * 61}, actions.NumberMissing, "number"),
        ({"number": "TUYỆT MẬT"}, actions.UncleanText, "number"),
        ({"number": "gọi 0903 123 456"}, actions.UncleanText, "number"),
        ({"sent_on": on("2026-06-16")}, actions.SentOnRefused, "sent_on"),
        ({"sent_on": on("2025-12-14")}, actions.SentOnRefused, "sent_on"),
    ],
)
def test_number_and_day(owed, office, given, refusal, field):
    with pytest.raises(refusal) as refused, transaction.atomic():
        mark(owed, office, line=line(owed, "NQ01"), **given)
    assert (refused.value.field, SecretPart.objects.count()) == (field, 0)


def test_only_what_is_asked(owed, office):
    strange = [
        {"line": line(owed, "NQ05")},  # the department of health answers it
        {"line": line(owed, "NQ03")},  # computed
        {"section": section(owed, "III")},
        {},
        {"line": line(owed, "NQ01"), "section": section(owed, "VIII")},
    ]
    for given in strange:
        with pytest.raises(actions.NotAsked), transaction.atomic():
            mark(owed, office, **given)
    assert SecretPart.objects.count() == 0
