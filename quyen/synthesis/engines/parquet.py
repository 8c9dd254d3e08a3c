"""The facts of a snapshot as a Parquet file, for engines outside of the database of record.

A file is named by the hash of its bytes and never changed; a manifest beside it says which snapshot it holds. Both are
written whole or not at all. What no longer has its hash is refused, not read.
"""

import hashlib
import json
from collections.abc import Iterable
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from quyen.core.refusals import Refusal
from quyen.files import store
from quyen.synthesis.engines import statement
from quyen.synthesis.models import Fact, Snapshot

COLUMNS = {  # of a file, with the types that engines read: numbers of rows, flags, words
    "snapshot": "int64",
    "indicator": "int64",
    "definition": "int64",
    "role": "word",
    "unit": "int64",
    "member": "int64",
    "answer": "int64",
    "value": "int64",
    "stock": "int8",
    "owes": "int8",
    "answered": "int8",
    "through": "int8",
    "secret": "int8",
    "estimate": "int8",
    "line": "int64",  # these three: for adding up, see `statement`
    "owing": "int64",
    "told": "int64",
}
FIELDS = [
    "snapshot_id",
    "indicator_id",
    "definition_id",
    "role",
    "unit_id",
    "member",
    "answer_id",
    *list(COLUMNS)[7:14],
]
# DuckDB gives each row group to one thread. Numbers of answers are all different: no dictionary serves them.
LAYOUT = {
    "compression": "snappy",
    "row_group_size": 122_880,
    "column_encoding": {"answer": "DELTA_BINARY_PACKED"},
    "use_dictionary": [name for name in COLUMNS if name != "answer"],
}


class DamagedFacts(Refusal):
    """A file of facts no longer has the bytes that it was named by."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("The file of figures %(name)s is damaged. Remove it: it is made anew from the database.")
            % {"name": path.name}
        )


def files(snapshots: Iterable[Snapshot]) -> dict[int, Path]:
    """Return the checked files of some snapshots by their ids, written now where they are not there yet."""
    return {snapshot.pk: file(snapshot) for snapshot in snapshots}


def file(snapshot: Snapshot) -> Path:
    """Return the checked file of one snapshot; see `files`. Raises DamagedFacts."""
    manifest = _manifest(snapshot)
    if not manifest.exists():
        return write(snapshot)
    told = json.loads(manifest.read_bytes())
    path = _place(told["file"])
    if told["snapshot"] != snapshot.pk or not path.exists():
        return write(snapshot)
    stat = path.stat()
    if _digest(path, stat.st_size, stat.st_mtime_ns) != told["file"]:
        raise DamagedFacts(path)
    return path


def write(snapshot: Snapshot) -> Path:
    """Write the facts of a snapshot and then its manifest; return the file. The same facts give the same bytes."""
    content = _content(snapshot)
    digest = store.digest(content)
    path = _place(digest)
    store.replace(path, content)
    told = {
        "snapshot": snapshot.pk,
        "round": snapshot.round_id,
        "cutoff": snapshot.cutoff_at.isoformat(),
        "content": snapshot.content_hash,
        "rows": snapshot.size,
        "file": digest,
    }
    store.replace(_manifest(snapshot), json.dumps(told, sort_keys=True, indent=2).encode())
    return path


def forget(snapshots: Iterable[Snapshot]) -> None:
    """Remove the files of snapshots that are gone."""
    for manifest in map(_manifest, snapshots):
        if manifest.exists():
            _place(json.loads(manifest.read_bytes())["file"]).unlink(missing_ok=True)
            manifest.unlink()


def _content(snapshot: Snapshot) -> bytes:
    import pyarrow
    from pyarrow import parquet

    facts = Fact.objects.filter(snapshot=snapshot)
    rows = facts.order_by("indicator", "role", "member", "unit", "answer").values_list(*FIELDS)
    columns = zip(*map(_packed, rows), strict=True) if snapshot.size else ((),) * len(COLUMNS)
    word = pyarrow.dictionary(pyarrow.int8(), pyarrow.string())
    types = {"word": word, "int64": pyarrow.int64(), "int8": pyarrow.int8()}
    table = pyarrow.table(
        {
            name: pyarrow.array(column, pyarrow.string()).dictionary_encode().cast(word)
            if kind == "word"
            else pyarrow.array(column, types[kind])
            for (name, kind), column in zip(COLUMNS.items(), columns, strict=True)
        }
    )
    written = BytesIO()
    parquet.write_table(table, written, **LAYOUT)
    return written.getvalue()


def _packed(row: tuple) -> tuple:
    snapshot, indicator, _definition, role, _unit, _member, _answer, value, stock, *flags = row
    return row + statement.packed(snapshot, indicator, role, stock, value is not None, *flags)


def _manifest(snapshot: Snapshot) -> Path:
    return Path(settings.SNAPSHOTS_ROOT) / f"round-{snapshot.round_id}-{snapshot.content_hash}.json"


def _place(digest: str) -> Path:
    return Path(settings.SNAPSHOTS_ROOT) / f"{digest}.parquet"


@lru_cache(maxsize=1024)
def _digest(path: Path, size: int, changed_at: int) -> str:
    """Return the hash of a file's bytes; size and time of change only say when to look again."""
    with path.open("rb") as bytes_:
        return hashlib.file_digest(bytes_, "sha256").hexdigest()
