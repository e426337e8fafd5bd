"""Forms of the register: an event by hand, a move, a cancellation, a completion, the filter."""

from typing import Any, cast

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kelisim.access.api import Marking
from kelisim.events.constants import Certainty, Format, Kind, Level, Place, Sphere, Status
from kelisim.events.facts import EventFacts, IncompleteEvent
from kelisim.events.models import Event
from kelisim.events.web.choices import body_choices, country_choices, organisation_choices

EMPTY: list[tuple[str, Any]] = [("", "—")]
WRITABLE_STATUS = [(one.value, one.label) for one in (Status.IDEA, Status.PLANNED, Status.AGREED)]
YES_NO = [("", "—"), ("yes", _("Yes")), ("no", _("No"))]


class DayInput(forms.DateInput):
    """A day, with the browser's own calendar where it has one."""

    input_type = "date"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%Y-%m-%d", **kwargs)


class WordsField(forms.CharField):
    """Several words or names, one a line or parted by semicolons."""

    widget = forms.Textarea(attrs={"rows": 2})

    def clean(self, value: Any) -> list[str]:
        """Give the words in the order written, each once."""
        text = super().clean(value) or ""
        parts = (part.strip() for line in text.splitlines() for part in line.split(";"))
        return list(dict.fromkeys(part[:120] for part in parts if part))


class EventForm(forms.Form):
    """Everything the register keeps of an event (norm 2.2)."""

    title_ru = forms.CharField(label=_("Title in Russian"), max_length=1000, required=False)
    title_kk = forms.CharField(label=_("Title in Kazakh"), max_length=1000, required=False)
    title_en = forms.CharField(label=_("Title in English"), max_length=1000, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices)
    format = forms.ChoiceField(
        label=_("Format of the visit"), choices=[*EMPTY, *Format.choices], required=False
    )
    level = forms.ChoiceField(label=_("Level"), choices=[*EMPTY, *Level.choices], required=False)
    place = forms.ChoiceField(label=_("Place"), choices=Place.choices)
    country = forms.ChoiceField(label=_("Country"), required=False)
    cities = WordsField(label=_("Cities"), required=False)
    certainty = forms.ChoiceField(label=_("How sure the dates are"), choices=Certainty.choices)
    starts_on = forms.DateField(label=_("First day"), required=False, widget=DayInput())
    ends_on = forms.DateField(label=_("Last day"), required=False, widget=DayInput())
    countries = forms.MultipleChoiceField(label=_("Partner countries"), required=False)
    organisations = forms.MultipleChoiceField(label=_("Partner organisations"), required=False)
    counterparts = WordsField(label=_("Counterparts by name"), required=False)
    co_organisers = forms.MultipleChoiceField(label=_("Together with"), required=False)
    subjects = WordsField(label=_("Subjects"), required=False)
    head = forms.CharField(label=_("Head of delegation"), max_length=300, required=False)
    size = forms.IntegerField(label=_("Size of the delegation"), min_value=1, max_value=2000, required=False)
    foreign_economic = forms.ChoiceField(label=_("Foreign-economic"), choices=YES_NO, required=False)
    sphere = forms.ChoiceField(
        label=_("Sphere of exemption"), choices=[*EMPTY, *Sphere.choices], required=False
    )
    documents_to_sign = forms.CharField(
        label=_("Documents to be signed"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    funding = forms.CharField(label=_("Funding"), max_length=300, required=False)
    diplomats_wanted = forms.BooleanField(label=_("Diplomats are asked to take part"), required=False)
    responsible = forms.CharField(label=_("Responsible unit or person"), max_length=500, required=False)
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    marking = forms.ChoiceField(label=_("May be read"), choices=Marking.choices, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "ru"
        countries = country_choices(language)
        self._choices("country", [*EMPTY, *countries])
        self._choices("countries", [one for one in countries if one[0] != "KZ"])
        self._choices("organisations", organisation_choices(language))
        self._choices("co_organisers", body_choices(language))

    def _choices(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def facts(self) -> EventFacts:
        """Give what the form says as the facts of an event; a period's days are its window."""
        said = dict(self.cleaned_data)
        first, last = said.pop("starts_on"), said.pop("ends_on") or said.get("starts_on")
        last = last or first
        certainty = said["certainty"]
        if certainty == Certainty.EXACT:
            said.update(starts_on=first, ends_on=last, window_from=first, window_until=last)
        elif certainty == Certainty.PERIOD:
            said.update(window_from=first, window_until=last)
        said["foreign_economic"] = {"yes": True, "no": False}.get(said["foreign_economic"])
        said["marking"] = said["marking"] or Marking.GOVERNMENT
        said.pop("status", None)
        return EventFacts(**said)


class NewEventForm(EventForm):
    """An event recorded by hand, with its first state."""

    status = forms.ChoiceField(label=_("State"), choices=WRITABLE_STATUS, initial=Status.PLANNED)


class MoveForm(forms.Form):
    """New days of an event, or none yet, with the reason."""

    starts_on = forms.DateField(label=_("New first day"), required=False, widget=DayInput())
    ends_on = forms.DateField(label=_("New last day"), required=False, widget=DayInput())
    reason = forms.CharField(label=_("Why"), widget=forms.Textarea(attrs={"rows": 2}), max_length=2000)


class CancelForm(forms.Form):
    """Why an event is cancelled."""

    reason = forms.CharField(label=_("Why"), widget=forms.Textarea(attrs={"rows": 2}), max_length=2000)


class HoldForm(forms.Form):
    """The day on which an event was completed."""

    completed_on = forms.DateField(label=_("Day of completion"), widget=DayInput())


def initial_of(event: Event) -> dict[str, Any]:
    """Give what a form about an existing event shows first."""
    names = [name for name in EventForm.base_fields if hasattr(event, name)]
    said = {name: getattr(event, name) for name in names}
    partners = list(event.partners.all())
    said["cities"] = "\n".join(event.cities)
    said["countries"] = [one.country for one in partners if one.country]
    said["organisations"] = [one.organisation for one in partners if one.organisation]
    said["counterparts"] = "\n".join(one.counterpart for one in partners if one.counterpart)
    said["subjects"] = "\n".join(one.subject for one in event.subjects.filter(withdrawn_at=None))
    said["co_organisers"] = [
        one.body.code for one in event.co_organisers.filter(withdrawn_at=None).select_related("body")
    ]
    said["foreign_economic"] = (
        "" if event.foreign_economic is None else "yes" if event.foreign_economic else "no"
    )
    if event.certainty == Certainty.PERIOD:
        said["starts_on"], said["ends_on"] = event.window_from, event.window_until
    return said


def compared(form: EventForm, present: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Give what was typed beside what stands there now, where they differ: label, typed, now."""
    shown = EventForm(initial=present)
    pairs = (
        (str(field.label), _words(field, field.value()), _words(shown[field.name], shown[field.name].value()))
        for field in form
        if field.name in shown.fields
    )
    return [(label, typed, now) for label, typed, now in pairs if typed != now]


def _words(field: forms.BoundField, value: Any) -> str:
    """Give a field's value as a person reads it: names for codes, lines joined."""
    if isinstance(field.field, forms.BooleanField):
        return str(_("Yes") if value else _("No"))
    chosen = value if isinstance(value, list | tuple) else [value]
    if isinstance(field.field, forms.ChoiceField):
        names = {
            str(code): str(name) for code, name in cast("list[tuple[str, Any]]", field.field.choices) if code
        }
        return ", ".join(sorted(names[str(one)] for one in chosen if str(one) in names))
    lines = (line.strip() for one in chosen if one for line in str(one).splitlines())
    return ", ".join(line for line in lines if line)


def put_errors(form: forms.Form, problem: IncompleteEvent) -> None:
    """Put what is wrong with the facts beside the fields that say it."""
    fields = problem.details.get("fields")
    for name, words in fields.items() if isinstance(fields, dict) else ():
        shown = {"window_from": "starts_on", "window_until": "ends_on"}.get(name, name)
        form.add_error(shown if shown in form.fields else None, words)
