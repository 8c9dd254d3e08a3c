"""A walk through the blocks of a Word file: what stands under which heading, what its tables say, what fits nowhere."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from quyen.core.text import clean
from quyen.regimes.models import Section
from quyen.reports.forms.outline_figures import Reader
from quyen.reports.forms.outline_grids import nested, words
from quyen.reports.forms.outline_headings import Headings
from quyen.reports.forms.outline_looks import ABOUT, GUIDANCE, MARK
from quyen.reports.forms.outline_stamp import LINE, tidy
from quyen.reports.forms.outline_things import Reader as Things
from quyen.reports.forms.outline_words import grey_texts, says_nothing
from quyen.reports.forms.workbook_cells import shortened
from quyen.reports.forms.workbook_rows import Rows
from quyen.reports.forms.workbook_words import plain
from quyen.reports.rules.answers import Told

CONTENTS = "toc "  # styles of a table of contents
CAPTION, SPACER = "caption", "đường kẻ"
# Styles of what is no text of the report.
OURS = {ABOUT.name.lower(), MARK.name.lower(), "title", "subtitle", "ghi chú bảng", "đơn vị tính"}
CLOSING = ("noi nhan", "recipients")
ENDING = "./."  # how an official document ends
TOP, BEGINNING = 1, 20


@dataclass
class Passage:
    """What was met under one heading."""

    section: Section
    lines: list[tuple[str, str]] = field(default_factory=list)  # text, as it stood in old letters

    @property
    def where(self) -> str:
        return _("Section {code}").format(code=self.section.code)

    @property
    def text(self) -> str:
        return tidy("\n".join(text for text, _before in self.lines))

    @property
    def before(self) -> str:
        """The passage in its old letters, "" where there were none."""
        if not any(before for _text, before in self.lines):
            return ""
        return tidy("\n".join(before or text for text, before in self.lines))

    @property
    def given(self) -> Told | None:
        if plain(self.text) in says_nothing():
            return Told(nothing_arose=True)
        return Told(self.text) if self.text else None

    def says(self, told: Told) -> bool:
        """Whether it is this: a Word file has no blank lines at the ends of a passage."""
        return self.given == told if told.nothing_arose else tidy(told.text) == self.text


class Walk:
    """Reads the blocks in their order; `ours` where the file is known to be the outline that was given out."""

    def __init__(self, rows: Rows, blocks: Iterable[Mapping], *, ours: bool) -> None:
        self.rows, self.blocks, self.ours = rows, list(blocks), ours
        self.headings = Headings(rows.sections)
        self.tables = Reader(rows)
        self.things = Things(rows)
        self.parts: dict[int, Passage] = {}
        self.aside: list[str] = []
        self.current: Passage | None = None
        self.level, self.lost, self.caption = 0, "", ""
        self.to_find = self._to_find()

    def go(self) -> "Walk":
        for block in self.blocks:
            if block["kind"] == "table":
                if self._closes(block):
                    break
                self._table(block)
            elif not block["style"].lower().startswith(CONTENTS):
                self._paragraph(block)
        self._release_caption()
        return self

    def passages(self) -> list[Passage]:
        """Return what stands under the headings under which this unit writes, or under which it wrote nevertheless."""
        asked = {section.pk for section in self.rows.asked.sections}
        found = [each for each in self.parts.values() if each.section.pk in asked or each.text]
        if found and not self.ours and found[-1].lines:
            text, before = found[-1].lines[-1]
            found[-1].lines[-1] = (f"{text.removesuffix(ENDING)}." if text.endswith(ENDING) else text), before
        return found

    def _to_find(self) -> set[int]:
        """Return the sections that have no heading in a heading's style: there a plain line may be it."""
        asked = {section.pk for section in self.rows.asked.sections}
        asked |= {section.pk for section, _rows in self.rows.figures()}
        asked |= {section.parent_id for section in self.rows.sections if section.pk in asked}
        styled = (self.headings.find(block["text"]) for block in self.blocks if block.get("heading"))
        return asked - {section.pk for section in styled if section}

    def _paragraph(self, block: Mapping) -> None:
        text = clean(block["text"])
        if LINE.search(text) or block["style"].lower() in OURS:
            return
        self._release_caption()
        if block["heading"]:
            self._heading(text, block)
            return
        section = self.headings.find_plain(text) if self.to_find else None
        if section is not None and section.pk in self.to_find:
            self._begin(section, self.level or TOP)
        elif block["style"].lower() == CAPTION:
            self.caption = text
        elif not (block["style"].lower() == SPACER and not text.strip()):
            self._text(text, block)

    def _heading(self, text: str, block: Mapping) -> None:
        section = self.headings.find(text)
        if section is not None:
            self._begin(section, block["heading"])
        elif self.current is not None and block["heading"] > self.level:
            self._text(text, block)  # a heading of the writer's own, within a section
        elif text.strip() and (self.current is not None or self.ours):
            self.current, self.lost = None, shortened(text)

    def _begin(self, section: Section, level: int) -> None:
        self.current = self.parts.setdefault(section.pk, Passage(section))
        self.level, self.lost = level, ""
        self.to_find.discard(section.pk)

    def _text(self, text: str, block: Mapping) -> None:
        text = self._without_guidance(text, block["style"])
        if text is None:
            return
        line = f"{block['mark']} {text}" if block["mark"] and text.strip() else text
        if self.current is not None:
            self.current.lines.append((line, block["before"]))
        elif text.strip() and (self.lost or self.ours):
            under = _("Under a heading that is not in the outline ({heading}): {text}")
            told = under if self.lost else _("Before the first heading: {text}")
            self.aside.append(told.format(heading=self.lost, text=shortened(text)))

    def _without_guidance(self, text: str, style: str) -> str | None:
        """Return what was written beside the grey text of the outline, None for the grey text alone."""
        if plain(text) in grey_texts():
            return None
        section = self.current.section if self.current else None
        for grey in (section.guidance_vi, section.guidance_en) if section else ():
            if grey and text.startswith(grey[:BEGINNING]) and (grey := clean(grey)) == text[: len(grey)]:
                return text[len(grey) :].strip() or None
        secret = section is not None and section.pk in self.rows.asked.secret_sections
        return None if secret and style == GUIDANCE.name else text

    def _table(self, table: Mapping) -> None:
        if self.things.read(table):
            self.caption = ""
            return
        known = self.tables.read(table)
        for inner in nested(table):
            known |= self.tables.read(inner)
        if known:
            self.caption = ""
            return
        self._release_caption()
        text = " | ".join(words(cell) for cells in table["rows"] for cell in cells if words(cell))
        if text and not self._is_grey(table) and (self.current or self.lost or self.ours):
            self.aside.append(
                _("A table that is not of figures asked here: {text}").format(text=shortened(text))
            )

    def _is_grey(self, table: Mapping) -> bool:
        """Whether it is the box with last period's text."""
        return plain(words(table["rows"][0][0]).split("\n")[0]) in grey_texts() if table["rows"] else True

    def _release_caption(self) -> None:
        """A caption that no table of figures followed was a text."""
        text, self.caption = self.caption, ""
        if text:
            self._text(text, {"mark": "", "before": "", "style": ""})

    def _closes(self, table: Mapping) -> bool:
        """Whether it is the foot of an official document: recipients and signature."""
        cells = (words(cell) for cells in table["rows"] for cell in cells)
        return not self.ours and any(plain(text).startswith(CLOSING) for text in cells)
