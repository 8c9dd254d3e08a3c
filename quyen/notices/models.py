from django.conf import settings
from django.db import models
from django.db.models import F, Q

from quyen.accounts.roles import Role


class Delivery(models.Model):
    """One e-mail: what is new for one person on one day.

    It is claimed in the database before the mail server is spoken to. A claim without an outcome is uncertain:
    the letter may have left, so it never leaves again.
    """

    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="deliveries")
    address = models.EmailField()  # as it was when the letter was made
    on = models.DateField()
    made_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)  # that the mail server put off
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)  # the mail server took it
    bounced_at = models.DateTimeField(null=True)  # refused at once, or sent back later
    given_up_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=500, blank=True)  # what the mail server said last

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["to", "on"], name="delivery_once_a_day"),
            models.CheckConstraint(
                condition=Q(sent_at=None) | Q(claimed_at__lte=F("sent_at"), given_up_at=None),
                name="delivery_sent_was_claimed",
            ),
            models.CheckConstraint(
                condition=Q(bounced_at=None) | ~Q(failure=""), name="delivery_bounce_says_why"
            ),
        ]


class Notice(models.Model):
    """What one person is told. `subject` and `body` are sentences in English, translated when they are read."""

    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=160)  # what makes it one: nobody is told it twice
    about = models.CharField(max_length=120)  # a citation: "obligation:12"
    subject = models.CharField(max_length=200)
    body = models.TextField(blank=True)
    params = models.JSONField(default=dict)  # what stands in the sentences, as rules.say reads it
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role], blank=True)
    of_vi = models.CharField(max_length=200, blank=True)  # for whom the person acts, as it was called then
    of_en = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    delivery = models.ForeignKey(Delivery, models.PROTECT, null=True, related_name="notices")
    passing = models.BooleanField(default=False)  # the next notice about the same thing takes its place

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["to", "key"], name="notice_once")]
        indexes = [
            models.Index(fields=["to", "read_at"]),
            models.Index(fields=["-created_at", "-id"]),
        ]


class Progress(models.Model):
    """A task of the queue in words, and how far it is."""

    task = models.UUIDField(unique=True)
    key = models.CharField(max_length=80, blank=True)  # of what may be started once only
    what = models.CharField(max_length=200)  # a sentence in English, translated when it is read
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)  # 0 until it is known
    note = models.CharField(max_length=300, blank=True)
    failed = models.CharField(max_length=500, blank=True)  # why it failed last, in words
    retries = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["key"], condition=~Q(key=""), name="progress_started_once")
        ]


class Worker(models.Model):
    """A process that takes tasks from the queue. It says now and then that it lives, on the machine's own clock."""

    name = models.CharField(max_length=64, unique=True)
    seen_at = models.DateTimeField()


class Webhook(models.Model):
    """An address of another program that is told when something happened. What it is told is `WebhookDelivery`.

    The secret that calls are signed with is made of `nonce` and the server's own key: the database alone has none.
    """

    address = models.CharField(max_length=500)
    events = models.JSONField()  # names of webhooks.rules.EVENTS
    nonce = models.CharField(max_length=64)
    read_to = models.BigIntegerField()  # the last entry of the log that was looked at for it
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    renewed_at = models.DateTimeField(null=True)  # when it got another secret
    resting_until = models.DateTimeField(null=True)  # it did not answer at all: nothing is tried before
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["address"], condition=Q(ended_at=None), name="webhook_one_standing"
            ),
            models.CheckConstraint(condition=Q(address__startswith="https://"), name="webhook_over_https"),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None)
                | Q(ended_at__isnull=False, ended_at__gte=F("made_at"), ended_by__isnull=False),
                name="webhook_ended_by_somebody",
            ),
        ]


class WebhookDelivery(models.Model):
    """One thing that one webhook is told, once: the bytes that are sent, and where they stand.

    `entry` is the number of the log's entry it comes of, None for a trial. A claim without an outcome is tried again
    after a while: the other side tells what comes twice by `event_id`.
    """

    webhook = models.ForeignKey(Webhook, models.PROTECT, related_name="deliveries")
    entry = models.BigIntegerField(null=True)
    event_id = models.UUIDField(unique=True)
    event = models.CharField(max_length=40)
    about = models.CharField(max_length=120)  # a citation: "report:12"
    body = models.BinaryField()
    made_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)  # that came to nothing, since it was last asked for
    claimed_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["webhook", "entry"], name="webhook_told_once"),
            models.CheckConstraint(
                condition=Q(delivered_at=None) | Q(given_up_at=None), name="webhook_delivered_or_given_up"
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_try_at"],
                condition=Q(delivered_at=None, given_up_at=None),
                name="webhook_delivery_waits",
            )
        ]


class WebhookAttempt(models.Model):
    """One call: the status that was answered, or why there was no answer. Never changed."""

    class Failure(models.TextChoices):
        NOT_ALLOWED = "not-allowed"  # the server's settings do not name the host any more
        NO_NAME = "no-name"
        INWARD = "inward"  # the name leads to an address that is never called
        CERTIFICATE = "certificate"
        TOO_SLOW = "too-slow"
        UNREACHABLE = "unreachable"

    delivery = models.ForeignKey(WebhookDelivery, models.PROTECT, related_name="attempts")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    status = models.PositiveSmallIntegerField(null=True)
    failure = models.CharField(max_length=20, choices=Failure.choices, blank=True)

    class Meta:
        ordering = ["delivery", "number"]
        constraints = [
            models.UniqueConstraint(fields=["delivery", "number"], name="webhook_attempt_numbered"),
            models.CheckConstraint(
                condition=(Q(status__isnull=False) & Q(failure="")) | (Q(status=None) & ~Q(failure="")),
                name="webhook_attempt_answered_or_not",
            ),
        ]
