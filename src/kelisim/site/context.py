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
    """One entry of the navigation: its words, address name, icon and the permission that shows it."""

    label: str
    address: str
    icon: str
    permission: str
    group: str = ""


PLACES = (
    Place(gettext_noop("Inbox"), "inbox", "inbox", "duties.read"),
    Place(gettext_noop("Calendar"), "events_calendar", "calendar", "events.read"),
    Place(gettext_noop("Register of events"), "register", "list", "events.read"),
    Place(gettext_noop("Plans and reports"), "plans", "table", "plans.read", gettext_noop("Procedures")),
    Place(
        gettext_noop("Ministry's board"), "plans_board", "board", "plans.board", gettext_noop("Procedures")
    ),
    Place(
        gettext_noop("Consolidated plan"), "consolidated", "layers", "plans.board", gettext_noop("Procedures")
    ),
    Place(gettext_noop("Circulars"), "circulars", "mail", "plans.read", gettext_noop("Procedures")),
    Place(gettext_noop("Rules"), "rules", "scales", "law.read", gettext_noop("Law")),
    Place(gettext_noop("Working days"), "working_days", "working-days", "law.read", gettext_noop("Law")),
    Place(gettext_noop("State bodies"), "bodies", "building", "directory.read", gettext_noop("Directory")),
    Place(gettext_noop("Missions abroad"), "missions", "globe", "directory.read", gettext_noop("Directory")),
    Place(gettext_noop("People"), "people", "people", "people.own", gettext_noop("Directory")),
    Place(
        gettext_noop("Records open to me"), "records_opened", "eye", "records.audited", gettext_noop("Law")
    ),
    Place(gettext_noop("Journal"), "journal", "book", "journal.read", gettext_noop("Law")),
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
            "current": place.address in {here, section},
            "count": open_count(actor) if place.address == "inbox" else None,
        }
        for place in PLACES
        if actor.may(place.permission)
    ]
