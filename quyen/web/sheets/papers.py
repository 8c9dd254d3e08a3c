"""A fact sheet to be read, printed and handed on: its versions, what changed between two, the draft."""

from dataclasses import dataclass

from django.conf import settings
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_GET

from quyen.core.dates import day_of
from quyen.outreach import sheet_paper
from quyen.outreach.doors.sheets import sheet_for, version_for
from quyen.outreach.models import SheetVersion
from quyen.outreach.queries import sheets as reads
from quyen.publications.layouts.parts import CLAUSE
from quyen.publications.layouts.webblocks import Writer
from quyen.reports.rules.differences import words as changed_words
from quyen.ui.formats import full_date, named, spoken
from quyen.web.downloads import as_file
from quyen.web.sheets import words
from quyen.web.sheets.since import key, since


@require_GET
def version(request, pk: int):
    """A sheet as it was made final, in one language: to be read, printed or taken away."""
    found = version_for(request.user, pk, request.today)
    asked = request.GET.get("language", "")
    language = asked if asked in words.LANGUAGES else spoken()
    told = since(found.content["lines"], found.sheet.committee, request.now)
    context = {
        "version": found,
        "sheet": found.sheet,
        "language": language,
        "languages": [
            {"label": name, "url": f"?language={code}", "current": code == language}
            for code, name in words.LANGUAGES.items()
        ],
        "name": found.content[f"title_{language}"],
        "article": Writer(lambda _picture: "", [CLAUSE], 3).blocks(
            sheet_paper.blocks(found.content, language)
        ),
        "under": _under(found, language),
        "since": [
            (line[f"text_{language}"], told[key(line)])
            for line in found.content["lines"]
            if key(line) in told
        ],
        "versions": list(found.sheet.versions.select_related("by")),
    }
    return render(request, "sheets/version.html", context)


def _under(found: SheetVersion, language: str) -> str:
    """Return the line below the title: whose it is, which version, of which day."""
    with override(language):
        told = {
            "committee": named(found.sheet.committee, language=language),
            "n": found.number,
            "day": full_date(found.at, language),
        }
        return _("%(committee)s · version %(n)s, %(day)s") % told


@require_GET
def paper(request, pk: int, language: str):
    """A final sheet as a .docx in a language."""
    found = version_for(request.user, pk, request.today)
    with override(language):
        foot = _("Fact sheet %(code)s, version %(n)s. Hash of the content (SHA-256): %(hash)s.") % {
            "code": found.sheet.code,
            "n": found.number,
            "hash": found.sha256,
        }
    made = sheet_paper.paper(
        found.content,
        language,
        under=_under(found, language),
        foot=foot,
        issuer=named(found.sheet.committee, language=language),
        dated=day_of(found.at),
        illustrative=settings.DEMO,
    )
    return as_file(made, f"{found.sheet.code}-v{found.number}-{language}.docx")


@require_GET
def draft(request, pk: int, language: str):
    """The draft of a sheet as a .docx in a language, marked as a draft."""
    drafted = reads.sheet(sheet_for(request.user, pk, request.today))
    with override(language):
        told = {
            "committee": named(drafted.sheet.committee, language=language),
            "day": full_date(drafted.sheet.drafted_at, language),
        }
        under = _("%(committee)s · draft of %(day)s, not final") % told
        foot = _("Draft of fact sheet %(code)s. Do not hand it on.") % {"code": drafted.sheet.code}
    made = sheet_paper.paper(
        drafted.content,
        language,
        under=under,
        foot=foot,
        issuer=named(drafted.sheet.committee, language=language),
        dated=day_of(drafted.sheet.drafted_at),
        illustrative=settings.DEMO,
    )
    return as_file(made, f"{drafted.sheet.code}-draft-{language}.docx")


@dataclass(frozen=True)
class Change:
    """A line that differs between two versions: how, and its words by language, marked "same", "gone" or "new"."""

    part: str
    look: tuple
    texts: list[tuple[str, tuple]]
    sources: tuple[tuple, tuple]


@require_GET
def changes(request, pk: int):
    """What changed from one version of a sheet to another: the one before it, unless another is asked for."""
    found = version_for(request.user, pk, request.today)
    others = [row for row in found.sheet.versions.all() if row.number < found.number]
    asked = request.GET.get("with", "")
    before = next((row for row in others if str(row.pk) == asked), others[0] if others else None)
    context = {
        "version": found,
        "sheet": found.sheet,
        "before": before,
        "others": [(row.pk, _("Version %(n)s") % {"n": row.number}) for row in others],
        "changes": list(_changes(before.content, found.content)) if before else [],
        "titles": _titles(before.content, found.content) if before else [],
    }
    return render(request, "sheets/changes.html", context)


def _titles(old: dict, new: dict) -> list[tuple]:
    return [
        changed_words(old[f"title_{one}"], new[f"title_{one}"])
        for one in words.LANGUAGES
        if old[f"title_{one}"] != new[f"title_{one}"]
    ]


def _changes(old: dict, new: dict):
    was, is_ = ({line["line"]: line for line in said["lines"]} for said in (old, new))
    looks = {
        "gone": (_("Taken out"), "quiet", "minus"),
        "new": (_("New"), "accent", "plus"),
        "changed": (_("Changed"), "warn", "pencil"),
    }
    blank = {f"{what}_{one}": "" for what in ("text", "source") for one in words.LANGUAGES}
    for line in [*new["lines"], *[one for one in old["lines"] if one["line"] not in is_]]:
        before, after = was.get(line["line"], blank), is_.get(line["line"], blank)
        if all(before[name] == after[name] for name in blank):
            continue
        look = "new" if before is blank else "gone" if after is blank else "changed"
        yield Change(
            words.PARTS[line["part"]],
            looks[look],
            [
                (words.LANGUAGES[one], changed_words(before[f"text_{one}"], after[f"text_{one}"]))
                for one in words.LANGUAGES
            ],
            tuple(changed_words(before[f"source_{one}"], after[f"source_{one}"]) for one in words.LANGUAGES),
        )
