"""Who a signed-in person is today: the actor that acts and row security work with; who is in a body."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from kelisim.accounts.constants import PERMISSIONS, POWERS, WITHOUT_RECORDS, Role
from kelisim.accounts.models import Assignment, Invitation, User
from kelisim.accounts.policies import Managed, powers_over_people
from kelisim.directory.api import MINISTRY_CODE, Body, bodies_on
from kelisim.foundation import clock
from kelisim.foundation.actors import NOBODY, Actor

__all__ = [
    "PersonLine",
    "actor_of",
    "assignments_on",
    "auditors_on",
    "bodies_managed",
    "open_invitations",
    "people_managed",
    "people_of_body",
]


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person of a body and the posts in force there."""

    user: User
    posts: tuple[Assignment, ...]


def assignments_on(user: User, day: date) -> list[Assignment]:
    """Give the posts that a person holds on a day (Astana), oldest first."""
    held = Assignment.objects.on(day).filter(user=user)
    return list(held.select_related("body", "unit", "mission").order_by("valid_from", "id"))


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
        powers=frozenset().union(
            *(POWERS.get(one.role, frozenset()) for one in same),
            *(powers_over_people(one.body) for one in same if one.role == Role.BODY_ADMINISTRATOR),
        ),
    )


def people_of_body(body_id: UUID, day: date, *, role: str = "", user_id: str = "") -> list[User]:
    """Give who holds a post of work in a body on a day (Astana), each once, by e-mail address.

    ``role`` and ``user_id`` narrow them down to one role or one person. Auditors and administrators act for
    no body: what is written to a body is not written to them.
    """
    held = Assignment.objects.on(day).filter(body_id=body_id, user__is_active=True)
    if role:
        held = held.filter(role=role)
    if user_id:
        held = held.filter(user_id=user_id)
    working = held.exclude(role__in=WITHOUT_RECORDS).select_related("user").order_by("user__email")
    return list({one.user_id: one.user for one in working}.values())


def auditors_on(day: date) -> list[User]:
    """Give who is an auditor on a day (Astana), by name."""
    held = Assignment.objects.on(day).filter(role=Role.AUDITOR, user__is_active=True).select_related("user")
    return list({one.user_id: one.user for one in held.order_by("user__name_ru")}.values())


def bodies_managed(managed: Managed) -> Sequence[Body]:
    """Give the bodies of today whose people are managed, in the order of the directory."""
    bodies = bodies_on(clock.today())
    return [one for one in bodies if managed.everyone or one.pk in managed.bodies]


def people_managed(managed: Managed, body: Body, day: date) -> list[PersonLine]:
    """Give who holds a post in a body on a day and, for the Ministry, in its missions; by name."""
    here = Q(body=body) | Q(mission__isnull=False) if body.code == MINISTRY_CODE else Q(body=body)
    posts: dict[UUID, list[Assignment]] = {}
    held = Assignment.objects.on(day).filter(here, managed.posts())
    for one in held.select_related("user", "unit", "mission").order_by("user__name_ru", "valid_from", "id"):
        posts.setdefault(one.user_id, []).append(one)
    return [PersonLine(held[0].user, tuple(held)) for held in posts.values()]


def open_invitations(body: Body) -> list[Invitation]:
    """Give the invitations of a body that are neither accepted nor withdrawn, newest first."""
    found = Invitation.objects.filter(body=body, accepted_at=None, withdrawn_at=None)
    return list(found.select_related("unit", "mission").order_by("-invited_at"))


def _in(record: object, field: str, language: str) -> str:
    return str(getattr(record, f"{field}_{language}", "") or getattr(record, f"{field}_ru", ""))
