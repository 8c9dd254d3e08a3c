"""What follows from names."""

import pytest

from quyen.organisations import rules
from quyen.organisations.models import KIND_EN, Kind


@pytest.mark.parametrize(
    ("name", "level", "kind", "bare", "english"),
    [
        ("Thành phố Hồ Chí Minh", "province", "city", "Hồ Chí Minh", "Hồ Chí Minh City"),
        ("Tỉnh Cao Bằng", "province", "province", "Cao Bằng", "Cao Bằng Province"),
        ("Thành Phố Thủ Đức", "district", "district-city", "Thủ Đức", "Thủ Đức City"),
        ("Thị Xã Kỳ Anh", "district", "town", "Kỳ Anh", "Kỳ Anh Town"),
        ("Quận 1", "district", "urban-district", "1", "District 1"),
        ("Huyện Côn Đảo", "district", "rural-district", "Côn Đảo", "Côn Đảo District"),
        ("Phường 10", "commune", "ward", "10", "Ward 10"),
        ("Phường Sài Gòn", "commune", "ward", "Sài Gòn", "Sài Gòn Ward"),
        ("Xã Thạnh An", "commune", "commune", "Thạnh An", "Thạnh An Commune"),
        ("Thị trấn Nhà Bè", "commune", "township", "Nhà Bè", "Nhà Bè Township"),
        ("Đặc khu Côn Đảo", "commune", "special-zone", "Côn Đảo", "Côn Đảo Special Zone"),
        ("Việt Nam", "country", "country", "Việt Nam", "Việt Nam"),
    ],
)
def test_names(name, level, kind, bare, english):
    found = rules.kind_of(name, level)
    assert (found, rules.bare_name(name), rules.english_name(name, found)) == (kind, bare, english)


@pytest.mark.parametrize(
    ("name", "level"), [("Quận 1", "commune"), ("Phườngx", "commune"), ("Khu 5", "district")]
)
def test_a_name_that_fits_no_kind(name, level):
    with pytest.raises(ValueError, match=f"no kind of the level {level}"):
        rules.kind_of(name, level)


def test_every_kind_is_said_in_both_languages():
    assert set(KIND_EN) == set(Kind)
    words = {kind: prefix for kinds in rules.KINDS.values() for prefix, kind in kinds.items() if prefix}
    unlike = {kind: (word, kind.label) for kind, word in words.items() if kind.label != word}
    assert unlike == {Kind.DISTRICT_CITY: ("thành phố", "thành phố thuộc tỉnh")}


@pytest.mark.parametrize(
    ("typed", "spelt"),
    [
        ("Q.1", "quận 1"),
        ("p10", "phường 10"),
        ("P. Sài Gòn", "phường Sài Gòn"),
        ("TP.HCM", "thành phố hồ chí minh"),
        ("ĐK Côn Đảo", "đặc khu Côn Đảo"),
        ("h", "h"),
        ("Hóc Môn", "Hóc Môn"),
        ("TX Kỳ Anh", "thị xã Kỳ Anh"),
    ],
)
def test_short_forms(typed, spelt):
    assert rules.spelt_out(typed) == spelt


def test_folded_names_hold_words_only():
    assert rules.folded("Bà Rịa - Vũng  Tàu (đến 2025)") == "ba ria vung tau den 2025"


def test_closeness_falls_step_by_step():
    names = ["Phường Hòa Bình", "Xã Hòa Bình", "Phường Hòa Bình Đông", "Phường Hoà Binh", "Xã Hoa Binh Tây"]
    assert [rules.closeness("hòa bình", name) for name in ["Hòa Bình", *names]] == [0, 1, 1, 2, 3, 4]
    assert [rules.closeness("hoa bi", "Phường Hòa Bình"), rules.closeness("binh hoa", "Phường Hòa Bình")] == [
        5,
        6,
    ]
