"""A file is looked at before it is kept: what it says, what it brings along, and what a camera put in."""

import io

import pytest
from django.utils import translation
from PIL import Image

from quyen.core import spreadsheets, textcheck
from quyen.files.looking import Seen, look
from quyen.files.refusals import FileEmpty, FileMisnamed, FileUnclean, FileUnsafe
from tests import honest


@pytest.fixture(autouse=True)
def in_english():
    """Sentences as they are written in the code."""
    with translation.override("en"):
        yield


def shared() -> bytes:
    """A workbook whose texts stand apart from its cells, as Excel writes it."""
    return spreadsheets.write(
        [
            spreadsheets.Table("Một", ["Chỉ tiêu"], [["Số hộ"]]),
            spreadsheets.Table(
                "Hai", ["Chỉ tiêu", "Số", "Ghi chú"], [[], ["Số hộ", "", "CCCD 079123456789"]]
            ),
        ]
    )


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (honest.letter("Phụ lục số liệu", "Tổng: 1.505 lượt"), "Phụ lục.docx", "docx"),
        (honest.sheet(A1="Chỉ tiêu", B1=1505, B2="=B1*2", B3=123456789), "bang.xlsx", "xlsx"),
        (honest.pages(2, "Phu luc"), "phu-luc.pdf", "pdf"),
    ],
)
def test_honest_documents_are_kept_as_they_came(content, name, kind):
    assert look(content=content, name=name) == Seen(kind, name, content)


@pytest.mark.parametrize(("kind", "name"), [("JPEG", "anh.jpg"), ("PNG", "anh.png")])
def test_a_picture_keeps_its_points_and_nothing_else(kind, name):
    given = honest.photograph(kind)
    assert b"Nguy" in given
    seen = look(content=given, name=name)
    picture = Image.open(io.BytesIO(seen.content))
    assert (picture.size, dict(picture.getexif()), b"Nguy" in seen.content) == ((40, 60), {}, False)
    # It was held sideways: what was dark on the left is dark on top.
    assert (picture.convert("L").getpixel((20, 5)) < 20, picture.convert("L").getpixel((20, 55)) > 235) == (
        True,
        True,
    )
    assert (seen.picture, seen.smaller) == (True, False)


def test_a_transparent_picture_stays_so():
    out = io.BytesIO()
    Image.new("RGBA", (3, 3), (10, 20, 30, 40)).save(out, "PNG")
    seen = look(content=out.getvalue(), name="dau.png")
    assert Image.open(io.BytesIO(seen.content)).getpixel((1, 1)) == (10, 20, 30, 40)


def test_a_large_photograph_is_made_smaller():
    seen = look(content=honest.photograph(size=(6000, 4000), plain=True), name="anh.jpg")
    assert (Image.open(io.BytesIO(seen.content)).size, seen.smaller) == ((3000, 2000), True)


@pytest.mark.parametrize(
    ("content", "name", "kinds", "place"),
    [
        (honest.letter("Kính gửi", "MẬT"), "a.docx", ("secret",), "(paragraph 2)"),
        (honest.letter("Kính gửi", header="Độ mật: Tối mật"), "a.docx", ("secret",), "(the header)"),
        (honest.letter("Gọi 0903 123 456"), "a.docx", ("telephone",), "(paragraph 1)"),
        (honest.sheet(B4="0903123456"), "a.xlsx", ("telephone",), "(sheet 1, cell B4)"),
        (shared(), "a.xlsx", ("identity",), "(sheet 2, cell C3)"),
        (honest.pages(3, "hoi.dap@example.com"), "a.pdf", ("email",), "(page 3)"),
    ],
)
def test_what_a_text_says_is_told_by_place_and_never_in_its_words(content, name, kinds, place):
    with pytest.raises(FileUnclean) as refused:
        look(content=content, name=name)
    sentence = f"{name}: {textcheck.SENTENCES[kinds[0]]} {place}"
    assert (refused.value.kinds, str(refused.value), refused.value.field) == (kinds, sentence, "file")


@pytest.mark.parametrize(("bait", "kinds"), [("a@", ()), ("0903 ", ("identity",)), ("Ông ", ())])
def test_a_text_made_to_be_read_slowly_is_read_in_time(bait, kinds):
    """Letters that nearly fit the patterns over and over: a reading that goes back each time would not end."""
    content = honest.letter(*[bait * (20_000 // len(bait))] * 10)
    try:
        found = (look(content=content, name="a.docx").kind, ())
    except FileUnclean as refused:
        found = ("docx", refused.kinds)
    assert found == ("docx", kinds)


def test_a_name_of_a_person_is_asked_about():
    seen = look(content=honest.letter("Phụ lục", "Ông Nguyễn Văn An cư trú tại ấp 3"), name="a.docx")
    assert list(seen.doubts) == ["paragraph 2"]


@pytest.mark.parametrize(
    ("content", "name", "refusal"),
    [
        (b"", "a.pdf", FileEmpty),
        (honest.pages(), "a.docx", FileMisnamed),
        (honest.pages()[:-20], "a.pdf", FileUnsafe),
    ],
)
def test_what_cannot_be_taken_is_refused_before_it_is_opened(content, name, refusal):
    with pytest.raises(refusal):
        look(content=content, name=name)


@pytest.mark.office
@pytest.mark.parametrize(
    ("make", "kind", "endings"),
    [
        (honest.letter_with_pictures, "docx", ("docx", "pdf")),
        (honest.book_with_charts, "xlsx", ("xlsx", "pdf")),
    ],
)
def test_what_libreoffice_writes_is_taken(make, kind, endings, to_pdf, tmp_path):
    given = tmp_path / f"bao-cao.{kind}"
    given.write_bytes(make())
    assert look(content=given.read_bytes(), name=given.name).kind == kind
    saved = {ending: to_pdf(given, ending).read_bytes() for ending in endings}
    seen = {ending: look(content=content, name=f"a.{ending}") for ending, content in saved.items()}
    assert {ending: (each.kind, each.whole) for ending, each in seen.items()} == {
        ending: (ending, True) for ending in endings
    }
