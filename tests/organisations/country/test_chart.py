"""What is found by key and name on a date."""

import pytest

from quyen.organisations import queries
from quyen.organisations.queries.chart import AmbiguousName, UnknownUnit
from tests.viet_nam import BEFORE, CLOSING, keys, unit

pytestmark = pytest.mark.postgres


def found(text: str, day=CLOSING, limit: int = 3, **options) -> list[str]:
    return [one.name_vi for one in queries.find(text, day, limit=limit, **options)]


@pytest.mark.parametrize(
    "text",
    [
        *("phuong sai gon", "Phường Sài Gòn", "SAI GON", "sài gòn", "sai g", "P. Sài Gòn", "new-c26740"),
        "Phu\u031bo\u031b\u0300ng Sa\u0300i Go\u0300n",  # as some keyboards and file names have it
        "gon sai phuong",
    ],
)
def test_a_ward_is_found_however_it_is_typed(country, text):
    assert found(text)[0] == "Phường Sài Gòn"


def test_the_marks_and_the_order_typed_come_first(country):
    wards = queries.units(CLOSING, level="commune").filter(parent=unit("new-79"))
    assert found("Hòa Bình", among=wards) == ["Phường Hòa Bình", "Phường Bình Hòa", "Phường Bình Hưng Hòa"]
    assert found("binh hoa", among=wards) == ["Phường Bình Hòa", "Phường Bình Hưng Hòa", "Phường Hòa Bình"]
    assert found("Tân", among=wards, limit=None)[-2:] == ["Xã Thường Tân", "Phường Tăng Nhơn Phú"]
    assert found("Phú", among=wards, limit=None)[16:20] == [
        *("Xã Phú Giáo", "Xã Phú Hòa Đông"),
        *("Phường An Đông", "Phường An Hội Đông"),  # folded, a ward begins with "phu" too
    ]


def test_without_a_date_a_name_is_found_whenever_it_stood(country):
    assert found("Phường Bến Nghé", CLOSING)[:1] != ["Phường Bến Nghé"]
    assert found("Phường Bến Nghé", None)[0] == "Phường Bến Nghé"
    ends = {one.valid_until for one in queries.find("Phường Sài Gòn", None, limit=1)}
    assert ends == {None}


def test_a_body_is_found_by_its_english_name(country):
    assert found("department of justice") == ["Sở Tư pháp"]


def test_numbers_are_found_in_their_order(country):
    first = unit("old-d760").parent
    wards = queries.units(BEFORE, level="district").filter(parent=first)
    assert found("quan 1", BEFORE, limit=4, among=wards) == ["Quận 1", "Quận 10", "Quận 11", "Quận 12"]
    assert (
        found("Q.1", BEFORE, limit=1, among=wards) == found("q1", BEFORE, limit=1, among=wards) == ["Quận 1"]
    )


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("TPHCM", "Thành phố Hồ Chí Minh"),
        ("TP.HCM", "Thành phố Hồ Chí Minh"),
        ("tp ho chi minh", "Thành phố Hồ Chí Minh"),
        ("CATP", "Công an Thành phố"),
        ("bhxh", "Bảo hiểm xã hội Thành phố"),
        ("con dao", "Đặc khu Côn Đảo"),
    ],
)
def test_what_officials_write_for_short(country, text, name):
    assert found(text)[0] == name


def test_a_code_means_another_unit_on_another_day(country):
    assert (found("26740"), found("26740", BEFORE)) == (["Phường Sài Gòn"], ["Phường Bến Nghé"])


@pytest.mark.parametrize("text", ["", "  ", ".,-", "%", "_"])
def test_nothing_typed_finds_nothing(country, text):
    assert found(text) == []


def test_one_name_on_one_date(country):
    assert queries.one("Thành phố Hồ Chí Minh", CLOSING).key == "new-79"
    assert queries.one("thanh pho ho chi minh", BEFORE).key == "old-79"
    assert queries.one("new-c26740", CLOSING).name_vi == "Phường Sài Gòn"


def test_a_name_that_several_have_is_refused_with_their_keys(country, in_english):
    with pytest.raises(AmbiguousName) as refused:
        queries.one("Phường Tân Định", BEFORE)
    assert str(refused.value) == (
        "On 30/06/2025 several units are called Phường Tân Định. Give a key: old-c25852, old-c26734."
    )


def test_an_unknown_name_is_told_what_it_might_be(country, in_english):
    with pytest.raises(UnknownUnit) as refused:
        queries.one("Sai Gon", BEFORE)
    assert str(refused.value) == "On 30/06/2025 no unit is called Sai Gon."
    with pytest.raises(UnknownUnit) as refused:
        queries.one("con dao", CLOSING)
    assert str(refused.value) == (
        "On 14/06/2026 no unit is called con dao. Perhaps: Đặc khu Côn Đảo (new-c26732)."
    )


def test_keys(country):
    assert keys([queries.by_key("old-26740"), queries.by_key("old-c26740"), queries.by_key("old-755")]) == [
        *("old-c26740", "old-c26740", "old-d755"),
    ]
    with pytest.raises(UnknownUnit):
        queries.by_key("26740")


def test_the_country_holds_every_commune(country):
    assert (len(queries.under(unit("vn"), CLOSING)), len(queries.under(unit("vn"), BEFORE))) == (3321, 10035)
    assert queries.units(CLOSING, level="commune").count() == 3321
    assert queries.units(BEFORE, level="commune").count() == 10035
