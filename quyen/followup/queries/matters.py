"""Reads of matters: how each stands, whose turn it is, what was said of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch

from quyen.accounts.roles import Role, Verb, may
from quyen.core.collation import natural_key
from quyen.followup.models import Matter, Option, Response, View
from quyen.followup.rules import DECIDED, State, state_of
from quyen.organisations.models import Mandate, Unit, valid_on


@dataclass(frozen=True)
class Standing:
    """A matter as it stands: `views` are the newest of each unit, `responses` all, oldest first."""

    matter: Matter
    state: State
    options: list[Option]
    views: list[View]
    responses: list[Response]

    @property
    def newest(self) -> Response | None:
        return self.responses[-1] if self.responses else None

    @property
    def decision(self) -> Response | None:
        """The response that decided the matter, if it is decided."""
        return self.newest if self.state in DECIDED else None

    @property
    def question(self) -> Response | None:
        """What a leader asked and the office has not answered yet."""
        return self.newest if self.state == State.ASKED else None

    @property
    def recommended(self) -> Option | None:
        return next((option for option in self.options if option.recommended), None)

    @property
    def standing_text(self) -> str:
        """The text as it is in force or would be: as changed by the leader, else as laid."""
        decided = self.decision
        return decided.text if decided and decided.kind == Response.Kind.CHANGED else self.matter.text_to_sign

    def those(self, position: str) -> list[View]:
        return [view for view in self.views if view.position == position]

    @property
    def agree(self) -> list[View]:
        return self.those(View.Position.AGREES)

    @property
    def with_changes(self) -> list[View]:
        return self.those(View.Position.WITH_CHANGES)

    @property
    def do_not(self) -> list[View]:
        return self.those(View.Position.DOES_NOT)

    def overdue(self, on: date) -> bool:
        """Whether the day by which a decision was needed is over and none is there."""
        open_still = self.state in (State.WAITING, State.ASKED, State.MEETING)
        return open_still and self.matter.needed_by < on


def standing(matter: Matter) -> Standing:
    """Return one matter as it stands."""
    return _standings(Matter.objects.filter(pk=matter.pk))[0]


def matters(committee: Unit, *states: State) -> list[Standing]:
    """Return a committee's matters, soonest needed first; of some states, or all. Five queries, however many."""
    found = _standings(Matter.objects.filter(committee=committee))
    return [row for row in found if not states or row.state in states]


def decided_since(committee: Unit, since: datetime) -> list[Standing]:
    """Return the matters that were decided after a moment, newest decision first."""
    found = [row for row in matters(committee, *DECIDED) if row.decision.at > since]
    return sorted(found, key=lambda row: row.decision.at, reverse=True)


def leaders(committee: Unit, on: date) -> list[Mandate]:
    """Return who may answer for a committee on a day, with the people: holders before deputies and stand-ins."""
    roles = [role for role in Role if may(role, Verb.MATTER_ANSWER)]
    found = Mandate.objects.filter(valid_on(on), unit=committee, role__in=roles, user__is_active=True)
    return sorted(
        found.select_related("user", "unit"),
        key=lambda row: (row.capacity != Mandate.Capacity.HOLDER, row.pk),
    )


def _standings(found) -> list[Standing]:
    rows = found.select_related("committee", "laid_by").prefetch_related(
        "options",
        "grounds",
        Prefetch("views", View.objects.select_related("unit")),
        Prefetch("responses", Response.objects.select_related("by", "entered_by", "scan", "reply", "option")),
    )
    return [_standing(matter) for matter in rows]


def _standing(matter: Matter) -> Standing:
    responses = list(matter.responses.all())
    newest = responses[-1] if responses else None
    state = state_of(
        newest.kind if newest else None,
        replied=newest is not None and hasattr(newest, "reply"),
        withdrawn=matter.withdrawn_at is not None,
    )
    return Standing(matter, state, list(matter.options.all()), newest_views(matter.views.all()), responses)


def newest_views(views: Iterable[View]) -> list[View]:
    """Return the newest view of each unit, units in the order of the alphabet."""
    by_unit = {view.unit_id: view for view in sorted(views, key=lambda view: view.pk)}
    return sorted(by_unit.values(), key=lambda view: (natural_key(view.unit.name_vi), view.pk))
