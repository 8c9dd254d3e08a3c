"""A regime changes through a draft of its next version: written at leisure, then put into force from a day."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from quyen.audit import actions as audit
from quyen.core.refusals import Refusal
from quyen.regimes.actions.findable import make_findable
from quyen.regimes.actions.revising import close, follow, refuse_followed, refuse_frozen
from quyen.regimes.actions.wording import kept_columns
from quyen.regimes.models import Definition, Indicator, Version

TEXTS = frozenset(
    f"{part}_{language}"
    for part in ("name", "content", "subjects", "sending", "frequency", "process")
    for language in ("vi", "en")
) | {"legal_basis"}
NEEDED = frozenset(name for name in TEXTS if not name.endswith("_en"))


class DraftExists(Refusal):
    """There is a draft already."""

    def __init__(self) -> None:
        super().__init__(_("A draft of the next version is being written already. Go on with that one."))


class NotADraft(Refusal):
    """The version is in force."""

    def __init__(self) -> None:
        super().__init__(_("This version has been put into force. Begin a new draft to change it."))


@transaction.atomic
def begin_draft(*, version: Version, by, at: datetime) -> Version:
    """Return a draft that copies the newest version; nothing changes for anybody until it is put into force."""
    if version.regime.versions.filter(draft_since__isnull=False).exists():
        raise DraftExists
    refuse_followed(version)
    draft = follow(version, draft_since=at)
    audit.record("regime.draft-begun", draft, by=by, at=at, follows=version.number)
    return draft


@transaction.atomic
def set_texts(*, version: Version, texts: dict[str, str], by, at: datetime) -> Version:
    """Change what a version says in its own words: columns of `TEXTS`. English may stay empty."""
    refuse_frozen(version)
    given = {name: texts[name] for name in texts if name in TEXTS}
    for name, text in kept_columns(Version, given, NEEDED).items():
        setattr(version, name, text)
    version.save(update_fields=list(given))
    audit.record("regime.texts-set", version, by=by, at=at, number=version.number)
    return version


@transaction.atomic
def put_into_force(*, draft: Version, valid_from: date, by, at: datetime) -> Version:
    """Let a draft take the place of the version before from a day on; its new definitions begin with it.

    A round that is open keeps the version it was opened under.
    """
    _refuse_in_force(draft)
    close(draft.regime.versions.filter(draft_since=None).latest("number"), valid_from)
    draft.valid_from, draft.draft_since = valid_from, None
    draft.save(update_fields=["valid_from", "draft_since"])
    for definition in drafted_in(draft):
        _begin(definition, valid_from)
    make_findable(regime=draft.regime, by=by, at=at)
    audit.record("regime.put-into-force", draft, by=by, at=at, number=draft.number, on=valid_from.isoformat())
    return draft


@transaction.atomic
def discard_draft(*, draft: Version, by, at: datetime) -> None:
    """Throw a draft away, with the definitions and indicators that only it has."""
    _refuse_in_force(draft)
    audit.record("regime.draft-discarded", draft, by=by, at=at, number=draft.number)
    written = drafted_in(draft)
    draft.delete()
    for definition in written:
        drop(definition)


def drafted_in(draft: Version) -> list[Definition]:
    """Return the definitions written in a draft, which hold nowhere yet."""
    return list(Definition.objects.filter(lines__version=draft, draft_since__isnull=False))


def drop(definition: Definition) -> None:
    """Remove a definition that was only drafted, and its indicator where it has no other."""
    indicator = definition.indicator_id
    definition.delete()
    Indicator.objects.filter(pk=indicator, definitions=None).delete()


def _refuse_in_force(draft: Version) -> None:
    if draft.draft_since is None:
        raise NotADraft


def _begin(definition: Definition, valid_from: date) -> None:
    """Let a drafted definition hold from its own first day, or the version's; the one before ends there."""
    first = definition.valid_from or valid_from
    standing = Definition.objects.filter(
        indicator=definition.indicator_id, valid_until=None, draft_since=None
    ).first()
    if standing is not None:
        close(standing, first)
    definition.valid_from, definition.draft_since = first, None
    definition.save(update_fields=["valid_from", "draft_since"])
