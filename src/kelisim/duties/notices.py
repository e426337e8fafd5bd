"""What a body is told about its duties: kept in its inbox, and sent by mail to the people who work there.

A mail says the norm, the date and where to look, and nothing of the matter: no duty is openly marked.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from kelisim.accounts.api import PERMISSIONS, Assignment, User
from kelisim.calendars.api import calendar_in_force
from kelisim.duties.constants import OWED, NoticeKind
from kelisim.duties.models import Duty, Notice
from kelisim.duties.moments import is_waking, next_waking
from kelisim.foundation import clock
from kelisim.foundation.acts import Act
from kelisim.journal.api import Postponed, effect_handler

__all__ = ["MAIL", "Reader", "readers_of", "send_mail", "tell"]

MAIL = "duties.notice"
INBOX = frozenset(role for role, held in PERMISSIONS.items() if "duties.read" in held)


@dataclass(frozen=True, slots=True)
class Reader:
    """A person who reads a body's inbox, and the zone of the clock on that person's wall."""

    person: User
    zone: ZoneInfo


def tell(
    act: Act,
    duties: Sequence[Duty],
    *,
    kind: str,
    occasion: str,
    record_id: UUID | None = None,
    number: str = "",
) -> list[Notice]:
    """Tell one body about its duties as part of an act: in the inbox now, by mail when each reader wakes.

    What was told before on the same occasion is not told again. Each reader gets one mail for all of them.
    """
    known = set(
        Notice.objects.filter(duty__in=[one.pk for one in duties], occasion=occasion).values_list(
            "duty_id", flat=True
        )
    )
    fresh = [one for one in duties if one.pk not in known]
    if not fresh:
        return []
    told_by = "" if act.actor.is_system else act.actor.name
    notices = [
        Notice(
            duty=one,
            body_id=one.body_id,
            kind=kind,
            occasion=occasion,
            day=clock.today(),
            at=clock.now(),
            told_by=told_by,
            record_id=record_id,
            number=number,
        )
        for one in fresh
    ]
    Notice.objects.bulk_create(notices)
    for reader in readers_of(fresh[0].body_id):
        act.effect(
            MAIL,
            f"{MAIL}:{notices[0].id}:{reader.person.pk}",
            {
                "person": str(reader.person.pk),
                "kind": kind,
                "number": number,
                "duties": [str(one.pk) for one in fresh],
            },
        )
    return notices


def readers_of(body_id: UUID) -> list[Reader]:
    """Give who reads the inbox of a body today; a person at a mission reads by its city's clock."""
    today = clock.today()
    held = Assignment.objects.on(today).filter(body_id=body_id, role__in=INBOX, user__is_active=True)
    people = {one.user_id: one.user for one in held.select_related("user").order_by("user__email")}
    posted = Assignment.objects.on(today).filter(user__in=people, mission__isnull=False)
    zones = dict(posted.values_list("user_id", "mission__city__time_zone"))
    return [
        Reader(person, ZoneInfo(zones[key]) if key in zones else clock.ASTANA)
        for key, person in people.items()
    ]


@effect_handler(MAIL)
def send_mail(key: str, payload: Mapping[str, Any]) -> None:
    """Send one reader's mail; ``key`` becomes the message id.

    It waits while the reader sleeps or rests. It is dropped when nothing of it is owed any more, or when the
    person reads that inbox no longer.
    """
    duties = list(Duty.objects.filter(pk__in=payload["duties"], state__in=OWED).order_by("norm", "due_on"))
    if not duties:
        return
    reader = next(
        (one for one in readers_of(duties[0].body_id) if str(one.person.pk) == payload["person"]), None
    )
    if reader is None:
        return
    calendar, now = calendar_in_force(), clock.now()
    if not is_waking(now, calendar, reader.zone):
        raise Postponed(next_waking(now, calendar, reader.zone))
    with translation.override(reader.person.language):
        _message(key, payload, duties, reader).send()


def _message(key: str, payload: Mapping[str, Any], duties: Sequence[Duty], reader: Reader) -> EmailMessage:
    context = {
        "opening": payload["kind"] == NoticeKind.OPENING,
        "number": payload["number"],
        "parts": _parts(duties),
        "address": f"{settings.PUBLIC_ADDRESS}{reverse('inbox')}",
        "first": duties[0],
        "over": duties[0].is_late,
    }
    subject = render_to_string("duties/mail/notice_subject.txt", context)
    return EmailMessage(
        subject=" ".join(subject.split()),
        body=render_to_string("duties/mail/notice.txt", context),
        to=[reader.person.email],
        headers={"Message-ID": f"<{key.replace(':', '.')}@kelisim>"},
    )


def _parts(duties: Iterable[Duty]) -> list[dict[str, Any]]:
    """Give norm and date once each, with how many duties stand behind it (6.8 has many) and where to look."""
    counts = Counter((one.norm, one.due_on) for one in duties)
    first = {(one.norm, one.due_on): one for one in duties}
    return [
        {
            "norm": norm,
            "due_on": due_on,
            "days": (due_on - clock.today()).days,
            "count": count,
            "address": f"{settings.PUBLIC_ADDRESS}{reverse('duty', args=[first[norm, due_on].pk])}"
            if count == 1
            else "",
        }
        for (norm, due_on), count in counts.items()
    ]
