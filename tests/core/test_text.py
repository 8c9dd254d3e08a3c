"""Vietnamese text at the edges: normal form, cleaning, folding, finding."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quyen.core.text import clean, find_folded, fold, nfc

COMPOSED = st.text().map(nfc)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Phường Sài Gòn", "phuong sai gon"),
        ("Đoàn Kết ĐẶC KHU", "doan ket dac khu"),
        ("đĐðÐƉɖ", "dddddd"),
        ("àảãáạăằẳẵắặâầẩẫấậ", "a" * 17),
        ("èẻẽéẹêềểễếệ ìỉĩíị", "e" * 11 + " " + "i" * 5),
        ("òỏõóọôồổỗốộơờởỡớợ", "o" * 17),
        ("ÙỦŨÚỤƯỪỬỮỨỰ ỲỶỸÝỴ", "u" * 11 + " " + "y" * 5),
        ("İSTANBUL", "istanbul"),
        ("Straße", "straße"),
        ("ŉ ǰ ﬁ ẞ", "ŉ j ﬁ ß"),
        ("năm ２０２６\u00a0tháng 6", "nam 2026 thang 6"),
        ("H'Mông, Krông Ana", "h'mong, krong ana"),
        ("한국 日本", "한국 日本"),
        ("", ""),
    ],
)
def test_fold(written, folded):
    assert fold(written) == folded


def test_fold_takes_decomposed_text_as_composed():
    assert fold(unicodedata.normalize("NFD", "Đặng Hữu Độ")) == "dang huu do"


def test_every_character_folds_to_exactly_one_and_folding_again_changes_nothing():
    composed = [c for c in map(chr, range(0x110000)) if nfc(c) == c]
    folded = [fold(c) for c in composed]

    assert [c for c, f in zip(composed, folded, strict=True) if len(f) != 1 or fold(f) != f] == []


@given(COMPOSED)
def test_fold_keeps_offsets(text):
    assert [fold(character) for character in text] == list(fold(text))


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("Ủy ban\r\nnhân dân\rphường", "Ủy ban\nnhân dân\nphường"),
        ("một\u2028hai\u2029ba\x0bbốn\x0cnăm\x85sáu", "một\nhai\nba\nbốn\nnăm\nsáu"),
        ("cột\tcột", "cột\tcột"),
        ("\ufeffquyền\u200b con\u200d người\u2060", "quyền con người"),
        ("số \u202e543\u202c \u2067abc\u2069\u200f", "số 543 abc"),
        ("ngắt\u00ad dòng", "ngắt dòng"),
        ("a\x00b\x07c\x1bd\x7fe\x9ff", "abcdef"),
        ("\ud800x\ufffe\uffff", "x"),
        (unicodedata.normalize("NFD", "Thủ Đức đã ký"), "Thủ Đức đã ký"),
        ("e\u200b\u0302", "ê"),
        ("  còn gõ ", "  còn gõ "),
        ("10\u00a0000 m² ½", "10\u00a0000 m² ½"),
    ],
)
def test_clean(pasted, kept):
    assert clean(pasted) == kept


@given(st.text(st.characters()))
def test_clean_text_is_composed_storable_and_stays_as_it_is(text):
    cleaned = clean(text)

    assert clean(cleaned) == cleaned == nfc(cleaned)
    assert {c for c in cleaned if unicodedata.category(c) in ("Cc", "Cs")} <= {"\n", "\t"}


@pytest.mark.parametrize(
    ("haystack", "needle", "found"),
    [
        ("Phường Sài Gòn và phường Bến Thành", "phuong", ["Phường", "phường"]),
        ("Phường Sài Gòn", "SAI GON", ["Sài Gòn"]),
        ("Đặc khu Côn Đảo", "đao", ["Đảo"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("İ ß Đ", "d", ["Đ"]),
        ("Bình", "Bịnh ", []),
        ("Bình", "", []),
    ],
)
def test_find_folded(haystack, needle, found):
    assert [haystack[start:end] for start, end in find_folded(haystack, needle)] == found


@given(COMPOSED, COMPOSED.filter(bool), COMPOSED)
def test_find_folded_finds_what_was_put_in(before, needle, after):
    places = find_folded(f"{before}\n{needle}\n{after}", needle)

    assert len(places) >= 1
    assert {fold(nfc(f"{before}\n{needle}\n{after}")[start:end]) for start, end in places} == {fold(needle)}
