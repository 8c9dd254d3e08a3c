"""An issued document handed over to be made public: its particulars and digests, never a letter, never a name."""

from datetime import timedelta

import pytest

from quyen.publications import actions, disclosing
from quyen.publications.models import Document
from quyen.publications.releasing import Offered, Worded
from tests.publications.issued import amend, issue

pytestmark = pytest.mark.django_db


def values(world, document: Document, on=None) -> dict[str, str | None]:
    """The entries in Vietnamese by row."""
    found = disclosing.offer(world.committee, f"document:{document.pk}", on or world.now.date())
    return {key: value and value.vi for key, (_name, value) in found.listings[0].rows.items()}


def make_public(world, document: Document) -> None:
    offer = disclosing.offer(world.committee, f"document:{document.pk}", world.now.date())
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
    actions.decide(release=release, by=world.office_head, at=world.now)


def test_reports_notices_and_plans_without_a_class_are_offered(world):
    """The past report was issued on 25/12; a letter, and what is for internal use, is not for everybody."""
    for kind in ("letter", "submission", "invitation"):
        issue(world, kind)
    issue(world, "notice", declared_class="internal")
    notice = issue(world, "notice")
    assert disclosing.offered(world.committee, world.now.date()) == [
        Offered(
            f"document:{notice.pk}",
            "documents",
            Worded(
                f"Thông báo số {notice.full_number}: {notice.title}",
                f"Notice No. {notice.full_number} of 15 June 2026",
            ),
            world.now.date(),
        ),
        Offered(
            f"document:{world.synthesis_past.document_id}",
            "documents",
            Worded(
                f"Báo cáo số 01/BC-BCĐNQ: {world.synthesis_past.document.title}",
                "Report No. 01/BC-BCĐNQ of 25 December 2025",
            ),
            world.synthesis_past.document.issued_on,
        ),
    ]
    letter = Document.objects.get(kind="letter")
    assert disclosing.offer(world.committee, f"document:{letter.pk}", world.now.date()) is None
    assert disclosing.offer(world.ward_a, f"document:{notice.pk}", world.now.date()) is None


def test_a_document_is_told_by_its_particulars(world):
    document = issue(world, "notice")
    found = disclosing.offer(world.committee, f"document:{document.pk}", world.now.date())
    assert values(world, document) == {
        "number": document.full_number,
        "kind": "Thông báo",
        "issued": "ngày 15 tháng 6 năm 2026",
        "title": document.title,
        "issuer": world.committee.name_vi,
        "signed_post": document.signer_post,
        "standing": "Đang có hiệu lực",
        "replaces": None,
        "sha256-docx": document.file.sha256,
    }
    (listing,) = found.listings
    assert (listing.key, [one.key for one in listing.columns]) == (
        f"document-{document.pk}",
        ["name", "value"],
    )
    assert document.signer_name not in repr(found)


def test_withdrawn_it_is_offered_only_to_those_who_know_of_it(world):
    known, unknown = issue(world, "notice"), issue(world, "plan")
    make_public(world, known)
    for one in (known, unknown):
        amend(world, one, "withdrawn", at=world.now + timedelta(hours=1))
    offered = [one.about for one in disclosing.offered(world.committee, world.now.date())]
    assert f"document:{known.pk}" in offered
    assert f"document:{unknown.pk}" not in offered
    assert values(world, known)["standing"] == "Đã thu hồi"
