"""A Word file as a PDF, by LibreOffice, which runs as nobody in a directory that is gone afterwards."""

import json
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from quyen.core.refusals import Refusal

PROGRAM = "soffice"
SECONDS = 120
SEARCHED = "/usr/local/bin:/usr/bin:/bin"
# Tagged for screen readers, headings as bookmarks. The decree asks for PDF 1.4 or later; this gives 1.6.
EXPORT = ("UseTaggedPDF", "ExportBookmarks")


class RenderingUnavailable(Refusal):
    """LibreOffice is not installed here."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "This server cannot make a PDF: LibreOffice is missing. Ask the administrator to install the "
                "package libreoffice-writer. The Word file can still be downloaded."
            )
        )


class RenderingFailed(Refusal):
    """LibreOffice gave no PDF, or took too long."""

    def __init__(self) -> None:
        super().__init__(
            _("The PDF could not be made this time. Try again; the Word file can still be downloaded.")
        )


def to_pdf(document: bytes, *, seconds: int = SECONDS, searched: str = SEARCHED) -> bytes:
    """The PDF of a .docx, made in at most `seconds` by the first soffice in the directories `searched`.

    Raises RenderingUnavailable or RenderingFailed.
    """
    program = shutil.which(PROGRAM, path=searched)
    if program is None:
        raise RenderingUnavailable
    who = _unprivileged()
    room = Path(tempfile.mkdtemp(prefix="quyen-pdf-"))
    try:
        (room / "document.docx").write_bytes(document)
        _hand_over(room, who)
        _run(program, room, who, seconds, searched)
        return _result(room)
    finally:
        shutil.rmtree(room)


def _unprivileged() -> dict[str, object]:
    """Who runs it: ourselves, or nobody where we are root, since an office suite needs no rights at all."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _hand_over(room: Path, who: dict[str, object]) -> None:
    for path in (room, room / "document.docx") if who else ():
        os.chown(path, who["user"], who["group"])


def _run(program: str, room: Path, who: dict[str, object], seconds: int, searched: str) -> None:
    """One conversion with a profile of its own, so that several may run at once; no setting leaks in."""
    options = {name: {"type": "boolean", "value": "true"} for name in EXPORT}
    command = [
        program,
        f"-env:UserInstallation=file://{room}/profile",
        "--headless",
        "--norestore",
        "--convert-to",
        f"pdf:writer_pdf_Export:{json.dumps(options)}",
        "--outdir",
        str(room),
        str(room / "document.docx"),
    ]
    here = {"PATH": searched, "HOME": str(room), "TMPDIR": str(room), "LANG": "C.UTF-8"}
    process = subprocess.Popen(
        command, cwd=room, env=here, start_new_session=True, stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **who,
    )  # fmt: skip
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        raise RenderingFailed from None


def _result(room: Path) -> bytes:
    made = room / "document.pdf"
    if not made.exists():
        raise RenderingFailed
    return made.read_bytes()
