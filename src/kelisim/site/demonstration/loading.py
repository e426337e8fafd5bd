"""Loads the demonstration: reference data, people, a year of plans made of publicly reported events."""

from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password

from kelisim.accounts.api import WITHOUT_RECORDS, Assignment, User
from kelisim.directory.api import Body, Mission, responsible_unit
from kelisim.foundation import clock
from kelisim.foundation.actors import system_actor
from kelisim.foundation.database import actor_transaction
from kelisim.foundation.refusals import Refusal
from kelisim.site.demonstration.acting import noon
from kelisim.site.demonstration.cast import CAST, PASSWORD, Person
from kelisim.site.demonstration.story import tell
from kelisim.site.reference import load_everything
from kelisim.site.settings import storage

__all__ = ["load", "people"]

UNFINISHED = storage.STATE / "demonstration.unfinished"
"""Stands in the state folder while the story is told."""

SINCE = date(2025, 1, 1)
"""Since when the demonstration's people hold their posts and the rights of norm 3 are in force."""


def load() -> dict[str, Any]:
    """Load what is missing; a second call changes nothing. Refuses outside the demonstration's settings."""
    if not settings.DEMONSTRATION:
        raise Refusal(
            "Demonstration data is loaded under the demonstration's settings only.", code="not_demo"
        )
    if User.objects.filter(demonstration=True).exists():
        refuse_unfinished(UNFINISHED)
        return {"loaded": False}
    UNFINISHED.touch()
    load_everything(since=noon(SINCE))
    actor = system_actor("demonstration")
    password = make_password(PASSWORD)
    with actor_transaction(actor):
        for person in CAST:
            _enrol(person, password)
    told = tell()
    UNFINISHED.unlink(missing_ok=True)
    return {"loaded": True, **told}


def refuse_unfinished(mark: Path) -> None:
    """Refuse to show a story that was broken off half-told; ``mark`` stands while it is told."""
    if mark.exists():
        raise Refusal(
            f"The demonstration's data was broken off half-made. Remove {mark.parent} and start again.",
            code="unfinished",
        )


def people() -> list[dict[str, str]]:
    """Give who can sign in, with the password that all of them share."""
    return [
        {"email": one.email, "name": one.name_ru, "post": one.post_ru, "where": one.body or one.mission_city,
         "password": PASSWORD}
        for one in CAST
    ]  # fmt: skip


def _enrol(person: Person, password: str) -> None:
    user = User.objects.create(
        email=person.email,
        name_ru=person.name_ru,
        name_kk=person.name_kk,
        name_en=person.name_en,
        language=person.language,
        password=password,
        demonstration=True,
    )
    body = Body.objects.get(code=person.body) if person.body else None
    mission = (
        Mission.objects.get(city__name_en=person.mission_city, kind="embassy")
        if person.mission_city
        else None
    )
    reads_no_records = WITHOUT_RECORDS & set(person.roles)
    unit = responsible_unit(body, clock.today()) if body and not reads_no_records else None
    for role in person.roles:
        Assignment.objects.create(
            user=user, role=role, body=body, unit=unit, mission=mission,
            post_ru=person.post_ru, post_kk=person.post_kk, post_en=person.post_en,
            valid_from=SINCE,
        )  # fmt: skip
