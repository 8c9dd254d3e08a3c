"""A ward of the small city writes its report: the real regime, rounds opened through actions."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import pytest

from quyen.obligations.actions import open_round
from quyen.obligations.models import Obligation
from quyen.organisations.models import Unit
from quyen.regimes.actions import load_regime
from quyen.regimes.models import Line, Round, Section, Span
from quyen.reports import actions
from quyen.reports.models import Draft, Version
from quyen.reports.queries import asked_of
from tests import factories
from tests.clock import at

OPENED = at("2026-05-04 08:00")
WRITING = at("2026-06-15 09:00")  # the first day after closing; wards owe by the 16th
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
CLEAN = "Phường đã triển khai đủ các nhiệm vụ được giao trong kỳ."


@dataclass
class Desk:
    """One round of the small city, who acts in it, and short ways to do what tests do again and again."""

    city: factories.City
    round: Round
    people: dict

    def owed(self, unit: Unit) -> Obligation:
        return Obligation.objects.select_related("round__version", "round__committee", "unit").get(
            round=self.round, unit=unit, upward=False
        )

    def line(self, code: str) -> Line:
        return Line.objects.get(version=self.round.version, definition__indicator__code=code)

    def section(self, code: str) -> Section:
        return Section.objects.get(version=self.round.version, code=code)

    @property
    def span(self) -> Span:
        return self.round.spans.get(kind="main")

    def draft(self, unit: Unit, moment: datetime = WRITING) -> Draft:
        return actions.open_draft(obligation=self.owed(unit), by=self.people["officer"], at=moment)

    def answer(self, draft: Draft, code: str, text: str = "", **given):
        given = {"span": self.span, "base": 10**6, "by": self.people["officer"], "at": WRITING} | given
        return actions.save_answer(draft=draft, line=self.line(code), text=text, **given)

    def write(self, draft: Draft, code: str, text: str = CLEAN, **given):
        given = {"base": 10**6, "by": self.people["officer"], "at": WRITING} | given
        return actions.save_passage(draft=draft, section=self.section(code), text=text, **given)

    def fill(self, draft: Draft, figure: int = 10) -> Draft:
        """Answer every required figure and section, cleanly: parts of a share never above its whole."""
        for asked, span in asked_of(draft.obligation).places():
            code = asked.line.definition.indicator.code
            whole = code.endswith("d") or code == "NQ00"
            self.answer(draft, code, str(figure * (10 if whole else 1)), span=span)
        for section in asked_of(draft.obligation).sections:
            self.write(draft, section.code)
        return Draft.objects.get(pk=draft.pk)

    def approve(self, draft: Draft, moment: datetime = WRITING) -> Draft:
        for role in ("officer", "head"):
            actions.approve(draft=draft, step=role, by=self.people[role], at=moment)
        return draft

    def file(self, unit: Unit, moment: datetime = WRITING, figure: int = 10, **given) -> Version:
        draft = self.draft(unit, moment)
        self.fill(draft, figure)
        self.approve(draft, moment)
        return actions.submit(draft=draft, by=self.people["head"], at=moment, **given)


def people_of(city: factories.City) -> dict:
    """Officer and head of Hoa Sen, officer of Sao Biển, two of the office."""
    found = {name: factories.person(name) for name in ("officer", "second", "head", "neighbour", "office")}
    factories.mandate(found["officer"], city.hoa_sen, "officer")
    factories.mandate(found["second"], city.hoa_sen, "section-head")
    factories.mandate(found["head"], city.hoa_sen, "head", post_vi="Chủ tịch", signature_form="TM.")
    factories.mandate(found["neighbour"], city.sao_bien, "officer")
    factories.mandate(found["office"], city.office, "office")
    return found


@pytest.fixture
def city(db) -> factories.City:
    return factories.small_city()


@pytest.fixture
def opened(city) -> Callable[..., Desk]:
    """Open a round of the city: `opened()` the first half of 2026, `opened("2025-H2")` any other."""
    version = load_regime(committee=city.committee, by=None, at=OPENED)
    people = people_of(city)

    def make(period: str = "2026-H1", moment: datetime = OPENED, **given) -> Desk:
        given = {"version": version, "committee": city.committee} | given
        round = open_round(period=period, by=None, at=moment, **given)
        return Desk(city, round, people)

    return make


@pytest.fixture
def desk(opened) -> Desk:
    return opened()
