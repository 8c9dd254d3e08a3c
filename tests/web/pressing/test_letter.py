"""Writing the letter on overdue tasks in pages: whom it goes to, the draft, issuing, and what each side then sees."""

import pytest

from quyen.publications.models import Document
from tests import pressing
from tests.publications.word_reader import Word
from tests.web.reading import page, texts, words

GIVEN = {
    "way": "each",
    "due_on": "22/6/2026",
    "channel": "trên hệ thống Quyền",
    "contact": "",
    "dated": "15/6/2026",
}
LATE = ("ward_a", "ward_b", "dept")


@pytest.fixture
def letter(world, as_):
    """Post the form of the letter as somebody of the office."""
    pressing.late(world, LATE)

    def posted(name: str, *units: str, **given):
        data = GIVEN | {"signer": str(world.office_head.mandates.get().pk)}
        return as_(name).post(
            "/pressing/letter/", data | {"units": [world.units[each].pk for each in units]} | given
        )

    return posted


def test_everybody_who_is_late_is_chosen_by_default(office, letter):
    boxes = page(office.get("/pressing/letter/")).xpath("//input[@name='units']")
    assert [(words(box.getparent()), box.get("checked") is not None) for box in boxes] == [
        ("Hoa Sen Ward Đối chiếu số liệu 1: 3 days overdue", True),
        ("Mai Vàng Ward Đối chiếu số liệu 2: 3 days overdue", True),
        ("Department of Health Đối chiếu số liệu 3: 3 days overdue", True),
    ]


def test_where_nobody_is_late_the_page_says_so(office):
    assert texts(office.get("/pressing/letter/"), "//div[@class='nothing']//strong") == ["No task is overdue"]


def test_an_officer_reads_the_draft_and_does_not_issue(letter, office, world):
    assert page(office.get("/pressing/letter/")).xpath("//button[@name='do']/@value") == ["draft"]
    assert letter("office_officer", "ward_a", do="issue").status_code == 403
    drafted = letter("office_officer", "ward_a", "dept", do="draft")
    to = [text for style, text in Word(drafted.content).said if style == "KinhGui"]
    assert to == ["Kính gửi: Ủy ban nhân dân phường Hoa Sen", "Kính gửi: Sở Y tế"]
    assert not Document.objects.filter(about__startswith="task-letter:").exists()


def test_issued_letters_stand_on_each_units_desk_and_nobody_elses(letter, as_, world):
    response = letter("office_head", "ward_a", "dept", do="issue")
    first, second = Document.objects.filter(about__startswith="task-letter:").order_by("number")
    assert response.url == f"/pressing/letter/{first.pk}/"
    officer = as_("officer")
    assert f'href="/pressing/letter/{first.pk}/"' in officer.get("/received/").content.decode()
    told = officer.get(response.url)
    assert texts(told, "//section[@aria-labelledby='to']//li") == ["Ủy ban nhân dân phường Hoa Sen"]
    assert officer.get(f"/pressing/letter/{first.pk}/file/").status_code == 200
    assert officer.get(f"/pressing/letter/{second.pk}/").status_code == 404
    assert as_("office_officer").get(f"/pressing/letter/{first.pk}/all/").status_code == 200


def test_a_common_letter_is_not_handed_out_here(letter, as_, world):
    letter("office_head", "ward_a", "dept", do="issue", way="common")
    (one,) = Document.objects.filter(about__startswith="task-letter:")
    officer = as_("officer")
    assert officer.get(f"/pressing/letter/{one.pk}/").status_code == 200
    assert officer.get(f"/pressing/letter/{one.pk}/file/").status_code == 403
    assert as_("office_officer").get(f"/pressing/letter/{one.pk}/file/").status_code == 200


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"due_on": "soon"}, "due_on"),
        ({"channel": ""}, "channel"),
        ({"dated": "16/6/2026"}, "dated"),
        ({"signer": ""}, "signer"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(letter, given, field):
    response = letter("office_head", "ward_a", do="issue", **given)
    assert response.status_code == 422
    assert response.context["errors"].keys() == {field}
    shown = page(response)
    assert len(shown.xpath("//input[@name='units'][@checked]")) == 1
    expected = (GIVEN | given)["channel"]
    assert (shown.xpath("//textarea[@name='channel']")[0].text or "").strip() == expected


def test_to_nobody_nothing_is_written(letter):
    assert letter("office_head", do="issue").context["errors"] == {"units": "Choose at least one unit."}
    assert letter("office_head", do="draft").context["errors"] == {"units": "Choose at least one unit."}
