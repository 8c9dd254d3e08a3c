"""The demo world as its command plays it, read back by plain SQL and JSON: another path than the program's own."""

import json
import os
import sqlite3
import subprocess
import sys
import zipfile
from fractions import Fraction
from pathlib import Path

import pytest

pytestmark = pytest.mark.world
ROOT = Path(__file__).resolve().parents[2]


def played(var: Path, day: str) -> dict:
    """Play the demo up to a day in its own folder and return what the command prints."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("QUYEN_")}
    command = [str(Path(sys.executable).parent / "quyen"), "demo", "--no-serve", "--json", "--at", day]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment | {"QUYEN_VAR": str(var)},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def world(tmp_path_factory) -> dict:
    """The world on 15 June, then played on to 1 July 2026 in the same database."""
    var = tmp_path_factory.mktemp("demo")
    first, then = played(var, "2026-06-15"), played(var, "2026-07-01")
    rows = sqlite3.connect(var / "quyen.sqlite3")
    rows.row_factory = sqlite3.Row
    yield {"var": var, "first": first, "then": then, "rows": rows}
    rows.close()


def test_on_15_june_the_round_is_open_and_most_have_time(world):
    found = world["first"]
    assert (found["units"], found["obligations"]) == (168 + 23 + 2, 168 + 23)
    assert found["on_time"] + found["not_yet_due"] == 191
    assert found["not_yet_due"] > 100
    assert (found["late"], found["missing"], found["waived"]) == (0, 0, 0)
    assert (found["figures"], found["document"]) == (0, None)


def test_on_1_july_everyone_stands_somewhere_and_the_document_is_issued(world):
    found = world["then"]
    assert found["obligations"] == 168 + 23
    assert sum(found[name] for name in ("on_time", "late", "missing", "not_yet_due", "waived")) == 191
    assert min(found["on_time"], found["late"], found["missing"]) >= 1
    with zipfile.ZipFile(found["document"]) as docx:
        text = docx.read("word/document.xml").decode()
        heads = "".join(docx.read(name).decode() for name in docx.namelist() if "header" in name)
    assert "01/BC-BCĐNQ" in text or "02/BC-BCĐNQ" in text
    assert "MINH HỌA" in heads
    assert "/synthesis/figure/" in "".join(_relations(found["document"]))


def _relations(path: str) -> list[str]:
    with zipfile.ZipFile(path) as docx:
        return [docx.read(name).decode() for name in docx.namelist() if name.endswith(".rels")]


def test_the_archives_are_three_committees_and_the_split_communes_have_one_answerer(world):
    archive = (
        world["rows"]
        .execute(
            "SELECT count(*) n, count(DISTINCT r.committee_id) committees FROM obligations_obligation o"
            " JOIN regimes_round r ON r.id = o.round_id WHERE r.period = '2025-H1' AND r.archive"
        )
        .fetchone()
    )
    assert (archive["n"], archive["committees"]) == (441 + 1, 3)
    duties = (
        world["rows"]
        .execute(
            "SELECT count(*) n, sum(d.split) split, count(DISTINCT d.predecessor_id) units FROM obligations_spanduty d"
            " JOIN regimes_span s ON s.id = d.span_id JOIN regimes_round r ON r.id = s.round_id"
            " WHERE r.period = '2025-H2'"
        )
        .fetchone()
    )
    assert (duties["n"], duties["split"], duties["units"]) == (442, 47, 442)


def test_every_issued_figure_is_its_rule_applied_to_its_sources(world):
    """The stored sources are looked up in the frozen text of the filed versions, not in the answer rows."""
    filed = _filed_answers(world["rows"])
    figures = (
        world["rows"]
        .execute(
            "SELECT f.*, i.code, d.per FROM synthesis_figure f JOIN regimes_definition d ON d.id = f.definition_id"
            " JOIN regimes_indicator i ON i.id = d.indicator_id JOIN synthesis_synthesis s ON s.id = f.synthesis_id"
            " WHERE s.document_id IS NOT NULL"
        )
        .fetchall()
    )
    wrong = []
    for figure in figures:
        sums = {"value": None, "denominator": None, "control": None}
        for source in world["rows"].execute(
            "SELECT answer_id, role FROM synthesis_figuresource WHERE figure_id = ?", (figure["id"],)
        ):
            sums[source["role"]] = (sums[source["role"]] or 0) + filed[source["answer_id"]]
        stored = (figure["value"], figure["denominator"], figure["control"])
        if stored != (sums["value"], sums["denominator"], sums["control"]):
            wrong.append((figure["code"], figure["grouping"], stored, sums))
    assert wrong == []
    assert len(figures) > 300


def _filed_answers(rows: sqlite3.Connection) -> dict[int, int]:
    """Return answer id → scaled value as the version's canonical text has it."""
    texts = {}
    found = {}
    for row in rows.execute(
        "SELECT a.id, a.version_id, a.part, i.code, s.opens_on, s.closes_on, v.content FROM reports_answer a"
        " JOIN regimes_line l ON l.id = a.line_id JOIN regimes_definition d ON d.id = l.definition_id"
        " JOIN regimes_indicator i ON i.id = d.indicator_id JOIN regimes_span s ON s.id = a.span_id"
        " JOIN reports_version v ON v.id = a.version_id WHERE a.part = ''"
    ):
        if row["version_id"] not in texts:
            answers = json.loads(row["content"])["answers"]
            texts[row["version_id"]] = {
                (a["line"], a["span"], a.get("part", "")): a["value"] for a in answers
            }
        span = f"{row['opens_on']}/{row['closes_on']}"
        found[row["id"]] = texts[row["version_id"]][row["code"], span, ""]
    return found


def test_a_city_total_is_the_hand_sum_of_the_wards_and_never_the_department_on_top(world):
    """NQ01 is the wards' to answer; the department's own figure stands beside as a control total."""
    figure = (
        world["rows"]
        .execute(
            "SELECT f.value, f.control, f.answered FROM synthesis_figure f"
            " JOIN regimes_definition d ON d.id = f.definition_id JOIN regimes_indicator i ON i.id = d.indicator_id"
            " JOIN synthesis_synthesis s ON s.id = f.synthesis_id JOIN regimes_round r ON r.id = s.round_id"
            " WHERE i.code = 'NQ01' AND f.grouping = 'all' AND r.period = '2026-H1'"
        )
        .fetchone()
    )
    wards, count, department = 0, 0, 0
    for row in world["rows"].execute(
        "SELECT o.level, v.content FROM reports_version v JOIN obligations_obligation o ON o.id = v.obligation_id"
        " JOIN regimes_round r ON r.id = o.round_id WHERE r.period = '2026-H1'"
        " AND v.filed_at <= '2026-06-22 09:00:00' AND NOT EXISTS (SELECT 1 FROM reports_version n"
        " WHERE n.replaces_id = v.id AND n.filed_at <= '2026-06-22 09:00:00')"
    ):
        for answer in json.loads(row["content"])["answers"]:
            if answer["line"] == "NQ01" and not answer.get("part"):
                if row["level"] == "communes":
                    wards, count = wards + answer["value"], count + 1
                else:
                    department += answer["value"]
    assert (figure["value"], figure["answered"], figure["control"]) == (wards, count, department)
    assert department and Fraction(department, wards) != 1


def test_the_commitments_of_2014_stand_there_without_a_word_of_how_they_stand(world):
    counted = world["rows"].execute(
        "SELECT i.position, COUNT(*) FROM followup_item i JOIN followup_cycle c ON c.id = i.cycle_id"
        " WHERE c.name_en = 'Second cycle, 2014, closed' GROUP BY i.position"
    )
    states = world["rows"].execute(
        "SELECT COUNT(DISTINCT l.country_id) FROM followup_item_countries l JOIN followup_item i ON i.id = l.item_id"
        " WHERE i.reference LIKE 'UPR-2-%'"
    )
    said = world["rows"].execute(
        "SELECT i.invented, COUNT(DISTINCT i.id) FROM followup_status s JOIN followup_item i ON i.id = s.item_id"
        " GROUP BY i.invented"
    )
    assert dict(map(tuple, counted)) == {"supported": 182, "partly": 3, "noted": 42}
    assert (tuple(states.fetchone()), [row[0] for row in said]) == ((101,), [1])


def test_what_the_committee_has_made_public_by_two_people(world):
    """Two reports and a notice, figures, timeliness and the archives of the time before; and what is done and said."""
    rows = world["rows"].execute(
        "SELECT r.subject, substr(r.about, 1, instr(r.about, ':') - 1) AS source, COUNT(*) AS n,"
        " SUM(r.prepared_by_id = d.by_id) AS alone FROM publications_release r"
        " JOIN publications_releasedecision d ON d.release_id = r.id WHERE d.verdict = 'released'"
        " GROUP BY 1, 2"
    )
    found = {(row["subject"], row["source"]): (row["n"], row["alone"]) for row in rows}
    assert {key: n for key, (n, _alone) in found.items() if key[1] in ("archive", "document", "round")} == {
        ("figures", "archive"): 5,
        ("documents", "document"): 3,
        ("timeliness", "round"): 1 + 2,
    }
    assert found["figures", "synthesis"][0] > 2 * 10
    assert {subject for subject, _source in found} >= {"commitments", "trainings", "answers", "facts"}
    assert sum(alone for _n, alone in found.values()) == 0


def test_a_release_was_taken_back_and_the_corrected_one_stands(world):
    rows = world["rows"].execute(
        "SELECT r.summary_vi LIKE '%6 tháng đầu năm 2025%' AS wrong, w.id IS NOT NULL AS gone"
        " FROM publications_release r JOIN publications_releasedecision d ON d.release_id = r.id"
        " LEFT JOIN publications_withdrawal w ON w.release_id = r.id"
        " WHERE r.about = (SELECT about FROM publications_release r JOIN publications_withdrawal w"
        "  ON w.release_id = r.id) ORDER BY d.at"
    )
    assert [tuple(row) for row in rows] == [(1, 1), (0, 0)]


def test_an_archived_total_is_the_hand_sum_of_three_committees(world):
    """The answers that were entered, added up here, stand in the public table of the first half of 2025."""
    rows = world["rows"].execute(
        "SELECT c.key, SUM(a.value) / 10000 FROM reports_answer a JOIN reports_version v ON v.id = a.version_id"
        " JOIN obligations_obligation o ON o.id = v.obligation_id JOIN regimes_round r ON r.id = o.round_id"
        " JOIN organisations_unit c ON c.id = r.committee_id JOIN regimes_line l ON l.id = a.line_id"
        " JOIN regimes_definition d ON d.id = l.definition_id JOIN regimes_indicator i ON i.id = d.indicator_id"
        " WHERE r.period = '2025-H1' AND i.code = 'NQ02' AND a.part = '' GROUP BY 1"
    )
    by_hand = dict(map(tuple, rows))
    kept = world["rows"].execute(
        "SELECT content FROM publications_releasedtable WHERE population = 'NQ02:2025-H1:ban-chi-dao'"
    )
    cells = {codes[0]: value for codes, _state, value in json.loads(kept.fetchone()["content"])["cells"]}
    assert len(by_hand) == 3
    assert cells == by_hand | {"": sum(by_hand.values())}


def test_the_log_of_the_whole_year_holds_together(world):
    environment = {"QUYEN_VAR": str(world["var"]), "PATH": os.environ["PATH"], "QUYEN_DEMO": "true"}
    command = "from quyen.audit.queries import verify; print('broken at', verify())"
    quyen = str(Path(sys.executable).parent / "quyen")
    done = subprocess.run(
        [quyen, "manage", "shell", "-v", "0", "-c", command],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.stdout.strip() == "broken at None"
