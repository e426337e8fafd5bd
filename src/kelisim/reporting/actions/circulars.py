"""The Ministry's information on the official position, sent to every central body (norm 6.8)."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kelisim.access.api import GranteeKind, RecordKind, write_record_grant
from kelisim.decree.api import HalfYear
from kelisim.directory.api import ministry, recipients_of_6_8
from kelisim.duties.api import close_duty
from kelisim.foundation import clock
from kelisim.foundation.acts import Act, JournalEvent, Outcome, action
from kelisim.foundation.refusals import Refusal
from kelisim.journal.api import next_number
from kelisim.reporting.models import PositionCircular

__all__ = ["send_circular"]

SENT = JournalEvent(
    "reporting.circular_sent", "6.8", gettext_noop("Official position sent to central bodies")
)


@action(SENT, permission="positions.send")
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
    for body in recipients:
        write_record_grant(
            act,
            kind=RecordKind.PLANS,
            record_id=circular.id,
            body_id=sender.pk,
            grantee_kind=GranteeKind.BODY,
            grantee_id=body.pk,
            grantee_name=body.name_ru,
            norm="6.8",
        )
        close_duty(act, norm="6.8", body=sender, owed_to=body, half_year=whole, record_id=circular.id)
    act.record(circular, {"recipients": ["", str(len(recipients))]})
    return Outcome(circular.id, facts={"number": circular.number, "recipients": len(recipients)})
