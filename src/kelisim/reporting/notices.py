"""Mails about plans: to the people of the other side, in each reader's language, once per version."""

from collections.abc import Mapping
from typing import Any

from django.core.mail import EmailMessage
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import translation

from kelisim.accounts.api import Assignment
from kelisim.foundation import clock
from kelisim.journal.api import effect_handler
from kelisim.reporting.models import Plan


@effect_handler("notice")
def send_notice(key: str, payload: Mapping[str, Any]) -> None:
    """Send a notice to those who hold a post in a body today; ``key`` becomes the message id.

    ``role`` and ``person`` of the payload narrow them down to one post or one person.
    """
    plan = Plan.objects.select_related("body").get(pk=payload["plan"])
    body_id = str(payload["to"]).removeprefix("body:")
    for person in _people_of(body_id, str(payload.get("role", "")), str(payload.get("person", ""))):
        with translation.override(person.language):
            context = {"plan": plan, "remark": payload.get("remark", ""), "person": person}
            template = f"reporting/mail/{payload['what']}"
            subject = render_to_string(f"{template}_subject.txt", context).strip()
            message = EmailMessage(
                subject=" ".join(subject.split()),
                body=render_to_string(f"{template}.txt", context),
                to=[person.email],
                headers={"Message-ID": f"<{key.replace(':', '.')}.{person.pk}@kelisim>"},
            )
        message.send()


def _people_of(body_id: str, role: str, person: str) -> list[Any]:
    today = clock.today()
    in_force = Q(valid_from__lte=today) & (Q(valid_until=None) | Q(valid_until__gte=today))
    held = Assignment.objects.filter(in_force, body_id=body_id, user__is_active=True).select_related("user")
    if role:
        held = held.filter(role=role)
    if person:
        held = held.filter(user_id=person)
    people = {one.user_id: one.user for one in held.order_by("user__email")}
    return list(people.values())
