"""The outline of a version not used yet: its sections, numbered by the order they stand in (I, II, II.1 …)."""

from datetime import datetime
from typing import Literal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from quyen.audit import actions as audit
from quyen.core.dates import roman
from quyen.core.refusals import Refusal
from quyen.regimes.actions.revising import refuse_frozen
from quyen.regimes.actions.wording import kept_columns
from quyen.regimes.models import Section, Version

TEXTS = frozenset({"title_vi", "title_en", "guidance_vi", "guidance_en"})
NEEDED = frozenset({"title_vi"})
LAST = 30_000  # a position behind every other


class SectionInUse(Refusal):
    """Something stands under the section."""

    def __init__(self, lines: int) -> None:
        sentence = (
            _("Indicators are asked under this section. Move them to another section first.")
            if lines
            else _("This section has parts. Remove or move them first.")
        )
        super().__init__(sentence)


class PartOfAPart(Refusal):
    """The outline would get a third level."""

    def __init__(self) -> None:
        super().__init__(_("A part has no parts of its own: choose a section."), field="parent")


class RoleTaken(Refusal):
    """Another section is where limitations, or proposals, are written."""

    def __init__(self, code: str) -> None:
        super().__init__(
            _("Section %(code)s has this part in the synthesis already. Take it away there first.")
            % {"code": code},
            field="role",
        )


@transaction.atomic
def add_section(*, version: Version, parent: Section | None, columns: dict, by, at: datetime) -> Section:
    """Return a new section, last of the outline or of `parent`; `columns` as of `change_section`."""
    refuse_frozen(version)
    if parent is not None and parent.parent_id is not None:
        raise PartOfAPart
    kept = _kept(version, None, columns)
    section = Section.objects.create(version=version, parent=parent, position=LAST, code="new", **kept)
    _number(version)
    section.refresh_from_db()
    audit.record("regime.section-added", section, by=by, at=at, code=section.code)
    return section


@transaction.atomic
def change_section(*, section: Section, columns: dict, by, at: datetime) -> Section:
    """Change title, guidance (_vi, _en), asked_of, required or role of a section. English may stay empty."""
    refuse_frozen(section.version)
    for name, value in _kept(section.version, section, columns).items():
        setattr(section, name, value)
    section.save(update_fields=list(columns))
    audit.record("regime.section-changed", section, by=by, at=at, code=section.code)
    return section


@transaction.atomic
def move_section(*, section: Section, step: Literal[-1, 1], by, at: datetime) -> Section:
    """Let a section change places with the one before (-1) or after (1) it; at either end it stays."""
    refuse_frozen(section.version)
    beside = list(Section.objects.filter(version=section.version_id, parent=section.parent_id))
    place = beside.index(section)
    if 0 <= place + step < len(beside):
        beside[place], beside[place + step] = beside[place + step], beside[place]
        positions = sorted(row.position for row in beside)
        for row, position in zip(beside, positions, strict=True):
            Section.objects.filter(pk=row.pk).update(position=position)
        _number(section.version)
        section.refresh_from_db()
    audit.record("regime.section-moved", section, by=by, at=at, code=section.code)
    return section


@transaction.atomic
def remove_section(*, section: Section, by, at: datetime) -> None:
    """Take a section out of the outline, if nothing stands under it."""
    refuse_frozen(section.version)
    lines, parts = section.lines.count(), section.parts.count()
    if lines or parts:
        raise SectionInUse(lines)
    audit.record("regime.section-removed", section, by=by, at=at, code=section.code)
    version = section.version
    section.delete()
    _number(version)


def _kept(version: Version, section: Section | None, columns: dict) -> dict:
    """Return the columns as they may be stored."""
    if role := columns.get("role"):
        taken = version.sections.filter(role=role).exclude(pk=section and section.pk).first()
        if taken is not None:
            raise RoleTaken(taken.code)
    texts = {name: columns[name] for name in columns if name in TEXTS}
    return columns | kept_columns(Section, texts, NEEDED)


def _number(version: Version) -> None:
    """Give every section the code and the position of its place: parts follow their section."""
    rows = list(version.sections.order_by("position", "pk"))
    ordered: list[Section] = []
    for n, top in enumerate((row for row in rows if row.parent_id is None), start=1):
        parts = [row for row in rows if row.parent_id == top.pk]
        top.code = roman(n)
        for m, part in enumerate(parts, start=1):
            part.code = f"{top.code}.{m}"
        ordered += [top, *parts]
    codes = [row.code for row in ordered]
    for position, row in enumerate(ordered, start=1):
        row.position, row.code = position, f"~{position}"  # out of the way: codes are unique at every moment
    Section.objects.bulk_update(ordered, ["position", "code"])
    for row, code in zip(ordered, codes, strict=True):
        row.code = code
    Section.objects.bulk_update(ordered, ["code"])
