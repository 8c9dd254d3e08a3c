"""What a form filled in outside the page says, whatever kind of file or text it came as. Nothing here writes."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from quyen.followup.models import Item, Task
from quyen.regimes.models import Line, Section, Span
from quyen.reports.rules.answers import Given, Told
from quyen.reports.rules.fields import answer_field, item_field, passage_field, task_field
from quyen.reports.rules.stating import Stated


@dataclass(frozen=True)
class Place:
    """A figure (`line`, `span`, `part`), a passage (`section`), or how a `task` or a commitment (`item`) stands."""

    line: Line | None = None
    span: Span | None = None
    part: str = ""
    section: Section | None = None
    task: Task | None = None
    item: Item | None = None

    @property
    def stated(self) -> bool:
        return self.task is not None or self.item is not None

    @property
    def field(self) -> str:
        """The name of its field in the page's form, such as "a-12-3", "p-7" or "t-5"."""
        if self.stated:
            return task_field(self.task.pk) if self.task else item_field(self.item.pk)
        if self.section is not None:
            return passage_field(self.section.pk)
        return answer_field(self.line.pk, self.span.pk, self.part)


@dataclass(frozen=True)
class Entry:
    """One thing a form says; `given` None is blank. `where` is its place in the file, as "Số liệu!E12" or "Mục II".

    A form that knows what stood there when it was given out says so in `was` (`known` is True): what was not touched
    changes nothing, and what somebody else changed since is a conflict.
    """

    where: str
    place: Place
    given: Given | Told | Stated | None
    known: bool = False
    was: Given | Told | Stated | None = None


@dataclass(frozen=True)
class Refused:
    """What a form says that is not taken: where, what, and a sentence why."""

    where: str
    said: str
    sentence: str


@dataclass(frozen=True)
class Converted:
    """Text that was written with the letters of an old font, before and after."""

    where: str
    before: str
    after: str


@dataclass
class Filled:
    """A form as it was read. `aside` names what was not read because no place here fits it.

    `notices` are sentences on the form as a whole, for who looks at what it would change.
    """

    entries: list[Entry] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)
    converted: list[Converted] = field(default_factory=list)
    encoding: str = ""  # "TCVN3" or "VNI" where letters were converted
    notices: list[str] = field(default_factory=list)
    unclean: bool = False  # something in it may not even be kept, so that the file itself is not

    def confirmed(self, entries: Iterable[Entry], *, yes: bool) -> list[Entry]:
        """Return what may be taken: what was turned from old letters only once somebody said that it reads well."""
        return [entry for entry in entries if yes or entry.where not in self._turned]

    def encoding_of(self, entries: Iterable[Entry]) -> str:
        """Return which letters entries were in before they were turned, "" where none was."""
        return self.encoding if any(entry.where in self._turned for entry in entries) else ""

    @property
    def _turned(self) -> set[str]:
        return {each.where for each in self.converted}
