from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q

from quyen.obligations.models import Obligation
from quyen.organisations.models import Unit
from quyen.reports.models.version import AnswerFields, PassageFields, Version
from quyen.reports.refusals import DraftGone


class SigningRoute(models.Model):
    """The steps a unit's report goes through before it is filed; without a row: officer, head."""

    unit = models.OneToOneField(Unit, models.PROTECT, related_name="signing_route")
    steps = models.JSONField()  # e.g. ["officer", "section-head", "head", "clerk"]


class Drafts(models.Manager):
    def held(self, draft: "Draft") -> "Draft":
        """Return the draft as it is now, locked until the transaction ends; refuses one that has ended."""
        locked = self.select_for_update(of=("self",)).filter(pk=draft.pk)
        found = locked.select_related("obligation__round__version", "obligation__unit").first()
        if found is None:
            raise DraftGone
        return found


class Draft(models.Model):
    """A report being written. It belongs to the unit and ends when it is filed."""

    obligation = models.OneToOneField(Obligation, models.PROTECT, related_name="draft")
    revision = models.PositiveIntegerField(default=0)  # grows with every saved field
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    updated_at = models.DateTimeField()
    updated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    follows = models.ForeignKey(
        Version, models.PROTECT, null=True, related_name="+"
    )  # it will replace this version
    reason = models.TextField(blank=True)

    objects = Drafts()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(follows=None, reason="") | (Q(follows__isnull=False) & ~Q(reason="")),
                name="draft_follows_with_reason",
            )
        ]

    def grow(self, *, by, at: datetime) -> dict:
        """Begin the next revision: approvals before it have lapsed. Returns what its fields are stamped with."""
        self.revision += 1
        self.updated_at, self.updated_by = at, by
        self.save(update_fields=["revision", "updated_at", "updated_by"])
        return self.stamp

    @property
    def stamp(self) -> dict:
        """Who changed the draft last, when, and at which revision."""
        return {"revision": self.revision, "updated_at": self.updated_at, "updated_by": self.updated_by}


class DraftField(models.Model):
    """Who changed a field last, at which revision of its draft: two people on one draft are told by it."""

    revision = models.PositiveIntegerField()
    updated_at = models.DateTimeField()
    updated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        abstract = True


class DraftAnswer(AnswerFields, DraftField):
    draft = models.ForeignKey(Draft, models.CASCADE, related_name="answers")

    class Meta(AnswerFields.Meta):
        constraints = [
            *AnswerFields.Meta.constraints,
            models.UniqueConstraint(fields=["draft", "line", "span", "part"], name="draft_answer_once"),
        ]


class DraftPassage(PassageFields, DraftField):
    draft = models.ForeignKey(Draft, models.CASCADE, related_name="passages")

    class Meta(PassageFields.Meta):
        constraints = [
            *PassageFields.Meta.constraints,
            models.UniqueConstraint(fields=["draft", "section"], name="draft_passage_once"),
        ]


class Approval(models.Model):
    """One step of the signing route taken on one revision of a draft; a later change makes it lapse."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="approvals")
    step = models.CharField(max_length=20)
    revision = models.PositiveIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draft", "step", "revision"], name="approval_once")]
