"""Whoever checks the code of a document that was made public is led to what was, as long as it stands."""

from datetime import timedelta

from django.test import Client
from django.urls import reverse

from quyen.publications import actions, disclosing
from tests.web.reading import page


def links(code: str) -> list[str]:
    found = page(Client().get(reverse("verifying:check", args=[code]))).xpath("//main//a/@href")
    return [url for url in found if url.startswith("/public/")]


def test_the_check_leads_to_the_release_until_it_is_taken_back(world):
    document, day = world.synthesis_past.document, world.now.date()
    assert links(document.code) == []
    offer = disclosing.offer(world.committee, f"document:{document.pk}", day)
    release = actions.prepare(
        publisher=world.committee,
        about=offer.about,
        subject=offer.subject,
        title=offer.title,
        summary=offer.summary,
        listings=offer.listings,
        by=world.office_officer,
        at=world.now,
    )
    assert links(document.code) == []
    stamp = {"release": release, "by": world.office_head}
    actions.decide(**stamp, at=world.now + timedelta(hours=1))
    assert links(document.code) == [f"/public/releases/{release.pk}/"]
    actions.withdraw(**stamp, reason_vi="Nhầm kỳ.", at=world.now + timedelta(hours=2))
    assert links(document.code) == []
