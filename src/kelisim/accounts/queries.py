"""Who a signed-in person is today: the actor that acts and row security work with."""

from datetime import date

from django.db.models import Q

from kelisim.accounts.constants import PERMISSIONS, POWERS, WITHOUT_RECORDS
from kelisim.accounts.models import Assignment, User
from kelisim.foundation.actors import NOBODY, Actor

__all__ = ["actor_of", "assignments_on"]


def assignments_on(user: User, day: date) -> list[Assignment]:
    """Give the posts that a person holds on a day (Astana), oldest first."""
    in_force = Q(valid_from__lte=day) & (Q(valid_until=None) | Q(valid_until__gte=day))
    return list(
        user.assignments.filter(in_force)
        .select_related("body", "unit", "mission")
        .order_by("valid_from", "id")
    )


def actor_of(user: User, day: date, language: str = "ru") -> Actor:
    """Give the actor of a person on a day. Without a post in force the actor holds no permission.

    Posts of one body are joined; posts of other bodies are left out, so that one session acts for one body.
    """
    held = assignments_on(user, day)
    name = _in(user, "name", language)
    if not held:
        return Actor(id=user.id, name=name)
    first = held[0]
    same = [one for one in held if (one.body_id, one.mission_id) == (first.body_id, first.mission_id)]
    institution = first.body or first.mission
    assert institution is not None
    roles = frozenset(one.role for one in same)
    return Actor(
        id=user.id,
        name=name,
        body_id=NOBODY if roles <= WITHOUT_RECORDS else institution.pk,
        body_code=first.body.code if first.body else "",
        body_name=_in(institution, "name", language),
        unit_id=next((one.unit_id for one in same if one.unit_id), NOBODY),
        post=_in(first, "post", language),
        roles=roles,
        permissions=frozenset().union(*(PERMISSIONS[one.role] for one in same)),
        powers=frozenset().union(*(POWERS.get(one.role, frozenset()) for one in same)),
    )


def _in(record: object, field: str, language: str) -> str:
    return str(getattr(record, f"{field}_{language}", "") or getattr(record, f"{field}_ru", ""))
