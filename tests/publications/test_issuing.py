"""What issuing keeps: the number, the bytes, the parts they were laid out from, the class, the code to check it by."""

from datetime import timedelta

import pytest

from quyen.core.refusals import Refusal
from quyen.files import queries as files
from quyen.publications import actions, queries, renditions
from quyen.publications.codes import tidy_code
from quyen.publications.layouts import kinds
from quyen.publications.models import Document, Series
from tests.publications.issued import YEAR_BEFORE, issue
from tests.publications.word_reader import Word

pytestmark = pytest.mark.postgres
ADDRESS = "https://q.example"


def said(document: Document) -> list[tuple[str, str]]:
    return Word(files.read(document.file)).said


@pytest.mark.parametrize("kind", kinds.LAYOUTS)
def test_what_it_was_laid_out_from_is_kept_and_gives_the_same_bytes(world, kind):
    document = issue(world, kind)
    again = kinds.build(document.kind, renditions.parts_of(document))
    assert (document.kind, document.declared_class, again) == (kind, "plain", files.read(document.file))


def test_every_document_has_a_code_of_its_own(world):
    made = [issue(world) for _ in range(3)]
    assert len({one.code for one in made}) == 3
    assert [tidy_code(one.code) for one in made] == [one.code for one in made]
    assert queries.by_code(made[1].code.replace("-", "").lower()) == made[1]
    assert (queries.by_code("CCCC-CCCC-CCCC"), queries.by_code("?")) == (None, None)


def test_the_code_is_printed_where_an_address_is_given_and_the_installation_wants_it(world, settings):
    printed = issue(world, address=ADDRESS)
    assert said(printed)[-2:] == [
        ("MaKiemTra", f"Mã kiểm tra: {printed.code}"),
        ("MaKiemTra", "Kiểm tra bản này tại https://q.example/verify/"),
    ]
    assert renditions.parts_of(printed).check.address == f"https://q.example/verify/{printed.code}/"
    settings.PRINT_CODE = False
    for plain in (issue(world), issue(world, address=ADDRESS)):
        assert "MaKiemTra" not in {style for style, _text in said(plain)}


def test_what_is_for_internal_use_is_stamped_so_once(world):
    document = issue(world, declared_class="internal")
    assert [text for style, text in said(document) if style == "Dau"] == ["LƯU HÀNH NỘI BỘ"]
    assert document.declared_class == "internal"


def test_nothing_secret_is_issued_and_no_number_is_lost_by_a_refusal(world):
    with pytest.raises(actions.ClassRefused) as refused:
        issue(world, declared_class="secret")
    assert refused.value.field == "declared_class"

    def broken(number: int):
        raise Refusal("no such figure")

    with pytest.raises(Refusal):
        issue(world, make=broken)
    assert issue(world).full_number == "01/TB-BCĐNQ"
    assert not Series.objects.filter(symbol="TB-BCĐNQ").exclude(last=1).exists()


def test_a_series_is_of_one_body_one_type_and_one_year(world):
    made = [
        issue(world),
        issue(world, "plan"),
        issue(world),
        issue(world, issuer=world.dept),
        issue(world, issued_on=YEAR_BEFORE),
    ]
    assert [(one.full_number, one.series.year, one.series.issuer.key) for one in made] == [
        ("01/TB-BCĐNQ", 2026, "ban-chi-dao"),
        ("01/KH-BCĐNQ", 2026, "ban-chi-dao"),
        ("02/TB-BCĐNQ", 2026, "ban-chi-dao"),
        ("01/TB-BCĐNQ", 2026, "so-y-te"),
        ("01/TB-BCĐNQ", 2025, "ban-chi-dao"),
    ]


def deliver(world, document, event="sent", moment=None, **given):
    return actions.deliver(
        addressee=document.addressees.first(),
        event=event,
        channel="paper",
        at_moment=moment or world.now,
        by=world.office_officer,
        at=world.now,
        **given,
    )


def test_what_became_of_it_on_its_way_is_noted_once(world):
    document = issue(world)
    deliver(world, document)
    deliver(world, document, "refused", note="  Thiếu\nphụ lục ")
    rows = document.addressees.first().deliveries.order_by("pk").values_list("event", "channel", "note")
    assert list(rows) == [("sent", "paper", ""), ("refused", "paper", "Thiếu phụ lục")]
    for event, moment, given, field in (
        ("sent", None, {}, "at_moment"),  # noted already
        ("received", world.now + timedelta(minutes=1), {}, "at_moment"),
        ("received", world.now - timedelta(days=1), {}, "at_moment"),
        ("refused", world.now - timedelta(minutes=1), {"note": " "}, "note"),
    ):
        with pytest.raises(actions.DeliveryRefused) as refused:
            deliver(world, document, event, moment, **given)
        assert refused.value.field == field
