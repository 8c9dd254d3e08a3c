"""A fact sheet is drafted line by line in two languages, and made final by somebody else; what was final stays."""

import re
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core.citations import Citation
from quyen.core.refusals import Refusal
from quyen.followup.models import Item, ItemText, Status
from quyen.followup.rules import checked
from quyen.organisations.models import Unit
from quyen.outreach import sheet_content
from quyen.outreach.models import FactSheet, Line, SheetVersion
from quyen.outreach.queries.citable import open_documents
from quyen.outreach.queries.sheets import content_of, line_as_read
from quyen.outreach.rules import impersonal

LONGEST_LINE, LONGEST_SOURCE, MOST_LINES = 1_000, 300, 20  # of a line, of its source; lines in a part
CODE = re.compile(r"[A-Z0-9][A-Z0-9-]{0,19}")
Part = Line.Part


class SheetCodeTaken(Refusal):
    """Two sheets of a committee have no code in common."""

    def __init__(self, code: str) -> None:
        super().__init__(_("There is a fact sheet %(code)s already.") % {"code": code}, field="code")


class SourceRefused(Refusal):
    """A line has no source, one that it may not have, or one that is not open to be cited."""


class QuotedWrongly(Refusal):
    """What a UN body said is told in its own words."""

    def __init__(self, language: str) -> None:
        told = _("These are not its words. Quote them as they stand; write … where you leave some out.")
        super().__init__(told, field=f"text_{language}")


class ChangedMeanwhile(Refusal):
    """Somebody else wrote in the meantime."""

    def __init__(self) -> None:
        super().__init__(
            _("Somebody changed this since you opened it. Read what stands now, then write again.")
        )


class SheetIncomplete(Refusal):
    """Facts, limits and UN bodies all have their lines, in both languages, before a sheet is final."""

    def __init__(self, lacks: list[sheet_content.Lack]) -> None:
        self.lacks = lacks
        super().__init__(_("Something is still missing. It is listed above the button."))


class DraftedByYou(Refusal):
    """Who drafted last does not make it final."""

    def __init__(self) -> None:
        super().__init__(_("You wrote in this sheet last. Somebody else must make it final."))


class NothingChanged(Refusal):
    """The same content stands as a version already."""

    def __init__(self, number: int) -> None:
        super().__init__(_("Nothing changed since version %(n)s.") % {"n": number})


@transaction.atomic
def begin_sheet(
    *, committee: Unit, code: str, title_vi: str, title_en: str = "", by, at: datetime
) -> FactSheet:
    """Begin the fact sheet of a field of rights; `code` is short and stays: "EDU"."""
    code = code.strip().upper()
    if not CODE.fullmatch(code):
        raise Refusal(_("Give it a short code of letters, digits and dashes, such as EDU."), field="code")
    told = {**_titles(title_vi, title_en), "drafted_at": at, "drafted_by": by}
    try:
        with transaction.atomic():
            sheet = FactSheet.objects.create(committee=committee, code=code, **told)
    except IntegrityError:
        raise SheetCodeTaken(code) from None
    audit.record("sheet.begun", sheet, by=by, at=at, code=code)
    return sheet


def _titles(title_vi: str, title_en: str) -> dict[str, str]:
    needed = _("Say which field of rights it is about.")
    vi = impersonal(title_vi, field="title_vi", most=200, needed=needed)
    return {"title_vi": vi, "title_en": impersonal(title_en, field="title_en", most=200)}


@transaction.atomic
def name_sheet(*, sheet: FactSheet, title_vi: str, title_en: str, by, at: datetime) -> FactSheet:
    """Give a sheet its titles anew, in both languages or in Vietnamese first."""
    sheet = _held(sheet)
    sheet.title_vi, sheet.title_en = _titles(title_vi, title_en).values()
    sheet.save(update_fields=["title_vi", "title_en"])
    return _touched(sheet, "sheet.named", by, at)


@transaction.atomic
def write_line(
    *,
    sheet: FactSheet,
    part: str,
    text_vi: str,
    text_en: str,
    source: str,
    source_en: str = "",
    citation: str = "",
    stated: str = "",
    line: Line | None = None,
    as_read: str = "",
    by,
    at: datetime,
) -> Line:
    """Write a line of a sheet, a new one at the end of its part; one language is enough for a draft.

    A fact cites a figure of an issued synthesis, an issued document or a commitment; a limit may stand on a reason
    that `source` says. `stated` is a figure as it is printed: whoever calls looked it up. `as_read` is what
    `queries.sheets.line_as_read` gave when the line was opened.
    """
    sheet = _held(sheet)
    line = _as_opened(sheet, line, as_read) if line else Line(sheet=sheet, part=_part(part))
    content = _content(line.part, text_vi, text_en, source, source_en)
    _cited(sheet, line.part, citation, stated, content)
    for name, value in {**content, "citation": citation, "stated": stated}.items():
        setattr(line, name, value)
    if line.pk is None:
        line.position = _next(sheet, line.part)
    line.save()
    _touched(sheet, "sheet.line-written", by, at, line=line.pk, part=line.part, citation=citation)
    return line


def _part(part: str) -> str:
    if part not in Part.values:
        raise Refusal(_("Choose where the line stands."), field="part")
    return part


def _as_opened(sheet: FactSheet, line: Line, as_read: str) -> Line:
    found = Line.objects.filter(pk=line.pk, sheet=sheet).first()
    if found is None or line_as_read(found) != as_read:
        raise ChangedMeanwhile
    return found


def _content(part: str, text_vi: str, text_en: str, source: str, source_en: str) -> dict[str, str]:
    needed = "" if text_en.strip() else _("Write the line, in Vietnamese or in English.")
    return {
        "text_vi": impersonal(text_vi, field="text_vi", most=LONGEST_LINE, needed=needed),
        "text_en": impersonal(text_en, field="text_en", most=LONGEST_LINE),
        "source": checked(source, field="source", most=LONGEST_SOURCE, needed=_needed(part)),
        "source_en": checked(source_en, field="source_en", most=LONGEST_SOURCE),
    }


def _needed(part: str) -> str:
    if part == Part.LIMIT:
        return _("Name the source, or the reason why this is not known.")
    return _("Name the source as it is to be printed.")


def _cited(sheet: FactSheet, part: str, citation: str, stated: str, content: dict[str, str]) -> None:
    """Refuse a source that a line of this part may not have, and words that are not those of who is quoted."""
    if not citation:
        if part == Part.FACT:
            told = _("A fact rests on a figure, an issued document or a commitment. Choose its source first.")
            raise SourceRefused(told, field="citation")
        return
    if citation.partition(":")[0] not in sheet_content.CITABLE[Part(part)]:
        raise SourceRefused(_("A line here cannot rest on that."), field="citation")
    try:
        cited = Citation.from_text(citation)
    except ValueError:
        raise SourceRefused(_("This does not lead to anything here."), field="citation") from None
    if cited.kind == "figure" and not stated:
        raise SourceRefused(_("This does not lead to anything here."), field="citation")
    if cited.kind == "document":
        _open(cited.id)
    if cited.kind == "item":
        _quoted(sheet, part, cited, content)


def _open(key: str) -> None:
    if not key.isdecimal() or not open_documents().filter(pk=int(key)).exists():
        told = _("Only a document that was issued without a class, and that still stands, may be cited.")
        raise SourceRefused(told, field="citation")


def _quoted(sheet: FactSheet, part: str, cited: Citation, content: dict[str, str]) -> None:
    item = Item.objects.filter(committee=sheet.committee_id, reference=cited.id).first()
    if item is None:
        raise SourceRefused(_("This does not lead to anything here."), field="citation")
    if cited.place:
        return _found_by_others(item, cited.place, content)
    original = ItemText.objects.filter(item=item, original=True, language__in=sheet_content.LANGUAGES).first()
    if part != Part.UN or original is None:
        return None
    said = content[f"text_{original.language}"]
    if said and not sheet_content.quotes(said, original.text):
        raise QuotedWrongly(original.language)
    return None


def _found_by_others(item: Item, place: str, content: dict[str, str]) -> None:
    """Refuse to tell an assessment otherwise than with the assessor's own word."""
    key = place.removeprefix("assessment-")
    found = item.statuses.filter(assessment=int(key)) if key.isdecimal() else Status.objects.none()
    grade = found.filter(assessment__withdrawn_at=None).values_list("grade", flat=True).first()
    if grade is None:
        raise SourceRefused(_("This does not lead to anything here."), field="citation")
    if not any(grade in content[f"text_{language}"] for language in sheet_content.LANGUAGES):
        raise QuotedWrongly("vi")


def _next(sheet: FactSheet, part: str) -> int:
    rows = sheet.lines.filter(part=part)
    if rows.count() >= MOST_LINES:
        raise Refusal(_("At most %(most)s lines stand here: it is one page.") % {"most": MOST_LINES})
    return (rows.aggregate(last=Max("position"))["last"] or 0) + 1


@transaction.atomic
def remove_line(*, line: Line, by, at: datetime) -> FactSheet:
    """Take a line out of the draft; versions that have it keep it."""
    sheet = _held(line.sheet)
    key, part = line.pk, line.part
    line.delete()
    return _touched(sheet, "sheet.line-removed", by, at, line=key, part=part)


@transaction.atomic
def raise_line(*, line: Line, by, at: datetime) -> FactSheet:
    """Let a line change places with the one before it in its part; the first one stays."""
    sheet = _held(line.sheet)
    rows = list(sheet.lines.filter(part=line.part).order_by("position"))
    here = next((n for n, row in enumerate(rows) if row.pk == line.pk), 0)
    if not here:
        return sheet
    above, row = rows[here - 1], rows[here]
    first, second = above.position, row.position
    for one, place in ((above, rows[-1].position + 1), (row, first), (above, second)):
        one.position = place
        one.save(update_fields=["position"])
    return _touched(sheet, "sheet.line-moved", by, at, line=row.pk, part=row.part)


@transaction.atomic
def make_final(*, sheet: FactSheet, base: int, by, at: datetime) -> SheetVersion:
    """Freeze a sheet as its next version. `base` is the revision that was read; who wrote last may not do it."""
    sheet = _held(sheet)
    if sheet.revision != base:
        raise ChangedMeanwhile
    said = content_of(sheet)
    if lacks := sheet_content.lacks(said):
        raise SheetIncomplete(lacks)
    newest = sheet.versions.first()
    if newest and newest.content == said:
        raise NothingChanged(newest.number)
    if sheet.drafted_by_id == by.pk:
        raise DraftedByYou
    number, sha256 = newest.number + 1 if newest else 1, sheet_content.digest(said)
    version = SheetVersion.objects.create(
        sheet=sheet, number=number, content=said, sha256=sha256, at=at, by=by
    )
    audit.record("sheet.made-final", version, by=by, at=at, code=sheet.code, number=number, sha256=sha256)
    return version


def _held(sheet: FactSheet) -> FactSheet:
    return FactSheet.objects.select_for_update().get(pk=sheet.pk)


def _touched(sheet: FactSheet, event: str, by, at: datetime, **told) -> FactSheet:
    """Note who drafted last, and that what others have read stands no more."""
    sheet.revision += 1
    sheet.drafted_at, sheet.drafted_by = at, by
    sheet.save(update_fields=["revision", "drafted_at", "drafted_by"])
    audit.record(event, sheet, by=by, at=at, code=sheet.code, **told)
    return sheet
