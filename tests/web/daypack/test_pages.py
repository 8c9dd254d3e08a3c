"""The face "Papers" of an event: who sees what, from the first draft to the notice of the conclusion."""

from datetime import date
from io import BytesIO
from uuid import uuid4

import docx
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from icalendar import Calendar

from quyen.training import actions
from quyen.training.models import Paper
from tests import attended, places, trainings
from tests.clock import at
from tests.web.reading import errors, page, texts

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
NAMED = ("badges", "seats", "sign-in")


@pytest.fixture
def conference(world):
    """The conference with a plan that stands."""
    made = trainings.confer(world)
    trainings.freeze(world, made)
    return made


def url(name: str, *args) -> str:
    return reverse(f"daypack:{name}", args=[1, *args])


def signed(world, **given) -> dict:
    return {"signer": world.office_head.mandates.get().pk, "dated": "15/6/2026", "do": "issue", **given}


def words(answer) -> str:
    """What a Word file says, read by python-docx."""
    read = docx.Document(BytesIO(answer.content))
    cells = [cell.text for table in read.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in read.paragraphs), *cells])


def test_the_office_goes_from_the_plan_to_the_invitation(world, as_, conference):
    client = as_("office_head")
    first = client.get(url("home"))
    assert texts(first, "//section[@aria-labelledby='before']//h3") == ["Plan", "Invitation"]
    assert texts(first, "//section[@aria-labelledby='before']//a") == [
        "Write it",
        "Write the invitation",
        "A copy for each unit (.docx)",
    ]
    draft = client.post(url("issue", "plan"), {"do": "draft", "tasks": "Sở Y tế trực y tế."})
    assert (draft.status_code, draft["Content-Type"]) == (200, WORD)
    assert "Sở Y tế trực y tế./." in words(draft)
    unsigned = client.post(url("issue", "plan"), signed(world, signer=""))
    assert unsigned.status_code == 422
    made = client.post(url("issue", "plan"), signed(world))
    assert (made.status_code, made["Location"]) == (302, url("home"))
    client.post(url("issue", "invitation"), signed(world, notes="Mang theo đề cương."))
    issued = {row.kind: row.document for row in Paper.objects.select_related("document__series")}
    assert {kind: row.full_number for kind, row in issued.items()} == {
        "plan": "01/KH-BCĐNQ", "invitation": "01/GM-BCĐNQ",
    }  # fmt: skip
    shown = client.get(url("home"))
    assert texts(shown, "//section[@aria-labelledby='before']//a") == [
        "01/KH-BCĐNQ",
        "Replace it",
        "01/GM-BCĐNQ",
        "Replace 01/GM-BCĐNQ",
        "A copy for each unit (.docx)",
    ]
    assert "Every unit with seats has it." in texts(shown, "//section[@aria-labelledby='paper-invitation']/p")
    copies = client.get(url("copies", "units"))
    assert (copies["Content-Type"], words(copies).count("Số: 01/GM-BCĐNQ")) == (WORD, 4)
    assert (
        as_("officer").get(reverse("publishing:document", args=[issued["invitation"].pk])).status_code == 200
    )


def test_a_paper_that_stands_is_replaced_with_a_reason_and_loses_nothing_typed(world, as_, conference):
    client = as_("office_head")
    client.post(url("issue", "plan"), signed(world))
    again = client.post(url("issue", "plan"), signed(world, tasks="Việc thêm."))
    assert again.status_code == 422
    assert errors(again) == {"reason": "This paper stands already. Say why it is replaced."}
    assert page(again).xpath("//textarea[@name='tasks']")[0].text_content().strip() == "Việc thêm."
    client.post(url("issue", "plan"), signed(world, reason="Bổ sung phân công."))
    assert [row.document.reason for row in Paper.objects.order_by("pk")] == ["", "Bổ sung phân công."]
    client.post(url("issue", "invitation"), signed(world))
    first = Paper.objects.get(kind="invitation")
    form = client.get(url("issue", "invitation"), {"instead_of": first.pk})
    assert page(form).xpath("//input[@name='instead_of']/@value") == [str(first.pk)]
    client.post(url("issue", "invitation"), signed(world, instead_of=first.pk, reason="Đổi hội trường."))
    assert Paper.objects.filter(kind="invitation").latest("pk").document.replaces == first.document


def test_who_may_not_issue_reads_the_draft_only(world, as_, conference):
    client = as_("office_officer")
    assert client.post(url("issue", "invitation"), {"do": "draft"})["Content-Type"] == WORD
    assert client.post(url("issue", "invitation"), signed(world)).status_code == 403
    assert "The head of the office issues it." in texts(client.get(url("issue", "plan")), "//form//p")


def test_sheets_with_names_are_for_who_invites(world, as_, conference):
    places.name(world, conference)
    client = as_("office_officer")
    assert client.post(url("arrange"), {"across": "6"})["Location"] == url("home")
    for sheet in NAMED:
        made = client.get(url("sheet", sheet))
        assert (made.status_code, made["Content-Type"], "no-store" in made["Cache-Control"]) == (
            200,
            WORD,
            True,
        )
        assert "Lê Thị Xuân" in words(made)
    people = client.get(url("copies", "people"))
    assert "Đồng chí Lê Thị Xuân, Giám đốc – Sở Y tế." in words(people)
    reader = as_("auditor")
    assert texts(reader.get(url("home")), "//section[@aria-labelledby='hall']//h3") == ["Without names"]
    assert "Lê Thị Xuân" not in reader.get(url("home")).content.decode()
    for address in [*(url("sheet", sheet) for sheet in NAMED), url("copies", "people"), url("issue", "plan")]:
        assert reader.get(address).status_code == 403
    assert reader.post(url("arrange"), {"across": "6"}).status_code == 403
    assert reader.get(url("sheet", "order"))["Content-Type"] == WORD
    for stranger in ("officer", "clerk", "nobody"):
        assert as_(stranger).get(url("home")).status_code == 404


def test_before_anybody_is_named_there_is_nothing_to_print(as_, conference):
    client = as_("office_officer")
    for sheet in NAMED:
        assert client.get(url("sheet", sheet))["Location"] == url("home")
    assert client.get(url("copies", "people"))["Location"] == url("home")
    assert "Nobody holds a seat yet" in client.get(url("home")).content.decode()
    assert [client.get(url("sheet", "other")).status_code, client.get(url("issue", "other")).status_code] == [
        404,
        404,
    ]


def test_a_row_that_is_too_long_is_refused_at_its_field(world, as_, conference):
    places.name(world, conference)
    refused = as_("office_officer").post(url("arrange"), {"across": "99"})
    assert (refused.status_code, errors(refused)) == (422, {"across": "A row has 4 to 40 seats."})


def test_what_came_of_it_is_written_after(world, as_):
    made = attended.held(world)
    client = as_("office_head")
    shown = client.get(url("home"))
    assert texts(shown, "//section[@aria-labelledby='after']//a") == ["Write it", "Write it"]
    assert texts(shown, "//section[@aria-labelledby='before']//a") == ["A copy for each unit (.docx)"]
    missing = client.post(url("issue", "conclusion"), signed(world))
    assert errors(missing) == {"conclusions": "Write what was concluded."}
    client.post(url("issue", "conclusion"), signed(world, conclusions="Giao các phường rà soát."))
    client.post(url("issue", "results"), signed(world, assessment="Đúng thành phần."))
    assert {row.kind: row.document.full_number for row in Paper.objects.filter(event=made.event)} == {
        "conclusion": "01/TB-BCĐNQ", "results": "01/BC-BCĐNQ",
    }  # fmt: skip


def test_the_calendar_is_for_readers_and_for_units_that_have_seats(as_, conference):
    for who, status in {
        "office_officer": 200, "auditor": 200, "officer": 200, "dept_clerk": 200, "ward_c_officer": 404,
    }.items():  # fmt: skip
        answer = as_(who).get(url("calendar"))
        assert (who, answer.status_code) == (who, status)
    answer = as_("officer").get(url("calendar"))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    [entry] = Calendar.from_ical(answer.content).walk("VEVENT")
    assert (entry.decoded("dtstart").date(), "Lê Thị" in answer.content.decode()) == (
        date(2026, 7, 10),
        False,
    )


def test_a_ticket_opens_its_own_calendar_without_signing_in(world, client, conference):
    people = places.name(world, conference)
    stamp = {"by": world.office_officer, "at": at("2026-06-25 09:00")}
    actions.arrange_seats(event=conference.event, across=6, **stamp)
    address = reverse("daypack:feed", args=[people["Lê Thị Xuân"].ticket])
    answer = client.get(address)
    assert (answer.status_code, answer["Referrer-Policy"], answer["X-Robots-Tag"], answer.cookies.keys()) == (
        200, "no-referrer", "noindex, nofollow", set(),
    )  # fmt: skip
    [entry] = Calendar.from_ical(answer.content).walk("VEVENT")
    assert "A1" in str(entry["description"]) and str(entry["status"]) == "CONFIRMED"
    assert "Xuân" not in answer.content.decode()
    actions.decline_place(participant=people["Lê Thị Xuân"], why="Đi công tác.", **stamp)
    [entry] = Calendar.from_ical(client.get(address).content).walk("VEVENT")
    assert (str(entry["status"]), "A1" in str(entry["description"])) == ("CANCELLED", False)
    assert client.get(reverse("daypack:feed", args=[uuid4()])).status_code == 404


def test_the_face_costs_the_same_however_many_people(world, as_, conference):
    client = as_("office_officer")
    costs = []
    for named in (("dept",), ("ward_a", "ward_b", "police")):
        places.name(world, conference, *named)
        client.get(url("home"))
        with CaptureQueriesContext(connection) as read:
            client.get(url("home"))
        costs.append(len(read))
    assert costs[0] == costs[1]
