"""Loads what every installation starts from: the directory, the published calendar, the rights of norm 3."""

from contextlib import nullcontext
from datetime import datetime
from typing import Any

from kelisim.access.api import Dimension, GranteeKind, RecordKind, grant_scope, scope_keys
from kelisim.calendars.api import load_reference_calendar
from kelisim.directory.api import Mission, load_reference, ministry, receiving_states
from kelisim.foundation import clock
from kelisim.foundation.actors import Actor, system_actor
from kelisim.foundation.acts import By
from kelisim.foundation.database import actor_transaction

__all__ = ["load_everything"]


def load_everything(since: datetime | None = None) -> dict[str, Any]:
    """Load the directory and the calendar that the reference tables hold; a second call changes nothing.

    ``since`` is from when the rights of norm 3 are in force (default: now).
    """
    actor = system_actor("reference data")
    with actor_transaction(actor):
        directory, calendar = load_reference(), load_reference_calendar()
        with clock.at(since) if since else nullcontext():
            scopes = _give_scopes(actor)
        return {"directory": directory, "calendar": calendar, "scopes": scopes}


def _give_scopes(actor: Actor) -> int:
    """Give the Ministry and the missions what norm 3 lets them read; what is in force is left alone."""
    foreign_ministry, today, given = ministry(), clock.today(), 0
    in_force = set(scope_keys())
    for kind in (RecordKind.EVENTS, RecordKind.PLANS, RecordKind.DUTIES):
        if (foreign_ministry.pk, kind.value, "*") not in in_force:
            given += 1
            grant_scope(
                By(actor, f"scope/{foreign_ministry.pk}/{kind}/{today}"),
                grantee_kind=GranteeKind.BODY,
                grantee_id=foreign_ministry.pk,
                grantee_name=foreign_ministry.name_ru,
                kind=kind.value,
                norm="3.first",
            )
    for mission in Mission.objects.all():
        for state in receiving_states(mission, today):
            if (mission.pk, RecordKind.EVENTS.value, state.country) in in_force:
                continue
            given += 1
            grant_scope(
                By(actor, f"scope/{mission.pk}/{state.country}/{today}"),
                grantee_kind=GranteeKind.MISSION,
                grantee_id=mission.pk,
                grantee_name=mission.name_ru,
                kind=RecordKind.EVENTS.value,
                norm="3.second",
                dimension=Dimension.PLACE_COUNTRY,
                value=state.country,
            )
    return given
