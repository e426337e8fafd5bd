"""Files that were sent in: the row says whose, the store on disk holds the content."""

from pathlib import Path

from django.db import models
from django.db.models import Q

from kelisim.documents.constants import NAME_LENGTH, UNKNOWN_TYPE
from kelisim.documents.store import place_of
from kelisim.foundation import clock
from kelisim.foundation.ids import new_id


class StoredFile(models.Model):
    """One file of a body as it was sent in, such as the table of a plan (norm 7.2); it is never changed.

    The content lies once in the store under its SHA-256; each body that sent it has a row of its own, so
    that a body learns nothing of another's files. A file has no marking: it goes as far as its record goes.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    body = models.ForeignKey("directory.Body", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("directory.Unit", on_delete=models.PROTECT, related_name="+", null=True)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100, default=UNKNOWN_TYPE)
    name = models.CharField(max_length=NAME_LENGTH)
    stored_at = models.DateTimeField(default=clock.now)
    stored_by = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body", "sha256", "name"], name="documents_file_once"),
            models.CheckConstraint(
                name="documents_file_addressed", condition=Q(sha256__regex=r"^[0-9a-f]{64}$")
            ),
            models.CheckConstraint(name="documents_file_named", condition=~Q(name="")),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> Path:
        """Give where the content is on the disk."""
        return place_of(self.sha256)
