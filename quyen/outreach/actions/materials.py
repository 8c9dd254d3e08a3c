"""The library: what a unit informs with, in languages and versions, with captions and transcripts."""

import re
from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core.refusals import Refusal
from quyen.files import actions as files
from quyen.files.looking import Seen
from quyen.followup.rules import LONGEST_TITLE, checked
from quyen.organisations.models import Unit
from quyen.outreach import captions
from quyen.outreach.actions.noting import ActivityGone
from quyen.outreach.models import Activity, Material, MaterialText, MaterialVersion

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,6})?")  # BCP 47, as much of it as is needed
LONGEST_TRANSCRIPT = 100_000  # characters
MOST_LANGUAGES = 60  # characters of the list of languages a film shows captions in


class MaterialRefused(Refusal):
    """What is said of a material cannot be."""


class MaterialGone(Refusal):
    """It was taken out of the library."""

    def __init__(self) -> None:
        super().__init__(_("This material was taken out of the library. Add it anew to use it."))


@transaction.atomic
def add_material(
    *,
    unit: Unit,
    kind: str,
    title: str,
    shared: bool,
    language: str,
    rights: str,
    file: Seen | None = None,
    url: str = "",
    captions_in: str = "",
    by,
    at: datetime,
) -> Material:
    """Put a material into the library with its first version. `file` comes from files.looking.look.

    `shared`: other units may use it. What is too large to be kept here lies at `url` instead of in a file.
    """
    material = Material.objects.create(
        unit=unit, kind=_kind(kind), title=_title(title), shared=shared, added_at=at, added_by=by
    )
    audit.record("material.added", material, by=by, at=at, unit=unit.key, kind=kind, shared=shared)
    given = {"language": language, "rights": rights, "file": file, "url": url, "captions_in": captions_in}
    add_version(material=material, by=by, at=at, **given)
    return material


@transaction.atomic
def add_version(
    *,
    material: Material,
    language: str,
    rights: str,
    file: Seen | None = None,
    url: str = "",
    captions_in: str = "",
    by,
    at: datetime,
) -> MaterialVersion:
    """Add a version: in a language that the present number lacks it joins that number, else it begins the next.

    `captions_in` are codes of languages, parted by spaces, that a film shows itself.
    """
    material = _open(material)
    language = _language(language, "language")
    url = _place(file, url)
    shown = [_language(one, "captions_in") for one in captions_in.split()] if material.kind == "film" else []
    needed = _("Say who holds the rights and what is allowed: shown, handed out, printed, published.")
    version = MaterialVersion.objects.create(
        material=material,
        number=_number(material, language),
        language=language,
        captions=checked(" ".join(dict.fromkeys(shown)), field="captions_in", most=MOST_LANGUAGES),
        rights=checked(rights, field="rights", most=300, needed=needed),
        file=files.keep(content=file.content, name=file.name, by=by, at=at) if file else None,
        url=url,
        at=at,
        by=by,
    )
    told = {"number": version.number, "language": language}
    told |= {"sha256": version.file.sha256} if version.file else {}
    audit.record("material.version-added", material, by=by, at=at, **told)
    return version


@transaction.atomic
def add_captions(
    *, version: MaterialVersion, language: str, content: bytes, by, at: datetime
) -> MaterialText:
    """Add captions to a film or a recording from a .vtt file; they are read and written anew."""
    if version.material.kind not in ("film", "audio"):
        raise MaterialRefused(_("Captions belong to a film or a sound recording."), field="content")
    cues = captions.read(content)
    checked(captions.words(cues), field="content", most=captions.MOST_BYTES)
    return _put(version, MaterialText.Kind.CAPTIONS, language, captions.write(cues), by=by, at=at)


@transaction.atomic
def add_transcript(*, version: MaterialVersion, language: str, text: str, by, at: datetime) -> MaterialText:
    """Add in plain words what a version says and shows, for who cannot hear or see it."""
    needed = _("Write or paste what is said and shown.")
    text = checked(text, field="text", most=LONGEST_TRANSCRIPT, needed=needed)
    return _put(version, MaterialText.Kind.TRANSCRIPT, language, text, by=by, at=at)


def _put(version: MaterialVersion, kind: str, language: str, text: str, *, by, at: datetime) -> MaterialText:
    material = _open(version.material)
    language = _language(language, "language")
    before = version.texts.filter(kind=kind, language=language).order_by("-number").first()
    if before and before.text == text:
        field = "content" if kind == MaterialText.Kind.CAPTIONS else "text"
        raise MaterialRefused(_("The same words stand here already."), field=field)
    row = MaterialText.objects.create(
        version=version,
        kind=kind,
        language=language,
        number=before.number + 1 if before else 1,
        text=text,
        at=at,
        by=by,
    )
    told = {"version": version.number, "of": version.language, "kind": kind, "language": language}
    audit.record("material.text-added", material, by=by, at=at, **told, number=row.number)
    return row


@transaction.atomic
def describe_material(*, material: Material, title: str, shared: bool, by, at: datetime) -> Material:
    """Call a material otherwise, or say whether other units may use it."""
    material = _open(material)
    material.title, material.shared = _title(title), shared
    material.save(update_fields=["title", "shared"])
    audit.record("material.described", material, by=by, at=at, shared=shared)
    return material


@transaction.atomic
def withdraw_material(*, material: Material, why: str, by, at: datetime) -> Material:
    """Take a material out of the library; where it was used it stays to be seen."""
    material = _open(material)
    needed = _("Say in a few words why it is taken out.")
    material.withdrawn_why = checked(why, field="why", most=300, needed=needed)
    material.withdrawn_at, material.withdrawn_by = at, by
    material.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_why"])
    audit.record("material.withdrawn", material, by=by, at=at, unit=material.unit.key)
    return material


@transaction.atomic
def name_materials(*, activity: Activity, materials: Iterable[Material], by, at: datetime) -> Activity:
    """Say which materials an activity used, in place of what was said before; its own unit's and shared ones."""
    activity = Activity.objects.select_for_update(of=("self",)).select_related("unit").get(pk=activity.pk)
    if activity.withdrawn_at:
        raise ActivityGone
    wanted = Material.objects.in_bulk([row.pk for row in materials])
    had = set(activity.materials.values_list("pk", flat=True))
    for row in wanted.values():
        if row.pk not in had and (row.withdrawn_at or not (row.shared or row.unit_id == activity.unit_id)):
            told = _("“%(title)s” is not in the library of this unit.") % {"title": row.title}
            raise MaterialRefused(told, field="materials")
    if set(wanted) == had:
        return activity
    activity.materials.set(wanted.values())
    told = {"unit": activity.unit.key, "materials": sorted(wanted)}
    audit.record("activity.materials-named", activity, by=by, at=at, **told)
    return activity


def _open(material: Material) -> Material:
    """Hold a material until the transaction ends; refuses one that was taken out."""
    found = Material.objects.select_for_update(of=("self",)).select_related("unit").get(pk=material.pk)
    if found.withdrawn_at:
        raise MaterialGone
    return found


def _kind(kind: str) -> str:
    if kind not in Material.Kind.values:
        raise MaterialRefused(_("Choose what this is."), field="kind")
    return kind


def _title(title: str) -> str:
    title = checked(title, field="title", most=LONGEST_TITLE, needed=_("Name the material."))
    return " ".join(title.split())


def _language(text: str, field: str) -> str:
    text = text.strip()
    if not LANGUAGE.fullmatch(text) or len(text) > 10:
        raise MaterialRefused(_("Write the code of the language: vi, en, km, zh."), field=field)
    return text


def _place(file: Seen | None, url: str) -> str:
    """Return the address where a version lies, "" where its file is kept here; it lies at one of both."""
    url = checked(url, field="url", most=200)
    if bool(file) == bool(url):
        raise MaterialRefused(
            _("Choose a file, or write the address where it lies: one of both."), field="file"
        )
    if not url:
        return ""
    try:
        URLValidator(schemes=["https", "http"])(url)
    except ValidationError:
        raise MaterialRefused(_("Write the whole address, beginning with https://."), field="url") from None
    return url


def _number(material: Material, language: str) -> int:
    rows = list(material.versions.values_list("number", "language"))
    latest = max((number for number, _language in rows), default=1)
    return latest + 1 if (latest, language) in rows else latest
