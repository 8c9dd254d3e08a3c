"""`quyen round open`, as others run it."""

import json

import pytest
from click.testing import CliRunner

from quyen.cli.main import main
from quyen.obligations.models import Obligation
from quyen.regimes.models import Round

pytestmark = pytest.mark.django_db


def run(*arguments):
    return CliRunner().invoke(main, ["round", "open", *arguments])


def opened(*arguments):
    done = run(*arguments, "--json")
    assert done.exception is None, done.output
    return json.loads(done.output)


def said(*arguments):
    done = run(*arguments)
    assert done.exit_code != 0
    return done.output


def asked(found):
    rows = Obligation.objects.filter(round=found["round"], upward=False).order_by("unit__key")
    return [(row.unit.key, row.due_on.isoformat()) for row in rows.select_related("unit")]


def test_a_half_year_is_opened_to_all(world):
    found = opened("half-year", "2026-H2")
    made = Round.objects.get(pk=found.pop("round"))
    assert found == {
        "period": "2026-H2",
        "title": "Báo cáo công tác nhân quyền 6 tháng cuối năm 2026",
        "opens": "2026-06-15",
        "closes": "2026-12-14",
        "due": {"communes": "2026-12-16", "bodies": "2026-12-18", "committee": "2026-12-25"},
        "obligations": 6,
    }
    assert (made.nature, made.opened_by) == ("periodic", None)


def test_a_list_narrows_who_is_asked(world, tmp_path):
    listed = tmp_path / "don-vi.txt"
    listed.write_text("Phường Hoa Sen\ntan-lap\n\nSở Y tế\n")
    found = opened(
        "ad-hoc", "2026-05-01..2026-06-15", "--units", str(listed), "--due", "communes=2026-06-18",
        "--due", "bodies=2026-06-19", "--title", "Báo cáo nhanh về bão số 2",
    )  # fmt: skip
    assert (found["title"], found["obligations"], found["due"]) == (
        "Báo cáo nhanh về bão số 2",
        3,
        {"communes": "2026-06-18", "bodies": "2026-06-19"},
    )
    assert asked(found) == [("hoa-sen", "2026-06-18"), ("so-y-te", "2026-06-19"), ("tan-lap", "2026-06-18")]


def test_a_csv_gives_its_column_and_a_level_without_a_day_is_not_asked(world, tmp_path):
    listed = tmp_path / "units.csv"
    listed.write_text("no;unit\n1;hoa-sen\n2;so-y-te\n")
    found = opened("thematic", "2026-05-01..2026-06-15", "--units", str(listed), "--due", "bodies=2026-07-03")
    assert asked(found) == [("so-y-te", "2026-07-03")]


def test_what_cannot_be_opened_is_told_in_a_sentence(world, tmp_path):
    listed = tmp_path / "units.txt"
    listed.write_text("Phường Hoa Xen\n")
    before = Round.objects.count()
    assert "2026-H1 is no quarter" in said("quarter", "2026-H1")
    assert "2026-Q2" in said("quarter", "second")
    assert "wards=2026-07-01" in said("quarter", "2026-Q3", "--due", "wards=2026-07-01")
    assert "bodies=soon" in said("quarter", "2026-Q3", "--due", "bodies=soon")
    assert "đã được mở" in said("half-year", "2026-H1")
    assert "Phường Hoa Xen" in said("half-year", "2026-H2", "--units", str(listed))
    assert said("thematic", "2026-05-01..2026-06-15").startswith("Error: ")
    assert Round.objects.count() == before
