"""Versions that are not to be answered: withdrawn, replaced, from an archive."""

from django.urls import reverse

from quyen.reports import actions as reports
from quyen.reports.queries import current_version
from tests import archive
from tests.web.reading import page, texts


def chips(response) -> list[str]:
    return texts(response, "//div[contains(@class, 'page-head')]//span[contains(@class, 'chip')]")


def read(client, version):
    return client.get(reverse("reviewing:version", args=[version.pk]))


def test_a_withdrawn_version_is_read_and_not_answered(world, office):
    version = current_version(world.owed("ward_b"))
    reports.withdraw(version=version, reason="Nhầm số.", by=world.ward_b_head, at=world.now)
    response = read(office, version)
    assert (response.status_code, chips(response)[0]) == (200, "Withdrawn")
    assert page(response).xpath("//main//textarea") == []


def test_a_replaced_version_leads_to_the_newer_one(world, office):
    old = current_version(world.owed("ward_c"))
    new = world.file("ward_c", {"NQ01": "101"}, {}, world.now)
    response = read(office, old)
    assert chips(response)[0] == "Replaced"
    links = page(response).xpath("//ol[@class='versions']//a/@href")
    assert [link.partition("?")[0] for link in links] == [reverse("reviewing:version", args=[new.pk])]


def test_an_archived_version_is_judged_by_nobody(world, office):
    round = archive.bring_in(world, world.now)
    response = read(office, current_version(world.owed("old_a", round)))
    assert response.status_code == 200
    assert "On time" not in chips(response)
    assert "Late" not in chips(response)
