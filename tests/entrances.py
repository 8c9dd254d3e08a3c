"""Every entrance that takes files of strangers, tried with hostile ones: python -m tests.entrances prints what came.

It runs in a process of its own, so that the memory of its children is theirs alone; it needs no database.
"""

import json
import os
import resource
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import django

from tests import hostile

AT_ONCE = 2
KIBIBYTE = 1024


def entrances() -> dict[str, dict[str, Callable[[bytes, str], object]]]:
    """Return by the ending of a file the entrances that take it, each a function of bytes and a name."""
    from quyen.core import spreadsheets
    from quyen.files.looking import look
    from quyen.reports.forms.kinds import FORMS
    from quyen.web.importing import reading

    attached = {"attachments": lambda content, name: look(content=content, name=name)}
    tables = {
        "lists": lambda content, _name: spreadsheets.read(content),
        "tables of others": lambda content, _name: reading.sheets(content),
    }
    forms = {
        kind: {"forms": lambda content, _name, form=form: form.stamp(content)} for kind, form in FORMS.items()
    }
    return {
        "docx": attached | forms["docx"],
        "xlsx": attached | forms["xlsx"] | tables,
        **dict.fromkeys(("pdf", "jpg", "png"), attached),
    }


def tried() -> Iterator[dict]:
    """Yield for each file and entrance what came: name, entrance, the code expected, the one met, the sentence."""
    open_to = entrances()
    files = [*hostile.documents(), *hostile.others(), *hostile.heavy()]
    with ThreadPoolExecutor(AT_ONCE) as threads:
        for met in threads.map(lambda file: _everywhere(file, open_to[file.ending]), files):
            yield from met


def _everywhere(file, open_to: dict[str, Callable]) -> list[dict]:
    """Try one file at all entrances that take its kind: what only attachments can tell is tried there alone."""
    content = file.make()
    told = [name for name in open_to if name == "attachments" or not file.code.startswith("File")]
    if file.code == hostile.TOO_MUCH:
        told.remove("attachments")
    return [_met(file, content, name, open_to[name]) for name in told]


def _met(file, content: bytes, entrance: str, enter: Callable) -> dict:
    from quyen.core.refusals import Refusal

    met = {"file": file.name, "entrance": entrance, "expected": file.code, "met": "", "sentence": ""}
    try:
        enter(content, f"a.{file.ending}")
    except Refusal as refused:
        code = (
            getattr(refused, "code", "") or getattr(refused.__context__, "code", "") or type(refused).__name__
        )
        met |= {"met": code, "sentence": str(refused)}
    return met


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "quyen.config.settings")
    django.setup()
    found = list(tried())
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * KIBIBYTE
    print(json.dumps({"tried": found, "peak": peak}, ensure_ascii=False, indent=1))
