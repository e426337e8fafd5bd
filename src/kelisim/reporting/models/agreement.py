"""Agreement of a plan inside its body, before it is sent (norms 4 and 7.2)."""

from django.db import models
from django.db.models import Q

from kelisim.foundation import clock
from kelisim.foundation.acts import Versioned
from kelisim.foundation.ids import new_id
from kelisim.reporting.constants import Decision, RoundState


class AgreementRoute(Versioned):
    """Which steps a body asks for between its drafter and the Ministry. Without a row: both."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    body = models.OneToOneField("directory.Body", on_delete=models.PROTECT, related_name="+")
    head_of_unit = models.BooleanField(default=True)
    signatory = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="reporting_route_has_a_step", condition=Q(head_of_unit=True) | Q(signatory=True)
            )
        ]

    def __str__(self) -> str:
        return f"{self.body_id}"


class AgreementRound(Versioned):
    """One passage of a plan, or of an amendment to it, through the posts of its body.

    What is agreed is ``rows`` as they were when the round began, told by ``digest``: a later change makes the
    round void. ``subject_id`` is the plan's id, or the amendment's. States: running -> signed, sent back or
    void.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    plan = models.ForeignKey("reporting.Plan", on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey("directory.Body", on_delete=models.PROTECT, related_name="+")
    subject_id = models.UUIDField()
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=RoundState.choices, default=RoundState.RUNNING)
    digest = models.CharField(max_length=64)
    rows = models.JSONField(default=list)
    sender_id = models.UUIDField()
    sender_roles = models.JSONField(default=list)
    began_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject_id", "number"], name="reporting_round_once"),
            models.UniqueConstraint(
                fields=["subject_id"], condition=Q(state=RoundState.RUNNING), name="reporting_round_runs_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject_id} {self.number}"


class AgreementMark(models.Model):
    """One line of the sheet of agreement: who decided what, in which post, when, with which remark."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    round = models.ForeignKey(AgreementRound, on_delete=models.PROTECT, related_name="marks")
    body = models.ForeignKey("directory.Body", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20)
    decision = models.CharField(max_length=10, choices=Decision.choices)
    reason = models.CharField(max_length=10, blank=True)
    person_id = models.UUIDField()
    name = models.CharField(max_length=200)
    post = models.CharField(max_length=300, blank=True)
    on_behalf_of = models.CharField(max_length=200, blank=True)
    remark = models.TextField(blank=True)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("at", "id")
        indexes = [models.Index(fields=["round", "at"], name="reporting_mark_order")]

    def __str__(self) -> str:
        return f"{self.round_id} {self.role} {self.decision}"
