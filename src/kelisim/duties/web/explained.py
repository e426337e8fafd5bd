"""What stands below the days of a term: when it ends, here and where the reader is, and what it rests on."""

from datetime import UTC, timedelta, tzinfo
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _

from kelisim.directory.api import Mission
from kelisim.duties.constants import OWED
from kelisim.duties.models import Duty
from kelisim.foundation import clock
from kelisim.foundation.actors import Actor
from kelisim.look.api import countdown, date_range, moment

__all__ = ["facts_of", "zones_of"]

DRAFT_OF_2015 = "rules-2015"
_LAST_MINUTE = timedelta(minutes=1)


def zones_of(actor: Actor, duty: Duty, language: str) -> list[dict[str, str]]:
    """Say the last minute of a term by Astana's clock and by that of the reader's mission, else by UTC."""
    last = duty.due_at - _LAST_MINUTE
    label, zone = _zone_of(actor, language)
    return [
        {"label": _("By Astana's time (UTC+5)"), "value": moment(last, language)},
        {"label": label, "value": moment(last, language, zone)},
    ]


def facts_of(duty: Duty, language: str) -> list[dict[str, str]]:
    """Say by how much the term is over, under which calendar and ruleset it was counted."""
    facts = []
    today = clock.today()
    if duty.state in OWED and duty.is_late:
        days = (duty.due_on - today).days
        since = date_range(duty.due_on + timedelta(days=1), today, language)
        facts.append({"label": _("Overdue"), "value": f"{countdown(days, 'days', language)}: {since}"})
    facts.append(
        {
            "label": _("Calendar of working days"),
            "value": _("edition %(label)s") % {"label": duty.calendar},
            "url": reverse("working_days_year", args=[duty.due_on.year]),
        }
    )
    ruleset = _("the draft of 2015") if duty.ruleset == DRAFT_OF_2015 else duty.ruleset
    facts.append({"label": _("Rules of counting"), "value": ruleset})
    return facts


def _zone_of(actor: Actor, language: str) -> tuple[str, tzinfo]:
    mission = Mission.objects.select_related("city").filter(pk=actor.body_id).first()
    if mission is None:
        return _("By universal time (UTC)"), UTC
    label = _("By your time: %(city)s") % {"city": mission.city.in_language("name", language)}
    return label, ZoneInfo(mission.time_zone)
