"""Forms of the administrator: a file with a new edition, one day of a draft."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kelisim.calendars.constants import DayKind, DayStatus
from kelisim.calendars.models import CalendarEdition
from kelisim.calendars.reading import DayFacts, UnreadableCalendar, days_of_file


class NewEditionForm(forms.Form):
    """A new draft: from a CSV file, or as a copy of the edition in force."""

    file = forms.FileField(
        label=_("File with special days"),
        required=False,
        help_text=_(
            "CSV in UTF-8: date, type (off or working), reason_kk, reason_ru, reason_en, status, source."
        ),
    )
    note = forms.CharField(label=_("Why there is a new edition"), max_length=500)

    def clean_file(self) -> list[DayFacts]:
        """Read the file; a fault names its line."""
        file = self.cleaned_data["file"]
        if not file:
            return []
        try:
            return days_of_file(file.read())
        except UnreadableCalendar as problem:
            raise ValidationError(problem.message) from problem


class DayForm(forms.Form):
    """One day of a draft, with the reason that explains every date resting on it."""

    date = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}))
    kind = forms.ChoiceField(label=_("The day is"), choices=DayKind.choices)
    reason_kk = forms.CharField(label=_("Reason in Kazakh"), max_length=300)
    reason_ru = forms.CharField(label=_("Reason in Russian"), max_length=300)
    reason_en = forms.CharField(label=_("Reason in English"), max_length=300, required=False)
    status = forms.ChoiceField(label=_("How sure it is"), choices=DayStatus.choices)
    source = forms.CharField(label=_("Source"), max_length=500)

    def __init__(self, edition: CalendarEdition, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.edition = edition
        first, last = min(edition.years), max(edition.years)
        self.fields["date"].widget.attrs |= {
            "min": f"{first}-01-01",
            "max": f"{last}-12-31",
            "class": "input",
        }
        for name in ("kind", "status"):
            self.fields[name].widget.attrs["class"] = "input"
        for name in ("reason_kk", "reason_ru", "reason_en", "source"):
            self.fields[name].widget.attrs["class"] = "input"

    def facts(self) -> DayFacts:
        """Give what was entered."""
        return DayFacts(**self.cleaned_data)
