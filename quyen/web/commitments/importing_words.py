"""How the parts of an item, the formats of files and what became of rows are called where files are taken over."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from quyen.followup.models import Import, ImportRow
from quyen.web.commitments import words

Words = str | Promise
Format, Outcome = Import.Format, ImportRow.Outcome
FORMATS: dict[str, Words] = {
    Format.UHRI: _("Export of UHRI (.json)"),
    Format.OHCHR_LIST: _("Thematic list or matrix of OHCHR (.docx)"),
    Format.TABLE: _("Table (.xlsx, or .csv in UTF-8)"),
}
OUTCOMES: dict[str, tuple[Words, str, str]] = {  # words, tone, sign
    Outcome.ERROR: (_("With errors"), "late", "triangle-alert"),
    Outcome.CHANGED: (_("Changed"), "warn", "pencil"),
    Outcome.NEW: (_("New"), "ok", "plus"),
    Outcome.UNCHANGED: (_("As it stands"), "quiet", "check"),
}
FIELDS: dict[str, Words] = {  # of a table, by which its columns are found
    "reference": _("Reference"),
    "text": _("Words, in the language they are in"),
    "text_vi": _("Words in Vietnamese"),
    "text_en": _("Words in English"),
    "position": _("Position"),
    "countries": _("Recommending States"),
    "document": _("Document"),
    "document_title": _("Title of the document"),
    "paragraph": _("Paragraph"),
    "position_document": _("Document of the position"),
    "instrument": _("Instrument"),
    "cycle": _("Cycle"),
    "kind": _("What it is"),
    "theme": _("Themes"),
    "group": _("Groups of persons"),
    "sdg": _("Sustainable Development Goals"),
    "cluster": _("Clusters"),
    "outcome_vi": _("Expected outcome, in Vietnamese"),
    "outcome_en": _("Expected outcome, in English"),
    "target_on": _("To be reached by"),
    "external_id": _("Number in another system"),
}
FIRST = ("reference", "text", "text_vi", "text_en", "position", "countries")


def said(name: str, value) -> str:
    """Return a value of an item's content as it is read."""
    if name == "position":
        return str(words.POSITIONS[value])
    if name == "kind":
        return str(words.KINDS[value])
    if name == "cycle":
        return " ".join(value)
    if name == "countries":
        return "; ".join(value)
    return str(value) if value else "–"


def differences(before: dict, after: dict) -> list[tuple[Words, str, str]]:
    """Return what a row changes: what, how it stood, how it will stand; of lists only what is added or goes."""
    found = []
    for name, old in before.items():
        new = after.get(name, old)
        if name == "changed" or old == new:
            continue
        if name == "texts":
            found += [
                (words.LANGUAGES.get(language, language), old.get(language, "–"), text)
                for language, text in new.items()
                if old.get(language) != text
            ]
        elif name == "terms":
            added = [
                f"{words.TAXONOMIES[taxonomy]}: {code}"
                for taxonomy, code in new
                if [taxonomy, code] not in old
            ]
            found.append((_("Tagged with"), "", "; ".join(added)))
        elif name != "original":
            found.append((FIELDS.get(name, name), said(name, old), said(name, new)))
    return found
