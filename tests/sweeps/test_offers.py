"""What domains hand over to be made public, field by field: a field that is read anew has to be let in here."""

from datetime import date

import pytest

from quyen.web.disclosing import sources
from tests import canaries

ON = date(2026, 7, 2)
# Where what is said of commitments, trainings and claims stands, and who says it.
APPS = ("accounts", "followup", "organisations", "outreach", "training")
# What addresses, days and codes are made of: a planted word there breaks what reads it, and says nothing of anybody.
BUT = {"content", "key", "language", "state", "number", "day", "code", "citation"}
HANDED_OVER = {
    "followup.assessment.assessor",
    "followup.cycle.name_en",
    "followup.cycle.name_vi",
    "followup.instrument.name_en",
    "followup.instrument.name_vi",
    "followup.item.reference",
    "followup.itemtext.text",
    "followup.level.name_en",
    "followup.level.name_vi",
    "followup.sourcedocument.symbol",
    "followup.status.evidence",  # what can be looked up, and asked for as such
    "followup.status.grade",
    "organisations.unit.name_en",
    "organisations.unit.name_vi",
    "outreach.answer.limits_en",
    "outreach.answer.limits_vi",
    "outreach.answer.text_en",
    "outreach.answer.text_vi",
    "outreach.claim.text_en",
    "outreach.claim.text_vi",
    "outreach.source.label",
    "outreach.source.url",
    "training.event.title",
    "training.event.title_en",
}


@pytest.fixture
def planted(scene, db):
    canaries.plant(APPS, BUT)
    scene.committee.refresh_from_db()
    yield scene
    canaries.lock()


def test_no_field_is_handed_over_but_those_that_were_let_in(planted):
    offers = [
        sources.offer(planted.committee, one.about, ON) for one in sources.offered(planted.committee, ON)
    ]
    said = repr(offers)
    fields = {
        f"{model._meta.label_lower}.{field.name}": canaries.word(model, field)
        for model, field in canaries.fields()
    }
    assert {one.subject for one in offers if one} == {
        "figures",
        "commitments",
        "documents",
        "answers",
        "facts",
        "timeliness",
        "trainings",
    }
    assert {name for name, word in fields.items() if word in said} == HANDED_OVER
