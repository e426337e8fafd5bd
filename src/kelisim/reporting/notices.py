"""Mails about plans: to the people of the other side, in each reader's language, once per version."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation

from kelisim.accounts.api import people_of_body
from kelisim.foundation import clock
from kelisim.journal.api import effect_handler
from kelisim.reporting.models import Plan


@effect_handler("notice")
def send_notice(key: str, payload: Mapping[str, Any]) -> None:
    """Send a notice to those who hold a post in a body today; ``key`` becomes the message id.

    ``role`` and ``person`` of the payload narrow them down to one post or one person.
    """
    plan = Plan.objects.select_related("body").get(pk=payload["plan"])
    body_id = UUID(str(payload["to"]).removeprefix("body:"))
    only = {"role": str(payload.get("role", "")), "user_id": str(payload.get("person", ""))}
    for person in people_of_body(body_id, clock.today(), **only):
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
