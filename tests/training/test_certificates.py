"""Certificates: of attendance from presence, of a pass where tests were named; one of each, revoked with a reason."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection

from quyen.training import actions
from quyen.training.models import Certificate, Event
from quyen.training.queries import certificates
from tests import afterwards, attended, sittings
from tests.clock import at

BOTH = ["Lê Thị Xuân", "Nguyễn Văn Thu", "Phạm Thị Đông", "Hoàng Văn Trúc"]
MORNING_ONLY = ["Trần Văn Hạ", attended.WALKED_IN]


def names(rows) -> set[str]:
    return {row.holder for row in rows}


def certify(world, event, kind="attendance", moment=afterwards.DAY_AFTER, **given):
    return actions.certify(event=event, kind=kind, by=world.office_officer, at=moment, **given)


def test_who_was_there_more_than_half_of_the_half_days_gets_one_and_only_one(world):
    event = attended.held(world).event
    made = certify(world, event)
    assert names(made) == set(BOTH)
    assert len({row.code for row in made}) == 4
    assert certify(world, event) == []
    assert names(certify(world, event, least=1)) == set(MORNING_ONLY)
    assert [certificates.most_of(halves) for halves in range(6)] == [1, 1, 2, 2, 3, 3]


def test_nothing_is_certified_before_the_last_day_nor_by_a_measure_there_is_not(world):
    event = attended.held(world).event
    for given in (
        {"moment": at("2026-05-19 18:00")},
        {"least": 3},
        {"least": 0},
        {"kind": "pass"},
        {"kind": "x"},
    ):
        with pytest.raises(actions.CertificatesRefused):
            certify(world, event, **given)
    assert Certificate.objects.count() == 0


def test_a_pass_needs_named_tests_open_keys_and_the_mark(world):
    named = {"naming": Event.Naming.NAMED, "naming_purpose": "Cấp chứng nhận đạt yêu cầu", "pass_mark": 6}
    made = afterwards.opened(world, **named)
    for name, right in (("Lê Thị Xuân", 6), ("Nguyễn Văn Thu", 5), ("Trần Văn Hạ", 9)):
        person = made.people[name]
        actions.hand_in(
            sitting=made.after,
            sheet_id=uuid4(),
            group=person.quota.group,
            letter="A",
            participant=person,
            choices=sittings.fill_sheet(made.after, "A", set(range(1, right + 1))),
            by=None,
            at=afterwards.OPENED,
        )
    sittings.close_one(world, made.after, afterwards.CLOSED)
    with pytest.raises(actions.CertificatesRefused):
        certify(world, made.event, "pass")
    sittings.open_keys(world, made.event)
    assert names(certify(world, made.event, "pass")) == {
        "Lê Thị Xuân"
    }  # Hạ passed, and was away for a half day
    assert names(certify(world, made.event, "pass", least=1)) == {"Trần Văn Hạ"}


def test_a_code_tells_three_fields_and_how_it_stands(world):
    event = attended.held(world).event
    row = next(row for row in certify(world, event) if row.holder == "Lê Thị Xuân")
    found = certificates.by_code(row.code)
    assert (found.holder, found.kind, found.issued_on, found.state, found.revoked_on) == (
        "Lê Thị Xuân",
        "attendance",
        date(2026, 5, 21),
        certificates.CertificateState.VALID,
        None,
    )
    revoked = {"certificate": row, "by": world.office_officer, "at": at("2026-06-01 09:00")}
    actions.revoke_certificate(why="Ghi nhầm người dự.", **revoked)
    found = certificates.by_code(row.code)
    assert (found.state, found.revoked_on) == (certificates.CertificateState.REVOKED, date(2026, 6, 1))
    with pytest.raises(actions.RevokedAlready):
        actions.revoke_certificate(why="Lần nữa.", **revoked)
    assert certificates.by_code("C7KM-9PQR-T34X") is None
    assert certify(world, event) == []  # what was revoked is not given again


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_twenty_who_press_at_once_give_everybody_one(played):
    event, start = attended.held(played).event, Barrier(20)

    def press(_n: int) -> int:
        start.wait()
        try:
            return len(certify(played, event))
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as pool:
        given = sorted(pool.map(press, range(20)))
    held = Certificate.objects.order_by("participant__pk").values_list("participant__name", flat=True)
    assert (given, sorted(held)) == ([0] * 19 + [4], sorted(BOTH))
