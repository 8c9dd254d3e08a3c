"""A letter of an upper body is registered as it arrives; of a secret one its number and days only."""

from datetime import date

import pytest

from quyen.audit.models import Entry
from quyen.files.actions import FileTypeRefused
from quyen.files.models import File
from quyen.regimes import actions
from quyen.regimes.models import IncomingRequest
from tests import factories
from tests.clock import at, on

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
NOW = at("2026-07-02 10:00")
PDF = (b"%PDF-1.4\n%%EOF\n", "cong-van.pdf")
LETTER = {
    "sender": "Bộ Công an",
    "number": "1234/BCA-V03",
    "dated_on": on("2026-06-30"),
    "arrival_number": "567",
    "arrived_on": on("2026-07-02"),
    "subject": "V/v báo cáo chuyên đề về quyền trẻ em",
    "due_on": on("2026-07-20"),
}


@pytest.fixture
def city(db):
    return factories.small_city()


@pytest.fixture
def register(city):
    by = factories.person("Bình")

    def one(**more):
        given = {"committee": city.committee, "by": by, "at": NOW} | LETTER | more
        return actions.register_request(**given)

    return one


def test_a_letter_is_registered_with_its_scan(register):
    letter = register(scan=PDF)
    stored = IncomingRequest.objects.values(*LETTER).get()
    assert (stored, letter.file.name, letter.registered_at) == (LETTER, "cong-van.pdf", NOW)
    entry = Entry.objects.get(event="request.registered")
    assert "trẻ em" not in entry.detail


def test_of_a_secret_letter_only_number_and_days_are_kept(register):
    letter = register(subject="", secret=True)
    assert (letter.subject, letter.file) == ("Văn bản mật: chỉ ghi số và ngày", None)


@pytest.mark.parametrize(("more", "field"), [({}, "subject"), ({"subject": "", "scan": PDF}, "scan")])
def test_more_of_a_secret_letter_is_refused(register, more, field):
    with pytest.raises(actions.SecretLetter) as refused:
        register(secret=True, **more)
    assert refused.value.field == field
    assert (IncomingRequest.objects.count(), File.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("more", "refusal", "field"),
    [
        ({"arrived_on": on("2026-06-29")}, actions.ArrivedBeforeItsDate, "arrived_on"),
        ({"arrived_on": on("2026-07-03")}, actions.ArrivesLater, "arrived_on"),
        ({"due_on": on("2026-07-01")}, actions.DueBeforeArrival, "due_on"),
        ({"number": " "}, actions.TextMissing, "number"),
        ({"subject": "Báo cáo của ông có CCCD 079090001234"}, actions.UncleanWords, "subject"),
        ({"subject": "TỐI MẬT\nBáo cáo"}, actions.UncleanWords, "subject"),
        ({"sender": "x" * 201}, actions.TextTooLong, "sender"),
    ],
)
def test_what_cannot_be_registered_is_refused_at_its_field(register, more, refusal, field):
    with pytest.raises(refusal) as refused:
        register(**more)
    assert (refused.value.field, IncomingRequest.objects.count()) == (field, 0)


def test_a_scan_is_a_scan(register):
    with pytest.raises(FileTypeRefused):
        register(scan=(b"<html>", "cong-van.html"))
    assert IncomingRequest.objects.count() == 0


def test_an_arrival_number_stands_once_a_day(register):
    register()
    with pytest.raises(actions.RegisteredAlready) as refused:
        register(number="99/UBND")
    assert refused.value.field == "arrival_number"
    register(arrived_on=on("2026-07-01"))
    assert list(IncomingRequest.objects.values_list("arrived_on", flat=True)) == [
        date(2026, 7, 2),
        date(2026, 7, 1),
    ]
