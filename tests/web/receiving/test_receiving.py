"""What came by other ways: noted with proof, entered for the unit, taken back; secret parts leave a line."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from quyen.files.models import File
from quyen.obligations.models import Receipt, SecretPart
from quyen.reports.models import Version
from quyen.reports.queries import asked_of, current_version
from quyen.reports.rules.fields import answer_field, passage_field
from quyen.synthesis import actions as synthesis
from tests.web.reading import page, texts

PDF = b"%PDF-1.4\n%%EOF\n"


@pytest.fixture
def office(as_):
    return as_("office_officer")


def note(client, world, unit="ward_a", *, scan=True, **more):
    given = {
        "channel": "paper",
        "received_on": "15/6/2026",
        "received_time": "08:30",
        "reference": "45/BC-UBND",
        "dated_on": "14/6/2026",
    }
    if scan:
        given["proof"] = SimpleUploadedFile("ban-den.pdf", PDF, "application/pdf")
    return client.post(f"/receiving/{world.owed(unit).pk}/", given | more)


def typed(world, unit="ward_a", **more) -> dict[str, str]:
    """A whole report as typed from paper: 10 everywhere, 100 where shares are of, a sentence a section."""
    asked = asked_of(world.owed(unit))
    found = {}
    for row, span in asked.places():
        code = row.line.definition.indicator.code
        found[answer_field(row.line.pk, span.pk)] = "100" if code.endswith("d") or code == "NQ00" else "10"
    for section in asked.sections:
        found[passage_field(section.pk)] = "Phường đã triển khai đủ các nhiệm vụ trong kỳ."
    return found | more


def test_what_came_on_paper_is_noted_and_then_entered(world, office):
    response = note(office, world)
    receipt = Receipt.objects.get(reference="45/BC-UBND")
    assert (response.status_code, response.url) == (302, f"/receiving/receipt/{receipt.pk}/enter/")
    assert (receipt.channel, receipt.dated_on.isoformat(), receipt.proof.name) == (
        "paper",
        "2026-06-14",
        "ban-den.pdf",
    )
    form = office.get(response.url)
    names = page(form).xpath("//form//input[@type='text']/@name")
    assert answer_field(world.line("NQ01").pk, world.round_open.spans.get(kind="main").pk) in names
    entered = office.post(response.url, typed(world) | {"as_on_paper": "1"})
    version = current_version(world.owed("ward_a"))
    assert entered.url == f"/reviewing/version/{version.pk}/"
    assert (version.way, version.document_number) == ("entered", "45/BC-UBND")
    proof = office.get(f"/receiving/receipt/{receipt.pk}/proof/")
    assert (proof.content, proof["Content-Disposition"]) == (
        PDF,
        f'attachment; filename="ban-den-{receipt.pk}.pdf"',
    )


def test_what_the_checks_ask_is_compared_with_the_paper_first(world, office):
    receipt_url = note(office, world).url
    name = answer_field(world.line("NQ01").pk, world.round_open.spans.get(kind="main").pk)
    response = office.post(receipt_url, typed(world, **{name: ""}))
    assert response.status_code == 422
    assert page(response).xpath("//input[@name='as_on_paper']")
    assert "Poor households" in " ".join(texts(response, "//div[contains(@class, 'notice')]//li"))
    other = answer_field(world.line("NQ02").pk, world.round_open.spans.get(kind="main").pk)
    assert page(response).xpath(f"//input[@name='{other}']/@value") == ["10"]
    office.post(receipt_url, typed(world, **{name: ""}) | {"as_on_paper": "1"})
    assert current_version(world.owed("ward_a")).way == "entered"


def test_a_field_that_is_no_figure_is_told_and_nothing_typed_is_lost(world, office):
    receipt_url = note(office, world).url
    name = answer_field(world.line("NQ01").pk, world.round_open.spans.get(kind="main").pk)
    response = office.post(receipt_url, typed(world, **{name: "mười"}) | {"as_on_paper": "1"})
    assert response.status_code == 422
    assert page(response).xpath(f"//input[@name='{name}']/@value") == ["mười"]
    unclean = typed(world, **{passage_field(world.section("VIII").pk): "Gọi 0903 123 456"})
    assert office.post(receipt_url, unclean | {"as_on_paper": "1"}).status_code == 422
    assert not Version.objects.filter(obligation=world.owed("ward_a")).exists()


def test_the_unit_sees_what_was_entered_and_may_correct_it(world, office, as_):
    office.post(note(office, world).url, typed(world) | {"as_on_paper": "1"})
    version = current_version(world.owed("ward_a"))
    officer = as_("officer")
    seen = officer.get(f"/filing/version/{version.pk}/")
    assert "Entered by the standing office" in " ".join(texts(seen, "//dd"))
    assert texts(seen, "//details[contains(@class, 'card')]/summary") == ["Correct the report…"]
    assert officer.post(f"/filing/version/{version.pk}/correct/", {"reason": "Sai số hộ"}).status_code == 302
    assert (
        texts(as_("head").get(f"/filing/version/{version.pk}/"), "//summary[contains(., 'Withdraw')]") == []
    )


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"received_time": "sáng"}, "received_time"),
        ({"received_on": ""}, "received_on"),
        ({"reference": " "}, "reference"),
        ({"dated_on": "16/6/2026"}, "dated_on"),
        ({"channel": "secret"}, "proof"),
    ],
)
def test_a_refusal_stands_at_its_field(world, office, more, field):
    response = note(office, world, **more)
    assert response.status_code == 422
    assert page(response).xpath(f"//*[@data-field='{field}']//p[@class='field__error'][not(@hidden)]")
    assert Receipt.objects.filter(obligation=world.owed("ward_a")).count() == 0


def test_without_proof_paper_is_not_taken_and_nothing_is_kept_when_refused(world, office):
    assert note(office, world, scan=False).status_code == 422
    assert note(office, world, received_on="16/6/2026").status_code == 422  # tomorrow
    assert (
        Receipt.objects.filter(obligation=world.owed("ward_a")).count(),
        File.objects.filter(name="ban-den.pdf").count(),
    ) == (0, 0)


def test_the_secret_route_leaves_number_and_date(world, office):
    response = note(office, world, scan=False, channel="secret", reference="07/BC")
    assert response.url == f"/board/obligation/{world.owed('ward_a').pk}/"
    receipt = Receipt.objects.get(reference="07/BC")
    assert (receipt.channel, receipt.proof) == ("secret", None)
    assert office.get(f"/receiving/receipt/{receipt.pk}/enter/").status_code == 404


def test_a_receipt_is_taken_back_with_grounds(world, office):
    note(office, world)
    receipt = Receipt.objects.get(reference="45/BC-UBND")
    assert office.post(f"/receiving/receipt/{receipt.pk}/withdraw/", {"grounds": ""}).status_code == 422
    office.post(f"/receiving/receipt/{receipt.pk}/withdraw/", {"grounds": "Nhầm đơn vị"})
    receipt.refresh_from_db()
    assert (receipt.withdrawn_by, receipt.withdrawn_grounds) == (world.office_officer, "Nhầm đơn vị")
    own = current_version(world.owed("ward_b")).obligation.receipts.get()
    assert office.get(f"/receiving/receipt/{own.pk}/withdraw/").status_code == 404  # goes with its version


def test_a_unit_says_what_went_by_the_secret_route(world, as_):
    world.begin("ward_a", world.now)
    officer, owed = as_("officer"), world.owed("ward_a")
    given = {"part": f"line-{world.line('NQ01').pk}", "number": "07/BC-UBND", "sent_on": "12/6/2026"}
    response = officer.post(f"/receiving/{owed.pk}/secret/", given, follow=True)
    assert texts(response, "//ul[contains(@class, 'rows')]/li/span") == [
        "Poor households number 07/BC-UBND, 12 Jun 2026"
    ]
    form = officer.get(f"/filing/{owed.pk}/")
    name = answer_field(world.line("NQ01").pk, world.round_open.spans.get(kind="main").pk)
    assert page(form).xpath(f"//input[@name='{name}']") == []
    assert "Sent by the secret route" in " ".join(texts(form, "//div[@class='answer']"))
    saved = officer.post(f"/filing/{owed.pk}/save/", {"name": name, "value": "12", "base": "0"})
    assert saved.status_code == 422
    part = SecretPart.objects.get()
    officer.post(f"/receiving/secret/{part.pk}/take-back/")
    assert page(officer.get(f"/filing/{owed.pk}/")).xpath(f"//input[@name='{name}']/@value") == [""]


def test_what_cannot_be_marked_is_said_at_its_field(world, as_):
    officer, owed = as_("officer"), world.owed("ward_a")
    for given, field in (
        ({"part": "", "number": "07", "sent_on": "12/6/2026"}, "Choose the item that was sent."),
        ({"part": "line-0", "number": "07", "sent_on": "12/6/2026"}, "Choose the item that was sent."),
    ):
        response = officer.post(f"/receiving/{owed.pk}/secret/", given)
        assert (response.status_code, texts(response, "//p[@id='part-error']")) == (422, [f"Error: {field}"])
    assert SecretPart.objects.count() == 0


def test_the_office_and_the_reader_see_the_line(world, office):
    given = {"part": f"line-{world.line('NQ01').pk}", "number": "07/BC-UBND", "sent_on": "12/6/2026"}
    refused = office.post(f"/receiving/{world.owed('ward_b').pk}/secret/", given)
    assert refused.status_code == 422  # it filed a figure there
    office.post(
        f"/receiving/{world.owed('ward_d').pk}/secret/",
        given | {"part": f"section-{world.section('VIII').pk}"},
    )
    board = office.get(f"/board/obligation/{world.owed('ward_d').pk}/")
    assert "VIII. Advice and proposals" not in texts(board, "//section[@aria-labelledby='missing']//li")
    assert texts(board, "//ol[@class='timeline']/li")[0].startswith(
        "“Advice and proposals” went by the secret route, number 07/BC-UBND, 12 Jun 2026"
    )
    SecretPart.objects.update(entered_at=world.now)  # the clock of pages goes on from 09:00
    stamp = {"cutoff_at": world.now, "by": world.office_officer, "at": world.now}
    synthesis.recount(synthesis=world.synthesis, **stamp)
    desk = office.get(f"/synthesis/{world.synthesis.pk}/section/{world.section('VIII').pk}/")
    assert "Hòn Ngọc Special Zone: sent by the secret route, number 07/BC-UBND, 12 Jun 2026" in " ".join(
        texts(desk, "//p[contains(@class, 'small')]")
    )
