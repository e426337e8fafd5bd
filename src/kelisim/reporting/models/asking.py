"""Collecting rows inside a body: whom the unit asks, by when, what each has answered (norms 4 and 7.2)."""

import uuid

from django.db import models
from django.db.models import Q

from kelisim.foundation import clock
from kelisim.foundation.acts import Versioned
from kelisim.foundation.ids import new_id
from kelisim.reporting.constants import AnswerWay


class Respondent(models.Model):
    """A department or subordinate organisation that the unit asks for rows: the body's own list."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    body = models.ForeignKey("directory.Body", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    email = models.EmailField()
    added_at = models.DateTimeField(default=clock.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body", "email"], condition=Q(removed_at=None), name="reporting_respondent_once"
            ),
            models.CheckConstraint(name="reporting_respondent_named", condition=~Q(name="") & ~Q(email="")),
        ]

    def __str__(self) -> str:
        return self.name


class RowCall(Versioned):
    """What one respondent is asked for a half-year and by which day of the body's own (no norm names it).

    States: asked -> answered, again if need be; the link may be withdrawn and given anew. The secret of the
    link is computed from ``nonce`` and the installation's key; kept is its SHA-256 alone. The link ends with
    ``expires_at``. ``tries`` counts the uses of the link since ``counted_from``.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    body = models.ForeignKey("directory.Body", on_delete=models.PROTECT, related_name="+")
    respondent = models.ForeignKey(Respondent, on_delete=models.PROTECT, related_name="calls")
    half_year = models.CharField(max_length=6)
    due_on = models.DateField()
    note = models.CharField(max_length=1000, blank=True)
    asked_at = models.DateTimeField(default=clock.now)
    asked_by = models.CharField(max_length=200)
    nonce = models.UUIDField(default=uuid.uuid4)
    link_sha256 = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveIntegerField(default=0)
    counted_from = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["respondent", "half_year"], name="reporting_call_once"),
            models.CheckConstraint(
                name="reporting_call_hashed", condition=Q(link_sha256__regex="^[0-9a-f]{64}$")
            ),
        ]
        indexes = [models.Index(fields=["body", "half_year"], name="reporting_call_of_body")]

    def __str__(self) -> str:
        return f"{self.half_year} {self.respondent_id}"

    def readable(self) -> dict[str, str]:
        """Give the fields for the journal, without what makes the link or counts its use."""
        hidden = {"nonce", "link_sha256", "tries", "counted_from"}
        return {name: words for name, words in super().readable().items() if name not in hidden}


class CallAnswer(models.Model):
    """One answer of a respondent: all of its rows, in place of the answer before; it never changes.

    ``rows`` holds for each row what was typed (``said``) and how it was read (``read``); none is an answer
    too. ``is_late`` says that it came after the internal date.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    call = models.ForeignKey(RowCall, on_delete=models.PROTECT, related_name="answers")
    body = models.ForeignKey("directory.Body", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    way = models.CharField(max_length=6, choices=AnswerWay.choices)
    rows = models.JSONField(default=list)
    file_name = models.CharField(max_length=255, blank=True)
    sent_at = models.DateTimeField(default=clock.now)
    sent_by = models.CharField(max_length=200)
    is_late = models.BooleanField(default=False)

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=["call", "number"], name="reporting_answer_once"),
            models.CheckConstraint(name="reporting_answer_none_empty", condition=~Q(way="none") | Q(rows=[])),
        ]

    def __str__(self) -> str:
        return f"{self.call_id} {self.number}"


class AnswerTaking(models.Model):
    """Which rows of an answer were taken into the draft plan, by digests of what they say; never changed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    answer = models.ForeignKey(CallAnswer, on_delete=models.PROTECT, related_name="takings")
    body = models.ForeignKey("directory.Body", on_delete=models.PROTECT, related_name="+")
    digests = models.JSONField(default=list)
    taken_at = models.DateTimeField(default=clock.now)
    taken_by = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"{self.answer_id} {self.taken_at:%Y-%m-%d}"


class LinkGuess(models.Model):
    """How often links that do not open were tried from one address of the network; kept as a digest."""

    address = models.CharField(max_length=64, primary_key=True)
    tries = models.PositiveIntegerField(default=0)
    counted_from = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.tries} since {self.counted_from:%H:%M:%S}"
