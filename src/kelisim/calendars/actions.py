"""Acts on the calendar: draft, change a day, propose, take back, publish. Publishing takes two people."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kelisim.calendars.constants import DayKind, DayStatus, State
from kelisim.calendars.hooks import run_hooks
from kelisim.calendars.models import CalendarDay, CalendarEdition
from kelisim.calendars.queries import changes, edition_in_force, special_days
from kelisim.calendars.reading import DayFacts
from kelisim.foundation import clock
from kelisim.foundation.acts import Act, JournalEvent, Outcome, action
from kelisim.foundation.refusals import Refusal

__all__ = [
    "SamePerson",
    "draft_edition",
    "propose_edition",
    "publish_edition",
    "set_day",
    "withdraw_proposal",
]

DRAFTED = JournalEvent("calendars.edition_drafted", "7.4", gettext_noop("Calendar edition drafted"))
DAY_SET = JournalEvent("calendars.day_set", "7.4", gettext_noop("Day of a calendar edition set"))
PROPOSED = JournalEvent("calendars.edition_proposed", "7.4", gettext_noop("Calendar edition proposed"))
WITHDRAWN = JournalEvent("calendars.proposal_withdrawn", "7.4", gettext_noop("Calendar proposal taken back"))
PUBLISHED = JournalEvent("calendars.edition_published", "7.4", gettext_noop("Calendar edition published"))


class SamePerson(Refusal):
    """One person proposes and publishes: an edition takes two."""

    code = "same_person"


class WrongState(Refusal):
    """The edition has not come so far, or has gone too far, for this act."""

    code = "wrong_state"


@action(DRAFTED, permission="calendars.manage")
def draft_edition(
    act: Act, *, days: Sequence[DayFacts], years: Sequence[int] = (), note: str = ""
) -> Outcome:
    """Draft a new edition from special days.

    An edition is whole: years of the edition in force that ``days`` do not speak of are carried over as they
    are. ``years`` adds years that have no special day.
    """
    current = edition_in_force()
    spoken_of = {*years, *(one.date.year for one in days)}
    held = special_days(current).values() if current else ()
    carried: list[CalendarDay | DayFacts] = [one for one in held if one.date.year not in spoken_of]
    covered = sorted({*spoken_of, *(current.years if current else ())})
    if not covered:
        raise Refusal(_("An edition must cover at least one year."), code="no_years")
    newest = CalendarEdition.objects.select_for_update().order_by("-number").first()
    number = newest.number + 1 if newest else 1
    edition = CalendarEdition.objects.create(
        number=number, label=f"{covered[0]}–{covered[-1]}/{number}", years=covered, note=note
    )
    CalendarDay.objects.bulk_create([_row(edition, one) for one in (*carried, *days)])
    act.record(
        edition, {"years": ["", ", ".join(map(str, covered))], "days": ["", str(len(days))]}, note=note
    )
    return Outcome(edition.pk, edition.version, facts={"number": number, "label": edition.label})


@action(DAY_SET, permission="calendars.manage")
def set_day(act: Act, *, edition_id: UUID, day: DayFacts) -> Outcome:
    """Say of one day in a draft that it is off or worked. An ordinary day is set as its weekday has it."""
    edition = act.lock(CalendarEdition.objects.all(), edition_id)
    _need(edition, State.DRAFT)
    if day.date.year not in edition.years:
        raise Refusal(_("The edition does not cover that year."), code="year")
    if day.kind not in DayKind.values or day.status not in DayStatus.values:
        raise Refusal(_("Say whether the day is off or worked, confirmed or provisional."), code="kind")
    if not (day.reason_kk or day.reason_ru or day.reason_en):
        raise Refusal(_("Give the reason: it explains every date that rests on the day."), code="reason")
    fields = {name: getattr(day, name) for name in _DAY_FIELDS}
    before = edition.days.filter(date=day.date).first()
    row, _new = CalendarDay.objects.update_or_create(edition=edition, date=day.date, defaults=fields)
    act.change(edition)
    act.record(edition, {day.date.isoformat(): [before.kind if before else "", row.kind]})
    return Outcome(edition.pk, edition.version)


@action(PROPOSED, permission="calendars.manage")
def propose_edition(act: Act, *, edition_id: UUID) -> Outcome:
    """Propose a draft for publication; from now on its days stand still. Another person publishes it."""
    edition = act.lock(CalendarEdition.objects.all(), edition_id)
    _need(edition, State.DRAFT)
    difference = act.change(
        edition,
        state=State.PROPOSED,
        proposed_by_id=act.actor.id,
        proposed_by_name=act.actor.name,
        proposed_at=clock.now(),
    )
    act.record(edition, difference)
    return Outcome(edition.pk, edition.version)


@action(WITHDRAWN, permission="calendars.manage")
def withdraw_proposal(act: Act, *, edition_id: UUID) -> Outcome:
    """Take a proposal back to draft, so that its days can be changed; either person may."""
    edition = act.lock(CalendarEdition.objects.all(), edition_id)
    _need(edition, State.PROPOSED)
    difference = act.change(
        edition, state=State.DRAFT, proposed_by_id=None, proposed_by_name="", proposed_at=None
    )
    act.record(edition, difference)
    return Outcome(edition.pk, edition.version)


@action(PUBLISHED, permission="calendars.manage")
def publish_edition(act: Act, *, edition_id: UUID) -> Outcome:
    """Publish a proposed edition: it is in force from now on and never changes; open terms follow it.

    Refuses the person who proposed it, an edition older than the one in force, and one that would leave a
    year without a calendar that has one.
    """
    edition = act.lock(CalendarEdition.objects.all(), edition_id)
    _need(edition, State.PROPOSED)
    if edition.proposed_by_id == act.actor.id:
        raise SamePerson(_("You proposed this edition. Publishing takes a second person."))
    current = edition_in_force()
    _need_not_to_fall_back(edition, current)
    moved = sum(1 for one in changes(edition, current) if one.moves_terms)
    difference = act.change(
        edition,
        state=State.PUBLISHED,
        published_by_id=act.actor.id,
        published_by_name=act.actor.name,
        published_at=clock.now(),
    )
    act.record(edition, {**difference, "days_moved": ["", str(moved)]})
    run_hooks(act, edition)
    return Outcome(edition.pk, edition.version, facts={"number": edition.number, "days_moved": moved})


def _need_not_to_fall_back(edition: CalendarEdition, current: CalendarEdition | None) -> None:
    if current is None:
        return
    if edition.number < current.number:
        raise WrongState(
            _("Edition %(newer)d is in force and newer. Draft a new edition.") % {"newer": current.number}
        )
    if missing := sorted({*current.years} - {*edition.years}):
        raise Refusal(
            _("The edition leaves out %(years)s, which edition %(number)d covers.")
            % {"years": ", ".join(map(str, missing)), "number": current.number},
            code="years_lost",
        )


def _need(edition: CalendarEdition, state: State) -> None:
    if edition.state != state:
        raise WrongState(
            _("Edition %(number)d is %(found)s; this needs one that is %(wanted)s.")
            % {"number": edition.number, "found": State(edition.state).label, "wanted": state.label}
        )


_DAY_FIELDS = ("kind", "reason_kk", "reason_ru", "reason_en", "status", "source")


def _row(edition: CalendarEdition, said: CalendarDay | DayFacts) -> CalendarDay:
    return CalendarDay(edition=edition, date=said.date, **{name: getattr(said, name) for name in _DAY_FIELDS})
