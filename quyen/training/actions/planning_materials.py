"""Films, slides and papers of an event: added, described, taken out. Files were looked at before they come here."""

import re
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core.refusals import Refusal
from quyen.files import actions as files
from quyen.files.looking import Seen
from quyen.files.models import File
from quyen.followup.rules import checked
from quyen.training.actions.planning import held
from quyen.training.models import Event, Material, Session

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,6})?")  # BCP 47, as much of it as films need
SHA256 = re.compile(r"[0-9a-f]{64}")
LONGEST_FILM = 600  # minutes


class MaterialRefused(Refusal):
    """What is said of a film, slides or a paper cannot be."""


@transaction.atomic
def add_material(
    *,
    event: Event,
    kind: str,
    title: str,
    language: str,
    rights: str,
    session: Session | None = None,
    captions: str = "",
    minutes: int | None = None,
    sha256: str = "",
    file: Seen | None = None,
    transcript: Seen | None = None,
    by,
    at: datetime,
) -> Material:
    """Add a film, slides or a paper. A film may stay where it is shown from: then its `sha256` tells it apart.

    `captions` are languages parted by spaces. `file` and `transcript` come from files.looking.look.
    """
    event = held(event)
    material = Material(event=event, added_at=at, added_by=by)
    _describe(material, event, kind, title, language, rights, session, captions, minutes, sha256)
    _keep(material, file, transcript, by=by, at=at)
    material.save()
    audit.record("training.material-added", event, by=by, at=at, material=material.pk, **_hashes(material))
    return material


@transaction.atomic
def change_material(
    *,
    material: Material,
    kind: str,
    title: str,
    language: str,
    rights: str,
    session: Session | None = None,
    captions: str = "",
    minutes: int | None = None,
    sha256: str = "",
    file: Seen | None = None,
    transcript: Seen | None = None,
    by,
    at: datetime,
) -> Material:
    """Describe a material otherwise; a file given anew takes the place of the one before, none leaves it."""
    event = held(material.event)
    _describe(material, event, kind, title, language, rights, session, captions, minutes, sha256)
    _keep(material, file, transcript, by=by, at=at)
    material.save()
    audit.record("training.material-changed", event, by=by, at=at, material=material.pk, **_hashes(material))
    return material


@transaction.atomic
def remove_material(*, material: Material, by, at: datetime) -> None:
    """Take a material out of the plan; versions that hold it keep its hash."""
    event = held(material.event)
    audit.record("training.material-removed", event, by=by, at=at, material=material.pk)
    material.delete()


def _describe(
    material: Material,
    event: Event,
    kind: str,
    title: str,
    language: str,
    rights: str,
    session: Session | None,
    captions: str,
    minutes: int | None,
    sha256: str,
) -> None:
    """Check what is said of a material, and set it."""
    if kind not in Material.Kind.values:
        raise MaterialRefused(_("Choose what this is."), field="kind")
    if session is not None and session.event_id != event.pk:
        raise MaterialRefused(_("Choose a session of this event."), field="session")
    if minutes is not None and not 1 <= minutes <= LONGEST_FILM:
        told = {"last": LONGEST_FILM}
        raise MaterialRefused(_("A film runs 1 to %(last)s minutes.") % told, field="minutes")
    film = kind == Material.Kind.FILM
    material.kind, material.session = kind, session
    material.title = checked(title, field="title", most=300, needed=_("Name the material."))
    material.language = _language(language, "language")
    material.captions = " ".join(_language(one, "captions") for one in captions.split()) if film else ""
    material.minutes = minutes if film else None
    material.sha256 = _hash(sha256) if film else ""
    needed = _("Say who holds the rights and what is allowed: shown in the hall, handed out, published.")
    material.rights = checked(rights, field="rights", most=300, needed=needed)


def _language(text: str, field: str) -> str:
    text = text.strip()
    if not LANGUAGE.fullmatch(text) or len(text) > 10:
        raise MaterialRefused(_("Write the code of the language: vi, en, km, zh."), field=field)
    return text


def _hash(text: str) -> str:
    text = "".join(text.split()).lower()
    if text and not SHA256.fullmatch(text):
        raise MaterialRefused(_("A SHA-256 has 64 digits and letters from a to f."), field="sha256")
    return text


def _keep(material: Material, file: Seen | None, transcript: Seen | None, *, by, at: datetime) -> None:
    if file is not None:
        material.file = _kept(file, by=by, at=at)
    if transcript is not None:
        material.transcript = _kept(transcript, by=by, at=at)


def _kept(seen: Seen, *, by, at: datetime) -> File:
    return files.keep(content=seen.content, name=seen.name, by=by, at=at)


def _hashes(material: Material) -> dict[str, str]:
    return {"sha256": material.file.sha256 if material.file else material.sha256}
