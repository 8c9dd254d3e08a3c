"""Files are kept by their hash, told by their bytes, and given back as they were or not at all."""

import hashlib
import io
import os
import zipfile
from pathlib import Path

import pytest
from django.conf import settings
from django.db import DatabaseError, transaction
from django.utils import translation
from docx import Document
from PIL import Image

from quyen.audit.models import Entry
from quyen.files import actions, queries, rules, store
from quyen.files.models import File
from tests.clock import at

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]
WHEN = at("2026-06-15 09:00")
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\ntrailer\n%%EOF\n"
OLD_WORD = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)


@pytest.fixture(autouse=True)
def apart(tmp_path, settings):
    """A store of its own for each test, and sentences as the code writes them."""
    settings.FILES_ROOT = tmp_path / "files"
    with translation.override("en"):
        yield


def word() -> bytes:
    document, packed = Document(), io.BytesIO()
    document.add_paragraph("Báo cáo")
    document.save(packed)
    return packed.getvalue()


def packed(**parts: bytes) -> bytes:
    """A packed document with these parts; two underscores stand for a slash, one for a dot."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {"[Content_Types].xml": b"<Types/>"}.items() | parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"), content)
    return out.getvalue()


def sheet(**parts: bytes) -> bytes:
    return packed(xl__workbook_xml=b"<workbook/>", **parts)


def picture(kind: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (2, 2)).save(out, kind)
    return out.getvalue()


def keep(content: bytes, name: str, **options) -> File:
    return actions.keep(content=content, name=name, by=None, at=WHEN, **options)


def lying() -> list[str]:
    """What lies in the store, by path."""
    root = Path(settings.FILES_ROOT)
    return sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())


@pytest.mark.parametrize(
    ("make", "name", "media_type"),
    [
        (lambda: PDF, "ban-ky.pdf", "application/pdf"),
        (word, "Báo cáo.DOCX", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (sheet, "bieu.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (lambda: picture("PNG"), "dau.png", "image/png"),
        (lambda: picture("JPEG"), "anh.jpeg", "image/jpeg"),
    ],
)
def test_every_type_is_kept_and_given_back(make, name, media_type):
    content = make()
    file = keep(content, name)
    sha256 = hashlib.sha256(content).hexdigest()
    assert (file.sha256, file.size, file.media_type, file.name) == (sha256, len(content), media_type, name)
    assert (file.kept_at, file.kept_by) == (WHEN, None)
    assert lying() == [f"{sha256[:2]}/{sha256}"]
    assert queries.read(file) == content
    entry = Entry.objects.get(subject=f"files.file:{file.pk}")
    assert (entry.event, sha256 in entry.detail, name in entry.detail) == ("file.kept", True, False)


def test_the_same_bytes_lie_once():
    first, second = keep(PDF, "a.pdf"), keep(PDF, "b.pdf")
    assert (first.pk != second.pk, first.sha256 == second.sha256, len(lying())) == (True, True, 1)


@pytest.mark.parametrize(
    ("refusal", "content", "name", "options", "sentence"),
    [
        (actions.FileEmpty, b"", "a.pdf", {}, "a.pdf is empty."),
        (
            actions.FileTooLarge,
            PDF + bytes(3 * 1024 * 1024),
            "a.pdf",
            {"limit": 3 * 1024 * 1024},
            "a.pdf has 3.1 MB, at most 3 MB are taken.",
        ),
        (
            actions.FileTypeRefused,
            b"MZ\x90\x00",
            "a.pdf",
            {},
            "a.pdf is none of the types taken here: .pdf, .docx, .xlsx, .png, .jpg.",
        ),
        (
            actions.FileTypeRefused,
            PDF,
            "a.pdf",
            {"kinds": ("docx", "xlsx")},
            "a.pdf is none of the types taken here: .docx, .xlsx.",
        ),
        (
            actions.FileTypeRefused,
            OLD_WORD,
            "a.doc",
            {"kinds": ("docx",)},
            "a.doc is locked by a password or in an old format: save it as .docx without one.",
        ),
        (
            actions.FileTypeRefused,
            b"<html><script>alert(1)</script>",
            "a.docx",
            {"kinds": ("docx",)},
            "a.docx is none of the types taken here: .docx.",
        ),
        (actions.FileMisnamed, PDF, "a.docx", {}, "a.docx holds a .pdf file: give it its right ending."),
        (actions.FileMisnamed, PDF, "pdf", {}, "pdf holds a .pdf file: give it its right ending."),
    ],
)
def test_what_is_not_kept_is_refused_with_its_reason(refusal, content, name, options, sentence):
    with pytest.raises(actions.FileRefused) as refused:
        keep(content, name, **options)
    assert (type(refused.value), str(refused.value), refused.value.field) == (refusal, sentence, "file")
    assert (File.objects.count(), Entry.objects.count(), lying()) == (0, 0, [])


def test_programs_and_bombs_are_refused():
    with pytest.raises(actions.FileUnsafe, match="holds macros"):
        keep(sheet(xl__vbaProject_bin=b"x"), "a.xlsx")
    bomb = sheet(xl__big_xml=bytes(rules.UNPACKED_LIMIT + 1))
    assert len(bomb) < 1024 * 1024
    with pytest.raises(actions.FileUnsafe, match="unpacks to far more"):
        keep(bomb, "a.xlsx")


@pytest.mark.parametrize("content", [b"PK\x03\x04 damaged", packed(), word()[:-40]])
def test_a_packed_file_that_is_no_document(content):
    assert rules.sniff(content) is None


def test_sizes_are_written_as_the_reader_writes_numbers():
    with translation.override("vi"), pytest.raises(actions.FileTooLarge) as refused:
        keep(PDF + bytes(3 * 1024 * 1024), "a.pdf", limit=3 * 1024 * 1024)
    assert "3,1" in str(refused.value)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("C:\\Users\\An\\Báo cáo.pdf", "Báo cáo.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("Ba\u0301o ca\u0301o.pdf", "Báo cáo.pdf"),
        ("a\u202efdp.exe\n.pdf", "afdp.exe.pdf"),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
    ],
)
def test_names_are_tidied(given, kept):
    assert keep(PDF, given).name == kept


def test_damaged_and_missing_bytes_are_never_given():
    file = keep(PDF, "a.pdf")
    assert queries.damaged() == []
    store.place(file.sha256).write_bytes(PDF.replace(b"1.7", b"1.4"))
    with pytest.raises(queries.FileDamaged) as refused:
        queries.read(file)
    assert str(refused.value) == "The file a.pdf was damaged in the store: restore it from a backup."
    assert queries.damaged() == [file]
    store.place(file.sha256).unlink()
    with pytest.raises(queries.FileDamaged) as refused:
        queries.read(file)
    assert str(refused.value) == "The file a.pdf is missing from the store: restore it from a backup."


def test_bytes_given_again_heal_the_store():
    file = keep(PDF, "a.pdf")
    store.place(file.sha256).write_bytes(b"")
    keep(PDF, "b.pdf")
    assert (queries.read(file), len(lying())) == (PDF, 1)


def test_a_write_that_fails_leaves_nothing(settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "taken"
    (tmp_path / "taken").write_text("a file where the folder should be")
    with pytest.raises(OSError, match="taken"):
        keep(PDF, "a.pdf")
    assert File.objects.count() == 0


def test_others_on_the_machine_do_not_read_the_store():
    path = store.place(keep(PDF, "a.pdf").sha256)
    assert (os.stat(path).st_mode & 0o077, os.stat(path.parent).st_mode & 0o077) == (0, 0)


def test_a_file_never_changes():
    file = keep(PDF, "a.pdf")
    with pytest.raises(DatabaseError, match="never change"), transaction.atomic():
        File.objects.filter(pk=file.pk).update(sha256="0" * 64)
    with pytest.raises(DatabaseError), transaction.atomic():
        File.objects.create(sha256="0" * 64, size=0, media_type="application/pdf", name="a", kept_at=WHEN)
    assert queries.read(File.objects.get()) == PDF
