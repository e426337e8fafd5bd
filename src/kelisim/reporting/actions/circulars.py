"""The Ministry's circulars: the official position (6.8), the opening of a half-year (7.2); their receipt."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from kelisim.access.api import GranteeKind, RecordKind, write_record_grant
from kelisim.decree.api import HalfYear
from kelisim.directory.api import Body, bodies_owing_7, ministry, recipients_of_6_8
from kelisim.duties.api import OWED, NoticeKind, close_duty, duties_for, open_half_year, tell
from kelisim.foundation import clock
from kelisim.foundation.acts import Act, JournalEvent, Outcome, action
from kelisim.foundation.refusals import Refusal, Unseen
from kelisim.journal.api import next_number
from kelisim.look.api import long_date
from kelisim.reporting.models import Delivery, OpeningCircular, PositionCircular

__all__ = ["open_circular", "open_collection", "send_circular"]

SENT = JournalEvent(
    "reporting.circular_sent", "6.8", gettext_noop("Official position sent to central bodies")
)


OPENED = JournalEvent(
    "reporting.collection_opened", "7.2", gettext_noop("Collection of the half-year opened by a circular")
)
READ = JournalEvent("reporting.circular_opened", "7.2", gettext_noop("Circular opened by its addressee"))


@action(SENT, permission="positions.send", letter=True)
def send_circular(act: Act, *, half_year: str, title: str, text_kk: str, text_ru: str) -> Outcome:
    """Send the official position to each central body: one duty of the Ministry per recipient closes."""
    if not title.strip() or not (text_kk.strip() or text_ru.strip()):
        raise Refusal(_("Give the subject and the text in Kazakh or Russian."), code="text")
    whole, sender = HalfYear.parse(half_year), ministry()
    year = clock.today().year
    circular = PositionCircular.objects.create(
        body=sender,
        half_year=str(whole),
        number=f"{next_number('circulars', year)}/{year}",
        title=title.strip()[:500],
        text_kk=text_kk.strip(),
        text_ru=text_ru.strip(),
        sent_by=act.actor.name,
    )
    recipients = list(recipients_of_6_8(clock.today()))
    _deliver(act, circular.id, sender, recipients, norm="6.8")
    for body in recipients:
        close_duty(act, norm="6.8", body=sender, owed_to=body, half_year=whole, record_id=circular.id)
    act.record(circular, {"recipients": ["", str(len(recipients))]})
    return Outcome(circular.id, facts={"number": circular.number, "recipients": len(recipients)})


@action(OPENED, permission="duties.open", letter=True)
def open_collection(act: Act, *, half_year: str, text_kk: str, text_ru: str) -> Outcome:
    """Open the collection of a half-year by a circular to every body that owes 7.2 and 7.3.

    Duties that are missing are opened with it. Refuses a half-year that has not begun, one whose term is
    over, one that was opened before, and a text that is not in both languages.
    """
    whole = HalfYear.parse(half_year)
    _refuse_untimely(whole)
    if not (text_kk.strip() and text_ru.strip()):
        raise Refusal(_("Give the text in Kazakh and in Russian."), code="text")
    sender, today = ministry(), clock.today()
    recipients = list(bodies_owing_7(today))
    open_half_year(act.then(), half_year=str(whole))
    owed = duties_for(act.actor).filter(half_year=str(whole), norm__in=["7.2", "7.3"], state__in=OWED)
    circular = OpeningCircular(
        body=sender,
        half_year=str(whole),
        due_on=whole.due_day,
        text_kk=text_kk.strip(),
        text_ru=text_ru.strip(),
        recipients=len(recipients),
        sent_by=act.actor.name,
    )
    _deliver(act, circular.id, sender, recipients, norm="7.2")
    circular.number = f"{next_number('circulars', today.year)}/{today.year}"
    circular.save(force_insert=True)
    duties: dict[UUID, list[Any]] = {}
    for duty in owed.order_by("norm"):
        duties.setdefault(duty.body_id, []).append(duty)
    for owing in duties.values():
        tell(
            act,
            owing,
            kind=NoticeKind.OPENING,
            occasion="opening",
            record_id=circular.id,
            number=circular.number,
        )
    act.record(circular, {"recipients": ["", str(len(recipients))]}, note=circular.number)
    return Outcome(circular.id, facts={"number": circular.number, "recipients": len(recipients)})


@action(READ, permission="plans.read")
def open_circular(act: Act, *, circular_id: UUID) -> Outcome:
    """Note that the actor's body has opened a circular: who was the first, and when. It is noted once."""
    delivery = Delivery.objects.filter(circular_id=circular_id, body_id=act.actor.body_id).first()
    if delivery is None:
        raise Unseen(_("There is no such circular."))
    locked = act.lock(Delivery.objects.all(), delivery.pk)
    difference = {}
    if locked.opened_at is None:
        difference = act.change(
            locked, opened_at=clock.now(), opened_by=act.actor.name, opened_by_post=act.actor.post
        )
    act.record(locked, difference)
    return Outcome(locked.id, locked.version)


def _refuse_untimely(whole: HalfYear) -> None:
    today = clock.today()
    if not whole.contains(today):
        raise Refusal(
            _("Collection is opened within its half-year: from %(first)s to %(last)s.")
            % {
                "first": long_date(whole.first_day, _language()),
                "last": long_date(whole.last_day, _language()),
            },
            code="untimely",
        )
    if today > whole.due_day:
        raise Refusal(
            _("The term was %(day)s. Remind those who are silent instead.")
            % {"day": long_date(whole.due_day, _language())},
            code="term_over",
        )
    sent = OpeningCircular.objects.filter(half_year=str(whole)).first()
    if sent is not None:
        raise Refusal(
            _("Collection of this half-year was opened by circular No. %(number)s.")
            % {"number": sent.number},
            code="opened",
        )


def _language() -> str:
    return (get_language() or "ru")[:2]


def _deliver(act: Act, circular_id: UUID, sender: Body, recipients: Sequence[Body], *, norm: str) -> None:
    """Put a circular before its addressees, each with the right to read it."""
    for body in recipients:
        write_record_grant(
            act,
            kind=RecordKind.PLANS,
            record_id=circular_id,
            body_id=sender.pk,
            grantee_kind=GranteeKind.BODY,
            grantee_id=body.pk,
            grantee_name=body.name_ru,
            norm=norm,
        )
    Delivery.objects.bulk_create(
        [
            Delivery(circular_id=circular_id, sender=sender, body=body, delivered_at=clock.now())
            for body in recipients
        ]
    )
