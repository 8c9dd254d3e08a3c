"""What was sent: by unit and role, with what became of each letter; no name of a person."""

import pytest

from quyen.notices import posting
from quyen.notices.actions import mark_read
from quyen.notices.models import Notice
from tests.clock import at
from tests.notices.mailbox import hang_up, listening
from tests.web.reading import rows, texts

REPORT = "Report on human-rights work, first half of 2026 is due on"


@pytest.fixture
def mailed(reminded, settings):
    """Of six letters one came back, one is uncertain; the one to Phường Hoa Sen was read."""
    with listening() as mailbox:
        settings.MAIL = mailbox.settings
        mailbox.to[reminded.ward_d_officer.email] = "550 no such person"
        order = list(Notice.objects.order_by("to_id").values_list("to__email", flat=True))
        order.remove(reminded.ward_d_officer.email)
        mailbox.data = [
            hang_up if address == reminded.dept_b_officer.email else "250 OK" for address in order
        ]
        posting.post(at=at("2026-06-15 07:01"))
        posting.post(at=at("2026-06-15 07:02"))
    mark_read(user=reminded.officer, by=reminded.officer, at=at("2026-06-15 08:00"))
    return reminded


def shown(response) -> list[list[str]]:
    return sorted(row[1:] for row in rows(response)[1:])


def test_each_notice_with_its_letter(mailed, as_):
    response = as_("office_officer").get("/setup/notices/")
    assert shown(response) == sorted(
        [
            ["Department of Health · Head of section", f"{REPORT} 22 June 2026", "Sent", "not yet"],
            ["Department of Health · Officer", f"{REPORT} 22 June 2026", "Sent", "not yet"],
            [
                "Department of Agriculture and Environment · Officer",
                f"{REPORT} 18 June 2026",
                "Uncertain: not sent again",
                "not yet",
            ],
            ["Hoa Sen Ward · Officer", f"{REPORT} 16 June 2026", "Sent", "08:00, 15 Jun 2026"],
            ["Hòn Ngọc Special Zone · Officer", f"{REPORT} 16 June 2026", "Came back", "not yet"],
            ["Mai Vàng Ward · Officer", f"{REPORT} 16 June 2026", "Sent", "not yet"],
        ]
    )
    said = response.content.decode()
    assert [user.name for user in mailed.people.values() if user.name in said] == [mailed.office_officer.name]


@pytest.mark.parametrize(
    ("asked", "units"),
    [
        ("show=bounced", ["Hòn Ngọc Special Zone · Officer"]),
        ("show=uncertain", ["Department of Agriculture and Environment · Officer"]),
        ("unit=Sở Y", ["Department of Health · Head of section", "Department of Health · Officer"]),
        ("unit=Hoa&show=unread", []),
    ],
)
def test_the_list_is_narrowed(mailed, as_, asked, units):
    response = as_("office_officer").get(f"/setup/notices/?{asked}")
    assert (
        sorted(row[1] for row in rows(response)[1:]) == units
        if units
        else "Nothing was sent" in str(response.content)
    )


def test_addresses_that_came_back_stand_above(mailed, as_):
    response = as_("administrator").get("/setup/notices/")
    assert texts(response, "//div[contains(@class, 'notice--warning')]//li") == [
        f"{mailed.ward_d_officer.email} · 15 Jun 2026 · 550 no such person"
    ]


def test_without_a_mail_server_the_page_says_so(reminded, as_):
    said = texts(as_("office_officer").get("/setup/notices/"), "//div[contains(@class, 'notice--info')]")
    assert said == ["No letters are sent from here: no mail server is set up. Notices stand in the inbox."]


def test_units_where_nobody_would_hear_of_it_are_named(reminded, as_):
    reminded.ward_d_officer.mandates.update(valid_until=reminded.now.date())
    reminded.ward_d_head.mandates.update(valid_until=reminded.now.date())
    said = texts(
        as_("office_officer").get("/setup/notices/"), "//div[contains(@class, 'notice--warning')]//li"
    )
    assert said == ["Hòn Ngọc Special Zone · 24:00, 16 Jun 2026"]
