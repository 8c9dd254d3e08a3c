"""Who runs LibreOffice, with what, for how long, and what is left behind."""

import os
import pwd
import select
import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.utils import translation

from quyen.publications import rendering
from quyen.publications.layouts import letter
from tests.publications.layout_sample import LETTER


@dataclass(frozen=True)
class Suite:
    """A script in the office suite's place."""

    place: Path

    @property
    def searched(self) -> str:
        return f"{self.place}:/usr/bin:/bin"

    def does(self, script: str) -> None:
        program = self.place / rendering.PROGRAM
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)


@pytest.fixture
def office():
    """It lies where everyone may read it, which a test's own directory is not."""
    place = Path(tempfile.mkdtemp())
    place.chmod(0o755)
    yield Suite(place)
    shutil.rmtree(place)


@pytest.fixture(autouse=True)
def nothing_left():
    """Whatever happens, the working directory is gone afterwards."""
    before = set(Path(tempfile.gettempdir()).glob("quyen-pdf-*"))
    yield
    assert set(Path(tempfile.gettempdir()).glob("quyen-pdf-*")) - before == set()


def test_it_runs_as_somebody_without_rights_and_sees_none_of_our_settings(office, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "told nobody")
    office.does(
        'id -u >document.pdf; id -G >>document.pdf; env | sed "s/=.*//" | sort >>document.pdf; stat -c %a . >>document.pdf'
    )
    who = pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
    told = rendering.to_pdf(b"", searched=office.searched).decode().split()
    groups = [str(who.pw_gid)] if os.geteuid() == 0 else [str(group) for group in os.getgroups()]
    assert told == [str(who.pw_uid), *groups, "HOME", "LANG", "PATH", "PWD", "TMPDIR", "700"]


def test_it_gets_the_document_and_a_profile_of_its_own(office):
    office.does('cat document.docx >document.pdf; echo " $HOME $PWD $1" >>document.pdf')
    given, home, here, profile = rendering.to_pdf(b"words", searched=office.searched).decode().split()
    assert (given, home) == ("words", here)
    assert profile == f"-env:UserInstallation=file://{here}/profile"


def test_a_missing_suite_is_refused_with_the_package_to_install(tmp_path):
    with pytest.raises(rendering.RenderingUnavailable) as refused:
        rendering.to_pdf(b"", searched=str(tmp_path))
    assert "libreoffice-writer" in str(refused.value)
    with translation.override("vi"):
        assert str(refused.value).startswith("Máy chủ này chưa tạo được tệp PDF vì thiếu LibreOffice.")


def test_a_suite_that_gives_nothing_is_refused(office):
    office.does("exit 0")
    with pytest.raises(rendering.RenderingFailed) as refused:
        rendering.to_pdf(b"", searched=office.searched)
    with translation.override("vi"):
        assert str(refused.value) == "Lần này chưa tạo được tệp PDF. Hãy thử lại; vẫn tải được tệp Word."


def test_one_that_takes_too_long_is_ended_with_all_it_started(office):
    """Both processes hold the pipe open; once no one does, its reader is told."""
    pipe = office.place / "pipe"
    os.mkfifo(pipe)
    pipe.chmod(0o666)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    office.does(f"exec 3>{pipe}; echo started >&3; tail -f /dev/null & tail -f /dev/null")
    with pytest.raises(rendering.RenderingFailed):
        rendering.to_pdf(b"", seconds=2, searched=office.searched)
    assert os.read(reader, 100) == b"started\n"
    watch = select.poll()
    watch.register(reader, select.POLLHUP)
    assert watch.poll(10_000) == [(reader, select.POLLHUP)]
    os.close(reader)


@pytest.mark.office
def test_a_document_becomes_a_pdf_whoever_asks_and_twice_at_once():
    document = letter.build(LETTER)
    with ThreadPoolExecutor(2) as two:
        made = list(two.map(rendering.to_pdf, [document, document]))
    assert [pdf[:5] for pdf in made] == [b"%PDF-", b"%PDF-"]
