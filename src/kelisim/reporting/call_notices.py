"""Mails to respondents: what is asked, by when, and the link; in Kazakh and Russian, once per request."""

from collections.abc import Mapping
from typing import Any

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation

from kelisim.foundation import clock
from kelisim.journal.api import effect_handler
from kelisim.reporting.call_links import call_link
from kelisim.reporting.models import RowCall


@effect_handler("row_call")
def send_row_call(key: str, payload: Mapping[str, Any]) -> None:
    """Send a request for rows or its reminder; nothing for a link that has ended, nor to who has answered.

    The mail holds norm, date and link, and the note that the unit wrote for this purpose; no row.
    """
    call = RowCall.objects.select_related("respondent", "body").get(pk=payload["call"])
    if call.withdrawn_at is not None or call.expires_at <= clock.now():
        return
    again = bool(payload["again"])
    if again and call.answers.exists():
        return
    context = {"call": call, "link": call_link(call), "again": again, "is_over": call.due_on < clock.today()}
    subjects, bodies = [], []
    for language in ("kk", "ru"):
        with translation.override(language):
            subjects.append(
                " ".join(render_to_string("reporting/mail/row_call_subject.txt", context).split())
            )
            bodies.append(render_to_string("reporting/mail/row_call.txt", context).strip())
    EmailMessage(
        subject=" / ".join(subjects),
        body="\n\n– – –\n\n".join(bodies) + "\n",
        to=[call.respondent.email],
        headers={"Message-ID": f"<{key.replace(':', '.')}@kelisim>"},
    ).send()
