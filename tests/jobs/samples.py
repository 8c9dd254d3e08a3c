"""Jobs for tests: they write a line a run into a file, fail, or stand still until their worker is killed."""

from datetime import timedelta
from pathlib import Path

from django.utils.translation import gettext_noop

from quyen.core.refusals import Refusal
from quyen.notices.tasks import background

A_MINUTE = timedelta(minutes=1)


def note(path: str, line: str) -> None:
    """Add a line; lines of several processes never mix."""
    with Path(path).open("a") as lines:
        lines.write(f"{line}\n")


@background(gettext_noop("A line is written"))
def write(*, on_progress, path: str, line: str) -> None:
    on_progress(done=1, total=2, note="nửa chừng")
    note(path, line)
    on_progress(done=2, total=2)


@background(gettext_noop("This fails"), waits=(A_MINUTE, 10 * A_MINUTE))
def fail(*, on_progress, path: str) -> None:
    note(path, "run")
    raise Refusal("Máy chủ thư không trả lời.")


@background(gettext_noop("This breaks"))
def break_down(*, on_progress) -> None:
    on_progress(done=1, total=3)
    raise ZeroDivisionError


@background(gettext_noop("This stands still"))
def stand_still(*, on_progress, path: str, pipe: str) -> None:
    """Stand still until somebody writes into the pipe; the second run finds it gone, and ends."""
    note(path, "run")
    if Path(pipe).exists():
        on_progress(done=1, total=2)
        Path(pipe).read_text()
