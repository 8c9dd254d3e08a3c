"""The records of one State out of UHRI's whole export, which is too large to be read at once. Free of Django.

The export is one list of records of some 360 MB. It goes by in pieces; no more than one record more than a piece is
held. What comes out is a list of the same records, each with its number in the export.
"""

import codecs
import json
from collections.abc import Iterator
from typing import BinaryIO

from quyen.core.apart import Unfit
from quyen.core.text import fold
from quyen.followup.reading.uhri import NUMBER

PIECE = 1024 * 1024
LONGEST_RECORD = 4 * PIECE


def cut(export: BinaryIO, *, country: str) -> bytes:
    """Return the records that name a State, as JSON. Raises Unfit: no-json, no-list."""
    wanted = fold(country)
    kept = [
        record | {NUMBER: at}
        for at, record in enumerate(records(export), 1)
        if isinstance(record, dict) and wanted in map(fold, _countries(record))
    ]
    return json.dumps(kept, ensure_ascii=False).encode()


def _countries(record: dict) -> list[str]:
    named = record.get("Countries")
    return [name for name in named if isinstance(name, str)] if isinstance(named, list) else []


def records(export: BinaryIO, piece: int = PIECE) -> Iterator[object]:
    """Yield the entries of one large list, held piece by piece."""
    decoder, taken = json.JSONDecoder(), codecs.getincrementaldecoder("utf-8-sig")()
    waiting, ended, begun = "", False, False
    while True:
        waiting = waiting.lstrip(" \t\r\n,") if begun else waiting.lstrip()
        if not begun and waiting:
            if waiting[0] != "[":
                raise Unfit("no-list")
            waiting, begun = waiting[1:], True
            continue
        if waiting.startswith("]"):
            return
        found = _next(decoder, waiting) if waiting else None
        if found:
            yield found[0]
            waiting = waiting[found[1] :]
            continue
        if ended or len(waiting) > LONGEST_RECORD:
            raise Unfit("no-json")
        waiting, ended = _more(export, taken, waiting, piece)


def _next(decoder: json.JSONDecoder, waiting: str) -> tuple[object, int] | None:
    """Return the first value and where it ends; None where it may go on in the next piece."""
    try:
        return decoder.raw_decode(waiting)
    except ValueError:
        return None
    except RecursionError as broken:
        raise Unfit("no-json") from broken


def _more(export: BinaryIO, taken, waiting: str, piece: int) -> tuple[str, bool]:
    read = export.read(piece)
    try:
        return waiting + taken.decode(read, final=not read), not read
    except UnicodeDecodeError as broken:
        raise Unfit("no-json") from broken
