"""What every page knows: who reads it, where it stands in the navigation, the calendar's edition."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from kelisim.calendars.api import edition_label
from kelisim.duties.api import open_count
from kelisim.foundation.actors import Actor
from kelisim.foundation.ids import new_id


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the navigation: words, address name, icon, permission; ``short`` words for a phone."""

    label: str
    address: str
    icon: str
    permission: str
    group: str = ""
    short: str = ""


PROCEDURES, LAW, DIRECTORY = gettext_noop("Procedures"), gettext_noop("Law"), gettext_noop("Directory")
PLACES = (
    Place(gettext_noop("Inbox"), "inbox", "inbox", "duties.read"),
    Place(gettext_noop("Calendar"), "events_calendar", "calendar", "events.read"),
    Place(
        gettext_noop("Register of events"),
        "register",
        "list",
        "events.read",
        "",
        gettext_noop("The register"),
    ),
    Place(gettext_noop("Plans and reports"), "plans", "table", "plans.read", PROCEDURES),
    Place(gettext_noop("Ministry's board"), "plans_board", "board", "plans.board", PROCEDURES),
    Place(gettext_noop("Consolidated plan"), "consolidated", "layers", "plans.board", PROCEDURES),
    Place(gettext_noop("Circulars"), "circulars", "mail", "plans.read", PROCEDURES),
    Place(gettext_noop("Rules"), "rules", "scales", "law.read", LAW),
    Place(gettext_noop("Working days"), "working_days", "working-days", "law.read", LAW),
    Place(gettext_noop("Records open to me"), "records_opened", "eye", "records.audited", LAW),
    Place(gettext_noop("Journal"), "journal", "book", "journal.read", LAW),
    Place(
        gettext_noop("State bodies"),
        "bodies",
        "building",
        "directory.read",
        DIRECTORY,
        gettext_noop("Bodies"),
    ),
    Place(gettext_noop("Missions abroad"), "missions", "globe", "directory.read", DIRECTORY),
    Place(gettext_noop("People"), "people", "people", "people.own", DIRECTORY),
)


def reader(request: HttpRequest) -> dict[str, Any]:
    """Give the context contract of ``base.html``."""
    actor: Actor | None = getattr(request, "actor", None)
    common = {
        "demonstration": settings.DEMONSTRATION,
        "languages": settings.LANGUAGES,
        "form_key": new_id,
        "theme": getattr(request.user, "theme", "") if hasattr(request, "user") else "",
    }
    if actor is None or getattr(request, "failed", False):
        return {**common, "navigation": [], "reader": None}
    return {
        **common,
        "reader": actor,
        "navigation": _navigation(request, actor),
        "calendar_edition": SimpleLazyObject(edition_label),
        "find_url": reverse("find"),
    }


def _navigation(request: HttpRequest, actor: Actor) -> list[dict[str, Any]]:
    here = request.resolver_match.url_name if request.resolver_match else ""
    section = request.resolver_match.kwargs.get("section", "") if request.resolver_match else ""
    return [
        {
            "label": _(place.label),
            "url": reverse(place.address),
            "icon": place.icon,
            "group": _(place.group) if place.group else "",
            "short": _(place.short) if place.short else "",
            "current": place.address in {here, section}
            or (place.address == "journal" and str(here).startswith("journal_")),
            "count": open_count(actor) if place.address == "inbox" else None,
        }
        for place in PLACES
        if actor.may(place.permission)
    ]
