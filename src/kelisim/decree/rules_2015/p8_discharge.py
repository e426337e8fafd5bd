"""Norm 8: which mission is asked, what discharges the head, and other forms by arrangement.

Decided: asking in time discharges the head; an answer not given is charged to who was asked (the Ministry,
the mission). Asking a mission before arrival discharges nobody of 8.2: the norm says "after arrival". The
mission is the permanent mission to the organisation whose event it is, else the one in whose consular
district the city lies, else the embassy resident, else concurrently accredited that day; the body may
change it. None: the Ministry is told and the duty has no addressee. Another form needs both consents on
record, also for 8.2; held in time under them, it is question and answer at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Generic, TypeVar

from kelisim.decree.astana import instant
from kelisim.decree.index import rule
from kelisim.decree.rules_2015.numbers import RULESET
from kelisim.decree.rules_2015.p8_delegations import Consultation

__all__ = [
    "Arrangement",
    "ChosenMission",
    "ConsultationStanding",
    "MissionGround",
    "arrangement_lacks",
    "charged_with_answer",
    "choose_mission",
    "consultation_standing",
]

M = TypeVar("M")


class MissionGround(StrEnum):
    """Why a mission is the one to consult (8.2)."""

    ORGANISATION = "organisation"
    CONSULAR_DISTRICT = "consular_district"
    RESIDENT = "resident"
    CONCURRENT = "concurrent"
    CHOSEN_BY_BODY = "chosen_by_body"


@dataclass(frozen=True, slots=True)
class ChosenMission(Generic[M]):
    """The mission to consult and why; with none the duty has no addressee and the Ministry is told."""

    mission: M | None
    ground: MissionGround | None

    @property
    def tell_ministry(self) -> bool:
        """Say whether the Ministry must be told that there is no mission to consult."""
        return self.mission is None


def choose_mission(
    *,
    at_organisation: Sequence[M] = (),
    in_district: Sequence[M] = (),
    resident: Sequence[M] = (),
    concurrent: Sequence[M] = (),
    chosen_by_body: M | None = None,
) -> ChosenMission[M]:
    """Give the mission that 8.2 means, from the missions that the directory names for the day of arrival.

    ``at_organisation`` holds permanent missions to the organisation only when the event is that
    organisation's. Of several on one ground the first is taken, as the caller ordered them. The body's own
    choice comes before all of them.
    """
    if chosen_by_body is not None:
        return ChosenMission(chosen_by_body, MissionGround.CHOSEN_BY_BODY)
    for ground, missions in (
        (MissionGround.ORGANISATION, at_organisation),
        (MissionGround.CONSULAR_DISTRICT, in_district),
        (MissionGround.RESIDENT, resident),
        (MissionGround.CONCURRENT, concurrent),
    ):
        if missions:
            return ChosenMission(missions[0], ground)
    return ChosenMission(None, None)


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Another form of consultation: when each side consented, which form, when it is held, with whom."""

    body_consented_at: datetime | None
    ministry_consented_at: datetime | None
    form: str
    held_at: datetime | None
    with_whom: str


@rule("arrangement_lacks", norm="8.forms", ruleset=RULESET)
def arrangement_lacks(arrangement: Arrangement) -> tuple[str, ...]:
    """Name what another form of 8.1 or 8.2 lacks: both consents, the form, the time, the person.

    Gives nothing when the other form takes the place of the written one.
    """
    given = {
        "body_consent": arrangement.body_consented_at is not None,
        "ministry_consent": arrangement.ministry_consented_at is not None,
        "form": bool(arrangement.form.strip()),
        "held_at": arrangement.held_at is not None,
        "with_whom": bool(arrangement.with_whom.strip()),
    }
    return tuple(name for name, there in given.items() if not there)


class ConsultationStanding(StrEnum):
    """Where a consultation stands. Asked and answered are told apart; ``asked_late`` discharges nobody."""

    NOT_YET = "not_yet"
    OPEN = "open"
    OVERDUE = "overdue"
    ASKED = "asked"
    ANSWERED = "answered"
    ASKED_LATE = "asked_late"

    @property
    def discharges_head(self) -> bool:
        """Say whether the head of delegation has done what he owed: he asked in time."""
        return self in {ConsultationStanding.ASKED, ConsultationStanding.ANSWERED}


def consultation_standing(
    consultation: Consultation,
    now: datetime,
    *,
    asked_at: datetime | None = None,
    answered_at: datetime | None = None,
    arrangement: Arrangement | None = None,
) -> ConsultationStanding:
    """Say where a consultation of 8.1 or 8.2 stands at an instant. All instants name their zone.

    An arrangement that lacks nothing and was held in time answers the consultation; any other is passed over.
    """
    if arrangement is not None and not arrangement_lacks(arrangement) and arrangement.held_at is not None:
        held_at = instant(arrangement.held_at)
        if not _opens_after(consultation, held_at) and held_at < consultation.due_at:
            return ConsultationStanding.ANSWERED
    if asked_at is not None and not _opens_after(consultation, instant(asked_at)):
        if instant(asked_at) >= consultation.due_at:
            return ConsultationStanding.ASKED_LATE
        return ConsultationStanding.ASKED if answered_at is None else ConsultationStanding.ANSWERED
    if _opens_after(consultation, instant(now)):
        return ConsultationStanding.NOT_YET
    return ConsultationStanding.OPEN if instant(now) < consultation.due_at else ConsultationStanding.OVERDUE


def _opens_after(consultation: Consultation, moment: datetime) -> bool:
    return consultation.opens_at is not None and moment < consultation.opens_at


def charged_with_answer(norm: str, standing: ConsultationStanding) -> str:
    """Say who owes the answer: ``ministry`` (8.1) or ``mission`` (8.2) once asked; empty when nobody does."""
    if standing not in {ConsultationStanding.ASKED, ConsultationStanding.ASKED_LATE}:
        return ""
    return "ministry" if norm == "8.1" else "mission"
