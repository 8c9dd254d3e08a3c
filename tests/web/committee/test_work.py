"""The office's way through the desk: a source becomes a proposal, goes out, is answered; a meeting is held."""

from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from quyen.followup.models import Decision, Matter, Meeting, Proposal
from quyen.followup.queries import committee as reads
from tests.advice import PDF
from tests.web.reading import page, texts

WORDS = {"title": "Mở thêm lớp", "reasons": "Thiếu lớp.", "asks": "Mở thêm hai lớp.", "addressee": "so-y-te"}


def url(name: str, *args) -> str:
    return reverse(f"committee:{name}", args=args)


def refused(answer) -> list[str]:
    """Every sentence that refuses something on a page."""
    assert answer.status_code == 422
    shown = "//*[contains(@class,'field__error')][not(@hidden)] | //*[@role='alert']//p"
    return [text.removeprefix("Error: ") for text in texts(answer, shown) if text]


def value(answer, name: str) -> str:
    field = page(answer).xpath(f"//*[@name='{name}']")[0]
    return (field.get("value") or field.text_content()).strip()


def test_what_a_unit_proposed_becomes_a_proposal_once(world, as_):
    client = as_("office_officer")
    listed = client.get(url("sources"))
    offered = page(listed).xpath("//input[@name='from']/@value")
    assert offered and all(each.startswith(("passage:", "mark:")) for each in offered)
    form = client.get(url("propose"), {"from": offered[0]})
    assert value(form, "reasons").startswith("Đề nghị Văn phòng Thường trực tập huấn")
    answer = client.post(url("propose"), WORDS | {"from": offered[0]})
    made = Proposal.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, url("proposal", made.pk))
    assert (made.born_of, made.addressee, made.grounds.get().citation) == (offered[0], world.dept, offered[0])
    left = page(client.get(url("sources"))).xpath("//input[@name='from']/@value")
    assert left == offered[1:]
    shown = texts(client.get(url("sources"), {"all": "1"}), "//label[1]//*[@class='choice__hint']")
    assert shown[0].endswith("became proposal 1")


def test_half_a_proposal_loses_nothing_typed(as_, world):
    answer = as_("office_officer").post(url("propose"), WORDS | {"asks": "", "option-0": "Hai lớp"})
    assert refused(answer) == ["Say what the addressee should do."]
    assert [value(answer, name) for name in ("title", "reasons", "option-0")] == [
        "Mở thêm lớp",
        "Thiếu lớp.",
        "Hai lớp",
    ]
    assert Proposal.objects.count() == 0


def test_a_proposal_goes_out_and_its_answer_is_noted(as_, world, advised):
    client, pk = as_("office_head"), advised.focal.pk
    draft = client.post(url("send", pk), {"way": "here", "kind": "letter", "do": "draft"})
    assert draft["Content-Type"].endswith("wordprocessingml.document")
    signer = world.office_head.mandates.get().pk
    sent = {
        "way": "here",
        "kind": "letter",
        "signer": signer,
        "dated": "15/6/2026",
        "base": "1",
        "do": "send",
    }
    unsigned = client.post(url("send", pk), sent | {"signer": ""})
    assert refused(unsigned) == ["Choose who signs: someone whose mandate held on that day."]
    client.post(url("send", pk), sent | {"answer_due_on": "30/6/2026"})
    found = Proposal.objects.get(pk=pk)
    assert (found.sent_reference, found.answer_due_on, found.document.kind) == (
        "01/BCĐNQ-VPTT", date(2026, 6, 30), "letter",
    )  # fmt: skip
    mine = as_("officer").get(url("letter_file", pk))
    assert (mine.status_code, mine["Content-Type"]) == (200, draft["Content-Type"])
    answered = {"result": "declined", "reference": "9/UBND", "answered_on": "15/6/2026"}
    assert refused(client.post(url("verdict", pk), answered)) == ["Say why it was changed or declined."]
    client.post(url("verdict", pk), answered | {"reason": "Đã có đầu mối."})
    assert reads.proposed(found).state == "declined"


def test_a_proposal_is_laid_before_the_leader(as_, world, advised):
    answer = as_("office_officer").post(url("lay", advised.course.pk), {"needed_by": "30/6/2026"})
    matter = Matter.objects.get()
    assert answer["Location"] == reverse("leader:matter", args=[matter.pk])
    assert [row.citation for row in matter.grounds.all()] == [f"proposal:{advised.course.pk}"]
    assert [(row.text, row.recommended) for row in matter.options.all()] == [
        ("Ba lớp theo khu vực", True), ("Một lớp trực tuyến", False),
    ]  # fmt: skip


def test_a_meeting_from_the_call_to_its_conclusion(as_, world, advised):
    client = as_("office_head")
    asked = {
        "title": "Họp đột xuất", "day": "14/6/2026", "clock": "08:00", "place": "Phòng 3", "chair": "Trưởng ban",
        "units": ["hoa-sen", "so-y-te"], "point-0": "", "subject-0": f"proposal:{advised.focal.pk}",
        "presenter-0": "hoa-sen", "point-1": "Việc khác",
    }  # fmt: skip
    more = client.post(url("call"), asked | {"do": "more"})
    assert (more.status_code, len(page(more).xpath("//fieldset[legend[starts-with(., 'Point')]]"))) == (
        200,
        6,
    )
    assert refused(client.post(url("call"), asked | {"place": ""})) == ["Say where the meeting is held."]
    client.post(url("call"), asked)
    meeting = Meeting.objects.get(title="Họp đột xuất")
    assert [(row.title, row.presenter, row.proposal) for row in meeting.points.all()] == [
        (advised.focal.title, world.ward_a, advised.focal), ("Việc khác", None, None),
    ]  # fmt: skip
    early = client.post(url("minutes", meeting.pk), {"minutes": "Thống nhất.", "base": "1", "do": "final"})
    assert refused(early) == ["Note first who came: of 2 invited units nothing is noted yet.", "Who came"]
    assert value(early, "minutes") == "Thống nhất."
    client.post(url("attendance", meeting.pk), {f"state-{world.dept.pk}": "absent", "do": "all"})
    assert [row.state for row in reads.met(meeting).attendance] == ["absent", "came"]
    client.post(url("minutes", meeting.pk), {"minutes": "Thống nhất.", "base": "1", "do": "final"})
    issued = {
        "conclusions": "Phân công đầu mối.", "signer": world.office_head.mandates.get().pk, "dated": "15/6/2026",
        f"result-{advised.focal.pk}": "accepted", "do": "issue",
    }  # fmt: skip
    answer = client.post(url("conclude", meeting.pk), issued)
    decision = Decision.objects.get(kind="conclusion")
    assert answer["Location"] == url("decision", decision.pk)
    assert (decision.full_number, reads.proposed(advised.focal).state) == ("01/TB-BCĐNQ", "accepted")


def test_who_may_not_issue_reads_the_draft_only(as_, world, advised):
    client = as_("office_officer")
    draft = client.post(url("invite", advised.coming.pk), {"do": "draft", "notes": "Mang theo danh mục."})
    assert draft["Content-Type"].endswith("wordprocessingml.document")
    assert client.post(url("invite", advised.coming.pk), {"do": "issue"}).status_code == 403


def test_a_decision_is_noted_with_a_copy_and_then_carried_out(as_, world, advised):
    client = as_("office_officer")
    given = {
        "kind": "plan", "title": "Kế hoạch", "issuer": "Ủy ban nhân dân Thành phố", "full_number": "77/KH-UBND",
        "issued_on": "11/6/2026", "signer_name": "Trần Thị Mây", "signer_post": "Phó Chủ tịch",
        f"result-{advised.wells.pk}": "changed",
    }  # fmt: skip
    half = client.post(url("note"), given)
    assert (refused(half), value(half, "full_number")) == (
        ["Say why it was changed or declined."],
        "77/KH-UBND",
    )
    whole = given | {f"reason-{advised.wells.pk}": "Gộp hai đợt.", "file": SimpleUploadedFile("77.pdf", PDF)}
    client.post(url("note"), whole)
    made = Decision.objects.get(full_number="77/KH-UBND")
    assert client.get(url("copy", made.pk)).content == PDF
    late = client.post(url("carried_out", made.pk), {"on": "16/6/2026", "evidence": "Biên bản"})
    assert refused(late) == ["Give a day between the decision's own (11/06/2026) and today."]
    client.post(url("carried_out", made.pk), {"on": "12/6/2026", "evidence": "Biên bản 3"})
    shown = client.get(url("decision", made.pk))
    assert texts(shown, "//section[@aria-labelledby='done']/p") == ["12 Jun 2026", "Biên bản 3"]
    assert reads.proposed(advised.wells).state == "changed"
