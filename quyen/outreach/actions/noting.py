"""What a unit did to inform, written down in a minute; taken back with a reason; pictures beside it."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from quyen.audit import actions as audit
from quyen.core.dates import day_of
from quyen.core.refusals import Refusal
from quyen.core.text import fold
from quyen.files import actions as files
from quyen.files.looking import PICTURES, Seen
from quyen.followup.rules import LONGEST_TITLE, checked
from quyen.organisations.models import Unit
from quyen.outreach.models import Activity, Photo

MOST_REACHED = 50_000_000
MOST_PHOTOS = 6


class ActivityRefused(Refusal):
    """Its day lies ahead, its counts cannot be, or it is written down already."""


class ActivityGone(Refusal):
    """It was taken back before."""

    def __init__(self) -> None:
        super().__init__(_("This activity was taken back already."))


class PhotoRefused(Refusal):
    """No picture, too many, or nobody minded the faces."""


@transaction.atomic
def log_activity(
    *,
    unit: Unit,
    kind: str,
    title: str,
    held_on: date,
    legal: bool = False,
    place: str = "",
    audience: str = Activity.Audience.DOMESTIC,
    groups: str = "",
    language: str = "vi",
    items: int = 1,
    reach: int | None = None,
    reach_basis: str = "",
    photo: Seen | None = None,
    faces_minded: bool = False,
    caption: str = "",
    by,
    at: datetime,
) -> Activity:
    """Write down what a unit did. `reach` counts people, and `reach_basis` says how they were counted.

    A picture comes with it or later (`add_photo`); where the picture is refused, nothing is written down.
    """
    content = {
        "kind": _one_of(Activity.Kind, kind, "kind", _("Choose what it was.")),
        "audience": _one_of(Activity.Audience, audience, "audience", _("Choose for whom it was.")),
        "title": _title(title),
        "place": checked(place, field="place", most=200),
        "groups": checked(groups, field="groups", most=200),
        "language": checked(language, field="language", most=10, needed=_("Say in which language it was.")),
        **_counted(items, reach, reach_basis),
    }
    if held_on > day_of(at):
        raise ActivityRefused(_("That day lies ahead. Write it down once it was done."), field="held_on")
    if _known(unit, content["title"], held_on):
        raise ActivityRefused(_("An activity of this name and day is written down already."), field="title")
    row = Activity.objects.create(
        unit=unit, held_on=held_on, legal=legal, entered_at=at, entered_by=by, **content
    )
    told = {"unit": unit.key, "kind": row.kind, "held_on": held_on.isoformat(), "reach": row.reach}
    audit.record("activity.logged", row, by=by, at=at, **told)
    if photo:
        add_photo(row=row, seen=photo, faces_minded=faces_minded, caption=caption, by=by, at=at)
    return row


def _title(title: str) -> str:
    title = checked(title, field="title", most=LONGEST_TITLE, needed=_("Say in a line what was done."))
    return " ".join(title.split())


def _one_of(choices, given: str, field: str, told: str) -> str:
    if given not in choices.values:
        raise ActivityRefused(told, field=field)
    return given


def _counted(items: int, reach: int | None, basis: str) -> dict:
    if not 0 < items <= MOST_REACHED:
        raise ActivityRefused(_("Write how many items there were: a whole number from 1."), field="items")
    if reach is None:
        return {"items": items, "reach": None, "reach_basis": ""}
    if not 0 <= reach <= MOST_REACHED:
        raise ActivityRefused(_("Write how many people it reached: a whole number."), field="reach")
    told = _("Say how the people were counted.")
    return {
        "items": items,
        "reach": reach,
        "reach_basis": _one_of(Activity.Basis, basis, "reach_basis", told),
    }


def _known(unit: Unit, title: str, held_on: date) -> bool:
    """Whether it was written down before: sent twice from a telephone, or by two people."""
    same = Activity.objects.filter(unit=unit, held_on=held_on, withdrawn_at=None)
    return any(fold(row) == fold(title) for row in same.values_list("title", flat=True))


@transaction.atomic
def withdraw_activity(*, row: Activity, why: str, by, at: datetime) -> Activity:
    """Take back what was written down by mistake; it stays to be seen and counts no more."""
    row = Activity.objects.select_for_update().get(pk=row.pk)
    if row.withdrawn_at:
        raise ActivityGone
    needed = _("Say in a few words why it is taken back.")
    row.withdrawn_why = checked(why, field="why", most=300, needed=needed)
    row.withdrawn_at, row.withdrawn_by = at, by
    row.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_why"])
    audit.record("activity.withdrawn", row, by=by, at=at, unit=row.unit.key)
    return row


@transaction.atomic
def add_photo(*, row: Activity, seen: Seen, faces_minded: bool, caption: str = "", by, at: datetime) -> Photo:
    """Keep a picture that was looked at (`files.looking.look`): without what the camera put in.

    Whoever adds it says that nobody can be recognised, or that those who can be agreed.
    """
    row = Activity.objects.select_for_update().get(pk=row.pk)
    if row.withdrawn_at:
        raise ActivityGone
    if seen.kind not in PICTURES:
        raise PhotoRefused(_("Choose a picture: .jpg or .png."), field="photo")
    if not faces_minded:
        told = _("Look at the faces first: nobody may be recognised who did not agree. Then tick the box.")
        raise PhotoRefused(told, field="faces_minded")
    if row.photos.count() >= MOST_PHOTOS:
        raise PhotoRefused(
            _("At most %(most)s pictures stand with an activity.") % {"most": MOST_PHOTOS}, field="photo"
        )
    kept = files.keep(content=seen.content, name=seen.name, kinds=PICTURES, by=by, at=at)
    photo = Photo.objects.create(
        activity=row, file=kept, caption=checked(caption, field="caption", most=200), faces_minded=True
    )
    audit.record("activity.photo-added", row, by=by, at=at, file=kept.sha256)
    return photo


@transaction.atomic
def remove_photo(*, photo: Photo, by, at: datetime) -> None:
    """Take a picture away from its activity: somebody can be recognised after all, or it is of something else."""
    audit.record("activity.photo-removed", photo.activity, by=by, at=at, file=photo.file.sha256)
    photo.delete()
