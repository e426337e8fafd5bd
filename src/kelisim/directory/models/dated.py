"""What every fact of the directory carries: its days, its source, how sure it is, its names."""

import re
from datetime import date
from typing import ClassVar

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import get_language

from kelisim.directory.constants import Confidence, Origin
from kelisim.foundation.acts import Versioned
from kelisim.foundation.ids import new_id

__all__ = ["Fact", "InLanguages", "in_force", "names", "valid_days"]


_SAID_ELSEWHERE = re.compile(
    r"\b\w+\.csv: |\bconfirmed(?: in sense)?: |\bown knowledge(?: \((?:high|medium|low)\b[^)]*\))?"
)


class Fact(Versioned):
    """A dated, sourced row. Days are calendar days in Astana, both included; no first day means not known."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    source = models.TextField(blank=True)
    confidence = models.CharField(max_length=10, choices=Confidence.choices, default=Confidence.MEDIUM)
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.REFERENCE)

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_days",
                condition=Q(valid_from=None) | Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
            )
        ]

    @property
    def rests_on(self) -> str:
        """Give what the fact rests on, without its table and without the word of how sure it is."""
        return _SAID_ELSEWHERE.sub("", self.source).strip(" ;:,")

    def is_in_force(self, day: date) -> bool:
        """Say whether the fact holds on a day."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_until is None or self.valid_until >= day)


def in_force(day: date, via: str = "") -> Q:
    """Give the condition that a fact holds on a day; ``via`` is the path to it, such as ``mission__``."""
    begun = Q(**{f"{via}valid_from": None}) | Q(**{f"{via}valid_from__lte": day})
    return begun & (Q(**{f"{via}valid_until": None}) | Q(**{f"{via}valid_until__gte": day}))


def valid_days() -> Func:
    """Give the days of a fact as a range for an exclusion constraint; both ends included."""
    return Func(
        F("valid_from"),
        F("valid_until"),
        Value("[]"),
        function="daterange",
        output_field=DateRangeField(),
    )


class InLanguages:
    """Reads fields kept per language: the reader's language, else Russian, English, Kazakh."""

    def in_language(self, field: str, language: str | None = None) -> str:
        """Give ``field`` in a language (default: the page's), or in the first language that has it."""
        wanted = (language or get_language() or "ru")[:2]
        for one in (wanted, "ru", "en", "kk"):
            if text := getattr(self, f"{field}_{one}", ""):
                return str(text)
        return ""

    @property
    def name(self) -> str:
        """Give the name in the page's language."""
        return self.in_language("name")


def names(record: InLanguages, field: str = "name") -> dict[str, str]:
    """Give a field in the languages that have it: ``{"kk": ..., "ru": ..., "en": ...}``."""
    found = {one: str(getattr(record, f"{field}_{one}", "")) for one in ("kk", "ru", "en")}
    return {language: text for language, text in found.items() if text}
