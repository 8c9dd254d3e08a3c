import os
from pathlib import Path

import polib
from django.test import override_settings

from quyen.cli import assets


def test_catalogues_are_compiled_once_until_they_change(tmp_path):
    source = tmp_path / "desk/locale/vi/LC_MESSAGES/django.po"
    source.parent.mkdir(parents=True)
    catalogue = polib.POFile()
    catalogue.append(polib.POEntry(msgid="Receipt", msgstr="Biên nhận"))
    catalogue.save(str(source))
    target = source.with_suffix(".mo")
    assert assets.compile_catalogues(tmp_path) == [target]
    assert [(entry.msgid, entry.msgstr) for entry in polib.mofile(str(target))] == [("Receipt", "Biên nhận")]
    assert assets.compile_catalogues(tmp_path) == []
    later = target.stat().st_mtime_ns + 1_000_000_000
    os.utime(source, ns=(later, later))
    assert assets.compile_catalogues(tmp_path) == [target]


def test_static_files_are_collected_once_until_they_change(tmp_path):
    kept, built = tmp_path / "static", tmp_path / "built"
    built.mkdir()
    (built / "one.txt").write_text("one")
    with override_settings(STATIC_ROOT=kept, STATICFILES_DIRS=[("built", built)]):
        first = assets.collect(kept)
        assert (kept / "built/one.txt").read_text() == "one"
        assert assets.collect(kept) == 0
        (built / "two.txt").write_text("two")
        assert assets.collect(kept) == first + 1
    assert Path(kept / "ui/tokens.css").exists()
