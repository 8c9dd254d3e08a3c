"""Who sees what of reports, row by row: the table is the rule, and the doors are held to it.

`reads` is let in; `told no` is refused with the reason; `unknown` does not exist for this visitor; `.` has none.
"""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from quyen.core.refusals import Denied, NotFound
from quyen.obligations.models import Obligation
from quyen.organisations import actions as organisations
from quyen.regimes.models import Line
from quyen.reports import actions, doors
from quyen.reports.models import Draft, Version
from quyen.reports.queries import current_version
from quyen.reports.rules.content import digest
from tests import factories
from tests.world import FIGURES, FOUNDED, MORE, REORGANISED_ON, WARD_TEXTS, World

TABLE = """
what                             | ward    | department | police  | office  | leader  | auditor
its own draft                    | reads   | reads      | reads   | .       | .       | .
its own report                   | reads   | reads      | reads   | .       | .       | .
another's draft                  | unknown | unknown    | unknown | told no | told no | told no
another's report, filed          | unknown | unknown    | unknown | reads   | reads   | told no
another's report, accepted       | unknown | unknown    | unknown | reads   | reads   | told no
another's report, returned       | unknown | unknown    | unknown | reads   | told no | told no
another's report, withdrawn      | unknown | unknown    | unknown | reads   | told no | told no
another's report, its metadata   | unknown | unknown    | unknown | told no | told no | reads
all answers, indicator it owns   | .       | reads      | reads   | .       | .       | .
all answers, another's indicator | unknown | unknown    | unknown | told no | told no | told no
"""
ROWS = [[cell.strip() for cell in line.split("|")] for line in TABLE.strip().splitlines()]
WHO = ROWS[0][1:]


@dataclass
class Case:
    """The people of the columns, and what each row leads to for each of them."""

    world: World
    people: dict
    units: dict

    def draft(self, who: str, _unused) -> None:
        doors.draft_for(self.people[who], Draft.objects.get(obligation=self._owed(who)).pk, self.today)

    def report(self, who: str, _unused) -> None:
        version = Version.objects.filter(obligation__unit=self.units[who]).order_by("pk").first()
        doors.version_for(self.people[who], version.pk, self.today)

    def others_draft(self, who: str, _unused) -> None:
        draft = Draft.objects.get(obligation=self.world.owed("dept"))
        doors.draft_for(self.people[who], draft.pk, self.today)

    def version(self, who: str, version: Version) -> None:
        doors.version_for(self.people[who], version.pk, self.today)

    def metadata(self, who: str, version: Version) -> None:
        doors.metadata_for(self.people[who], version.pk, self.today)

    def answers(self, who: str, line: Line) -> None:
        if line not in doors.owned_lines(self.people[who], self.world.round_open, self.today):
            raise NotFound

    @property
    def today(self):
        return self.world.now.date()

    def _owed(self, who: str) -> Obligation:
        return Obligation.objects.get(round=self.world.round_open, unit=self.units[who], upward=False)


@pytest.fixture
def case(world) -> Case:
    """The small world with the police as one more body that owes, each body owning one indicator."""
    police = organisations.establish(
        key="cong-an", name_vi="Công an Thành phố", level="body", kind="police", by=None, at=FOUNDED
    )
    organisations.join(committee=world.committee, unit=police, duty="owes", by=None, at=FOUNDED)
    officer = factories.person("police")
    factories.mandate(officer, police, "officer", valid_from=REORGANISED_ON)
    _own(world, "NQ01", world.dept_b)
    _own(world, "NQ02", police)
    world.begin("ward_a", world.now)
    for unit in (world.dept_b, police):
        _with_report_and_draft(world, unit)
    people = {
        "ward": world.officer,
        "department": world.dept_b_officer,
        "police": officer,
        "office": world.office_officer,
        "leader": world.leader,
        "auditor": world.auditor,
    }
    return Case(world, people, {"ward": world.ward_a, "department": world.dept_b, "police": police})


def _own(world: World, code: str, unit) -> None:
    definition = world.line(code).definition
    definition.owner = unit
    definition.save()


def _with_report_and_draft(world: World, unit) -> None:
    """Let a body have an accepted report in the open round, and its correction open as a draft."""
    owed, _made = Obligation.objects.get_or_create(
        round=world.round_open,
        unit=unit,
        upward=False,
        defaults={
            "level": "bodies",
            "due_on": world.owed("dept_b").due_on,
            "legal_basis": "–",
            "unit_name_vi": unit.name_vi,
            "created_at": world.now,
        },
    )
    office = {"by": world.office_officer, "at": world.now}
    version = current_version(owed)
    if version is None:
        version = Version.objects.create(
            obligation=owed,
            number=1,
            way="inside",
            filed_at=world.now,
            figures_to=world.round_open.closes_on,
            content="{}",
            content_hash=digest("{}"),
        )
        actions.accept(version=version, **office)
    actions.correct(version=version, reason="Bổ sung số liệu.", by=None, at=world.now)


def rows(case: Case) -> dict[str, tuple[Callable, object]]:
    """What each row of the table opens."""
    world = case.world
    taken_back = world.file("ward_d", FIGURES | MORE, WARD_TEXTS, world.now)
    actions.withdraw(version=taken_back, reason="Sai số liệu.", by=world.ward_d_head, at=world.now)
    filed = current_version(world.owed("ward_b"))
    owned = {"department": world.line("NQ01"), "police": world.line("NQ02")}
    return {
        "its own draft": (case.draft, None),
        "its own report": (case.report, None),
        "another's draft": (case.others_draft, None),
        "another's report, filed": (case.version, filed),
        "another's report, accepted": (case.version, current_version(world.owed("ward_b", world.round_past))),
        "another's report, returned": (case.version, current_version(world.owed("ward_c"))),
        "another's report, withdrawn": (case.version, taken_back),
        "another's report, its metadata": (case.metadata, filed),
        "all answers, indicator it owns": (lambda who, _unused: case.answers(who, owned[who]), None),
        "all answers, another's indicator": (case.answers, world.line("NQ05")),
    }


def met(door: Callable, who: str, what: object) -> str:
    try:
        door(who, what)
    except NotFound:
        return "unknown"
    except Denied as refused:
        return "told no" if str(refused) else "told no without a reason"
    return "reads"


def test_everybody_sees_what_the_table_says(case):
    opened = rows(case)
    assert [row[0] for row in ROWS[1:]] == list(opened)
    seen = [
        [
            what,
            *(
                "." if said == "." else met(*_at(opened[what], who))
                for who, said in zip(WHO, cells, strict=True)
            ),
        ]
        for what, *cells in ROWS[1:]
    ]
    assert seen == ROWS[1:]


def _at(row: tuple[Callable, object], who: str) -> tuple[Callable, str, object]:
    return row[0], who, row[1]


def test_the_police_get_no_more_than_any_other_body():
    column = {who: [row[place] for row in ROWS[1:]] for place, who in enumerate(WHO, 1)}
    assert column["police"] == column["department"]


def test_a_leader_reads_what_was_accepted_even_after_a_correction_was_filed(world):
    accepted = current_version(world.owed("dept_b"))
    world_today = world.now.date()
    draft = actions.correct(version=accepted, reason="Bổ sung.", by=world.dept_b_officer, at=world.now)
    world.answer(draft, "NQ01", "381", by=world.dept_b_officer)
    world.sign("dept_b", draft, world.now)
    newer = actions.submit(draft=draft, by=world.dept_b_head, at=world.now)
    for version in (accepted, newer):
        assert doors.version_for(world.leader, version.pk, world_today) == version
    actions.return_version(version=newer, message="Xin ghi rõ.", by=world.office_officer, at=world.now)
    with pytest.raises(Denied):
        doors.version_for(world.leader, newer.pk, world_today)
    assert doors.version_for(world.leader, accepted.pk, world_today) == accepted
