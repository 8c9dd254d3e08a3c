"""What is found: the words, in what order, and never behind a door that is not the reader's."""

from datetime import date, timedelta

import pytest
from django.db import connection

from quyen.search import actions, queries
from quyen.search.models import Door, Entry
from quyen.search.rules import Findable
from quyen.search.statement import Way
from tests.clock import at

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]
NOW = at("2026-06-15 09:00")
DAY = date(2026, 6, 15)


def entry(key: str, text: str, *doors: str, title: str = "Mục II", **more) -> Findable:
    given = {"kind": "passage", "dated": DAY, "link": f"version:{key}"} | more
    return Findable(key=key, title=title, text=text, doors=frozenset(doors or {"a"}), **given)


def put(*entries: Findable) -> None:
    actions.put(entries=entries, by=None, at=NOW)


def found(typed: str, *doors: str, **how) -> list[str]:
    return [hit.entry.key for hit in queries.find(typed, doors or {"a"}, **how).hits]


@pytest.fixture
def three(db) -> None:
    put(
        entry("1", "Đảng ủy địa phương đã chỉ đạo công tác nhân quyền."),
        entry("2", "Địa phương đang vận động; chưa có cấp ủy."),
        entry("3", "Hộ nghèo giảm 12%.", title="Phường Đảng Ủy"),
    )


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("dang uy dia phuong", {"1", "2"}),
        ("đảng ủy địa phương", {"1", "2"}),
        ("DANG-UY", {"1", "2", "3"}),
        ('"dang uy"', {"1", "3"}),
        ('"đảng ủy địa phương" nhan quyen', {"1"}),
        ("12", {"3"}),
        ("giam 12% ngheo", {"3"}),
    ],
)
def test_all_words_are_found_with_or_without_diacritics(three, typed, keys):
    assert set(found(typed)) == keys


def test_what_is_written_exactly_so_comes_first(three):
    assert found("đang")[0] == "2"
    assert found("đảng ủy")[:2] in (["1", "3"], ["3", "1"])
    assert found("đảng ủy")[2] == "2"


def test_a_word_in_the_title_counts_more(three):
    assert found("uy")[0] == "3"


def test_all_words_in_the_title_go_before_many_in_the_text():
    put(entry("1", "", title="Số hộ nghèo"), entry("2", "hộ nghèo " * 50), entry("3", "x", title="Hộ"))
    assert found("ho ngheo") == ["1", "2"]


def test_words_in_a_row_go_before_words_apart():
    put(
        entry("1", "", title="Số hộ tái nghèo, hộ cận nghèo"),
        entry("2", "", title="Số hộ nghèo"),
        entry("3", "Nghèo thì hộ báo; nghèo thì hộ gửi."),
        entry("4", "Rà soát hộ nghèo theo chuẩn."),
    )
    assert found("ho ngheo") == ["2", "1", "4", "3"]


def test_a_heading_is_found_like_the_text():
    put(entry("1", "Đã làm.", heading="II. Kết quả phối hợp"), entry("2", "Kết quả tốt."))
    assert found('"ii ket qua"') == ["1"]
    assert found("phoi hop lam") == ["1"]


def test_of_equals_the_newest_comes_first():
    put(*(entry(str(n), "Hộ nghèo giảm.", dated=DAY - timedelta(days=abs(n - 2))) for n in range(4)))
    assert found("ho ngheo") == ["2", "3", "1", "0"]


def test_where_no_entry_has_all_words_the_last_may_be_a_beginning(three):
    page = queries.find("dang uy dia phu", {"a"})
    assert (page.way, {hit.entry.key for hit in page.hits}) == (Way.BEGINNING, {"1", "2"})


def test_where_that_finds_nothing_some_words_are_enough(three):
    page = queries.find("dang uy trung uong ngheo", {"a"})
    assert (page.way, {hit.entry.key for hit in page.hits}) == (Way.SOME, {"1", "2", "3"})
    assert queries.find("khong gi ca", {"a"}).hits == []


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        '"',
        "*",
        "a*",
        "NOT",
        "AND OR NEAR",
        "title_folded : dang",
        "marked:x",
        "^dang",
        "{",
        "'",
        "dang'",
        "\\",
        "dang & ! | <-> :*",
        "%s %(x)s",
        "-dang",
        '"dang" + "uy"',
        "\x00dang",
        "ﬁ ß İ ½ ²",
        "名 前",
        "🙂",
        "x" * 1000,
    ],
)
def test_whatever_is_typed_is_only_words(three, typed):
    keys = set(found(typed))
    assert keys <= {"1", "2", "3"}
    assert Entry.objects.count() == 3


def test_words_of_the_databases_own_language_are_words():
    put(entry("1", "NOT AND OR NEAR title"), entry("2", "dang"))
    assert found("not and or near title") == ["1"]
    assert found("NOT dang title", "b") == []


def test_nobody_finds_what_is_behind_other_doors():
    put(entry("1", "hộ nghèo", "a"), entry("2", "hộ nghèo", "b", "c"), entry("3", "hộ nghèo", "c"))
    readers = ({"a"}, {"b"}, {"c"}, {"a", "b"}, {"b", "c"}, {"A"}, {"a' OR 1"}, {"%"}, set())
    assert [sorted(found("ho ngheo", *doors)) if doors else [] for doors in readers] == [
        ["1"], ["2"], ["2", "3"], ["1", "2"], ["2", "3"], [], [], [], [],
    ]  # fmt: skip
    assert queries.find("ho ngheo", set()).count == 0


def test_counts_and_what_to_narrow_by_are_of_the_reader_s_own():
    put(
        entry("1", "hộ", "a", period="2026-H1", whose="Phường Hoa Sen"),
        entry("2", "hộ", "a", period="2025-H2", whose="Phường Hoa Sen"),
        entry("3", "hộ", "a", kind="official", period="2025-H2"),
        entry("4", "hộ", "b", period="2024-H1", whose="Xã Tân Lập"),
    )
    page = queries.find("ho", {"a"})
    assert (page.count, page.more) == (3, False)
    assert page.kinds == {"passage": 2, "official": 1}
    assert page.periods == {"2026-H1": 1, "2025-H2": 2}
    assert page.whose == {"Phường Hoa Sen": 2}
    narrowed = queries.find("ho", {"a"}, period="2025-H2", kind="passage")
    assert ([hit.entry.key for hit in narrowed.hits], narrowed.count) == (["2"], 1)
    assert (narrowed.kinds, narrowed.periods) == (
        {"passage": 1, "official": 1},
        {"2026-H1": 1, "2025-H2": 1},
    )
    assert queries.find("ho", {"a"}, whose="Xã Tân Lập").hits == []


def test_pages_follow_on_each_other():
    put(*(entry(f"{n}", f"hộ số {n}", dated=DAY - timedelta(days=n)) for n in range(7)))
    assert [found("ho", limit=3, offset=at) for at in (0, 3, 6, 9)] == [
        ["0", "1", "2"], ["3", "4", "5"], ["6"], [],
    ]  # fmt: skip


def test_the_count_stops_at_a_thousand():
    put(*(entry(str(n), "hộ", kind="official" if n % 2 else "passage") for n in range(1003)))
    page, narrowed = queries.find("ho", {"a"}), queries.find("ho", {"a"}, kind="official")
    assert (page.count, page.more, len(page.hits)) == (1000, True, 20)
    assert (narrowed.count, narrowed.more) == (501, False)


def test_hits_are_cut_at_the_words_in_the_original():
    put(entry("1", "Đảng ủy <b>địa phương</b>.", title="Phường Hoa Sen · II. Kết quả"))
    put(entry("2", "Hộ nghèo giảm, hộ cận nghèo tăng.", heading="III.1. Hộ nghèo"))
    (hit,) = queries.find("ngheo", {"a"}).hits
    assert [(piece.text, piece.hit) for piece in hit.heading] == [("III.1. Hộ ", False), ("nghèo", True)]
    assert [piece.text for piece in hit.text if piece.hit] == ["nghèo", "nghèo"]
    (hit,) = queries.find("dia hoa sen", {"a"}).hits
    assert [piece.text for piece in hit.title if piece.hit] == ["Hoa Sen"]
    assert [(piece.text, piece.hit) for piece in hit.text] == [
        ("Đảng ủy <b>", False), ("địa", True), (" phương</b>.", False),
    ]  # fmt: skip


def test_what_is_put_again_says_the_new_words_behind_the_new_doors():
    put(entry("1", "hộ nghèo", "a", "b"), entry("2", "hộ cận nghèo", "a"))
    put(entry("1", "trẻ em", "b", title="Mục III"))
    assert found("ho ngheo") == ["2"]
    assert (found("tre em", "a"), found("tre em", "b"), found("muc iii", "b")) == ([], ["1"], ["1"])
    assert Entry.objects.count() == 2


def test_what_is_forgotten_is_not_found():
    put(entry("1", "hộ"), entry("2", "hộ"), entry("2", "hộ", kind="official"))
    assert actions.forget(kind="passage", keys=["2", "9"], by=None, at=NOW) == 1
    assert sorted(hit.entry.kind + hit.entry.key for hit in queries.find("ho", {"a"}).hits) == [
        "official2",
        "passage1",
    ]
    assert Door.objects.count() == 2


def test_the_same_text_in_another_normal_form_is_the_same():
    put(entry("1", "Đảng u\u0309y", title="Hô\u0323"))
    assert (found("ủy"), found("hộ")) == (["1"], ["1"])
    assert Entry.objects.get().text == "Đảng ủy"


def test_the_index_agrees_with_the_table():
    put(*(entry(str(n), f"hộ {n}") for n in range(5)))
    put(entry("3", "trẻ em"))
    actions.forget(kind="passage", keys=["1"], by=None, at=NOW)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("INSERT INTO search_words(search_words, rank) VALUES ('integrity-check', 1)")
        cursor.execute("SELECT count(*) FROM search_entry")
        assert cursor.fetchone() == (4,)
    assert [found(word) for word in ("1", "3", "tre")] == [[], [], ["3"]]
