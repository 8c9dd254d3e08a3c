"""LibreOffice and poppler: an office document as a PDF or saved anew, a PDF as pictures and text."""

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.privileges import hand_over, unprivileged

PATIENCE = 120  # seconds for one document on a busy machine


@contextmanager
def office() -> Iterator[Callable[[Path], Path]]:
    """Give a function that turns a document into a PDF, or into what `ending` says, in a directory gone at the end."""
    who, home = unprivileged(), Path(tempfile.mkdtemp(prefix="quyen-office-"))
    hand_over(home, who)

    def convert(document: Path, ending: str = "pdf") -> Path:
        source = home / document.name
        shutil.copyfile(document, source)
        profile = f"-env:UserInstallation=file://{home}/profile"
        command = [
            "soffice",
            profile,
            "--headless",
            "--norestore",
            "--convert-to",
            ending,
            "--outdir",
            home / "made",
            source,
        ]
        here = {"PATH": "/usr/bin:/bin", "HOME": str(home), "LANG": "C.UTF-8"}
        done = subprocess.run(
            command, cwd=home, env=here, capture_output=True, text=True, timeout=PATIENCE, check=False, **who
        )
        made = home / "made" / source.with_suffix(f".{ending}").name
        if not made.exists():
            raise RuntimeError(f"LibreOffice could not render {document.name}:\n{done.stdout}{done.stderr}")
        return made

    try:
        yield convert
    finally:
        shutil.rmtree(home)


def pictures(pdf: Path, into: Path, *, dpi: int = 60) -> list[Path]:
    """Draw every page of a PDF as a PNG in `into`, in the order of the pages."""
    subprocess.run(["pdftoppm", "-png", "-r", str(dpi), pdf, into / pdf.stem], check=True)
    return sorted(into.glob(f"{pdf.stem}-*.png"))


def text(pdf: Path) -> str:
    """Return what a reader sees of a PDF, page after page, laid out as on the page."""
    return subprocess.run(
        ["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True
    ).stdout
