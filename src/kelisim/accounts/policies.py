"""Who manages which people: the administrator all, the administrator of a body those of that body."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from kelisim.accounts.constants import FOR_THE_WHOLE, IN_A_BODY, IN_A_MISSION, IN_THE_MINISTRY, Role
from kelisim.directory.api import MINISTRY_CODE, Body
from kelisim.foundation.actors import Actor
from kelisim.foundation.rowsecurity import SYSTEM, has_power

__all__ = ["MANAGE_INVITATIONS", "MANAGE_POSTS", "Managed", "managed_by", "powers_over_people"]

_BODY = "people:"
_MISSIONS = "people:missions"

MANAGE_INVITATIONS = f"{SYSTEM} OR {has_power('administrator')} OR kelisim_has('{_BODY}' || body_id::text)"
"""Who reads and writes an invitation, as row security says it."""

MANAGE_POSTS = (
    f"{SYSTEM} OR {has_power('administrator')} OR (CASE WHEN mission_id IS NULL "
    f"THEN kelisim_has('{_BODY}' || body_id::text) ELSE {has_power(_MISSIONS)} END "
    f"AND role NOT IN ({', '.join(repr(one.value) for one in FOR_THE_WHOLE)}))"
)
"""Who writes a post; the posts for the whole are the administrator's alone."""


@dataclass(frozen=True, slots=True)
class Managed:
    """What an actor manages: everyone, or the people of ``bodies`` and perhaps those of the missions."""

    everyone: bool
    bodies: frozenset[UUID]
    missions: bool

    def posts(self) -> Q:
        """Give the condition on posts (``Assignment``) that the actor manages."""
        if self.everyone:
            return Q()
        own = Q(body_id__in=self.bodies)
        return (own | Q(mission__isnull=False) if self.missions else own) & ~Q(role__in=FOR_THE_WHOLE)

    def roles_in(self, body: Body) -> tuple[Role, ...]:
        """Give the roles that the actor may appoint in a body and, for the Ministry, in its missions."""
        if not self.everyone and body.pk not in self.bodies:
            return ()
        own = (*IN_THE_MINISTRY, *IN_A_MISSION) if body.code == MINISTRY_CODE else IN_A_BODY
        return (*own, *FOR_THE_WHOLE) if self.everyone else own


def managed_by(actor: Actor) -> Managed:
    """Say whose posts an actor manages today."""
    said = {one.removeprefix(_BODY) for one in actor.powers if one.startswith(_BODY)}
    return Managed(
        everyone=actor.is_system or "people.manage" in actor.permissions,
        bodies=frozenset(UUID(one) for one in said - {"missions"}),
        missions="missions" in said,
    )


def powers_over_people(body: Body | None) -> frozenset[str]:
    """Give the words that row security knows of a body's administrator; the Ministry's has the missions."""
    if body is None:
        return frozenset()
    own = {f"{_BODY}{body.pk}"}
    return frozenset(own | {_MISSIONS} if body.code == MINISTRY_CODE else own)
