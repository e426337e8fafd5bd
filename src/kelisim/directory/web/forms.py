"""Forms of the administrator: what an act on a body, a unit or a mission needs."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kelisim.directory.constants import AccreditationKind, BodyKind
from kelisim.directory.models import Body
from kelisim.directory.queries.bodies import bodies_on, units_of
from kelisim.directory.queries.partners import country_names
from kelisim.foundation import clock
from kelisim.look.api import sort_key

__all__ = [
    "AccreditForm",
    "BodyForm",
    "EndAccreditationForm",
    "EndForm",
    "RenameForm",
    "ResponsibleForm",
    "UnitForm",
]


def _day(label: Any, **more: Any) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, widget=widget, **more)


def _source() -> forms.CharField:
    hint = _("The decree, resolution or order, with its number and date. It stays beside the entry.")
    return forms.CharField(label=_("On what it rests"), max_length=500, help_text=hint)


class Names(forms.Form):
    """A name in the three languages."""

    name_kk = forms.CharField(label=_("Kazakh name"), max_length=300)
    name_ru = forms.CharField(label=_("Russian name"), max_length=300)
    name_en = forms.CharField(label=_("English name"), max_length=300)


class RenameForm(Names):
    """A new name of a body, from a day on."""

    since = _day(_("First day of the new name"))
    source = _source()


class EndForm(forms.Form):
    """The last day of a body and who takes over: nobody, one (merged), or several (divided)."""

    last_day = _day(_("Last day"))
    successors = forms.MultipleChoiceField(
        label=_("Who takes over"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("One body when it is merged, several when it is divided, none when it is closed."),
    )
    source = _source()

    def __init__(self, body: Body, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = bodies_on(clock.today()).exclude(pk=body.pk)
        self.fields["successors"].choices = sorted(  # type: ignore[attr-defined]
            ((one.code, one.name) for one in others), key=lambda one: sort_key(one[1])
        )


class BodyForm(Names):
    """A body that the directory does not have yet."""

    code = forms.RegexField(
        r"^[A-Z0-9-]{2,20}$",
        label=_("Code"),
        help_text=_("Latin capitals, digits and hyphens. It never changes, also when the body is renamed."),
        error_messages={"invalid": _("Write it in Latin capitals, digits and hyphens, 2 to 20 of them.")},
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=BodyKind.choices)
    owes_7 = forms.BooleanField(label=_("Sends plans and reports itself"), required=False)
    gets_6_8 = forms.BooleanField(label=_("Receives official positions"), required=False)
    reports_through = forms.ChoiceField(label=_("Reports through"), required=False)
    valid_from = _day(_("First day"))
    basis = forms.CharField(label=_("Why it reports, or does not"), max_length=500)
    source = _source()
    field_order = ("name_kk", "name_ru", "name_en", "code", "kind", "owes_7", "gets_6_8", "reports_through")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = sorted(
            ((one.code, one.name) for one in bodies_on(clock.today())), key=lambda one: sort_key(one[1])
        )
        self.fields["reports_through"].choices = [("", _("itself or not at all")), *found]  # type: ignore[attr-defined]


class UnitForm(Names):
    """A unit of a body."""

    name_kk = forms.CharField(label=_("Kazakh name"), max_length=300, required=False)
    name_en = forms.CharField(label=_("English name"), max_length=300, required=False)
    valid_from = _day(_("First day"), required=False)
    source = _source()


class ResponsibleForm(forms.Form):
    """Which unit is responsible for international cooperation from a day on (norm 4)."""

    unit_id = forms.ChoiceField(label=_("Unit"))
    since = _day(_("First day"))
    source = _source()

    def __init__(self, body: Body, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = units_of(body, clock.today())
        self.fields["unit_id"].choices = [(str(one.pk), one.name) for one in units]  # type: ignore[attr-defined]


class AccreditForm(forms.Form):
    """A country to which a mission is accredited from a day on (norm 8.2)."""

    country = forms.ChoiceField(label=_("Country"))
    kind = forms.ChoiceField(label=_("Presence"), choices=AccreditationKind.choices)
    since = _day(_("First day"))
    source = _source()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = country_names((get_language() or "ru")[:2]).items()
        self.fields["country"].choices = sorted(named, key=lambda one: sort_key(one[1]))  # type: ignore[attr-defined]


class EndAccreditationForm(forms.Form):
    """The last day of an accreditation."""

    last_day = _day(_("Last day"))
