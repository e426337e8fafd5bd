"""The register's filter: what is asked, as a form and as an address that can be kept."""

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kelisim.decree.api import HalfYear
from kelisim.directory.api import Body
from kelisim.events.constants import Kind, Level, Place, Status
from kelisim.events.queries import RegisterFilter
from kelisim.events.web.choices import body_choices, country_choices
from kelisim.foundation import clock
from kelisim.look.api import half_year as half_year_words

if TYPE_CHECKING:
    from datetime import date

ANY = [("", _("Any"))]


class RegisterForm(forms.Form):
    """What the reader asks of the register; an unreadable wish is left out and named, never a failure."""

    words = forms.CharField(label=_("Words of the title"), required=False, max_length=200)
    half_year = forms.ChoiceField(label=_("Half-year"), required=False)
    body = forms.ChoiceField(label=_("State body"), required=False)
    country = forms.ChoiceField(label=_("Country"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=ANY + Kind.choices, required=False)
    level = forms.ChoiceField(label=_("Level"), choices=ANY + Level.choices, required=False)
    place = forms.ChoiceField(label=_("Place"), choices=ANY + Place.choices, required=False)
    status = forms.ChoiceField(label=_("State"), choices=ANY + Status.choices, required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data if "half_year" in data or data.get("words") else {**_flat(data), **_today()})
        language = get_language() or "ru"
        self.bodies = {one.code: one for one in Body.objects.all()}
        self._choices("half_year", [("", _("All")), *_half_years(language)])
        self._choices("body", ANY + body_choices(language, self.bodies.values()))
        self._choices("country", ANY + country_choices(language))
        for field in self.fields.values():
            field.widget.attrs["class"] = "input"
        self.is_valid()

    def _choices(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def wanted(self) -> RegisterFilter:
        """Give the filter; where the address names neither half-year nor words, the half-year of today."""
        said = self.cleaned_data
        chosen = said.get("half_year")
        if chosen is None and not said.get("words"):
            chosen = _today()["half_year"]
        since: date | None = None
        until: date | None = None
        if chosen:
            half_year = HalfYear.parse(chosen)
            since, until = half_year.first_day, half_year.last_day
        body = self.bodies.get(said.get("body") or "")
        return RegisterFilter(
            since=since,
            until=until,
            body_id=body.pk if body else None,
            country=said.get("country") or "",
            kind=said.get("kind") or "",
            level=said.get("level") or "",
            place=said.get("place") or "",
            status=said.get("status") or "",
            words=said.get("words") or "",
        )

    def query(self) -> str:
        """Give the filter as it stands in an address, without page keys."""
        asked = {name: self.data.get(name, "") for name in self.fields if self.data.get(name)}
        return urlencode(asked)


def _flat(data: Any) -> dict[str, str]:
    return {name: data.get(name) for name in data}


def _today() -> dict[str, str]:
    return {"half_year": str(HalfYear.containing(clock.today()))}


def _half_years(language: str) -> list[tuple[str, str]]:
    present = HalfYear.containing(clock.today())
    near = [present.next, present]
    for _step in range(5):
        near.append(near[-1].previous)
    return [(str(one), half_year_words(str(one), language)) for one in near]
