"""Acts on people: inviting, appointing, ending a post, and what a person does with the own account."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kelisim.accounts.constants import IN_A_MISSION, WITHOUT_RECORDS, Role
from kelisim.accounts.models import Assignment, Invitation, User
from kelisim.accounts.policies import managed_by
from kelisim.directory.api import Body, Mission, Unit
from kelisim.foundation import clock
from kelisim.foundation.actors import Actor, system_actor
from kelisim.foundation.acts import Act, JournalEvent, Outcome, action
from kelisim.foundation.ids import new_id
from kelisim.foundation.refusals import Refusal, Unseen

__all__ = [
    "accept_invitation",
    "appoint",
    "as_invited",
    "ask_new_password",
    "change_password",
    "change_post",
    "end_post",
    "invite",
    "renew_invitation",
    "withdraw_invitation",
]

INVITED = JournalEvent("accounts.invited", "4", gettext_noop("Person invited"))
RENEWED = JournalEvent("accounts.invitation_renewed", "4", gettext_noop("Invitation sent anew"))
WITHDRAWN = JournalEvent("accounts.invitation_withdrawn", "4", gettext_noop("Invitation withdrawn"))
ACCEPTED = JournalEvent("accounts.invitation_accepted", "4", gettext_noop("Invitation accepted"))
APPOINTED = JournalEvent("accounts.appointed", "4", gettext_noop("Person appointed"))
POST_CHANGED = JournalEvent("accounts.post_changed", "4", gettext_noop("Post changed"))
POST_ENDED = JournalEvent("accounts.post_ended", "4", gettext_noop("Post ended"))
PASSWORD_ASKED = JournalEvent("accounts.password_asked", "4", gettext_noop("New password asked for"))
PASSWORD = JournalEvent("accounts.password_changed", "4", gettext_noop("Password changed"))

LASTS = timedelta(days=7)
"""How long an invitation can be accepted, in calendar days; decided here, no norm sets it."""


@action(INVITED, permission="people.own")
def invite(
    act: Act,
    *,
    email: str,
    name: dict[str, str],
    role: str,
    body_id: UUID,
    post: dict[str, str],
    valid_from: date,
    valid_until: date | None = None,
    unit_id: UUID | None = None,
    mission_id: UUID | None = None,
    language: str = "ru",
) -> Outcome:
    """Offer a post to a person; the link goes by mail and holds seven days.

    ``name`` and ``post`` are words by language (kk, ru, en; ru is needed); days are of Astana. It tells
    nobody whether the address has an account already. Refuses a role that the actor may not appoint, a unit
    of another body, a second open invitation to the same role, and days that end before they begin.
    """
    body = _managed_body(act, body_id, role)
    unit, mission = _place(body, role, unit_id, mission_id)
    _check_days(valid_from, valid_until)
    address = email.strip().lower()
    if Invitation.objects.filter(
        email=address, body=body, role=role, accepted_at=None, withdrawn_at=None
    ).exists():
        raise Refusal(
            _("There is an open invitation for this address and role. Send it anew from the list."),
            code="invited",
        )
    invitation = Invitation.objects.create(
        email=address,
        role=role,
        body=body,
        unit=unit,
        mission=mission,
        language=language,
        valid_from=valid_from,
        valid_until=valid_until,
        invited_by=act.actor.name,
        expires_at=clock.now() + LASTS,
        **{f"name_{one}": words for one, words in name.items()},
        **{f"post_{one}": words for one, words in post.items()},
    )
    act.record(invitation, {"email": ["", address], "role": ["", role]})
    _send(act, invitation)
    return Outcome(invitation.pk, invitation.version)


@action(RENEWED, permission="people.own")
def renew_invitation(act: Act, *, invitation_id: UUID) -> Outcome:
    """Send an open invitation anew: seven days from now, another link; the old one opens nothing."""
    invitation = _open(act, invitation_id)
    difference = act.change(invitation, nonce=new_id(), expires_at=clock.now() + LASTS)
    difference.pop("nonce", None)
    act.record(invitation, difference)
    _send(act, invitation)
    return Outcome(invitation.pk, invitation.version)


@action(WITHDRAWN, permission="people.own")
def withdraw_invitation(act: Act, *, invitation_id: UUID) -> Outcome:
    """Take an open invitation back; its link opens nothing from now on."""
    invitation = _open(act, invitation_id)
    act.record(invitation, act.change(invitation, withdrawn_at=clock.now()))
    return Outcome(invitation.pk, invitation.version)


@action(ACCEPTED, permission="people.own")
def accept_invitation(
    act: Act, *, invitation_id: UUID, password: str = "", user_id: UUID | None = None
) -> Outcome:
    """Make the post of an invitation, and the account when ``user_id`` names none.

    The actor is :func:`as_invited`. ``password`` comes hashed: what acts are called with is compared by a
    plain digest, which must never be made of a password. Refuses what is not open any more.
    """
    invitation = act.lock(Invitation.objects.select_related("body", "unit", "mission"), invitation_id)
    _check_open(invitation)
    user = User.objects.filter(pk=user_id).first() if user_id else None
    if user is None:
        user = User.objects.create(
            email=invitation.email,
            name_kk=invitation.name_kk,
            name_ru=invitation.name_ru,
            name_en=invitation.name_en,
            language=invitation.language,
            password=password,
        )
    held = Assignment.objects.create(
        user=user,
        role=invitation.role,
        body=None if invitation.mission else invitation.body,
        unit=None if invitation.mission else invitation.unit,
        mission=invitation.mission,
        post_kk=invitation.post_kk,
        post_ru=invitation.post_ru,
        post_en=invitation.post_en,
        valid_from=max(invitation.valid_from, clock.today()),
        valid_until=invitation.valid_until,
    )
    act.record(invitation, act.change(invitation, accepted_at=clock.now()))
    return Outcome(held.pk, held.version, {"user": str(user.pk)})


@action(APPOINTED, permission="people.own")
def appoint(
    act: Act,
    *,
    user_id: UUID,
    role: str,
    body_id: UUID,
    post: dict[str, str],
    valid_from: date,
    valid_until: date | None = None,
    unit_id: UUID | None = None,
    mission_id: UUID | None = None,
) -> Outcome:
    """Give a person who works in the body already one more post there. Refuses as :func:`invite` does."""
    body = _managed_body(act, body_id, role)
    unit, mission = _place(body, role, unit_id, mission_id)
    _check_days(valid_from, valid_until)
    _not_oneself(act, user_id)
    if not Assignment.objects.filter(managed_by(act.actor).posts(), user_id=user_id).exists():
        raise Unseen(_("There is no such person among those whom you manage."))
    held = Assignment.objects.create(
        user_id=user_id,
        role=role,
        body=None if mission else body,
        unit=None if mission else unit,
        mission=mission,
        valid_from=valid_from,
        valid_until=valid_until,
        **{f"post_{one}": words for one, words in post.items()},
    )
    act.record(held, {"role": ["", role]})
    return Outcome(held.pk, held.version)


@action(POST_CHANGED, permission="people.own")
def change_post(
    act: Act, *, assignment_id: UUID, post: dict[str, str], unit_id: UUID | None, valid_until: date | None
) -> Outcome:
    """Change the words, the unit or the last day of a post in force; the role is never changed in place."""
    held = _held(act, assignment_id)
    _check_days(held.valid_from, valid_until)
    unit = _unit(held.body, unit_id) if held.body else None
    words = {f"post_{one}": said for one, said in post.items()}
    act.record(held, act.change(held, unit=unit, valid_until=valid_until, **words))
    return Outcome(held.pk, held.version)


@action(POST_ENDED, permission="people.own")
def end_post(act: Act, *, assignment_id: UUID, reason: str) -> Outcome:
    """End a post at once: the rights are gone with the person's next request.

    Refuses one's own post and the last administrator's.
    """
    held = _held(act, assignment_id)
    if not reason.strip():
        raise Refusal(_("Say why the post ends."), code="reason")
    others = Assignment.objects.on(clock.today()).filter(role=Role.ADMINISTRATOR).exclude(pk=held.pk)
    if held.role == Role.ADMINISTRATOR and not others.exists():
        raise Refusal(_("This is the last administrator. Appoint another one first."), code="last")
    act.record(held, act.change(held, ended_at=clock.now()), note=reason.strip())
    return Outcome(held.pk, held.version)


@action(PASSWORD, permission="account.own")
def change_password(act: Act, *, user_id: UUID, password: str) -> Outcome:
    """Set a person's password, given hashed; every other session of the person ends. Only one's own."""
    if act.actor.id != user_id:
        raise Unseen(_("There is no such page, or it is not for your post."))
    user = User.objects.select_for_update().get(pk=user_id)
    user.password = password
    user.save(update_fields=["password"])
    act.record(user)
    return Outcome(user.pk)


@action(PASSWORD_ASKED, permission="people.own")
def ask_new_password(act: Act, *, user_id: UUID) -> Outcome:
    """Send a person the link for a new password; it holds one hour and for one use."""
    user = User.objects.get(pk=user_id, is_active=True)
    act.record(user)
    act.effect("account_mail", f"password:{act.by.key}", {"what": "new_password", "id": str(user.pk)})
    return Outcome(user.pk)


def as_invited(invitation: Invitation) -> Actor:
    """Give the actor who accepts: a named part of the system that carries the invited person's name."""
    return replace(system_actor("invitation"), name=invitation.name_ru, post=invitation.post_ru)


def _managed_body(act: Act, body_id: UUID, role: str) -> Body:
    body = Body.objects.filter(pk=body_id).first()
    if body is None or not (roles := managed_by(act.actor).roles_in(body)):
        raise Unseen(_("There is no such body among those whose people you manage."))
    if role not in roles:
        raise Refusal(_("You may not appoint to this role in this body."), code="role")
    return body


def _place(
    body: Body, role: str, unit_id: UUID | None, mission_id: UUID | None
) -> tuple[Unit | None, Mission | None]:
    if role not in IN_A_MISSION:
        return (None if role in WITHOUT_RECORDS else _unit(body, unit_id)), None
    mission = Mission.objects.filter(pk=mission_id).first() if mission_id else None
    if mission is None:
        raise Refusal(_("Choose the mission in which the person works."), code="mission")
    return None, mission


def _unit(body: Body, unit_id: UUID | None) -> Unit | None:
    if unit_id is None:
        return None
    unit = Unit.objects.filter(pk=unit_id, body=body).first()
    if unit is None:
        raise Refusal(_("Choose a unit of the body."), code="unit")
    return unit


def _check_days(first: date, last: date | None) -> None:
    if last is not None and last < first:
        raise Refusal(_("The last day is before the first day."), code="days")
    if last is not None and last < clock.today():
        raise Refusal(_("The last day has passed already."), code="days")


def _not_oneself(act: Act, user_id: UUID) -> None:
    if act.actor.id == user_id:
        raise Refusal(_("Nobody changes the own posts; another administrator does it."), code="own")


def _held(act: Act, assignment_id: UUID) -> Assignment:
    mine = Assignment.objects.filter(managed_by(act.actor).posts()).select_related("body", "user")
    held = act.lock(mine, assignment_id)
    _not_oneself(act, held.user_id)
    if held.ended_at is not None or (held.valid_until is not None and held.valid_until < clock.today()):
        raise Refusal(_("This post has ended already."), code="ended")
    return held


def _open(act: Act, invitation_id: UUID) -> Invitation:
    managed = managed_by(act.actor)
    mine = Q() if managed.everyone else Q(body_id__in=managed.bodies)
    invitation = act.lock(Invitation.objects.filter(mine), invitation_id)
    _check_open(invitation, expired_too=True)
    return invitation


def _check_open(invitation: Invitation, *, expired_too: bool = False) -> None:
    if invitation.accepted_at is not None:
        raise Refusal(_("This invitation was accepted already. Sign in."), code="accepted")
    if invitation.withdrawn_at is not None or (not expired_too and invitation.expires_at < clock.now()):
        raise Refusal(
            _("This invitation holds no more. Ask whoever sent it for another."), code="invitation_over"
        )


def _send(act: Act, invitation: Invitation) -> None:
    key = f"invitation:{invitation.pk}:{invitation.version}"
    act.effect("account_mail", key, {"what": "invitation", "id": str(invitation.pk)})
