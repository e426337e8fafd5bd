"""The register's filter: what is asked, as a form and as an address that can be kept.

The list, the calendar, the map, the exports and the saved views ask through the same form.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kelisim.decree.api import HalfYear
from kelisim.directory.api import Body
from kelisim.events.constants import Format, Kind, Level, Place, Status
from kelisim.events.queries import RegisterFilter
from kelisim.events.web.choices import body_choices, country_choices
from kelisim.events.web.columns import COLUMNS, USUAL
from kelisim.foundation import clock
from kelisim.look.api import half_year as half_year_words

__all__ = ["RegisterForm", "address_of", "relative"]

ANY = [("", _("Any"))]
NOW, NEXT = "now", "next"
"""Half-years that a saved view names by the day on which it is opened."""
LATEST_FIRST = "latest"
YES_NO = [("", _("Any")), ("yes", _("Yes")), ("no", _("No"))]
FIRST = ("half_year", "body", "country", "kind", "status")
MORE = ("words", "format", "level", "place", "economic")

FARTHEST = 50
"""How many years from today a half-year may lie to be asked for."""


class RegisterForm(forms.Form):
    """What the reader asks of the register; an unreadable wish is left out and named, never a failure."""

    half_year = forms.ChoiceField(label=_("Half-year"), required=False)
    body = forms.ChoiceField(label=_("State body"), required=False)
    country = forms.ChoiceField(label=_("Country"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=ANY + Kind.choices, required=False)
    status = forms.ChoiceField(label=_("State"), choices=ANY + Status.choices, required=False)
    words = forms.CharField(label=_("Words of the title"), required=False, max_length=200)
    format = forms.ChoiceField(label=_("Format of the visit"), choices=ANY + Format.choices, required=False)
    level = forms.ChoiceField(label=_("Level"), choices=ANY + Level.choices, required=False)
    place = forms.ChoiceField(label=_("Place"), choices=ANY + Place.choices, required=False)
    economic = forms.ChoiceField(label=_("Foreign-economic"), choices=YES_NO, required=False)

    def __init__(self, data: Any) -> None:
        said: dict[str, str] = {name: data.get(name) or "" for name in data}
        if "half_year" not in said and not said.get("words"):
            said["half_year"] = NOW
        said["half_year"] = _named(said.get("half_year", ""))
        super().__init__(said)
        self.latest_first = said.get("sort") == LATEST_FIRST
        self.columns = _columns(data)
        language = get_language() or "ru"
        self.bodies = {one.code: one for one in Body.objects.all()}
        self._choices("half_year", [("", _("All")), *_half_years(language, said["half_year"])])
        self._choices("body", ANY + body_choices(language, self.bodies.values()))
        self._choices("country", ANY + country_choices(language))
        for field in self.fields.values():
            field.widget.attrs["class"] = "input"
        self.is_valid()

    def _choices(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    @property
    def half_year_asked(self) -> HalfYear | None:
        """Give the half-year that is asked for; none for all of them."""
        chosen = self.cleaned_data.get("half_year", _named(NOW))
        return HalfYear.parse(chosen) if chosen else None

    def wanted(self, since: date | None = None, until: date | None = None) -> RegisterFilter:
        """Give the filter, within the half-year asked for or within the days given (both included)."""
        said = self.cleaned_data
        if since is None and (asked := self.half_year_asked):
            since, until = asked.first_day, asked.last_day
        body = self.bodies.get(said.get("body") or "")
        economic = {"yes": True, "no": False}.get(said.get("economic") or "")
        plain = {
            name: said.get(name) or ""
            for name in ("country", "kind", "format", "level", "place", "status", "words")
        }
        return RegisterFilter(
            since=since, until=until, body_id=body.pk if body else None, foreign_economic=economic, **plain
        )

    def asked(self) -> dict[str, str]:
        """Give what is asked as the fields of an address; the half-year is always named."""
        half_year = self.half_year_asked
        said = {name: str(self.cleaned_data.get(name) or "") for name in self.fields if name != "half_year"}
        said = {name: value for name, value in said.items() if value}
        if self.latest_first:
            said["sort"] = LATEST_FIRST
        if self.columns != USUAL:
            said["columns"] = ",".join(self.columns)
        return {"half_year": str(half_year or ""), **said}

    def query(self, **others: str) -> str:
        """Give the filter as an address has it, without page keys; ``others`` change or drop parts of it."""
        return address_of({**self.asked(), **others})

    @property
    def columns_asked(self) -> str:
        """Give the columns as they stand in an address; nothing when they are the usual ones."""
        return self.asked().get("columns", "")

    @property
    def is_narrowed(self) -> bool:
        """Say whether anything but the half-year is asked for."""
        return any(name not in {"half_year", "sort", "columns"} for name in self.asked())

    @property
    def more_asked(self) -> int:
        """Count what is asked for among the fields that stand folded."""
        return sum(bool(self.cleaned_data.get(name)) for name in MORE)

    def first_fields(self) -> list[forms.BoundField]:
        """Give the fields that are always shown."""
        return [self[name] for name in FIRST]

    def more_fields(self) -> list[forms.BoundField]:
        """Give the fields that stand folded."""
        return [self[name] for name in MORE]


def relative(asked: Mapping[str, str]) -> dict[str, str]:
    """Give what a saved view keeps: the present and the next half-year are kept as such, not by number."""
    present = HalfYear.containing(clock.today())
    named = {str(present): NOW, str(present.next): NEXT}
    half_year = asked.get("half_year", "")
    return {**asked, "half_year": named.get(half_year, half_year)}


def address_of(asked: Mapping[str, str]) -> str:
    """Write what is asked as the query of an address; the half-year stands there even when it is empty."""
    return urlencode({name: value for name, value in asked.items() if value or name == "half_year"})


def _named(half_year: str) -> str:
    present = HalfYear.containing(clock.today())
    return {NOW: str(present), NEXT: str(present.next)}.get(half_year, half_year)


def _columns(data: Any) -> tuple[str, ...]:
    """Give the columns asked for, in their own order; the usual ones when none is named."""
    given = data.getlist("columns") if hasattr(data, "getlist") else [data.get("columns") or ""]
    named = {one for part in given for one in part.split(",")}
    return tuple(one for one in COLUMNS if one in named) or USUAL


def _half_years(language: str, chosen: str) -> list[tuple[str, str]]:
    present = HalfYear.containing(clock.today())
    near = [present.next, present]
    for _step in range(5):
        near.append(near[-1].previous)
    try:
        asked = HalfYear.parse(chosen) if chosen else present
    except ValueError:
        asked = present
    if asked not in near and abs(asked.year - present.year) <= FARTHEST:
        near.append(asked)
    return [(str(one), half_year_words(str(one), language)) for one in near]
