"""What a finding asks, so that its answer finds it again: its check and its place."""

from typing import NamedTuple


class Question(NamedTuple):
    """The code of a check and where it asks: ids of line and span, with the part of a breakdown, or of a section."""

    code: str
    line: int | None = None
    span: int | None = None
    part: str = ""
    section: int | None = None
