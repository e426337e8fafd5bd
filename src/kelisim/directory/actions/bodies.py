"""Acts on bodies and their units: record, rename, end, succeed, name the responsible unit."""

from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kelisim.directory.constants import BodyKind, Confidence, Origin
from kelisim.directory.models import Body, BodyName, Responsibility, Succession, Unit, in_force
from kelisim.directory.queries.bodies import body_by_code
from kelisim.foundation import clock
from kelisim.foundation.acts import Act, JournalEvent, Outcome, action
from kelisim.foundation.refusals import Refusal

__all__ = ["end_body", "name_responsible_unit", "record_body", "record_unit", "rename_body"]

RECORDED = JournalEvent("directory.body_recorded", "3.first", gettext_noop("State body recorded"))
RENAMED = JournalEvent("directory.body_renamed", "3.first", gettext_noop("State body renamed"))
ENDED = JournalEvent("directory.body_ended", "3.first", gettext_noop("State body ended"))
UNIT_RECORDED = JournalEvent("directory.unit_recorded", "4", gettext_noop("Unit recorded"))
RESPONSIBLE = JournalEvent("directory.unit_responsible", "4", gettext_noop("Responsible unit named"))

_DAY = timedelta(days=1)


@action(RECORDED, permission="directory.manage")
def record_body(
    act: Act,
    *,
    code: str,
    kind: str,
    name_kk: str,
    name_ru: str,
    name_en: str,
    owes_7: bool,
    gets_6_8: bool,
    basis: str,
    source: str,
    valid_from: date,
    reports_through: str = "",
) -> Outcome:
    """Record a state body that the directory does not have yet (norms 3 and 7). Refuses a code in use."""
    if Body.objects.filter(code=code).exists():
        raise Refusal(_("The code %(code)s is in use.") % {"code": code}, code="code_in_use")
    if kind not in BodyKind.values:
        raise Refusal(_("There is no such kind of body."), code="kind")
    if reports_through and (owes_7 or gets_6_8):
        raise Refusal(_("A body that reports through another owes nothing itself."), code="reports_through")
    _need_source(source)
    body = Body.objects.create(
        code=code,
        kind=kind,
        name_kk=name_kk,
        name_ru=name_ru,
        name_en=name_en,
        owes_7=owes_7,
        gets_6_8=gets_6_8,
        reports_through=body_by_code(reports_through) if reports_through else None,
        basis=basis,
        valid_from=valid_from,
        **_said(source),
    )
    _name(body, valid_from, source, name_kk=name_kk, name_ru=name_ru, name_en=name_en)
    act.record(body)
    return Outcome(body.pk, body.version)


@action(RENAMED, permission="directory.manage")
def rename_body(
    act: Act, *, body_id: UUID, name_kk: str, name_ru: str, name_en: str, since: date, source: str
) -> Outcome:
    """Give a body a new name from a day on; the earlier name stays for the days before.

    Refuses a day in the future (a name is entered when it takes effect) and a day within an earlier name.
    """
    body = act.lock(Body.objects.all(), body_id)
    _need_source(source)
    if since > clock.today():
        raise Refusal(_("Enter the new name on the day it takes effect."), code="future")
    last = body.names.order_by("valid_from").last() if body.names.exists() else None
    newest = body.names.filter(in_force(since)).first() or last
    if body.names.filter(valid_from__gte=since).exists():
        raise Refusal(_("The body has a name from a later day already."), code="dates")
    if newest is not None and (newest.valid_until is None or newest.valid_until >= since):
        act.change(newest, valid_until=since - _DAY, origin=Origin.ACT)
    _name(body, since, source, name_kk=name_kk, name_ru=name_ru, name_en=name_en)
    difference = act.change(
        body,
        name_kk=name_kk,
        name_ru=name_ru,
        name_en=name_en,
        short_kk="",
        short_ru="",
        short_en="",
        also=[*body.also, *filter(None, (body.short_kk, body.short_ru, body.short_en))],
        **_said(source),
    )
    act.record(body, difference, note=source)
    return Outcome(body.pk, body.version)


@action(ENDED, permission="directory.manage")
def end_body(
    act: Act, *, body_id: UUID, last_day: date, successors: tuple[str, ...] = (), source: str = ""
) -> Outcome:
    """End a body with its last day and name who took over (merged into one, or divided among several)."""
    body = act.lock(Body.objects.all(), body_id)
    _need_source(source)
    if body.valid_from and last_day < body.valid_from:
        raise Refusal(_("The last day is before the first."), code="dates")
    difference = act.change(body, valid_until=last_day, **_said(source))
    for name in body.names.filter(in_force(last_day)):
        act.change(name, valid_until=last_day, origin=Origin.ACT)
    for code in successors:
        Succession.objects.create(
            predecessor=body, successor=body_by_code(code), took_effect_on=last_day + _DAY, **_said(source)
        )
    act.record(body, {**difference, "succeeded_by": ["", ", ".join(successors)]}, note=source)
    return Outcome(body.pk, body.version)


@action(UNIT_RECORDED, permission="directory.manage")
def record_unit(
    act: Act,
    *,
    body_id: UUID,
    name_ru: str,
    name_kk: str = "",
    name_en: str = "",
    valid_from: date | None = None,
    source: str = "",
) -> Outcome:
    """Record a unit of a body. A unit of that name and day is given back, not recorded twice."""
    body = act.lock(Body.objects.all(), body_id, check_version=False)
    unit, fresh = Unit.objects.get_or_create(
        body=body,
        name_ru=name_ru,
        valid_from=valid_from,
        defaults={"name_kk": name_kk, "name_en": name_en, **_said(source)},
    )
    act.record(unit, note="" if fresh else "recorded before")
    return Outcome(unit.pk, unit.version)


@action(RESPONSIBLE, permission="directory.manage")
def name_responsible_unit(act: Act, *, unit_id: UUID, since: date | None, source: str = "") -> Outcome:
    """Make a unit the one responsible for international cooperation of its body from a day on (norm 4).

    The unit that was responsible ends the day before: each day has one. Without a day it has always been so.
    """
    unit = Unit.objects.select_related("body").filter(pk=unit_id).first()
    if unit is None:
        raise Refusal(_("There is no such unit."), code="unknown_unit")
    body = act.lock(Body.objects.all(), unit.body_id, check_version=False)
    rows = body.responsibilities.all()
    if (since is None and rows.exists()) or (
        since is not None and rows.filter(valid_from__gte=since).exists()
    ):
        raise Refusal(_("Another unit is responsible from a later day. Give a later day."), code="dates")
    if since is not None:
        for row in rows.filter(in_force(since)):
            act.change(row, valid_until=since - _DAY, origin=Origin.ACT)
    Responsibility.objects.create(body=body, unit=unit, valid_from=since, **_said(source))
    act.record(unit, {"responsible_since": ["", since.isoformat() if since else ""]}, note=source)
    return Outcome(unit.pk, unit.version)


def _name(body: Body, since: date, source: str, **names: str) -> None:
    BodyName.objects.create(body=body, valid_from=since, **names, **_said(source))


def _said(source: str) -> dict[str, str]:
    return {
        "source": source,
        "confidence": Confidence.CONFIRMED if source else Confidence.MEDIUM,
        "origin": Origin.ACT,
    }


def _need_source(source: str) -> None:
    if not source.strip():
        raise Refusal(_("Name the act on which this rests; it stays beside the entry."), code="source")
