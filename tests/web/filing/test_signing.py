"""From a finished draft to a filed report: signed inside step by step, or printed, signed outside and brought back."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.translation import override
from docx import Document

from quyen.reports import refusals
from quyen.reports.models import Draft, Version
from quyen.reports.queries import current_version, standing
from tests.clock import at
from tests.world import HEALTH, PLAN

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.fixture
def ready(desk):
    """A report without a fault, met by its officer."""
    desk.world.fill_all("ward_a")
    return desk


def approve(desk, person, step, revision=None):
    desk.sign_in(person)
    revision = desk.draft.revision if revision is None else revision
    return desk.client.post(desk.url("approve"), {"step": step, "revision": revision})


def sign_all(desk):
    approve(desk, desk.world.officer, "officer")
    approve(desk, desk.world.head, "head")


def seen(desk, person) -> dict:
    page = desk.sign_in(person).get(desk.url("check"))
    kept = ("next_words", "files", "needs_number", "figures_to")
    return {key: page.context[key] for key in kept} | {
        "steps": [row["state"] for row in page.context["steps"]]
    }


def said(refusal) -> str:
    with override("vi"):
        return str(refusal)


def test_each_sees_the_step_that_is_theirs(ready):
    world = ready.world
    nothing = {"next_words": "", "files": False, "needs_number": False, "figures_to": None}
    assert seen(ready, world.officer) == nothing | {
        "next_words": "Xác nhận, trình ký",
        "steps": ["current", "ahead"],
    }
    assert seen(ready, world.clerk) == nothing | {"steps": ["current", "ahead"]}
    approve(ready, world.officer, "officer")
    assert seen(ready, world.officer) == nothing | {"steps": ["done", "current"]}
    assert seen(ready, world.head) == nothing | {"next_words": "Ký báo cáo", "steps": ["done", "current"]}
    approve(ready, world.head, "head")
    assert seen(ready, world.officer) == nothing | {"steps": ["done", "done"]}
    assert seen(ready, world.clerk) == nothing | {"files": True, "steps": ["done", "done"]}


def test_the_report_is_read_as_it_will_be_filed(ready):
    page = ready.sign_in(ready.world.head).get(ready.url("check"))
    rows = {row.label: row.said for part in page.context["sheet"].parts for row in part.rows}
    assert (len(rows), rows["Tổng số hộ"], rows["Vụ bạo lực gia đình"]) == (
        15,
        "12.480 hộ",
        "Không phát sinh",
    )
    texts = {part.section.code: part.text for part in page.context["sheet"].parts if part.text}
    assert (texts["VI.1"].nothing, texts["VI.2"].text[:18]) == (True, "Một số tổ dân phố ")


def test_signed_and_filed_it_has_a_receipt(ready):
    sign_all(ready)
    page = ready.client.post(ready.url("submit"), follow=True)
    version = Version.objects.get(obligation=ready.owed)
    assert page.redirect_chain == [(reverse("filing:version", args=[version.pk]), 302)]
    assert (version.way, version.signer_name, version.signature_form) == ("inside", "Lê Minh Quân", "TM.")
    assert str(page.context["receipt"].timeliness.name) == "on_time"
    assert [str(message) for message in page.context["messages"]] == ["Đã gửi báo cáo. Biên nhận ở bên dưới."]


def test_pressed_twice_there_is_one_version(ready):
    sign_all(ready)
    first = ready.client.post(ready.url("submit"))
    again = ready.client.post(ready.url("submit"), follow=True)
    assert (first.url, again.redirect_chain) == (first.url, [(first.url, 302)])
    assert Version.objects.filter(obligation=ready.owed).count() == 1
    assert [str(message) for message in again.context["messages"]][-1] == (
        "Báo cáo này đã gửi rồi; chỉ có một bản."
    )


def test_a_draft_changed_since_it_was_read_is_not_signed_unseen(ready):
    read = ready.draft.revision
    ready.save(ready.field("NQ27"), "319")
    page = approve(ready, ready.world.officer, "officer", revision=read)
    assert (page.status_code, page.templates[0].name) == (422, "filing/sign.html")
    assert said(refusals.ChangedSinceRead()) in page.content.decode()
    assert approve(ready, ready.world.officer, "officer").status_code == 302


def test_a_step_out_of_turn_is_refused(ready):
    page = approve(ready, ready.world.head, "head")
    assert (page.status_code, said(refusals.NotItsTurn("officer")) in page.content.decode()) == (422, True)
    assert approve(ready, ready.world.head, "clerk").status_code == 422
    assert approve(ready, ready.world.officer, "head").status_code == 403
    assert approve(ready, ready.world.stranger, "officer").status_code == 404
    assert ready.draft.approvals.count() == 0


def test_what_blocks_is_not_signed(ready):
    ready.save(ready.field("NQ27"), "")
    page = ready.client.post(
        ready.url("approve"), {"step": "officer", "revision": ready.draft.revision}, follow=True
    )
    assert page.redirect_chain == [(ready.url("check"), 302)]
    assert len(page.context["blocking"]) == 1


def test_not_approved_is_not_filed(ready):
    page = ready.sign_in(ready.world.head).post(ready.url("submit"))
    assert (page.status_code, said(refusals.NotApproved("officer")) in page.content.decode()) == (422, True)
    assert Version.objects.filter(obligation=ready.owed).count() == 0


def test_before_closing_it_is_confirmed(ready, settings):
    settings.CLOCK = at("2026-06-13 16:00").isoformat()
    sign_all(ready)
    page = ready.client.post(ready.url("submit"))
    assert (page.status_code, page.context["errors"].keys()) == (422, {"confirm_early"})
    assert "Gửi ngay, số liệu đến ngày 13/6/2026" in page.content.decode()
    filed = ready.client.post(ready.url("submit"), {"confirm_early": "1"}, follow=True)
    assert filed.context["version"].figures_to.isoformat() == "2026-06-13"


def test_after_the_due_day_it_is_taken_late(ready, settings):
    sign_all(ready)
    settings.CLOCK = at("2026-06-19 08:00").isoformat()
    ready.sign_in(ready.world.head)
    assert "Đã quá hạn. Báo cáo vẫn được nhận" in ready.client.get(ready.url("check")).content.decode()
    page = ready.client.post(ready.url("submit"), follow=True)
    receipt = page.context["receipt"]
    assert (str(receipt.timeliness.name), receipt.days_late) == ("late", 3)
    assert "Trễ 3 ngày" in page.content.decode()


def test_a_clerk_numbers_where_the_route_says_so(desk_of):
    desk = desk_of("dept")
    world = desk.world
    draft = Draft.objects.get(obligation=desk.owed)
    world.fill(
        draft, HEALTH, {"II": PLAN, "VI.2": PLAN, "VIII": PLAN}, by=world.dept_officer, moment=world.now
    )
    for person, step in (("officer", "officer"), ("section_head", "section-head"), ("head", "head")):
        assert approve(desk, world.people[f"dept_{person}"], step).status_code == 302
    assert seen(desk, world.dept_clerk) == {
        "next_words": "",
        "files": True,
        "needs_number": True,
        "figures_to": None,
        "steps": ["done", "done", "done", "current"],
    }
    page = desk.client.post(desk.url("submit"))
    assert (page.status_code, page.context["errors"]) == (
        422,
        {"document_number": said(refusals.NumberMissing())},
    )
    desk.client.post(desk.url("submit"), {"document_number": " 118/BC-SYT "})
    assert current_version(desk.owed).document_number == "118/BC-SYT"


def test_the_paper_is_printed_in_the_unit_s_letterhead(ready):
    answer = ready.client.get(ready.url("print"))
    assert answer["Content-Disposition"] == 'attachment; filename="bao-cao-hoa-sen-2026-H1.docx"'
    words = Document(io.BytesIO(answer.content))
    told = "\n".join(cell.text for table in words.tables for row in table.rows for cell in row.cells)
    assert "ỦY BAN NHÂN DÂN" in told
    assert "PHƯỜNG HOA SEN" in told.replace("\n", " ").upper()
    assert Version.objects.filter(obligation=ready.owed).count() == 0


def test_who_was_signed_out_comes_back_to_the_page_not_to_the_press(ready):
    ready.client.logout()
    page = ready.client.post(
        ready.url("submit"), headers={"referer": f"http://testserver{ready.url('check')}"}
    )
    assert page.url == f"/account/login/?next={ready.url('check')}"
    for elsewhere in ({}, {"referer": "https://example.org/filing/1/check/"}):
        assert ready.client.post(ready.url("submit"), headers=elsewhere).url == "/account/login/?next=/"


def test_what_blocks_is_not_printed_nor_brought_back(desk):
    assert desk.client.get(desk.url("print")).url == desk.url("check")
    assert desk.client.get(desk.url("signed_copy")).url == desk.url("check")
    assert desk.client.post(desk.url("signed_copy"), brought()).url == desk.url("check")


def brought(**changed) -> dict:
    scan = SimpleUploadedFile("45-BC-UBND.pdf", PDF, content_type="application/pdf")
    return {
        "document_number": "45/BC-UBND",
        "signed_on": "15/6/2026",
        "signer_name": "Lê Minh Quân",
        "signer_post": "Chủ tịch",
        "signature_form": "TM.",
        "file": scan,
        **changed,
    }


def test_the_form_knows_who_heads_the_unit(ready):
    page = ready.client.get(ready.url("signed_copy"))
    assert page.context["typed"] == {
        "signer_name": "Lê Minh Quân",
        "signer_post": "Chủ tịch",
        "signature_form": "TM.",
    }


def test_a_signed_copy_is_brought_back(ready):
    page = ready.client.post(ready.url("signed_copy"), brought(), follow=True)
    version = current_version(ready.owed)
    assert page.redirect_chain == [(reverse("filing:version", args=[version.pk]), 302)]
    kept = ("way", "document_number", "signer_name", "signer_post", "signature_form")
    assert {name: getattr(version, name) for name in kept} == {
        "way": "signed-copy",
        "document_number": "45/BC-UBND",
        "signer_name": "Lê Minh Quân",
        "signer_post": "Chủ tịch",
        "signature_form": "TM.",
    }
    assert (version.signed_on.isoformat(), str(standing(ready.owed))) == ("2026-06-15", "filed")
    scan = ready.client.get(reverse("filing:copy", args=[version.pk]))
    assert (scan.content, scan["Content-Type"], scan["X-Content-Type-Options"]) == (
        PDF,
        "application/pdf",
        "nosniff",
    )
    assert scan["Content-Disposition"] == f'attachment; filename="ban-ky-{version.pk}.pdf"'


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"document_number": ""}, "document_number"),
        ({"signer_name": " "}, "signer_name"),
        ({"signed_on": ""}, "signed_on"),
        ({"signed_on": "hôm qua"}, "signed_on"),
        ({"signed_on": "16/6/2026"}, "signed_on"),
        ({"file": ""}, "file"),
        ({"file": SimpleUploadedFile("a.pdf", b"MZ not a document")}, "file"),
        ({"file": SimpleUploadedFile("a.exe", PDF)}, "file"),
    ],
)
def test_what_is_wrong_with_it_stands_at_the_field(ready, changed, field):
    page = ready.client.post(ready.url("signed_copy"), brought(**changed))
    assert (page.status_code, list(page.context["errors"])) == (422, [field])
    assert page.context["typed"]["signer_post"] == "Chủ tịch"
    assert Version.objects.filter(obligation=ready.owed).count() == 0


def test_a_missing_scan_is_asked_for_in_plain_words(ready):
    page = ready.client.post(ready.url("signed_copy"), brought(file=""))
    assert page.context["errors"] == {"file": "Hãy chọn tệp bản chụp báo cáo đã ký."}


def test_a_copy_brought_before_closing_is_confirmed(ready, settings):
    settings.CLOCK = at("2026-06-13 16:00").isoformat()
    ready.sign_in(ready.world.officer)
    page = ready.client.post(ready.url("signed_copy"), brought(signed_on="13/6/2026"))
    assert (page.status_code, list(page.context["errors"])) == (422, ["confirm_early"])
    ready.client.post(ready.url("signed_copy"), brought(signed_on="13/6/2026", confirm_early="1"))
    assert current_version(ready.owed).figures_to.isoformat() == "2026-06-13"


def test_a_copy_brought_twice_is_one_version(ready):
    first = ready.client.post(ready.url("signed_copy"), brought())
    again = ready.client.post(ready.url("signed_copy"), brought())
    assert (first.url, Version.objects.filter(obligation=ready.owed).count()) == (again.url, 1)
    assert ready.client.get(ready.url("signed_copy")).url == first.url


def test_the_clerk_may_bring_it_back_a_stranger_never(ready):
    assert ready.sign_in(ready.world.stranger).post(ready.url("signed_copy"), brought()).status_code == 404
    assert ready.sign_in(ready.world.office_officer).get(ready.url("signed_copy")).status_code == 403
    assert ready.sign_in(ready.world.clerk).post(ready.url("signed_copy"), brought()).status_code == 302
