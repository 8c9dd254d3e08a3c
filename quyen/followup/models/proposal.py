from django.conf import settings
from django.db import models
from django.db.models import Q

from quyen.organisations.models import Unit
from quyen.publications.models import Document


class Proposal(models.Model):
    """What the committee advises somebody to do. Its ground, ways and who agrees are rows beside; so is the answer."""

    committee = models.ForeignKey(Unit, models.PROTECT, related_name="proposals")
    number = models.PositiveIntegerField()  # within the committee, from 1
    title = models.CharField(max_length=200)
    reasons = models.TextField()  # what is wrong, and what shows it
    asks = models.TextField()  # what the addressee should do
    addressee = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    addressee_name = models.CharField(
        max_length=200
    )  # as the letter calls it; outside of the system only this
    born_of = models.CharField(max_length=200, blank=True)  # "mark:17", "passage:71", "claim:4"; empty: new
    revision = models.PositiveIntegerField(default=1)
    drafted_at = models.DateTimeField()
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sent_on = models.DateField(null=True)
    sent_reference = models.CharField(max_length=120, blank=True)  # number of the letter it went with
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    answer_due_on = models.DateField(null=True)  # frozen when it is sent
    sent_at = models.DateTimeField(null=True)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    withdrawn_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "number"], name="proposal_number_once"),
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(asks="") & ~Q(addressee_name=""), name="proposal_says_what"
            ),
            models.CheckConstraint(
                condition=Q(sent_at=None, sent_by=None, sent_on=None, sent_reference="")
                | (
                    Q(sent_at__isnull=False, sent_by__isnull=False, sent_on__isnull=False)
                    & ~Q(sent_reference="")
                ),
                name="proposal_sent_whole",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawn_reason="")
                | (Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawn_reason="")),
                name="proposal_withdrawn_whole",
            ),
        ]
