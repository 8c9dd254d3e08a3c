"""`quyen form` with Word files: the outline, a file of the unit's own, old letters."""

import pytest

from quyen.reports.models import DraftPassage, FilledForm
from tests.cli.test_form_command import export, read, run
from tests.core.old_letters import as_vni
from tests.word_files import edited, made, put, room_under, write_under
from tests.world import LIMITS, PLAN, PROPOSAL

pytestmark = pytest.mark.django_db
MINE = ("--apply", "--by", "officer@benmay.example")


@pytest.fixture
def outline(world, tmp_path):
    path = tmp_path / "de-cuong.docx"
    assert export(path).exit_code == 0
    return path


def test_a_filled_outline_is_read(outline):
    def fill(word) -> None:
        put(word, "NQ00", "12.480")
        write_under(word, "II.", "Đã họp.")

    outline.write_bytes(edited(outline.read_bytes(), fill))
    found = read(outline)
    assert [(row["where"], row["place"]) for row in found["changes"]] == [
        ("Mục II", "II"),
        ("Mục III.1, dòng NQ00", "NQ00|2025-12-15/2026-06-14|"),
    ]
    assert (found["kind"], found["refused"], found["aside"], found["notices"]) == ("docx", [], [], [])
    assert read(outline, *MINE)["applied"] == 2
    assert (read(outline)["changes"], read(outline)["same"]) == ([], 2)


def test_old_letters_are_taken_over_only_when_it_is_said(outline):
    def fill(word) -> None:
        room_under(word, "VI.2").add_run(as_vni(LIMITS)).font.name = "VNI-Times"
        write_under(word, "II.", PLAN)

    outline.write_bytes(edited(outline.read_bytes(), fill))
    found = read(outline, *MINE)
    assert (found["encoding"], found["applied"]) == ("VNI", 1)
    assert found["converted"] == [{"where": "Mục VI.2", "before": as_vni(LIMITS), "after": LIMITS}]
    assert read(outline, *MINE, "--old-letters")["applied"] == 1
    assert list(
        DraftPassage.objects.filter(draft__obligation__unit__key="hoa-sen").values_list("text", flat=True)
    ) == [
        PLAN,
        LIMITS,
    ]
    assert list(FilledForm.objects.order_by("pk").values_list("encoding", flat=True)) == ["", "VNI"]


def test_a_file_of_the_units_own_is_read_where_its_report_is_said(outline, tmp_path):
    def fill(word) -> None:
        word.add_paragraph("Ủy ban nhân dân phường Hoa Sen")
        for head, text in (("1. Hạn chế", LIMITS), ("2. Tham mưu, đề xuất", PROPOSAL), ("3. Ưu điểm", PLAN)):
            word.add_heading(head, 1)
            word.add_paragraph(text)

    own = tmp_path / "bao-cao.docx"
    own.write_bytes(made(fill))
    assert run("read", own).exit_code == 1  # it has no stamp
    found = read(own, "--unit", "hoa-sen", "--period", "2026-H1")
    assert {row["place"]: row["after"]["text"] for row in found["changes"]} == {
        "VI.2": LIMITS,
        "VIII": PROPOSAL,
        "VI.1": PLAN,
    }
    assert len(found["notices"]) == 1
    assert "give both" in run("read", own, "--unit", "hoa-sen").output


def test_a_file_of_an_old_program_is_refused_in_a_sentence(tmp_path):
    old = tmp_path / "cu.doc"
    old.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    done = run("read", old)
    assert (done.exit_code, ".docx" in done.output) == (1, True)
