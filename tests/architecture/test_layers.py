"""The checks of the order find what is planted."""

import subprocess
import sys
from pathlib import Path

from tests.architecture import layers
from tests.architecture.source import Source

CONTRACT = """
[importlinter]
root_package = quyen

[importlinter:contract:order]
name = order
type = layers
containers = quyen
exhaustive = True
layers =
    web | (public)
    ui
    reports
    audit
"""
BUILT = ["audit", "reports", "ui", "web"]


def test_the_contract_is_read():
    assert layers.parse(CONTRACT) == (
        {"web": 3, "public": 3, "ui": 2, "reports": 1, "audit": 0},
        {"public"},
    )
    assert layers.contract_findings(CONTRACT, BUILT) == []


def test_a_contract_with_holes_is_found():
    assert layers.contract_findings(CONTRACT, [*BUILT, "extra", "public"]) == [
        "extra exists, the order does not know it",
        "public exists, the order does not know it",
    ]
    assert layers.contract_findings(CONTRACT, BUILT[1:]) == ["the order names audit, which does not exist"]
    holes = CONTRACT.replace("exhaustive = True", "ignore_imports = quyen.audit -> quyen.web")
    assert layers.contract_findings(holes, BUILT) == [
        "the contract ignores imports",
        "the contract is not exhaustive",
    ]


def test_import_linter_itself_finds_an_import_that_points_up(tmp_path: Path):
    for name, text in {"": "", "audit": "import quyen.web\n", "reports": "", "ui": "", "web": ""}.items():
        package = tmp_path / "quyen" / name
        package.mkdir(exist_ok=True)
        (package / "__init__.py").write_text(text)
    (tmp_path / ".importlinter").write_text(CONTRACT)
    lint = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    done = subprocess.run(lint, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, "quyen.audit -> quyen.web" in done.stdout) == (1, True)
    (tmp_path / "quyen" / "audit" / "__init__.py").write_text("")
    assert subprocess.run(lint, cwd=tmp_path, capture_output=True, check=False).returncode == 0


def test_relations_that_point_up_sideways_or_out_are_found():
    heights = {"web": 2, "reports": 1, "files": 1, "audit": 0}
    fine = [("reports", "Draft.entry", "audit"), ("reports", "Draft.version", "reports")]
    wrong = [
        ("audit", "Entry.draft", "reports"),
        ("files", "File.draft", "reports"),
        ("reports", "Draft.kind", "contenttypes"),
    ]
    assert layers.relation_findings(fine + wrong, heights) == [
        "audit: Entry.draft points up or sideways, to reports",
        "files: File.draft points up or sideways, to reports",
        "reports: Draft.kind points out of the project, to contenttypes",
    ]


def test_modules_of_a_package_that_import_upwards_are_found():
    heights = {"reports": 1, "audit": 0}
    planted = [
        Source("quyen/reports/rules.py", "from quyen.reports.queries import open\n"),
        Source("quyen/reports/models/draft.py", "from quyen.reports import actions\n"),
        Source("quyen/reports/queries.py", "from . import doors\n"),
        Source("quyen/reports/checks/parts.py", "from quyen.reports import actions\n"),
        Source(
            "quyen/reports/actions.py",
            "from quyen.reports import doors, models\nfrom quyen.audit import actions\n",
        ),
    ]
    assert layers.inside_findings(planted, heights) == [
        "quyen/reports/rules.py:1: rules import queries",
        "quyen/reports/models/draft.py:1: models import actions",
        "quyen/reports/queries.py:1: queries import doors",
    ]
