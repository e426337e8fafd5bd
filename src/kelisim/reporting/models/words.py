"""Words that a body has taught the reader: its own spellings of partners, places and kinds of events."""

from django.db import models
from django.db.models import Q

from kelisim.foundation import clock
from kelisim.foundation.ids import new_id


class BodyWord(models.Model):
    """What a spelling means to one body, learned from a correction; a forgotten word stays on record.

    ``spelling`` is the key that spellings are compared by, ``seen`` how it was written. ``code`` and ``name``
    say what it means, as ``reading.LearnedWord`` has it. Nobody but the body sees its words.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    body = models.ForeignKey("directory.Body", on_delete=models.PROTECT, related_name="+")
    spelling = models.CharField(max_length=200)
    seen = models.CharField(max_length=400)
    means = models.CharField(max_length=12)
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=120, blank=True)
    learned_at = models.DateTimeField(default=clock.now)
    learned_by = models.CharField(max_length=200)
    forgotten_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body", "means", "spelling"],
                condition=Q(forgotten_at=None),
                name="reporting_word_once",
            ),
            models.CheckConstraint(name="reporting_word_spelled", condition=~Q(spelling="") & ~Q(code="")),
        ]

    def __str__(self) -> str:
        return f"{self.seen}: {self.name or self.code}"
