"""Mails about accounts: the invitation and the link for a new password; neither carries a password."""

from collections.abc import Mapping
from typing import Any

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation

from kelisim.accounts.links import invitation_link, password_link
from kelisim.accounts.models import Invitation, User
from kelisim.journal.api import effect_handler


@effect_handler("account_mail")
def send_account_mail(key: str, payload: Mapping[str, Any]) -> None:
    """Send one mail in its reader's language; what is not open any more is not sent."""
    if payload["what"] == "invitation":
        invitation = Invitation.objects.select_related("body", "mission").get(pk=payload["id"])
        if invitation.accepted_at is None and invitation.withdrawn_at is None:
            _send(key, "invitation", invitation, invitation_link(invitation))
        return
    user = User.objects.filter(pk=payload["id"], is_active=True).first()
    if user is not None:
        _send(key, "new_password", user, password_link(user))


def _send(key: str, what: str, one: Invitation | User, link: str) -> None:
    language = one.language
    with translation.override(language):
        context = {
            "one": one,
            "link": link,
            "name": getattr(one, f"name_{language}") or one.name_ru,
            "post": getattr(one, f"post_{language}", "") or getattr(one, "post_ru", ""),
        }
        subject = render_to_string(f"accounts/mail/{what}_subject.txt", context)
        message = EmailMessage(
            subject=" ".join(subject.split()),
            body=render_to_string(f"accounts/mail/{what}.txt", context),
            to=[one.email],
            headers={"Message-ID": f"<{key.replace(':', '.').replace('/', '.')}@kelisim>"},
        )
    message.send()
