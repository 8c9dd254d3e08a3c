"""Personal data are kept as long as they serve, then forgotten: what names somebody goes, what counts stays."""

from uuid import UUID, uuid4

import pytest

from quyen.training import actions
from quyen.training.models import (
    Certificate,
    Event,
    ItemVersion,
    Participant,
    Pledge,
    PledgeReview,
    Scan,
    Sheet,
)
from quyen.training.queries import certificates, following, persons
from quyen.training.queries.afterwards import pledged, usefulness
from quyen.training.queries.turnout import turnout
from tests import afterwards, attended, sittings
from tests.clock import at
from tests.training.test_certificates import certify

NAMED = {"naming": Event.Naming.NAMED, "naming_purpose": "Cấp chứng nhận đạt yêu cầu", "pass_mark": 6}
KINDS = ("places", "presence", "sheets", "pledges", "certificates")


def counts(event) -> tuple:
    """What results, records and reports rest on."""
    found = pledged(event)
    rows = turnout([event])
    came = {str(quota): (row.people, row.walked_in, dict(row.halves)) for quota, row in rows.items()}
    pairs = sorted(Sheet.objects.values_list("sitting__moment", "letter", "group"))
    return came, found, usefulness(event), pairs, certificates.by_code(Certificate.objects.first().code).state


def set_term(world, kind: str, months: int):
    return actions.set_retention(
        committee=world.committee,
        kind=kind,
        months=months,
        purpose="Để đo lường hội nghị.",
        legal_basis="Luật số 91/2025/QH15",
        by=world.administrator,
        at=afterwards.DAY_AFTER,
    )


def finished(world):
    """A conference with everything that can be forgotten in it."""
    made = afterwards.opened(world)
    before = sittings.open_one(world, made.event, "before", afterwards.OPENED)
    for sitting in (before, made.after):
        for code in ("hoasen12", "maivang7"):
            sittings.answer(sitting, code, made.conference.groups["communes"], {1, 2})
        sittings.close_one(world, sitting, afterwards.CLOSED)
    for number in range(len(afterwards.SAID)):
        afterwards.say(made, number)
    made.pledges = {name: afterwards.promise(made, name) for name in afterwards.PLEDGES}
    certify(world, made.event)
    actions.review_pledge(
        pledge=made.pledges["Nguyễn Văn Thu"],
        moment="month3",
        outcome="kept",
        evidence="Biên bản số 12/BB-UBND",
        by=world.head,
        at=at("2026-08-20 09:00"),
    )
    return made


def forget(moment: str) -> list[tuple]:
    rows = actions.forget_due(by=None, at=at(moment))
    return [(row.kind, row.rows, row.why) for row in rows]


def pairs_of_codes() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for code, moment in Sheet.objects.order_by("sitting__moment").values_list("code", "sitting__moment"):
        found.setdefault(code, []).append(moment)
    return found


def test_each_kind_is_forgotten_on_its_day_and_what_counts_stays(world):
    made = finished(world)
    event, before, key = made.event, counts(made.event), made.event.code_key
    sealed = pairs_of_codes()
    assert forget("2027-05-19 07:00") == []
    assert forget("2027-05-20 07:00") == [("presence", 10, "due")]
    assert forget("2027-05-21 07:00") == []
    assert forget("2027-08-20 07:00") == [("sheets", 4, "due"), ("pledges", 2, "due")]
    assert forget("2028-05-20 07:00") == [("places", 8, "due")]
    assert forget("2031-05-20 07:00") == [("certificates", 4, "due")]
    assert forget("2031-05-21 07:00") == []
    assert counts(event) == before
    assert Scan.objects.count() == 0
    assert set(Participant.objects.values_list("name", "post", "seat")) == {("", "", "")}
    assert set(Pledge.objects.values_list("what", "who_gains")) == {("–", "–")}
    assert list(PledgeReview.objects.values_list("outcome", "evidence")) == [("kept", "–")]
    assert set(Certificate.objects.values_list("holder", flat=True)) == {""}
    random = pairs_of_codes()
    assert sorted(random.values()) == sorted(sealed.values()) == [["after", "before"]] * 2
    assert not set(random) & set(sealed)
    assert made.event.code_key != key
    assert following.answered_of(event) == 6


def test_one_person_is_forgotten_on_request_and_nobody_else(world):
    made = afterwards.opened(world, **NAMED)
    person = made.people["Nguyễn Văn Thu"]
    actions.hand_in(
        sitting=made.after,
        sheet_id=UUID(int=7),
        group=person.quota.group,
        letter="A",
        participant=person,
        choices=sittings.fill_sheet(made.after, "A", {1}),
        by=None,
        at=afterwards.OPENED,
    )
    made.pledges = {name: afterwards.promise(made, name) for name in afterwards.PLEDGES}
    certify(world, made.event)
    with pytest.raises(actions.TooEarly):
        actions.forget_person(participant=person, by=None, at=afterwards.CLOSED)
    rows = actions.forget_person(participant=person, by=None, at=afterwards.DAY_AFTER)
    assert [(row.kind, row.rows, row.why) for row in rows] == [
        (kind, count, "request") for kind, count in zip(KINDS, (1, 2, 1, 1, 1), strict=True)
    ]
    assert actions.forget_person(participant=person, by=None, at=afterwards.DAY_AFTER) == []
    gone = Participant.objects.get(pk=person.pk)
    assert (gone.name, gone.post, gone.ticket == person.ticket) == ("", "", False)
    sheet = Sheet.objects.get(pk=UUID(int=7))
    assert (sheet.participant, len(sheet.code)) == (None, 64)
    others = Participant.objects.exclude(pk=person.pk).filter(name="")
    assert (others.count(), Pledge.objects.exclude(what="–").count()) == (0, 1)
    assert sum(row.people for row in turnout([made.event]).values()) == 6
    halves = Scan.objects.filter(participant=gone).order_by("half")
    assert [scan.scanned_at for scan in halves] == [at("2026-05-20 07:00"), at("2026-05-20 13:00")]


def test_terms_are_set_within_reason_and_the_job_follows_them(world):
    attended.held(world)
    for kind, months in (("sheets", 12), ("places", 0), ("places", 121), ("secrets", 5)):
        with pytest.raises(actions.TermRefused):
            set_term(world, kind, months)
    set_term(world, "places", 1)
    assert forget("2026-06-20 07:00") == [("places", 8, "due")]
    term = persons.retention_of(world.committee)[0]
    assert (term.kind, term.months, term.set) == ("places", 1, True)


def test_what_is_kept_about_somebody_is_told_whole(world):
    made = finished(world)
    kept = persons.kept_of(made.people["Nguyễn Văn Thu"])
    assert [(row.kind, str(row.until)) for row in kept] == [
        ("places", "2028-05-20"),
        ("presence", "2027-05-20"),
        ("sheets", "2027-08-20"),
        ("pledges", "2027-08-20"),
        ("certificates", "2031-05-20"),
    ]
    told = {row.kind: [value for _label, value in row.rows] for row in kept}
    assert told["places"][:2] == ["Nguyễn Văn Thu", "Chủ tịch"]
    assert told["presence"] == [attended.MORNING, attended.AFTERNOON]
    assert told["sheets"] == []  # by a made-up code: nobody knows whose they are
    assert told["pledges"][0] == afterwards.PLEDGES["Nguyễn Văn Thu"][0]
    assert told["certificates"] == [Certificate.objects.get(holder="Nguyễn Văn Thu").code]


def test_answers_by_name_are_told_to_nobody_else_and_no_score_to_anybody(world):
    made = afterwards.opened(world, **NAMED)
    person = made.people["Lê Thị Xuân"]
    choices = sittings.fill_sheet(made.after, "A", {1, 2, 3})
    actions.hand_in(
        sitting=made.after,
        sheet_id=uuid4(),
        group=person.quota.group,
        letter="A",
        participant=person,
        choices=choices,
        by=None,
        at=afterwards.OPENED,
    )
    sittings.close_one(world, made.after, afterwards.CLOSED)
    sittings.open_keys(world, made.event)
    ((_label, told),) = persons.kept_of(person)[2].rows
    assert told.startswith("9 ")
    codes = dict(ItemVersion.objects.values_list("pk", "item__code"))
    chosen = {f"{codes[int(pk)]}: {'abcd'[choice]}" for pk, choice in choices.items()}
    _count, *rows = persons.kept_of(person, answers=True)[2].rows
    assert {f"{label.split(', ')[1]}: {value}" for label, value in rows} == chosen


def test_a_request_finds_one_by_the_whole_name_alone(world):
    event = attended.held(world).event
    assert [row.name for row in persons.found_as(event, " nguyen van  THU")] == ["Nguyễn Văn Thu"]
    assert [persons.found_as(event, typed) for typed in ("Nguyễn Văn", "Thu", "")] == [[], [], []]
    certify(world, event)
    actions.forget_due(by=None, at=at("2028-05-20 07:00"))
    (found,) = persons.found_as(event, "nguyen van thu")  # whose certificate is kept longer than the seat
    assert (found.name, persons.name_of(found)) == ("", "Nguyễn Văn Thu")
    rows = actions.forget_person(participant=found, by=world.administrator, at=at("2028-05-21 09:00"))
    assert [(row.kind, row.rows) for row in rows] == [("certificates", 1)]
    assert persons.found_as(event, "nguyen van thu") == []
