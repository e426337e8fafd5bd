"""What is kept of a person's work with the register: saved views, the view chosen first, exports taken."""

from django.db import models

from kelisim.foundation import clock
from kelisim.foundation.acts import Versioned
from kelisim.foundation.ids import new_id

__all__ = ["ChosenView", "Export", "SavedView"]


class SavedView(Versioned):
    """A filter, an order and columns of the register under a name: a person's own, or shared in a body.

    ``asked`` holds the fields of the address as text. A view that was removed is kept and shown to nobody.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    body_id = models.UUIDField()
    person_id = models.UUIDField()
    person_name = models.CharField(max_length=200, blank=True)
    is_shared = models.BooleanField(default=False)
    name = models.CharField(max_length=80)
    asked = models.JSONField(default=dict)
    created_at = models.DateTimeField(default=clock.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["body_id", "person_id"], name="events_view_owner")]

    def __str__(self) -> str:
        return self.name


class ChosenView(Versioned):
    """The view that opens first for a person in a body; none when ``view`` is empty."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    body_id = models.UUIDField()
    person_id = models.UUIDField()
    view = models.ForeignKey(SavedView, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person_id", "body_id"], name="events_view_chosen_once")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.view_id}"


class Export(Versioned):
    """One export of the register: who took what in which format, and how many rows left.

    It begins before the first byte leaves; ``rows`` and ``is_whole`` are known when it ends. An export that
    never ended (the reader went away before the first row, or the process died) keeps them empty.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    body_id = models.UUIDField()
    person_id = models.UUIDField()
    at = models.DateTimeField(default=clock.now)
    file_format = models.CharField(max_length=8)
    asked = models.JSONField(default=dict)
    rows = models.PositiveIntegerField(null=True, blank=True)
    is_whole = models.BooleanField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.file_format}"
