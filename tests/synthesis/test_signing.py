"""Signing: what is signed is the frozen content; a text sent back stays as it was laid, and another goes on from it."""

from datetime import date

import pytest
from django.utils import translation

from quyen.audit.models import Entry
from quyen.notices.models import Notice
from quyen.notices.rules import say
from quyen.organisations.models import Mandate
from quyen.publications.models import Delivery
from quyen.synthesis import actions, framing, freezing, refusals
from quyen.synthesis import refusals_opinions as refused
from quyen.synthesis.models import Figure, Signing, Synthesis
from tests import putting_together
from tests.clock import at

pytestmark = pytest.mark.postgres

LATER = at("2026-06-16 10:00")
REASON = "Viết rõ hơn phần kết quả giảm nghèo."


@pytest.fixture
def frozen(world) -> Synthesis:
    for code in ("VI.2", "VIII"):
        putting_together.write(world.synthesis, world, code, world.now)
    return actions.freeze(synthesis=world.synthesis, by=world.office_officer, at=world.now)


def of(person) -> Mandate:
    return Mandate.objects.select_related("user", "unit").get(user=person)


def issue(world, synthesis, signer: Mandate, moment, dated=None):
    return actions.issue(
        synthesis=synthesis,
        frame=framing.frame(synthesis, signer, dated=dated or moment.date()),
        issuer=world.committee,
        to=framing.addressees(synthesis, moment.date()),
        by=world.office_head,
        at=moment,
    )


def test_the_leader_signs_the_content_and_the_office_numbers_it(world, frozen):
    with pytest.raises(refused.NotSigned):
        issue(world, frozen, of(world.leader), LATER)
    signing = actions.sign(synthesis=frozen, mandate=of(world.leader), by=world.leader, at=LATER)
    assert (signing.content_hash, signing.on_paper, signing.signed_at) == (frozen.content_hash, False, LATER)
    with pytest.raises(refused.OtherSigner):
        issue(world, frozen, of(world.office_head), LATER)
    with pytest.raises(refusals.DateRefused):  # the document is no older than its signature
        issue(world, frozen, of(world.leader), LATER, dated=date(2026, 6, 15))
    document = issue(world, frozen, of(world.leader), LATER)
    assert (document.full_number, document.signer_name, document.issued_by) == (
        "01/BC-BCĐNQ",
        "Dương Văn Thắng",
        world.office_head,
    )


def test_what_was_changed_after_signing_is_not_issued(world, frozen):
    actions.sign(synthesis=frozen, mandate=of(world.leader), by=world.leader, at=LATER)
    Signing.objects.update(content_hash="0" * 64)
    with pytest.raises(refused.NotSigned):
        issue(world, frozen, of(world.leader), LATER)


def test_everybody_signs_for_themselves_and_under_a_mandate_that_lets_them(world, frozen):
    for mandate, by, refusal in (
        (of(world.leader), world.office_head, refused.NotYourSignature),
        (of(world.office_officer), world.office_officer, refused.MayNotSign),
        (of(world.head), world.head, refused.MayNotSign),
    ):
        with pytest.raises(refusal):
            actions.sign(synthesis=frozen, mandate=mandate, by=by, at=LATER)
    assert not Signing.objects.filter(synthesis=frozen).exists()


def test_ink_on_paper_is_noted_as_such(world, frozen):
    given = {"mandate": of(world.leader), "on_paper": True, "by": world.office_head, "at": LATER}
    for day in (None, date(2026, 6, 14), date(2026, 6, 17)):
        with pytest.raises(refused.SignedDayRefused):
            actions.sign(synthesis=frozen, signed_on=day, **given)
    signing = actions.sign(synthesis=frozen, signed_on=date(2026, 6, 15), **given)
    assert (signing.on_paper, signing.signed_at, signing.noted_at, signing.noted_by) == (
        True,
        at("2026-06-15 12:00"),
        LATER,
        world.office_head,
    )


def test_only_what_is_frozen_and_intact_is_signed_and_once(world, frozen):
    given = {"mandate": of(world.leader), "by": world.leader, "at": LATER}
    with pytest.raises(refusals.AlreadyIssued):
        actions.sign(synthesis=world.synthesis_past, **given)
    Figure.objects.filter(synthesis=frozen, grouping="all", value__isnull=False).update(estimate=True)
    with pytest.raises(refusals.NotIntact):
        actions.sign(synthesis=frozen, **given)
    Figure.objects.filter(synthesis=frozen).update(estimate=False)
    actions.sign(synthesis=frozen, **given)
    with pytest.raises(refused.AlreadySigned):
        actions.sign(synthesis=frozen, **given)


def test_what_is_sent_back_stays_and_goes_on_in_a_new_text(world, frozen):
    given = {"mandate": of(world.leader), "by": world.leader, "at": LATER}
    with pytest.raises(refused.SentBackWhy):
        actions.send_back(synthesis=frozen, reason=" ", **given)
    before = (frozen.content, frozen.content_hash)
    made = actions.send_back(synthesis=frozen, reason=REASON, **given)
    frozen.refresh_from_db()
    assert (frozen.content, frozen.content_hash) == before
    assert (made.number, made.cutoff_at, made.frozen_at) == (2, frozen.cutoff_at, None)
    texts = [one.text for text in made.texts.order_by("section__position") for one in text.sentences.all()]
    assert texts == [said for code in ("II", "VI.2", "VIII") for said in putting_together.OFFICIAL[code]]
    with pytest.raises(refused.NewerText):
        actions.sign(synthesis=frozen, **given)
    entry = Entry.objects.get(event="synthesis.sent-back")
    assert REASON in entry.detail
    told = Notice.objects.filter(kind="synthesis-back")
    assert {(row.to, row.about) for row in told} == {
        (world.office_head, f"synthesis:{made.pk}"),
        (world.office_officer, f"synthesis:{made.pk}"),
    }
    with translation.override("vi"):
        assert say(told[0].body, told[0].params) == f"Dương Văn Thắng: {REASON}"


def test_a_supplement_sent_back_is_a_supplement_again(world):
    world.file_all("ward_d", LATER)
    for code in ("VI.2", "VIII"):
        putting_together.write(world.synthesis, world, code, world.now)
    first = actions.freeze(synthesis=world.synthesis, by=world.office_officer, at=world.now)
    putting_together.issue(first, world, world.now)
    first.refresh_from_db()
    made = actions.supplement(synthesis=first, cutoff_at=LATER, by=world.office_officer, at=LATER)
    left_out = [point.passage for point in waiting(made)]
    actions.drop(synthesis=made, passages=left_out, reason="Đã nêu.", by=world.office_officer, at=LATER)
    made = actions.freeze(synthesis=made, by=world.office_officer, at=LATER)
    again = actions.send_back(
        synthesis=made, reason=REASON, mandate=of(world.leader), by=world.leader, at=LATER
    )
    assert (again.supplements_id, again.cutoff_at) == (first.pk, LATER)


def waiting(synthesis: Synthesis):
    return [point for point in freezing.open_points(synthesis) if point.passage]


def test_members_have_it_at_once_and_receive_it_once(world):
    document = world.synthesis_past.document
    sent = Delivery.objects.filter(addressee__document=document)
    assert set(sent.values_list("event", "channel", "at")) == {("sent", "here", at("2025-12-25 09:00"))}
    assert sent.count() == 8
    given = {"document": document, "units": [world.ward_a], "by": document.issued_by}
    assert [actions.note_opened(at=world.now, **given), actions.note_opened(at=LATER, **given)] == [1, 0]
    (received,) = sent.filter(event="received")
    assert (received.addressee.unit, received.at, received.noted_by) == (
        world.ward_a,
        world.now,
        world.leader,
    )
