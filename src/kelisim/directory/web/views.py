"""The directory as pages: plain lists and records, each fact with its source and how sure it is."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kelisim.directory.constants import AccreditationKind, MissionKind
from kelisim.directory.models import Body, Fact, Mission, in_force
from kelisim.directory.naming import search_key
from kelisim.directory.queries import partners
from kelisim.directory.queries.bodies import bodies_on, body_by_code, names_of, responsible_unit, units_of
from kelisim.directory.queries.missions import missions_on, receiving_states
from kelisim.directory.web.rows import CountryRow, body_groups, clock_in, country_rows, tabs
from kelisim.foundation import clock
from kelisim.foundation.refusals import Unseen
from kelisim.foundation.web import actor_in, requires
from kelisim.look.api import sort_key


@require_GET
@requires("directory.read")
def bodies(request: HttpRequest, /, **_section: str) -> HttpResponse:
    """List the state bodies of today by kind; ``q`` narrows by code or name in any language."""
    today = clock.today()
    wanted = request.GET.get("q", "")
    found = [one for one in bodies_on(today) if _fits(one, wanted, "code")]
    context = {
        "groups": body_groups(found),
        "count": len(found),
        "owing": sum(one.owes_7 for one in found),
        "receiving": sum(one.gets_6_8 for one in found),
        "q": wanted,
        "tabs": tabs("bodies"),
        "may_manage": actor_in(request).may("directory.manage"),
    }
    return render(request, "directory/bodies.html", context)


@require_GET
@requires("directory.read")
def body(request: HttpRequest, /, code: str, **_section: str) -> HttpResponse:
    """Show a body: what it owes and why, its names day by day, who took over, its units and parts."""
    found = body_by_code(code) if Body.objects.filter(code=code).exists() else None
    if found is None:
        raise Unseen(_("There is no such page, or it is not for your post."))
    today = clock.today()
    context = {
        "body": found,
        "may_manage": actor_in(request).may("directory.manage"),
        "today": today,
        "exists": found.is_in_force(today),
        "names": names_of(found),
        "responsible": responsible_unit(found, today),
        "units": units_of(found, today),
        "parts": found.parts.filter(in_force(today)).order_by("code"),
        "inheritances": found.inheritances.select_related("predecessor").order_by("took_effect_on"),
        "successions": found.successions.select_related("successor").order_by("took_effect_on"),
    }
    return render(request, "directory/body.html", context)


@require_GET
@requires("directory.read")
def missions(request: HttpRequest, /, **_section: str) -> HttpResponse:
    """List the missions abroad of today; ``q`` narrows by city, country or name, ``kind`` by kind."""
    today, now = clock.today(), clock.now()
    wanted, kind = request.GET.get("q", ""), request.GET.get("kind", "")
    every = missions_on(today).prefetch_related("accreditations__country")
    found = [
        one
        for one in every
        if (not kind or one.kind == kind)
        and any(_fits(part, wanted) for part in (one, one.city, one.country))
    ]
    found.sort(
        key=lambda one: (sort_key(one.country.name), list(MissionKind.values).index(one.kind), one.code)
    )
    context = {
        "rows": [(one, clock_in(one.time_zone, now), _concurrent(one, today)) for one in found],
        "kinds": MissionKind.choices,
        "kind": kind,
        "q": wanted,
        "tabs": tabs("missions"),
    }
    return render(request, "directory/missions.html", context)


@require_GET
@requires("directory.read")
def mission(request: HttpRequest, /, code: str, **_section: str) -> HttpResponse:
    """Show a mission: residence, concurrent accreditation, organisations, district, zone and local time."""
    found = Mission.objects.select_related("city", "country").filter(code=code).first()
    if found is None:
        raise Unseen(_("There is no such page, or it is not for your post."))
    today = clock.today()
    context = {
        "mission": found,
        "may_manage": actor_in(request).may("directory.manage"),
        "accreditations": found.accreditations.filter(in_force(today)).select_related("country"),
        "local": clock_in(found.time_zone, clock.now()),
        "states": receiving_states(found, today),
        "representations": found.representations.filter(in_force(today)).select_related("organisation"),
        "district": found.district_rows.filter(in_force(today)).select_related("city"),
    }
    return render(request, "directory/mission.html", context)


@require_GET
@requires("directory.read")
def organisations(request: HttpRequest, /, **_section: str) -> HttpResponse:
    """List international organisations with Kazakhstan's membership."""
    wanted = request.GET.get("q", "")
    found = [one for one in partners.organisations() if _fits(one, wanted, "abbreviation")]
    context = {"organisations": found, "q": wanted, "tabs": tabs("organisations")}
    return render(request, "directory/organisations.html", context)


@require_GET
@requires("directory.read")
def countries(request: HttpRequest, /, **_section: str) -> HttpResponse:
    """List the states with their official names and who represents Kazakhstan there."""
    wanted = request.GET.get("q", "")
    found: list[CountryRow] = [
        row for row in country_rows(clock.today()) if _fits(row.country, wanted, "iso2")
    ]
    context = {"rows": found, "q": wanted, "tabs": tabs("countries")}
    return render(request, "directory/countries.html", context)


@require_GET
@requires("directory.read")
def foreign_missions(request: HttpRequest, /, **_section: str) -> HttpResponse:
    """List the missions of states and organisations in Kazakhstan."""
    wanted = request.GET.get("q", "")
    found = [one for one in partners.foreign_missions_on(clock.today()) if _fits(one, wanted, "represents")]
    found.sort(key=lambda one: (one.country is None, sort_key(one.name)))
    context = {"missions": found, "q": wanted, "tabs": tabs("foreign_missions")}
    return render(request, "directory/foreign_missions.html", context)


def _fits(record: Fact, wanted: str, *more: str) -> bool:
    """Say whether a record's code or one of its names holds the words that were asked for."""
    key = search_key(wanted)
    if not key:
        return True
    fields = (*more, "abbreviation", "name_kk", "name_ru", "name_en", "short_kk", "short_ru", "short_en")
    texts = (getattr(record, name, "") for name in fields)
    return any(key in search_key(text) for text in texts if text)


def _concurrent(one: Mission, day: date) -> list[str]:
    rows = one.accreditations.all()
    return [
        row.country.iso2 for row in rows if row.kind == AccreditationKind.CONCURRENT and row.is_in_force(day)
    ]
