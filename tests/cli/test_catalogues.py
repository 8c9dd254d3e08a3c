"""The first command of a fresh installation speaks Vietnamese: no catalogue is compiled there yet."""

import shutil
import subprocess
import sys

from tests.architecture.source import ROOT


def test_the_first_command_compiles_what_is_said(tmp_path):
    shutil.copytree(ROOT / "quyen", tmp_path / "quyen", ignore=shutil.ignore_patterns("*.mo", "__pycache__"))
    begin = "from django.utils.translation import gettext, override; from quyen.cli.main import main\n"
    say = "with override('vi'): print(gettext('Synthesis'))"
    told = subprocess.run(
        [sys.executable, "-c", f"{begin}main(['permissions'], standalone_mode=False)\n{say}"],
        cwd=tmp_path, env={"PYTHONPATH": str(tmp_path), "QUYEN_VAR": str(tmp_path / "var")},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert told.stdout.splitlines()[-1] == "Tổng hợp"
    compiled = {path.with_suffix(".po") for path in (tmp_path / "quyen").rglob("*.mo")}
    assert compiled == set((tmp_path / "quyen").rglob("django.po")) != set()
