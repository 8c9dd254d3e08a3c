"""The tools that developers and machines run."""

import shutil
import subprocess
from pathlib import Path

import polib
import pytest

from tests.architecture.source import ROOT
from tools.messages import catalogues

PARTS = ROOT / "tools" / "system-parts"
BOARD = '{% load i18n %}{% translate "Board" %}{% blocktranslate count n=n %}{{ n }} day{% plural %}{{ n }} days{% endblocktranslate %}'


@pytest.fixture
def bare(tmp_path):
    """A machine with next to nothing on its path; what `apt-get` is asked is written down."""
    (tmp_path / "ls").symlink_to(shutil.which("ls"))

    def machine(*, root: bool) -> dict:
        scripts = {"id": f"echo {0 if root else 1000}", "apt-get": f'echo "$@" >> {tmp_path}/asked'}
        for name, line in scripts.items():
            (tmp_path / name).write_text(f"#!/bin/sh\n{line}\n")
            (tmp_path / name).chmod(0o755)
        return {"PATH": str(tmp_path)}

    return machine


def run(*parts: str, **more) -> subprocess.CompletedProcess:
    return subprocess.run(["/bin/sh", PARTS, *parts], capture_output=True, text=True, check=False, **more)


def test_where_all_parts_stand_nothing_is_said():
    done = run()
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_without_rights_what_is_missing_is_named_with_the_line_that_installs_it(bare, tmp_path):
    done = run("chromium", "gettext", env=bare(root=False))
    assert (done.returncode, done.stdout, done.stderr.splitlines()) == (
        1,
        "",
        [
            "Tests need system parts that are not here: chromium gettext",
            "Install them as root, on Debian with:",
            "  apt-get update && apt-get install --yes --no-install-recommends chromium gettext",
        ],
    )
    assert not (tmp_path / "asked").exists()


def test_root_installs_what_is_missing(bare, tmp_path):
    done = run("chromium", "gettext", env=bare(root=True))
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "asked").read_text().splitlines() == [
        "update -qq",
        "install -qq --yes --no-install-recommends chromium gettext",
    ]


@pytest.fixture
def quyen(tmp_path) -> Path:
    """A project of two packages that say a few things."""
    root = tmp_path / "quyen"
    files = {
        "web/__init__.py": "",
        "web/views.py": 'from django.utils.translation import gettext as _\n\na = _("Board")\nb = _("Units")\n',
        "web/templates/web/board.html": BOARD,
        "ui/__init__.py": "",
        "ui/parts.py": 'from django.utils.translation import gettext as _\n\na = _("Units")\n',
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    return root


def spoken(package: Path) -> dict[str, str]:
    return {entry.msgid: entry.msgstr or entry.msgstr_plural.get(0, "") for entry in catalogues.read(package)}


def test_messages_are_drawn_from_code_and_templates(quyen):
    assert list(catalogues.update(quyen, set())) == [
        "ui: to translate: 'Units'",
        "web: to translate: '%(n)s day'",
        "web: to translate: 'Board'",
        "web: to translate: 'Units'",
    ]
    web = catalogues.read(quyen / "web")
    assert {entry.msgid: [place for place, _ in entry.occurrences] for entry in web} == {
        "%(n)s day": ["quyen/web/templates/web/board.html"],
        "Board": ["quyen/web/templates/web/board.html", "quyen/web/views.py"],
        "Units": ["quyen/web/views.py"],
    }


def test_translations_are_kept_shared_and_let_go(quyen):
    list(catalogues.update(quyen, set()))
    written = quyen / "ui" / catalogues.CATALOGUE
    kept = polib.pofile(str(written))
    kept.find("Units").msgstr = "Đo\u031bn vị"  # written apart, as some keyboards do
    kept.append(polib.POEntry(msgid="Old", msgstr="Cũ"))
    kept.save()
    assert list(catalogues.update(quyen, {"ui"})) == ["ui: no longer said: 'Old' (Cũ)"]
    assert list(catalogues.update(quyen, {"web"})) == [
        "web: to translate: '%(n)s day'",
        "web: to translate: 'Board'",
    ]
    assert (spoken(quyen / "ui"), spoken(quyen / "web")["Units"]) == ({"Units": "Đơn vị"}, "Đơn vị")
    before = written.stat().st_mtime_ns
    assert (list(catalogues.update(quyen, {"ui"})), written.stat().st_mtime_ns) == ([], before)
