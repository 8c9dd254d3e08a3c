"""What domains hand over to be made public, field by field: a field that is read anew has to be let in here."""

from datetime import date

import pytest

from quyen.web.disclosing import sources
from tests import canaries

ON = date(2026, 7, 2)
# Every domain that hands something over, and those that it reads: what is written there, by whom, in rows and frozen JSON.
APPS = (
    *("accounts", "organisations", "publications", "regimes", "obligations"),
    *("followup", "training", "outreach", "reports", "synthesis"),
)
# What addresses, days and codes are made of: a planted word there breaks what reads it, and says nothing of anybody.
BUT = {
    *("key", "language", "state", "number", "day", "code", "citation"),
    *("regimes.round.period", "synthesis.figure.grouping", "synthesis.figure.rule"),
}
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
    "outreach.sheetversion.content/lines/source_en",
    "outreach.sheetversion.content/lines/source_vi",
    "outreach.sheetversion.content/lines/text_en",
    "outreach.sheetversion.content/lines/text_vi",
    "outreach.sheetversion.content/title_en",
    "outreach.sheetversion.content/title_vi",
    "outreach.source.label",
    "outreach.source.url",
    "publications.document.signer_post",  # an official's office, never a name
    "publications.document.title",
    "publications.series.symbol",
    "regimes.definition.name_en",
    "regimes.definition.name_vi",
    "regimes.definition.unit_en",
    "regimes.definition.unit_vi",
    "regimes.section.title_en",
    "regimes.section.title_vi",
    "synthesis.sentence.text",  # the committee's own words, in an issued report
    "training.event.title",
    "training.event.title_en",
}


@pytest.fixture
def planted(scene, db):
    names = canaries.plant(APPS, BUT)
    scene.committee.refresh_from_db()
    yield scene, names
    canaries.lock()


def test_no_field_is_handed_over_but_those_that_were_let_in(planted):
    scene, names = planted
    offers = [sources.offer(scene.committee, one.about, ON) for one in sources.offered(scene.committee, ON)]
    said = repr(offers)
    assert {one.subject for one in offers if one} == {
        "figures",
        "commitments",
        "documents",
        "answers",
        "facts",
        "timeliness",
        "trainings",
    }
    assert {name for name in names if canaries.word_of(name) in said} == HANDED_OVER
