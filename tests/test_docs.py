"""The documents say what the code does: every setting, command, package and permission, and nothing that is gone."""

import re
import subprocess

import pytest

from quyen.accounts.permissions import as_markdown
from quyen.cli.main import main as quyen
from quyen.reports.checks import RULES
from tests.architecture.source import ROOT, Source, packages, product, tracked
from tests.docs import checks

EXPECTED = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"] + [
    f"docs/{name}.md" for name in ("concepts", "architecture", "permissions", "operations")
]


def document(name: str) -> str:
    """The text of a document, empty if nobody wrote it yet."""
    path = ROOT / name
    return path.read_text() if path.exists() else ""


def documents() -> list[Source]:
    """Every document of the project."""
    return [source for source in tracked() if source.path.endswith(".md")]


@pytest.mark.parametrize("name", EXPECTED)
def test_the_documents_are_written(name):
    assert document(name).startswith("# ")


def test_every_setting_is_told_of():
    read = checks.settings_read(product())
    assert "QUYEN_DATABASE_URL" in read
    assert checks.setting_findings(read, document("docs/operations.md")) == []


def test_every_command_is_shown():
    assert checks.command_findings(checks.commands(quyen, "quyen"), documents()) == []


def test_every_make_command_exists():
    assert checks.target_findings(document("Makefile"), documents()) == []


def test_the_two_commands_stand_in_the_readme():
    assert [word for word in ("make demo", "make test") if word not in document("README.md")] == []


def test_every_package_is_listed():
    assert checks.package_findings(packages(), document("docs/architecture.md")) == []


def test_the_permissions_are_those_of_the_code():
    """`quyen permissions > docs/permissions.md` writes the page anew."""
    assert document("docs/permissions.md") == as_markdown()


def test_every_check_is_explained():
    told = set(re.findall(r"^\| `([a-z-]+)` \|", document("docs/checks.md"), re.MULTILINE))
    assert told == {rule.CODE for rule in RULES}


def test_links_lead_somewhere():
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    files = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()
    assert [finding for page in documents() for finding in checks.link_findings(page, files)] == []


def test_decisions_are_numbered_without_a_gap():
    names = sorted(path.name for path in (ROOT / "docs" / "decisions").glob("*.md"))
    assert [name[:4] for name in names] == [f"{n:04}" for n in range(1, len(names) + 1)] != []
