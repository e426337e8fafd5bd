"""Grants: rights that the Rules give, as rows with their norm and dates."""

from django.db import models

from kelisim.access.constants import Dimension, GranteeKind, RecordKind
from kelisim.foundation import clock
from kelisim.foundation.ids import new_id


class Grant(models.Model):
    """What both kinds of grant share: to whom, by which norm, from when to when."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    grantee_kind = models.CharField(max_length=10, choices=GranteeKind.choices)
    grantee_id = models.UUIDField()
    grantee_name = models.CharField(max_length=300, blank=True)
    norm = models.CharField(max_length=12)
    valid_from = models.DateTimeField(default=clock.now)
    valid_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


class ScopeGrant(Grant):
    """A right to every shared record of a kind, or to those of one receiving state (norm 3)."""

    kind = models.CharField(max_length=10, choices=RecordKind.choices)
    dimension = models.CharField(max_length=20, choices=Dimension.choices, default=Dimension.ALL)
    value = models.CharField(max_length=20, default="*")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["grantee_id", "kind", "dimension", "value", "valid_from"], name="access_scope_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.grantee_id} {self.kind} {self.dimension}={self.value}"


class RecordGrant(Grant):
    """A right to one record, written by the act that creates it. ``body_id`` is the record's owner.

    ``reason`` says why, where no norm gives the right by itself: the auditor's.
    """

    record_id = models.UUIDField()
    kind = models.CharField(max_length=10, choices=RecordKind.choices)
    body_id = models.UUIDField()
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["grantee_id", "kind", "record_id"], name="access_record_grantee"),
            models.Index(fields=["record_id"], name="access_record_record"),
        ]

    def __str__(self) -> str:
        return f"{self.grantee_id} {self.kind} {self.record_id}"
