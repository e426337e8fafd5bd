"""Mails of this room: to the people of the other side, in each reader's language, once per version.

They carry no content: nothing here is marked as open to all. A mail says the norm, the number, the date that
the law gives, and where to look; remarks, titles and texts stay in the product.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from kelisim.accounts.api import people_of_body
from kelisim.decree.api import HalfYear
from kelisim.duties.api import Duty
from kelisim.foundation import clock
from kelisim.journal.api import effect_handler
from kelisim.reporting.models import ActivityReport, PaperReceipt, Plan


@effect_handler("notice")
def send_notice(key: str, payload: Mapping[str, Any]) -> None:
    """Send a notice to those who hold a post in a body today; ``key`` becomes the message id.

    ``role`` and ``person`` of the payload narrow them down to one post or one person.
    """
    said = _facts(payload)
    body_id = UUID(str(payload["to"]).removeprefix("body:"))
    only = {"role": str(payload.get("role", "")), "user_id": str(payload.get("person", ""))}
    for person in people_of_body(body_id, clock.today(), **only):
        with translation.override(person.language):
            template = f"reporting/mail/{payload['what']}"
            subject = render_to_string(f"{template}_subject.txt", said).strip()
            message = EmailMessage(
                subject=" ".join(subject.split()),
                body=render_to_string(f"{template}.txt", said),
                to=[person.email],
                headers={"Message-ID": f"<{key.replace(':', '.')}.{person.pk}@kelisim>"},
            )
        message.send()


def _facts(payload: Mapping[str, Any]) -> dict[str, Any]:
    """Give what a mail may say of a record, and nothing else of it."""
    if "report" in payload:
        report = ActivityReport.objects.select_related("body").get(pk=payload["report"])
        norm, half_year, due_in = "7.3", report.half_year, report.half_year
        body, number, path = report.body, report.number, reverse("report", args=[report.pk])
    elif "paper" in payload:
        paper = PaperReceipt.objects.select_related("body").get(pk=payload["paper"])
        norm, due_in = paper.norm, paper.half_year
        half_year = str(HalfYear.parse(due_in).next) if norm == "7.2" else due_in
        body, number, path = paper.body, paper.incoming_number, reverse("inbox")
    else:
        plan = Plan.objects.select_related("body").defer("snapshot", "layout").get(pk=payload["plan"])
        norm, half_year, due_in = "7.2", plan.half_year, str(HalfYear.parse(plan.half_year).previous)
        body, number = plan.body, plan.number
        amendment = payload.get("amendment")
        path = reverse("amendment", args=[amendment]) if amendment else reverse("plan", args=[plan.pk])
    # An amendment has no term in the Rules.
    owed = Duty.objects.filter(norm=norm, body=body, half_year=due_in, record_id=None)
    is_amendment = str(payload["what"]).startswith("amendment")
    return {
        "norm": norm,
        "half_year": half_year,
        "body": body,
        "number": number,
        "due_on": None if is_amendment else owed.values_list("due_on", flat=True).first(),
        "address": f"{settings.PUBLIC_ADDRESS}{path}",
    }
