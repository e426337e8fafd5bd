"""People who sign in and the dated posts that give them their rights."""

from datetime import date
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from kelisim.accounts.constants import Role
from kelisim.foundation import clock
from kelisim.foundation.acts import Versioned
from kelisim.foundation.ids import new_id


class Users(BaseUserManager["User"]):
    """Finds people by the address they sign in with, whatever its letter case."""

    def get_by_natural_key(self, username: str | None) -> "User":
        """Give the person of an e-mail address."""
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser):
    """A person who signs in. What the person may do comes from assignments alone."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = models.EmailField(unique=True)
    name_kk = models.CharField(max_length=200, blank=True)
    name_ru = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=2, default="ru")
    theme = models.CharField(max_length=5, blank=True)
    is_active = models.BooleanField(default=True)
    demonstration = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=clock.now)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name_ru"]
    objects = Users()

    def __str__(self) -> str:
        return self.name_ru

    def get_full_name(self) -> str:
        """Give the name as official papers write it."""
        return self.name_ru


class Assignments(models.QuerySet["Assignment"]):
    """Posts, and which of them are in force."""

    def on(self, day: date) -> "Assignments":
        """Give the posts in force on a day (Astana); one that was ended at once counts no more."""
        lasting = models.Q(valid_until=None) | models.Q(valid_until__gte=day)
        return self.filter(lasting, valid_from__lte=day, ended_at=None)


class Assignment(Versioned):
    """A person's post with one role: in a body (its unit), in the Ministry, or in a mission; dated.

    It ends by its last day, or at once by ``ended_at``; either withdraws the rights at the next request.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="assignments")
    role = models.CharField(max_length=20, choices=Role.choices)
    body = models.ForeignKey("directory.Body", on_delete=models.PROTECT, null=True, blank=True)
    unit = models.ForeignKey("directory.Unit", on_delete=models.PROTECT, null=True, blank=True)
    mission = models.ForeignKey("directory.Mission", on_delete=models.PROTECT, null=True, blank=True)
    post_kk = models.CharField(max_length=300, blank=True)
    post_ru = models.CharField(max_length=300, blank=True)
    post_en = models.CharField(max_length=300, blank=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = Assignments.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="accounts_assignment_somewhere",
                condition=models.Q(body__isnull=False) ^ models.Q(mission__isnull=False),
            ),
            models.CheckConstraint(
                name="accounts_assignment_dates",
                condition=models.Q(valid_until__isnull=True)
                | models.Q(valid_until__gte=models.F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.role}"


class Invitation(Versioned):
    """A post offered to a person by e-mail; accepting it makes the person's account and the post.

    ``body`` manages the post; for a post in a ``mission`` that is the Ministry. ``nonce`` makes the link:
    a new one makes the old link void. The link itself is kept nowhere. States: open, accepted, withdrawn.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = models.EmailField()
    name_kk = models.CharField(max_length=200, blank=True)
    name_ru = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=2, default="ru")
    role = models.CharField(max_length=20, choices=Role.choices)
    body = models.ForeignKey("directory.Body", on_delete=models.PROTECT)
    unit = models.ForeignKey("directory.Unit", on_delete=models.PROTECT, null=True, blank=True)
    mission = models.ForeignKey("directory.Mission", on_delete=models.PROTECT, null=True, blank=True)
    post_kk = models.CharField(max_length=300, blank=True)
    post_ru = models.CharField(max_length=300)
    post_en = models.CharField(max_length=300, blank=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    nonce = models.UUIDField(default=new_id)
    invited_at = models.DateTimeField(default=clock.now)
    invited_by = models.CharField(max_length=200)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="accounts_invitation_one_end",
                condition=models.Q(accepted_at=None) | models.Q(withdrawn_at=None),
            ),
            models.UniqueConstraint(
                name="accounts_invitation_once",
                fields=["email", "body", "role"],
                condition=models.Q(accepted_at=None, withdrawn_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email} {self.role}"


class SignInAttempt(models.Model):
    """A failed sign-in, counted across processes so that guessing is slow; it holds no password."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.CharField(max_length=64)
    address = models.CharField(max_length=64)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [
            models.Index(fields=["account", "at"], name="accounts_attempt_account"),
            models.Index(fields=["address", "at"], name="accounts_attempt_address"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%H:%M:%S}"
