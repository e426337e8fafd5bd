"""Acts on missions and counterparts: accredit, end an accreditation, record a counterpart."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kelisim.directory.constants import AccreditationKind, Confidence, CounterpartKind, Origin
from kelisim.directory.models import Accreditation, Counterpart, Mission, in_force
from kelisim.directory.queries.partners import country_by_code, organisation_by_abbreviation
from kelisim.foundation.acts import Act, JournalEvent, Outcome, action
from kelisim.foundation.refusals import Refusal

__all__ = ["accredit_mission", "end_accreditation", "record_counterpart"]

ACCREDITED = JournalEvent("directory.mission_accredited", "8.2", gettext_noop("Mission accredited"))
ENDED = JournalEvent("directory.accreditation_ended", "8.2", gettext_noop("Accreditation ended"))
COUNTERPART = JournalEvent("directory.counterpart_recorded", "2.1", gettext_noop("Counterpart recorded"))


@action(ACCREDITED, permission="directory.manage")
def accredit_mission(
    act: Act, *, mission_id: UUID, country: str, kind: str, since: date, source: str
) -> Outcome:
    """Record that a mission is accredited to a country from a day on. Refuses a second one."""
    mission = act.lock(Mission.objects.all(), mission_id, check_version=False)
    if kind not in AccreditationKind.values:
        raise Refusal(_("There is no such kind of accreditation."), code="kind")
    state = country_by_code(country)
    if mission.accreditations.filter(in_force(since), country=state).exists():
        raise Refusal(_("The mission is accredited there on that day already."), code="accredited")
    row = Accreditation.objects.create(
        mission=mission,
        country=state,
        kind=kind,
        valid_from=since,
        source=source,
        confidence=Confidence.CONFIRMED if source else Confidence.MEDIUM,
        origin=Origin.ACT,
    )
    act.record(mission, {"accredited": ["", f"{country} {kind} {since.isoformat()}"]}, note=source)
    return Outcome(row.pk, row.version)


@action(ENDED, permission="directory.manage")
def end_accreditation(act: Act, *, accreditation_id: UUID, last_day: date) -> Outcome:
    """End an accreditation with its last day."""
    row = act.lock(Accreditation.objects.all(), accreditation_id)
    if row.valid_from and last_day < row.valid_from:
        raise Refusal(_("The last day is before the first."), code="dates")
    difference = act.change(row, valid_until=last_day, origin=Origin.ACT)
    act.record(row, difference)
    return Outcome(row.pk, row.version)


@action(COUNTERPART, permission="events.record")
def record_counterpart(
    act: Act,
    *,
    kind: str,
    name_ru: str,
    name_kk: str = "",
    name_en: str = "",
    country: str = "",
    organisation: str = "",
    source: str = "",
) -> Outcome:
    """Record with whom state bodies deal (norm 2.1); one that is known already is given back."""
    if kind not in CounterpartKind.values:
        raise Refusal(_("Norm 2.1 knows no such counterpart."), code="kind")
    if not name_ru.strip():
        raise Refusal(_("Give the counterpart's name."), code="name")
    of_organisation = kind == CounterpartKind.INTERNATIONAL_ORGANISATION
    if (of_organisation and not organisation) or (not of_organisation and not (country or organisation)):
        raise Refusal(_("Say of which country or organisation the counterpart is."), code="of_whom")
    counterpart, fresh = Counterpart.objects.get_or_create(
        kind=kind,
        country=country_by_code(country) if country and not of_organisation else None,
        organisation=organisation_by_abbreviation(organisation) if organisation else None,
        name_ru=name_ru.strip(),
        defaults={"name_kk": name_kk, "name_en": name_en, "source": source, "origin": Origin.ACT},
    )
    act.record(counterpart, note="" if fresh else "recorded before")
    return Outcome(counterpart.pk, counterpart.version)
