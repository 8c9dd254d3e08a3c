"""The office hears organisations: invites, enters what they send, and says of each remark what becomes of it."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document

from quyen.followup.models import Hearing
from tests import hearings
from tests.web.reading import errors, rows, texts


def test_a_hearing_is_opened_and_organisations_are_invited(world, office):
    given = {"title": hearings.TITLE, "question": hearings.QUESTION, "due_on": "30/6/2026"}
    given["text"] = str(world.synthesis.pk)
    assert office.post("/hearings/open/", given).status_code == 302
    made = Hearing.objects.get()
    assert (made.number, made.about) == (1, f"synthesis:{world.synthesis.pk}")
    names = {"organisations": f"{hearings.LAWYERS}\n\nNguyễn Văn An", "invited_on": "15/6/2026"}
    refused = office.post(f"/hearings/{made.pk}/invite/", names)
    assert refused.status_code == 422
    assert errors(refused)["organisations"].startswith("Line 3 looks like a person's name.")
    names["organisations"] = f"{hearings.LAWYERS}\n{hearings.INSTITUTE}"
    assert office.post(f"/hearings/{made.pk}/invite/", names).status_code == 302
    assert rows(office.get("/hearings/")) == [
        ["Hearing", "How it stands", "Submissions", "Remarks made", "Until"],
        [f"1. {hearings.TITLE}", "Waiting for submissions", "0 of 2 invited", "0", "30 Jun 2026"],
    ]


def test_what_came_is_entered_remark_by_remark_and_decided(world, office):
    made = hearings.open_hearing(world)
    sent = hearings.of(made, hearings.LAWYERS)
    url = f"/hearings/submissions/{sent.pk}/"
    file = SimpleUploadedFile("y-kien.pdf", b"%PDF-1.4\n%%EOF\n")
    given = {"received_on": "15/6/2026", "remarks": "Một.\nHai.\n\n\nBa.", "public_ground": "", "file": file}
    assert office.post(url, given).status_code == 302
    first, second = sent.remarks.all()
    assert (first.text, second.text) == ("Một.\nHai.", "Ba.")
    assert office.get(f"{url}file/").headers["Content-Type"] == "application/pdf"
    refused = office.post(f"/hearings/remarks/{first.pk}/", {"outcome": "not", "why": ""})
    said = texts(refused, f"//*[@id='why-{first.pk}-error']")
    assert (refused.status_code, said) == (422, ["Error: Say why, as the organisation will read it."])
    office.post(f"/hearings/remarks/{first.pk}/", {"outcome": "not", "why": "Ngoài phạm vi."})
    office.post(f"{url}public/", {"public_ground": "Thư ngày 15/6/2026"})
    office.post(f"{url}remarks/", {"text": "Bốn.", "item": ""})
    sent.refresh_from_db()
    assert (sent.public, sent.public_ground) == (True, "Thư ngày 15/6/2026")
    assert list(sent.remarks.values_list("text", "outcome", "why")) == [
        ("Một.\nHai.", "not", "Ngoài phạm vi."),
        ("Ba.", "", ""),
        ("Bốn.", "", ""),
    ]
    refused = office.post(f"/hearings/{made.pk}/close/")
    assert refused.status_code == 422
    assert texts(refused, "//*[@role='alert']//p") == [
        "Say of every remark what becomes of it, and why. Still to be decided: 2."
    ]
    refused = office.post(f"{url}remarks/", {"text": "Năm.", "item": "UPR-9-1"})
    assert list(errors(refused)) == ["item"]


def test_the_table_tells_every_remark_with_its_outcome(world, office):
    made = hearings.heard(world)
    answer = office.get(f"/hearings/{made.pk}/table/")
    document = Document(BytesIO(answer.content))
    table = document.tables[-1]
    said = [[cell.text for cell in row.cells] for row in table.rows]
    assert said == [
        ["TT", "Tổ chức", "Ý kiến", "Cam kết liên quan", "Kết quả", "Lý do, giải trình"],
        ["1", hearings.LAWYERS, hearings.REMARKS[0], "", "Đã tiếp thu, thể hiện", "Đã bổ sung vào mục III."],
        ["2", hearings.LAWYERS, hearings.REMARKS[1], "", "Không tiếp thu", "Mục này theo đề cương."],
        ["3", hearings.LAWYERS, hearings.REMARKS[2], "", "Chưa xem xét", ""],
    ]
    paragraphs = [row.text for row in document.paragraphs]
    assert f"1. Đã gửi ý kiến: 1 tổ chức ({hearings.LAWYERS})." in paragraphs
    assert f"3. Đã được mời, chưa gửi ý kiến: 1 tổ chức ({hearings.INSTITUTE})./." in paragraphs


def test_the_letter_goes_to_who_has_not_sent_anything(world, office):
    made = hearings.heard(world)
    said = [
        row.text for row in Document(BytesIO(office.get(f"/hearings/{made.pk}/letter/").content)).paragraphs
    ]
    assert f"Kính gửi: {hearings.INSTITUTE}" in said
    assert hearings.QUESTION in said
    assert not any(hearings.LAWYERS in line for line in said)


def test_the_leader_reads_and_changes_nothing(world, as_):
    made = hearings.heard(world)
    leader = as_("leader")
    answer = leader.get(f"/hearings/{made.pk}/")
    assert (answer.status_code, texts(answer, "//form")) == (200, [])
    assert leader.post(f"/hearings/{made.pk}/close/").status_code == 403
    assert as_("officer").get(f"/hearings/{made.pk}/").status_code == 404
    assert as_("nobody").get(f"/hearings/{made.pk}/").status_code == 404
