"""The register as a list: filtered, ordered, with the columns and the saved views of its reader."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kelisim.decree.api import HalfYear
from kelisim.events import keeping, queries
from kelisim.events.kept import SavedView
from kelisim.events.paging import ordered, page_in_order
from kelisim.events.queries import Near
from kelisim.events.views_kept import chosen_view, view_for, views_for
from kelisim.events.web.columns import COLUMNS, Cell, cells_of, labels_of
from kelisim.events.web.file_formats import FORMATS
from kelisim.events.web.filters import LATEST_FIRST, NOW, RegisterForm, address_of, relative
from kelisim.events.web.lines import EventLine, line_of
from kelisim.foundation import clock
from kelisim.foundation.actors import Actor
from kelisim.foundation.web import actor_in, by, requires
from kelisim.look.api import half_year as half_year_words
from kelisim.look.api import long_date

__all__ = ["choose", "narrowed_of", "open_view", "register", "remove", "rename", "save", "ways"]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the list: the event's own and the cells that the reader asked for."""

    event: EventLine
    cells: list[Cell]


@require_GET
@requires("events.read")
def register(request: HttpRequest) -> HttpResponse:
    """List the events that the reader may see, by date, filtered and searched; 50 a page, by key.

    Without a query the reader's own first view opens, when there is one.
    """
    actor = actor_in(request)
    if not request.GET and (first := chosen_view(actor)) is not None:
        return redirect(_address(first))
    form = RegisterForm(request.GET)
    wanted, after, before = form.wanted(), request.GET.get("after", ""), request.GET.get("before", "")
    near = Near(before or after, newest_first=form.latest_first != bool(before))
    found = queries.register(actor, wanted, near=near)
    page = page_in_order(found, latest_first=form.latest_first, after=after, before=before)
    counted = queries.counted(actor, wanted, found)
    lines, labels = [line_of(one) for one in page.events], labels_of(form.columns)
    context: dict[str, Any] = {
        "form": form,
        "page": page,
        "labels": labels,
        "lines": [Line(one, cells_of(one, labels)) for one in lines],
        "counted": counted.number,
        "more_than": counted.number if counted.is_more else None,
        "about": counted.number if counted.is_about else None,
        "query": form.query(),
        "newer": _turned(form),
    }
    if not lines:
        context["ways_on"] = _ways_on(actor, form)
    if _is_partial(request):
        return render(request, "events/partials/register_rows.html", context)
    context |= {
        "may_record": actor.may("events.record"),
        "columns": [
            (key, str(label), key in form.columns)
            for key, (label, _words) in COLUMNS.items()
            if key != "event"
        ],
        "formats": list(FORMATS),
        "ways": ways(form, "register"),
        "narrowed": narrowed_of(form),
        **_views(actor, request, form),
    }
    return render(request, "events/register.html", context)


def ways(form: RegisterForm, here: str) -> list[dict[str, Any]]:
    """Give the ways to look at what is asked: list, calendar, map; the same filter in each."""
    named = (("register", _("List")), ("events_calendar", _("Calendar")), ("events_map", _("Map")))
    query = form.query()
    return [
        {"label": label, "url": f"{reverse(name)}?{query}", "current": name == here} for name, label in named
    ]


@require_GET
@requires("events.read")
def open_view(request: HttpRequest, view_id: UUID) -> HttpResponse:
    """Open a saved view: the register with what the view asks for in its address."""
    return redirect(_address(view_for(actor_in(request), view_id)))


@require_POST
@requires("events.read")
def save(request: HttpRequest) -> HttpResponse:
    """Save what stands in the address as a view; what the register does not know is not kept."""
    asked = RegisterForm(QueryDict(request.POST.get("asked", ""))).asked()
    made = keeping.save_view(
        by(request),
        name=request.POST.get("name", ""),
        asked=relative(asked),
        is_shared=request.POST.get("shared") == "yes",
    )
    messages.success(request, _("The view is saved."))
    return redirect("register_view", view_id=made.record_id)


@require_POST
@requires("events.read")
def rename(request: HttpRequest, view_id: UUID) -> HttpResponse:
    """Give a view another name."""
    keeping.rename_view(by(request), view_id=view_id, name=request.POST.get("name", ""))
    messages.success(request, _("The view is renamed."))
    return redirect("register_view", view_id=view_id)


@require_POST
@requires("events.read")
def remove(request: HttpRequest, view_id: UUID) -> HttpResponse:
    """Take a view off the list."""
    keeping.remove_view(by(request), view_id=view_id)
    messages.success(request, _("The view is removed."))
    return redirect("register")


@require_POST
@requires("events.read")
def choose(request: HttpRequest, view_id: UUID) -> HttpResponse:
    """Let a view open first for the reader, or none again."""
    first = request.POST.get("first") == "yes"
    keeping.choose_view(by(request), view_id=view_id if first else None)
    messages.success(
        request, _("The register opens with this view.") if first else _("The register opens as usual again.")
    )
    return redirect("register_view", view_id=view_id)


def _address(view: SavedView) -> str:
    return f"{reverse('register')}?{address_of({**view.asked, 'view': str(view.pk)})}"


def _views(actor: Actor, request: HttpRequest, form: RegisterForm) -> dict[str, Any]:
    """Give the views to open, the one that stands open, and whether the reader keeps it."""
    views = views_for(actor)
    opened = request.GET.get("view", "")
    current = next((one for one in views if str(one.pk) == opened), None)
    first = chosen_view(actor) if views else None
    asked = relative(form.asked())
    return {
        "views": [
            {"view": one, "url": reverse("register_view", args=[one.pk]), "first": one == first}
            for one in views
        ],
        "view": current,
        "is_usual": current is None and asked == {"half_year": NOW},
        "view_is_first": current is not None and current == first,
        "view_changed": current is not None and dict(current.asked) != asked,
        "view_kept": current is not None
        and (current.person_id == actor.id or bool(actor.roles & keeping.KEEPS_SHARED)),
        "asked": form.query(),
    }


def _turned(form: RegisterForm) -> str:
    """Give the address of the same list in the other order of dates."""
    return form.query(sort="" if form.latest_first else LATEST_FIRST)


def narrowed_of(form: RegisterForm) -> list[dict[str, str]]:
    """Give what is asked for besides the half-year, each with the address without it."""
    shown = []
    for name in form.asked():
        if name in form.fields and name != "half_year":
            bound = form[name]
            choices = dict(getattr(bound.field, "choices", ()))
            words = str(choices.get(bound.value(), bound.value()))
            shown.append({"label": str(bound.label), "words": words, "url": "?" + form.query(**{name: ""})})
    return shown


def _ways_on(actor: Actor, form: RegisterForm) -> list[dict[str, str]]:
    """Give ways on from an empty list: the nearest events of the same filter elsewhere, all half-years."""
    language = (get_language() or "ru")[:2]
    found = []
    asked = form.half_year_asked
    if asked:
        hits = queries.register(actor, replace(form.wanted(), since=None, until=None))
        nearest = (
            ordered(hits.filter(sort_on__gt=asked.last_day)).values_list("sort_on", flat=True).first(),
            ordered(hits.filter(sort_on__lt=asked.first_day), latest_first=True)
            .values_list("sort_on", flat=True)
            .first(),
        )
        for day, words in zip(
            nearest, (_("The next one: %(day)s"), _("The one before: %(day)s")), strict=True
        ):
            if day is not None:
                half_year = str(HalfYear.containing(day))
                found.append(
                    {
                        "words": words % {"day": long_date(day, language)},
                        "note": half_year_words(half_year, language),
                        "url": "?" + form.query(half_year=half_year),
                    }
                )
        found.append({"words": _("All half-years"), "note": "", "url": "?" + form.query(half_year="")})
    if form.is_narrowed:
        present = str(asked or HalfYear.containing(clock.today()))
        found.append(
            {"words": _("Without the filter"), "note": "", "url": "?" + address_of({"half_year": present})}
        )
    return found


def _is_partial(request: HttpRequest) -> bool:
    return bool(getattr(request, "htmx", False)) and not request.htmx.boosted  # type: ignore[attr-defined]
