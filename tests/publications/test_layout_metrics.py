"""Text widths against the font itself: Liberation Serif has the metrics of Times New Roman."""

import subprocess
import unicodedata

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from quyen.publications.layouts import metrics
from quyen.publications.layouts.parts import Table
from quyen.publications.layouts.tables import column_widths

STYLES = {"regular": "Regular", "bold": "Bold", "italic": "Italic"}
BARE = "aăâbcdđeêghiklmnoôơpqrstuưvxyfjwz"
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
VIETNAMESE = sorted(
    {
        unicodedata.normalize("NFC", bare + tone)
        for bare in BARE
        for tone in (TONES if bare in "aăâeêioôơuưy" else ("",))
    }
)
LETTERS = "".join(VIETNAMESE) + "".join(VIETNAMESE).upper() + "0123456789 .,;:/()[]%‰–“”…+-×<>≤≥"


@pytest.fixture(scope="module")
def fonts() -> dict[str, TTFont]:
    found = {}
    for face, name in STYLES.items():
        path = subprocess.run(
            ["fc-match", "-f", "%{file}", f"Liberation Serif:style={name}"],
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        found[face] = TTFont(path)
    return found


@pytest.mark.parametrize("face", STYLES)
def test_every_vietnamese_letter_is_as_wide_as_in_the_font(fonts, face):
    glyphs, advance = fonts[face].getBestCmap(), fonts[face]["hmtx"]
    measured = {letter: metrics.width(letter, 1024, face) for letter in LETTERS}
    assert measured == {letter: advance[glyphs[ord(letter)]][0] * 10 for letter in LETTERS}


def test_decomposed_text_is_as_wide_as_composed():
    words = "Đường Nguyễn Thị Minh Khai, phường Sài Gòn"
    assert metrics.width(unicodedata.normalize("NFD", words), 14) == metrics.width(words, 14)


def test_a_line_feed_always_breaks_and_words_never_do():
    room = metrics.width("một hai", 14)
    assert metrics.lines("một hai ba\nbốn", 14, "regular", room) == ["một hai", "ba", "bốn"]
    assert metrics.lines("nghiêng", 14, "regular", 10) == ["nghiêng"]


def test_balanced_lines_leave_no_word_alone():
    words = "Ủy ban nhân dân Thành phố Sông Biếc".upper()
    room = metrics.width("ỦY BAN NHÂN DÂN THÀNH PHỐ SÔNG", 12)
    assert metrics.lines(words, 12, "regular", room) == ["ỦY BAN NHÂN DÂN THÀNH PHỐ SÔNG", "BIẾC"]
    narrow = metrics.balanced(words, 12, "regular", room)
    assert metrics.lines(words, 12, "regular", narrow) == ["ỦY BAN NHÂN DÂN", "THÀNH PHỐ SÔNG BIẾC"]
    assert narrow == metrics.width("THÀNH PHỐ SÔNG BIẾC", 12)


CELLS = st.text("ạÂđĐưmW 1.\n", max_size=40)


@given(st.integers(1, 6).flatmap(lambda n: st.lists(st.tuples(*[CELLS] * n), min_size=1, max_size=4)))
def test_columns_fill_the_room_and_break_no_word_that_can_be_kept_whole(cells):
    head, *rows = cells
    room = 9355
    widths = column_widths(Table("", head, tuple(rows)), room)
    words = [[word for row in cells for word in row[n].split()] for n in range(len(head))]
    least = [metrics.widest(column, 12, "bold") for column in words]
    assert sum(widths) == room
    assert sum(least) + 300 * len(head) > room or all(a >= b for a, b in zip(widths, least, strict=True))


def test_a_long_text_gets_the_room_that_short_figures_leave():
    rows = (("1", "Số hộ nghèo theo chuẩn của Thành phố tại thời điểm chốt số liệu của kỳ báo cáo", "2.489"),)
    number, name, figure = column_widths(Table("", ("TT", "Chỉ tiêu", "Số liệu kỳ này"), rows), 9355)
    assert number < figure < 1700 < 7000 < name
