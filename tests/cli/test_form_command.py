"""`quyen form export` and `quyen form read`, as others run them."""

import json

import pytest
from click.testing import CliRunner

from quyen.cli.main import main
from quyen.reports.models import Draft, FilledForm
from tests.workbooks import filled

pytestmark = pytest.mark.django_db


def run(*arguments):
    return CliRunner().invoke(main, ["form", *map(str, arguments)])


def export(path, unit: str = "hoa-sen", period: str = "2026-H1", *more):
    return run("export", "--unit", unit, "--period", period, "--out", path, *more)


def read(path, *more) -> dict:
    done = run("read", path, "--json", *more)
    assert done.exit_code == 0, done.output
    return json.loads(done.output)


@pytest.fixture
def form(world, tmp_path):
    """A filled workbook of Hoa Sen: a figure, a text, and a cell that is not taken."""
    path = tmp_path / "bieu.xlsx"
    assert export(path).exit_code == 0
    path.write_bytes(
        filled(path.read_bytes(), NQ00={"figure": 12480}, NQ01={"figure": "mười"}, II={"text": "Đã họp."})
    )
    return path


def test_a_filled_form_is_read_and_nothing_is_written(form):
    found = read(form)
    refused = found.pop("refused")
    assert found == {
        "kind": "xlsx",
        "unit": "hoa-sen",
        "period": "2026-H1",
        "changes": [
            {
                "where": "Số liệu!E7",
                "place": "NQ00|2025-12-15/2026-06-14|",
                "before": None,
                "after": {"kind": "value", "value": "12480", "estimate": False, "reason": ""},
                "conflict": False,
            },
            {
                "where": "Thuyết minh!D6",
                "place": "II",
                "before": None,
                "after": {"text": "Đã họp.", "nothing_arose": False},
                "conflict": False,
            },
        ],
        "same": 0,
        "aside": [],
        "converted": [],
        "encoding": "",
        "notices": [],
        "applied": None,
    }
    assert [(row["where"], row["said"]) for row in refused] == [("Số liệu!E8", "mười")]
    assert (Draft.objects.get(obligation__unit__key="hoa-sen").revision, FilledForm.objects.count()) == (0, 0)


def test_it_is_taken_over_by_one_who_may_write_and_the_second_time_nothing_changes(form):
    mine = ("--apply", "--by", "officer@benmay.example")
    assert read(form, *mine)["applied"] == 2
    again = read(form, *mine)
    assert (again["changes"], again["same"], again["applied"]) == ([], 2, 0)
    assert Draft.objects.get(obligation__unit__key="hoa-sen").revision == 1


@pytest.mark.parametrize(
    ("email", "sentence"),
    [
        ("stranger@benmay.example", "does not act for hoa-sen"),
        ("nobody@nowhere.example", "Nobody signs in as"),
    ],
)
def test_it_is_not_taken_over_by_others(form, email, sentence):
    done = run("read", form, "--apply", "--by", email)
    assert (done.exit_code, sentence in done.output, FilledForm.objects.count()) == (1, True, 0)


def test_in_words(form):
    lines = run("read", form).output.splitlines()
    assert lines[:3] == [
        "hoa-sen, 2026-H1 (xlsx)",
        "+ Số liệu!E7  (blank) -> 12480",
        "+ Thuyết minh!D6  (blank) -> Đã họp.",
    ]
    assert lines[3].startswith("x Số liệu!E8  mười  ")


def test_what_may_not_be_stored_is_not_taken_over(form):
    form.write_bytes(filled(form.read_bytes(), VIII={"text": "Gọi 0903 123 456"}))
    done = run("read", form, "--apply", "--by", "officer@benmay.example")
    assert (done.exit_code, "may not be stored" in done.output, FilledForm.objects.count()) == (1, True, 0)


def test_what_cannot_be_done_is_said(world, tmp_path):
    assert "owes no report of 2031-H1" in export(tmp_path / "a.xlsx", period="2031-H1").output
    assert "end the file's name" in export(tmp_path / "a.pdf").output
    assert export(tmp_path / "a.dat", "hoa-sen", "2026-H1", "--kind", "xlsx").exit_code == 0
    filed = export(tmp_path / "b.xlsx", "mai-vang")
    assert (filed.exit_code, "Error:" in filed.output) == (1, True)
    (tmp_path / "c.xlsx").write_bytes(b"hello")
    assert run("read", tmp_path / "c.xlsx").exit_code == 1
    assert "--by EMAIL" in run("read", tmp_path / "c.xlsx", "--apply").output
