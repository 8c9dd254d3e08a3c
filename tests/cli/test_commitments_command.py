"""`quyen commitments`, as typed in an empty folder: the 227, twice, with a broken line, looked at only, undone."""

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests import commitment_files as files
from tests.followup.test_importing import UPR, source

PROGRAM = Path(sys.executable).parent / "quyen"


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("var")


@pytest.fixture(scope="module")
def typed(home):
    """Run a command as one types it: exit code, stdout, stderr."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("QUYEN_")}

    def run(*arguments) -> tuple[int, str, str]:
        done = subprocess.run(
            [PROGRAM, "commitments", *map(str, arguments)],
            capture_output=True,
            text=True,
            env=ours | {"QUYEN_VAR": str(home), "LANG": "C.UTF-8"},
            check=False,
        )
        return done.returncode, done.stdout, done.stderr

    return run


def test_the_register_is_filled_once_and_emptied_again(typed, home, tmp_path):
    told = {
        "import": None,
        "format": "table",
        "read": 227,
        "new": 227,
        "changed": 0,
        "unchanged": 0,
        "errors": [],
        "skipped": 0,
        "by_position": dict(Counter(row["position"] for row in source())),
        "states": len({name for row in source() for name in row["recommending_states"].split("; ")}),
    }
    again = told | {"new": 0, "unchanged": 227}

    def asked(*arguments) -> dict:
        return json.loads(typed("import", *arguments, "--json")[1])

    assert asked(UPR, "--dry-run", "--format", "table") == told
    assert asked(UPR) == told | {"import": 1}
    assert [asked(UPR), asked(UPR, "--dry-run")] == [again, again]
    broken = tmp_path / "broken.csv"
    broken.write_text(UPR.read_text(encoding="utf-8").replace("143.4,", "143.4 ", 1), encoding="utf-8")
    found = asked(broken)
    assert (found["unchanged"], [(row["line"], row["reference"]) for row in found["errors"]]) == (
        226,
        [(5, "UPR-2-143.4 A/HRC/26/6")],
    )
    whole = tmp_path / "export.json"
    whole.write_bytes(files.export(files.record(), files.ELSEWHERE))
    found = asked(whole)
    assert {name: found[name] for name in ("import", "format", "new", "skipped")} == {
        "import": 2,
        "format": "uhri",
        "new": 1,
        "skipped": 1,
    }
    assert [typed("undo", number)[0] for number in (2, 1, 1, 9)] == [0, 0, 1, 2]
    assert asked(UPR, "--dry-run") == told


def test_what_is_no_such_file_is_refused_in_a_sentence(typed, tmp_path):
    wrong = tmp_path / "wrong.json"
    wrong.write_text("[{")
    code, out, said = typed("import", wrong)
    assert (code, out, said.startswith("Error: ")) == (1, "", True)
