"""Links that open one thing to whoever holds them; they are computed and never stored."""

from uuid import UUID

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from kelisim.accounts.models import Invitation, User

__all__ = ["invitation_link", "is_invitation_seal", "is_password_seal", "password_link"]

_SALT = "kelisim.accounts.invitation"


def invitation_link(invitation: Invitation) -> str:
    """Give the full address at which an invitation is accepted; a renewed invitation has another."""
    return _full(reverse("invitation", args=[invitation.pk, _seal(invitation)]))


def is_invitation_seal(invitation: Invitation, seal: str) -> bool:
    """Say whether a seal is the one of the invitation as it is now."""
    return constant_time_compare(seal, _seal(invitation))


def password_link(user: User) -> str:
    """Give the full address at which a person sets a new password; it holds one hour and for one use."""
    return _full(reverse("new_password", args=[user.pk, default_token_generator.make_token(user)]))


def is_password_seal(user: User, seal: str) -> bool:
    """Say whether a seal still lets the person set a password."""
    return bool(default_token_generator.check_token(user, seal))


def _seal(invitation: Invitation) -> str:
    return _hmac(invitation.pk, invitation.nonce)


def _hmac(invitation_id: UUID, nonce: UUID) -> str:
    return salted_hmac(_SALT, f"{invitation_id}/{nonce}", algorithm="sha256").hexdigest()


def _full(path: str) -> str:
    return f"{settings.PUBLIC_ADDRESS}{path}"
