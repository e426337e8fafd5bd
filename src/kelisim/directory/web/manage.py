"""The administrator's acts on bodies, units and missions; each shows first what it would change."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kelisim.directory.actions import bodies as acts
from kelisim.directory.actions import missions as mission_acts
from kelisim.directory.constants import AccreditationKind, BodyKind
from kelisim.directory.models import Accreditation, Body, Mission, in_force
from kelisim.directory.queries.bodies import responsible_unit
from kelisim.directory.web import forms
from kelisim.directory.web.previewed import Change, PreviewedAct, previewed
from kelisim.foundation import clock
from kelisim.foundation.refusals import Unseen
from kelisim.foundation.web import by, requires
from kelisim.look.api import country_name, long_date

__all__ = ["accredit", "end_accreditation", "end_body", "new_body", "new_unit", "rename_body", "responsible"]

_DAY = timedelta(days=1)
_READ_AND_POST = ["GET", "POST"]


def _body(code: str) -> Body:
    found = Body.objects.filter(code=code).first()
    if found is None:
        raise Unseen(_("There is no such page, or it is not for your post."))
    return found


def _mission(code: str) -> Mission:
    found = Mission.objects.select_related("city", "country").filter(code=code).first()
    if found is None:
        raise Unseen(_("There is no such page, or it is not for your post."))
    return found


def _of_body(body: Body) -> dict[str, Any]:
    page = reverse("body", args=[body.code])
    return {
        "back": page,
        "crumbs": [(_("State bodies"), reverse("bodies")), (body.short, page)],
        "version": body.version,
    }


def _words(day: Any) -> str:
    return long_date(day, get_language() or "ru") if day else _("not known")


@require_http_methods(_READ_AND_POST)
@requires("directory.manage")
def new_body(request: HttpRequest, /, **_section: str) -> HttpResponse:
    """Record a body that the directory does not have."""
    form = forms.BodyForm(request.POST or None)
    kinds = dict(BodyKind.choices)

    def changes(said: Mapping[str, Any]) -> list[Change]:
        return [
            *(
                Change(str(form.fields[name].label), "–", said[name])
                for name in ("name_kk", "name_ru", "name_en")
            ),
            Change(_("Kind"), "–", str(kinds[said["kind"]])),
            Change(
                _("Plan and report"), "–", _("reports itself") if said["owes_7"] else _("does not report")
            ),
            Change(_("Positions"), "–", _("receives") if said["gets_6_8"] else _("does not receive")),
            Change(_("First day"), "–", _words(said["valid_from"])),
        ]

    return previewed(
        request,
        form,
        PreviewedAct(
            title=_("New state body"),
            under=_("Its duties open with the next half-year that the Ministry opens."),
            button=_("Record the body"),
            done=_("The body is recorded."),
            preview=changes,
            do=lambda said: acts.record_body(by(request), **said),
            back=reverse("bodies"),
            crumbs=[(_("State bodies"), reverse("bodies"))],
        ),
    )


@require_http_methods(_READ_AND_POST)
@requires("directory.manage")
def rename_body(request: HttpRequest, /, code: str, **_section: str) -> HttpResponse:
    """Give a body a new name from a day on."""
    body = _body(code)
    now = {name: getattr(body, name) for name in ("name_kk", "name_ru", "name_en")}
    form = forms.RenameForm(request.POST or None, initial=now)

    def changes(said: Mapping[str, Any]) -> list[Change]:
        until = _("until %(day)s") % {"day": _words(said["since"] - _DAY)}
        since = _("from %(day)s") % {"day": _words(said["since"])}
        return [
            *(Change(str(form.fields[name].label), now[name], said[name]) for name in now),
            Change(_("Days"), until, since),
        ]

    return previewed(
        request,
        form,
        PreviewedAct(
            title=_("Rename the body"),
            under=_("The earlier name stays for the days before; papers of those days keep it."),
            button=_("Rename the body"),
            done=_("The body has its new name."),
            preview=changes,
            do=lambda said: acts.rename_body(by(request), body_id=body.pk, **said),
            **_of_body(body),
        ),
    )


@require_http_methods(_READ_AND_POST)
@requires("directory.manage")
def end_body(request: HttpRequest, /, code: str, **_section: str) -> HttpResponse:
    """Close a body, merge it into another or divide it among several, with its last day."""
    body = _body(code)
    form = forms.EndForm(body, request.POST or None)
    known = dict(form.fields["successors"].choices)  # type: ignore[attr-defined]

    def changes(said: Mapping[str, Any]) -> list[Change]:
        heirs = "; ".join(known[one] for one in said["successors"]) or _("nobody: the body is closed")
        owing = _("reports itself") if body.owes_7 else _("does not report")
        return [
            Change(
                _("In the directory"),
                _("to this day"),
                _("until %(day)s") % {"day": _words(said["last_day"])},
            ),
            Change(_("Who takes over"), "–", heirs),
            Change(_("Plan and report"), owing, _("nothing that falls due after the last day")),
        ]

    def warnings(_said: Mapping[str, Any]) -> list[str]:
        parts = [one.name for one in body.parts.filter(in_force(clock.today()))]
        if not parts:
            return []
        return [_("Report through this body and need another: %(names)s") % {"names": "; ".join(parts)}]

    return previewed(
        request,
        form,
        PreviewedAct(
            title=_("Close, merge or divide the body"),
            under=_("The body stays readable for the days on which it existed, with who took over."),
            button=_("Close the body"),
            done=_("The last day of the body is recorded."),
            preview=changes,
            do=lambda said: acts.end_body(
                by(request), body_id=body.pk, **{**said, "successors": tuple(said["successors"])}
            ),
            warnings=warnings,
            **_of_body(body),
        ),
    )


@require_http_methods(_READ_AND_POST)
@requires("directory.manage")
def new_unit(request: HttpRequest, /, code: str, **_section: str) -> HttpResponse:
    """Add a unit to a body."""
    body = _body(code)
    form = forms.UnitForm(request.POST or None)

    def changes(said: Mapping[str, Any]) -> list[Change]:
        names = [said[one] for one in ("name_kk", "name_ru", "name_en") if said[one]]
        return [
            Change(_("Unit"), "–", " · ".join(names)),
            Change(_("First day"), "–", _words(said["valid_from"])),
        ]

    return previewed(
        request,
        form,
        PreviewedAct(
            title=_("New unit"),
            under=body.name,
            button=_("Add the unit"),
            done=_("The unit is recorded."),
            preview=changes,
            do=lambda said: acts.record_unit(by(request), body_id=body.pk, **said),
            **{**_of_body(body), "version": None},
        ),
    )


@require_http_methods(_READ_AND_POST)
@requires("directory.manage")
def responsible(request: HttpRequest, /, code: str, **_section: str) -> HttpResponse:
    """Name the unit responsible for international cooperation."""
    body = _body(code)
    form = forms.ResponsibleForm(body, request.POST or None)
    units = dict(form.fields["unit_id"].choices)  # type: ignore[attr-defined]
    present = responsible_unit(body, clock.today())

    def changes(said: Mapping[str, Any]) -> list[Change]:
        return [
            Change(
                _("Responsible unit"), present.name if present else _("not named"), units[said["unit_id"]]
            ),
            Change(_("First day"), "–", _words(said["since"])),
        ]

    return previewed(
        request,
        form,
        PreviewedAct(
            title=_("Responsible unit"),
            under=_("The unit that was responsible ends the day before: each day has one."),
            button=_("Name the unit"),
            done=_("The responsible unit is named."),
            preview=changes,
            do=lambda said: acts.name_responsible_unit(
                by(request), **{**said, "unit_id": UUID(said["unit_id"])}
            ),
            norm="4",
            **{**_of_body(body), "version": None},
        ),
    )


@require_http_methods(_READ_AND_POST)
@requires("directory.manage")
def accredit(request: HttpRequest, /, code: str, **_section: str) -> HttpResponse:
    """Record to which further country a mission is accredited."""
    mission = _mission(code)
    form = forms.AccreditForm(request.POST or None)
    language, kinds = get_language() or "ru", dict(AccreditationKind.choices)

    def changes(said: Mapping[str, Any]) -> list[Change]:
        rows = mission.accreditations.filter(in_force(said["since"])).select_related("country")
        held = "; ".join(one.country.name for one in rows) or "–"
        added = f"{country_name(said['country'], language)}, {str(kinds[said['kind']]).lower()}"
        since = _("from %(day)s") % {"day": _words(said["since"])}
        return [Change(_("Receiving states"), held, f"+ {added}, {since}")]

    return previewed(
        request,
        form,
        PreviewedAct(
            title=_("Accredit the mission"),
            under=mission.name,
            button=_("Accredit the mission"),
            done=_("The accreditation is recorded."),
            preview=changes,
            do=lambda said: mission_acts.accredit_mission(by(request), mission_id=mission.pk, **said),
            norm="8.2",
            **_of_mission(mission),
        ),
    )


@require_http_methods(_READ_AND_POST)
@requires("directory.manage")
def end_accreditation(request: HttpRequest, /, code: str, row: UUID, **_section: str) -> HttpResponse:
    """End an accreditation with its last day."""
    mission = _mission(code)
    found = Accreditation.objects.select_related("country").filter(pk=row, mission=mission).first()
    if found is None:
        raise Unseen(_("There is no such page, or it is not for your post."))
    form = forms.EndAccreditationForm(request.POST or None)

    def changes(said: Mapping[str, Any]) -> list[Change]:
        until = _("until %(day)s") % {"day": _words(said["last_day"])}
        return [Change(found.country.name, _("to this day"), until)]

    return previewed(
        request,
        form,
        PreviewedAct(
            title=_("End the accreditation"),
            under=f"{mission.name}: {found.country.name}",
            button=_("End the accreditation"),
            done=_("The last day of the accreditation is recorded."),
            preview=changes,
            do=lambda said: mission_acts.end_accreditation(by(request), accreditation_id=found.pk, **said),
            norm="8.2",
            **{**_of_mission(mission), "version": found.version},
        ),
    )


def _of_mission(mission: Mission) -> dict[str, Any]:
    page = reverse("mission", args=[mission.code])
    return {
        "back": page,
        "crumbs": [(_("Missions abroad"), reverse("missions")), (mission.city.name, page)],
    }
