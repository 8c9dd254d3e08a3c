"""What a finding asks, so that its answer finds it again: its check and its place."""

import re
from typing import NamedTuple

ANSWER_FIELD = "explanation"  # where the answer to a question is typed
KEY = re.compile(r"([a-z-]+)\.(\d*)\.(\d*)\.([^.]*)\.(\d*)")


class Question(NamedTuple):
    """The code of a check and where it asks: ids of line and span, with the part of a breakdown, or of a section."""

    code: str
    line: int | None = None
    span: int | None = None
    part: str = ""
    section: int | None = None

    @property
    def key(self) -> str:
        """Return it as one word for a form: "jump.12.3.sex=female." or "no-limitation....7"."""
        return ".".join("" if each is None else str(each) for each in self)

    @classmethod
    def of(cls, key: str) -> "Question | None":
        """Return the question that `key` wrote, None of anything else."""
        found = KEY.fullmatch(key)
        if not found:
            return None
        code, line, span, part, section = found.groups()
        return cls(
            code,
            *(int(each) if each else None for each in (line, span)),
            part,
            int(section) if section else None,
        )
