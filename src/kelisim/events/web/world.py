"""The map of a half-year: a drawing without borders and the list of its states beside it."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kelisim.decree.api import HalfYear
from kelisim.events.by_country import counts_by_country
from kelisim.events.web.filters import RegisterForm
from kelisim.events.web.register import narrowed_of, ways
from kelisim.events.web.worldmap import HEIGHT, REGIONS, WIDTH, drawing_of, region_of
from kelisim.foundation import clock
from kelisim.foundation.web import actor_in, requires
from kelisim.look.api import UnknownCountry, country_name, half_year, sort_key

__all__ = ["world"]

HOME = "KZ"


@require_GET
@requires("events.read")
def world(request: HttpRequest) -> HttpResponse:
    """Show where the events of a half-year lead: a circle a state; a click opens its events in the list."""
    form = RegisterForm(request.GET)
    asked = form.half_year_asked or HalfYear.containing(clock.today())
    language = (get_language() or "ru")[:2]
    counts = counts_by_country(actor_in(request), form.wanted(asked.first_day, asked.last_day))
    home = counts.pop(HOME, 0)
    names = {code: _name(code, language) for code in counts}
    urls = {code: _register(form, asked, code) for code in counts}
    drawn = drawing_of(counts, names)
    context: dict[str, Any] = {
        "form": form,
        "half_year": str(asked),
        "drawing": drawn,
        "width": WIDTH,
        "height": HEIGHT,
        "urls": urls,
        "home": home,
        "home_url": _register(form, asked, HOME),
        "regions": _listed(counts, names, urls),
        "states": len(counts),
        "ways": ways(form, "events_map"),
        "turns": [
            {"words": half_year(str(one), language), "url": f"?{form.query(half_year=str(one))}"}
            for one in (asked.previous, asked.next)
        ],
        "narrowed": narrowed_of(form),
    }
    return render(request, "events/map.html", context)


def _name(code: str, language: str) -> str:
    try:
        return country_name(code, language)
    except UnknownCountry:
        return code


def _register(form: RegisterForm, asked: HalfYear, code: str) -> str:
    return f"{reverse('register')}?{form.query(half_year=str(asked), country=code)}"


def _listed(
    counts: Mapping[str, int], names: Mapping[str, str], urls: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Give the states by region, those with most events first."""
    words = {
        "CA": _("Central Asia"), "EU": _("Europe"), "AS": _("Asia"), "AF": _("Africa"),
        "NA": _("North America"), "SA": _("South America"), "OC": _("Oceania"), "": _("Not on the drawing"),
    }  # fmt: skip
    listed = []
    for region in (*REGIONS, ""):
        states = sorted(
            (code for code in counts if region_of(code) == region),
            key=lambda code: (-counts[code], sort_key(names[code])),
        )
        if states:
            rows = [{"name": names[code], "count": counts[code], "url": urls[code]} for code in states]
            listed.append({"words": words[region], "states": rows})
    return listed
