"""A leader reads the text and signs it, or sends it back; the office notes what was signed on paper."""

import pytest
from django.urls import reverse

from quyen.synthesis import actions
from quyen.synthesis.models import Signing, Synthesis
from tests import putting_together
from tests.web.reading import page, texts

REASON = "Viết rõ hơn phần kết quả giảm nghèo."


@pytest.fixture
def frozen(world) -> Synthesis:
    for code in ("VI.2", "VIII"):
        putting_together.write(world.synthesis, world, code, world.now)
    return actions.freeze(synthesis=world.synthesis, by=world.office_officer, at=world.now)


def url(synthesis) -> str:
    return reverse("synthesis:sign", args=[synthesis.pk])


def test_a_leader_reads_the_frozen_text_and_signs_it(world, as_, frozen):
    leader = as_("leader")
    shown = leader.get(url(frozen))
    assert texts(shown, "//article//p") == [
        said for code in ("II", "VI.2", "VIII") for said in putting_together.OFFICIAL[code]
    ]
    signed = leader.post(url(frozen), {"do": "sign"})
    assert signed.url == reverse("synthesis:issue", args=[frozen.pk])
    made = Signing.objects.get(synthesis=frozen)
    assert (made.mandate.user, made.content_hash, made.on_paper) == (world.leader, frozen.content_hash, False)
    again = leader.post(url(frozen), {"do": "sign"})
    assert (again.status_code, texts(again, "//div[@role='alert']//p")) == (
        422,
        ["This text was signed already, by Dương Văn Thắng."],
    )


def test_the_unsigned_is_not_issued_but_read(world, as_, frozen):
    issuing = reverse("synthesis:issue", args=[frozen.pk])
    assert as_("office_head").get(issuing).url == url(frozen)
    assert as_("office_officer").get(url(frozen)).status_code == 403


def test_a_leader_sends_it_back_with_a_reason_and_the_office_goes_on(world, as_, frozen):
    leader, office = as_("leader"), as_("office_officer")
    refused = leader.post(url(frozen), {"do": "back", "reason": " "})
    assert refused.status_code == 422
    assert leader.post(url(frozen), {"do": "back", "reason": REASON}).url == reverse("leader:home")
    made = Synthesis.objects.get(round=frozen.round, number=2)
    shown = office.get(reverse("synthesis:edit", args=[made.pk]))
    assert texts(shown, "//div[contains(@class, 'notice--warning')]//p") == [
        "No. 1 was sent back unsigned",
        REASON,
        "Dương Văn Thắng, 09:00, 15 Jun 2026",
    ]
    old = office.get(reverse("synthesis:edit", args=[frozen.pk]))
    assert texts(old, "//div[contains(@class, 'notice--warning')]//p")[:2] == ["Sent back unsigned", REASON]
    late = leader.get(url(frozen))
    assert page(late).xpath("//main//button[@value='sign']") == []
    notice = world.office_officer.notices.get(kind="synthesis-back")
    assert office.get(reverse("inbox:go", args=[notice.pk])).url == reverse("synthesis:edit", args=[made.pk])
    assert "waits for signature" not in leader.get(reverse("leader:home")).content.decode()


def test_ink_on_paper_is_noted_by_the_office(world, as_, frozen):
    given = {"do": "paper", "signer": world.leader.mandates.get().pk, "signed_on": "15/6/2026"}
    chief = as_("office_head")
    assert chief.post(url(frozen), given | {"signed_on": "14/6/2026"}).status_code == 422
    assert chief.post(url(frozen), given).url == reverse("synthesis:issue", args=[frozen.pk])
    made = Signing.objects.get(synthesis=frozen)
    assert (made.mandate.user, made.on_paper, made.noted_by) == (world.leader, True, world.office_head)
    assert "waits for its number" in as_("leader").get(reverse("leader:home")).content.decode()
