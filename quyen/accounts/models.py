from datetime import date, timedelta

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class Users(BaseUserManager):
    def get_by_natural_key(self, email: str):
        return self.get(email__iexact=email)


class User(AbstractBaseUser):
    """A person who signs in. What they may do comes from mandates, never from here."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES, default="vi")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()

    # Which verbs this reading of the person is held to; None: whoever signed in by themselves, to none but their own.
    scopes: frozenset[str] | None = None

    objects = Users()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    def __str__(self) -> str:
        return self.name


class Token(models.Model):
    """A secret that opens one thing of one person without a sign-in. Only its digest is kept: it is shown once."""

    class Kind(models.TextChoices):
        CALENDAR = "calendar"

    user = models.ForeignKey(User, models.PROTECT, related_name="tokens")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "kind"], condition=models.Q(ended_at=None), name="token_one_standing"
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at=None) | models.Q(ended_at__gte=models.F("made_at")),
                name="token_ends_after",
            ),
        ]


class AccessToken(models.Model):
    """A secret with which a program acts for a person, within some of their verbs and until a day. Kept by digest."""

    user = models.ForeignKey(User, models.PROTECT, related_name="access_tokens")
    name = models.CharField(max_length=80)  # of the program, as its owner calls it
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField()  # verbs, of rules.SCOPES
    made_at = models.DateTimeField()
    valid_until = models.DateField()  # excluded
    ended_at = models.DateTimeField(null=True)
    used_on = models.DateField(null=True)  # the last day on which it opened something

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="access_token_has_name"),
            models.CheckConstraint(
                condition=models.Q(ended_at=None) | models.Q(ended_at__gte=models.F("made_at")),
                name="access_token_ends_after",
            ),
        ]

    @property
    def last_on(self) -> date:
        """The last day on which it holds."""
        return self.valid_until - timedelta(days=1)
