"""Trainings for visitors to find in the small world: one to come, one that was held, classes of units.

world.to_come   the conference of tests/trainings.py on 10/7/2026: its plan stands, units are invited, people are named,
                a device is enrolled, the bank has an item that waits for a second person
world.held      the conference of tests/afterwards.py on 20/5/2026: attended, tested, evaluated, pledged, followed
                up; certificates, and two questions from the floor, one of them answered
world.classes   one of ward_a, of ward_b and of dept
"""

from dataclasses import dataclass
from datetime import time

from quyen.training import actions
from quyen.training.models import Device, Event, Participant, Quota
from quyen.training.rules.places import Person
from tests import afterwards, places, sittings, trainings
from tests.clock import at
from tests.world import WRITERS, World

QUESTIONS = (
    ("Phường tiếp nhận đơn về lao động thì chuyển cơ quan nào?", "Sở Nội vụ tiếp nhận."),
    ("Bao giờ có tài liệu cho tổ dân phố?", ""),
)
INVITED = at("2026-06-12 09:00")
MORE = {1: "Trần Thêm", 2: "Lê Thêm", 3: "Phạm Thêm"}
CLASSES = ("ward_a", "ward_b", "dept")


@dataclass
class Trainings:
    """What was built, by name."""

    to_come: trainings.Conference
    named: dict[str, Participant]
    device: Device
    held: afterwards.Afterwards
    classes: dict

    @property
    def event(self) -> Event:
        return self.to_come.event

    def quota(self, unit: str) -> Quota:
        return self.to_come.quotas[unit]

    def person(self, unit: str) -> Participant:
        """Somebody whom a unit named for the conference to come."""
        return next(row for row in self.named.values() if row.quota_id == self.quota(unit).pk)


def add(world: World) -> Trainings:
    """Build what the docstring says."""
    held = afterwards.over(world)
    _record(world, held)
    to_come = trainings.confer(world)
    trainings.freeze(world, to_come)
    actions.invite(event=to_come.event, by=world.office_officer, at=INVITED)
    named = places.name(world, to_come, moment=INVITED)
    device, _key = actions.enrol_device(
        event=to_come.event, label="Cửa A", by=world.office_officer, at=world.now
    )
    classes = {unit: log_class(world, unit, "Lớp tập huấn tổ dân phố") for unit in CLASSES}
    return Trainings(to_come, named, device, held, classes)


def _record(world: World, held: afterwards.Afterwards) -> None:
    """Note the questions, give out certificates; an item of the bank waits to be looked over."""
    stamp = {"by": world.office_officer, "at": afterwards.DAY_AFTER}
    for text, answer in QUESTIONS:
        question = actions.note_question(event=held.event, text=text, **stamp)
        if answer:
            actions.answer_question(question=question, answer=answer, unit=world.dept, **stamp)
    actions.certify(event=held.event, kind="attendance", **stamp)
    held.pledges["Hoàng Văn Trúc"] = actions.pledge(
        participant=held.people["Hoàng Văn Trúc"],
        what="Công khai địa chỉ trợ giúp pháp lý.",
        who_gains="Người bị tạm giữ, tạm giam",
        by_on=afterwards.UNTIL,
        at=afterwards.DAY_AFTER,
    )
    topic = world.committee.topics.first()
    world.item = sittings.write(world, topic, "know", 90).item


def log_class(world: World, unit: str, title: str):
    """Write down a class of a unit, held the week before."""
    return actions.log_class(
        unit=world.units[unit],
        title=title,
        held_on=world.now.date().replace(day=8),
        people=42,
        staff=2,
        by=world.people[WRITERS[unit][0]],
        at=world.now,
    )


def grow(world: World, step: int) -> None:
    """Add one more of everything that pages of trainings list."""
    made, stamp = world.trainings, {"by": world.office_officer, "at": world.now}
    event = made.event
    trainings.draft(world, title=f"Lớp bồi dưỡng thứ {step}")
    log_class(world, "ward_a", f"Lớp tập huấn thứ {step}")
    actions.note_question(event=made.held.event, text=f"Câu hỏi thứ {step} của người dự?", **stamp)
    actions.add_need(event=event, kind="other", text=f"Nhu cầu thứ {step}.", **stamp)
    actions.add_session(
        event=event,
        held_on=event.first_on,
        starts_at=time(16, 30 + 5 * step),
        ends_at=time(16, 34 + 5 * step),
        kind="discussion",
        title=f"Thảo luận thứ {step}",
        **stamp,
    )
    actions.enrol_device(event=event, label=f"Cửa B{step}", **stamp)
    for unit in ("ward_a", "dept"):
        person = Person(f"{MORE[step]} {unit.replace('_', ' ').title()}", "Chuyên viên", "officer")
        actions.name_people(quota=made.quota(unit), people=[person], by=world.office_officer, at=world.now)
    topic = world.committee.topics.first()
    sittings.write(world, topic, "know", 90 + step)
