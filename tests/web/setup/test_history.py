"""Past periods from spreadsheets: the form, what it would change, and the change; nothing is written before."""

import re

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from quyen.core import spreadsheets
from quyen.core.spreadsheets import Table
from quyen.files.models import File
from quyen.regimes.models import Round
from quyen.reports.models import Version
from tests.web.reading import facts

HOME = "/setup/history/"
HEADINGS = ("Mã đơn vị", "NQ00", "NQ01", "NQ27", "Ghi chú")


def upload(client, *rows, period: str = "2025-H1", headings=HEADINGS, name: str = "so-lieu.xlsx"):
    content = spreadsheets.write([Table("Số liệu", headings, rows)])
    return client.post(HOME, {"period": period, "file": SimpleUploadedFile(name, content)})


def bring(client, *rows, reason: str = ""):
    """Upload a form, and apply what it would change."""
    found = upload(client, *rows)
    url = found["Location"].partition("?")[0]
    return client.post(url, {"period": "2025-H1", "committee": "ban-chi-dao", "reason": reason}, follow=True)


def test_only_who_may_set_up_sees_it(as_):
    assert [as_(name).get(HOME).status_code for name in ("office_head", "administrator")] == [200, 200]
    assert [as_(name).get(HOME).status_code for name in ("office_officer", "leader", "auditor", "head")] == [
        403
    ] * 4


def test_the_form_of_a_period_is_given_out(as_):
    response = as_("office_head").get(reverse("setup:history_form"), {"period": "2025-H1"})
    assert response["Content-Disposition"] == "attachment; filename*=UTF-8''so-lieu-2025-H1.xlsx"
    sheets = spreadsheets.read(response.content)
    assert ([sheet.name for sheet in sheets], len(sheets[0].rows)) == (["Số liệu", "Hướng dẫn"], 7)


def test_a_period_that_was_collected_here_has_none(as_):
    response = as_("office_head").get(reverse("setup:history_form"), {"period": "2025-H2"})
    assert (response.status_code, "was collected here" in response.content.decode()) == (422, True)


def test_what_is_no_form_is_refused_at_the_file(as_):
    client, before = as_("office_head"), File.objects.count()
    for content in (b"", b"hello", b"PK\x03\x04"):
        response = client.post(HOME, {"period": "2025-H1", "file": SimpleUploadedFile("a.xlsx", content)})
        assert response.status_code == 422
    response = upload(client, [1], headings=("NQ00",))
    assert (response.status_code, "No column names the units" in response.content.decode()) == (422, True)
    assert File.objects.count() == before


def test_a_preview_says_what_would_change_and_writes_nothing(as_):
    client = as_("office_head")
    found = upload(
        client,
        ["ben-cu", 6120, "x1", "không phát sinh", "đã đối chiếu"],
        ["tan-lap", "ước 5.100", 88, "", ""],
    )
    preview = client.get(found["Location"])
    assert facts(preview) == {
        "Units in the file": "2 / 7", "New figures": "4", "Changed figures": "0", "The same as now": "0", "Not taken": "1",
    }  # fmt: skip
    page = preview.content.decode()
    assert [text in page for text in ("“Ghi chú”", "x1", "Row 2", "5,100 (estimate)", "nothing arose")] == [
        True
    ] * 5
    assert Round.objects.filter(period="2025-H1").count() == 0


def test_it_is_brought_in_and_stands_in_the_list(as_):
    client = as_("office_head")
    response = bring(client, ["ben-cu", 6120, 40, "", ""], ["tan-lap", 5100, 88, "", ""])
    page = response.content.decode()
    assert "2 units brought in · 0 changed · 0 as before." in page
    assert re.search(r"<strong>2</strong> / 7", page)
    round = Round.objects.get(period="2025-H1")
    assert (round.archive, Version.objects.filter(obligation__round=round).count()) == (True, 2)
    assert "Archived" in client.get(f"/board/?round={round.pk}").content.decode()


def test_the_same_again_changes_nothing_and_a_change_needs_its_reason(as_):
    client = as_("office_head")
    rows = ["ben-cu", 6120, 40, "", ""], ["tan-lap", 5100, 88, "", ""]
    bring(client, *rows)
    again = client.get(upload(client, *rows)["Location"])
    assert (facts(again)["The same as now"], "Nothing would change" in again.content.decode()) == ("4", True)
    changed = ["ben-cu", 6125, 40, "", ""], rows[1]
    refused = bring(client, *changed)
    assert (refused.status_code, Version.objects.filter(reason="").count()) == (422, Version.objects.count())
    done = bring(client, *changed, reason="Đối chiếu với sổ gốc.")
    assert "0 units brought in · 1 changed · 1 as before." in done.content.decode()
    assert Version.objects.get(reason="Đối chiếu với sổ gốc.").number == 2


def test_a_file_of_somebody_else_is_not_there(as_):
    location = upload(as_("office_head"), ["ben-cu", 1, 1, "", ""])["Location"]
    assert as_("administrator").get(location).status_code == 404
