"""Reads of bodies: who owes, who receives, through which unit, under which name on a day."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from kelisim.directory.constants import MINISTRY_CODE
from kelisim.directory.models import Body, BodyName, Responsibility, Unit, in_force
from kelisim.directory.naming import search_key
from kelisim.foundation.refusals import Refusal

__all__ = [
    "UnknownBody",
    "bodies_on",
    "bodies_owing_7",
    "bodies_without_responsible_unit",
    "body_by_code",
    "find_body",
    "ministry",
    "name_on",
    "names_of",
    "recipients_of_6_8",
    "responsible_unit",
    "responsible_units",
    "units_of",
]


class UnknownBody(Refusal):
    """No state body has this code."""

    code = "unknown_body"


def bodies_on(day: date) -> QuerySet[Body]:
    """Give the bodies that exist on a day (Astana)."""
    return Body.objects.filter(in_force(day)).order_by("code")


def bodies_owing_7(day: date) -> QuerySet[Body]:
    """Give the bodies that report themselves under 7.2 and 7.3 on a day (Astana)."""
    return bodies_on(day).filter(owes_7=True)


def recipients_of_6_8(day: date) -> QuerySet[Body]:
    """Give the central state bodies that receive positions under 6.8 on a day (Astana)."""
    return bodies_on(day).filter(gets_6_8=True)


def ministry() -> Body:
    """Give the Ministry of the Rules (norm 3). Raises ``UnknownBody`` before the reference is loaded."""
    return body_by_code(MINISTRY_CODE)


def body_by_code(code: str) -> Body:
    """Give a body by its code, such as ``MOT``. Raises ``UnknownBody``."""
    body = Body.objects.filter(code=code).first()
    if body is None:
        raise UnknownBody(
            _("No state body has the code %(code)s. The list is under Directory.") % {"code": code}, body=code
        )
    return body


def find_body(text: str, day: date | None = None) -> Body | None:
    """Find a body by code or by any of its names, dated or short, in kk, ru or en.

    With ``day`` bodies of that day come before others. Nothing when no body, or more than one, fits.
    """
    wanted = search_key(text)
    if not wanted:
        return None
    found: dict[UUID, Body] = {}
    for body in Body.objects.prefetch_related("names"):
        if wanted in _keys(body):
            found[body.pk] = body
    if len(found) > 1 and day is not None:
        found = {key: body for key, body in found.items() if body.is_in_force(day)}
    return next(iter(found.values())) if len(found) == 1 else None


def name_on(body: Body, day: date) -> BodyName | None:
    """Give what a body was called on a day (Astana); nothing when it did not exist."""
    return body.names.filter(in_force(day)).first()


def names_of(body: Body) -> QuerySet[BodyName]:
    """Give the names of a body, newest first."""
    return body.names.order_by(F("valid_from").desc(nulls_last=True))


def responsible_unit(body: Body, day: date) -> Unit | None:
    """Give the unit responsible under norm 4 on a day (Astana); nothing when none is named."""
    row = Responsibility.objects.filter(in_force(day), body=body).select_related("unit").first()
    return row.unit if row else None


def responsible_units(day: date) -> dict[UUID, Unit]:
    """Give the responsible unit of every body on a day, by body id (one query)."""
    rows = Responsibility.objects.filter(in_force(day)).select_related("unit")
    return {row.body_id: row.unit for row in rows}


def bodies_without_responsible_unit(day: date) -> Sequence[Body]:
    """Give the bodies that owe 7 on a day and have named no responsible unit (norm 4 asks for one)."""
    named = Responsibility.objects.filter(in_force(day)).values("body_id")
    return list(bodies_owing_7(day).filter(~Q(pk__in=named)))


def units_of(body: Body, day: date) -> QuerySet[Unit]:
    """Give the units of a body on a day."""
    return body.units.filter(in_force(day)).order_by("name_ru")


def _keys(body: Body) -> set[str]:
    words = [body.code, *body.also]
    for language in ("kk", "ru", "en"):
        words += [getattr(body, f"name_{language}"), getattr(body, f"short_{language}")]
        words += [getattr(name, f"name_{language}") for name in body.names.all()]
    return {search_key(one) for one in words if one}
