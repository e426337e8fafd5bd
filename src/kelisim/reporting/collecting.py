"""How collecting inside a body stands: who was asked, has answered, is silent; what is not taken yet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from kelisim.decree.api import HalfYear
from kelisim.events.api import Event, EventFacts, likely_among, likely_duplicates_of_many
from kelisim.foundation import clock
from kelisim.reporting.actions.plans import facts_if_any
from kelisim.reporting.answered_rows import digest_of
from kelisim.reporting.models import AnswerTaking, CallAnswer, Respondent, RowCall

__all__ = ["AnsweredRow", "Asked", "answered_rows", "call_of", "collecting_of", "state_of"]


@dataclass(frozen=True, slots=True)
class Asked:
    """One respondent in the collecting of a half-year: its call and answers, if any, and what was taken.

    ``state`` is one of ``not_asked``, ``awaiting``, ``silent`` (the internal date has passed), ``answered``,
    ``late`` (answered after it), ``withdrawn``, ``ended``.
    """

    respondent: Respondent
    call: RowCall | None
    state: str
    answers: Sequence[CallAnswer] = ()
    taken: frozenset[str] = field(default_factory=frozenset)

    @property
    def last(self) -> CallAnswer | None:
        """Give the answer that counts."""
        return self.answers[-1] if self.answers else None

    @property
    def open_rows(self) -> int:
        """Give how many rows of the last answer are not in the plan yet."""
        return sum(digest_of(row) not in self.taken for row in self.last.rows) if self.last else 0

    @property
    def to_remind(self) -> bool:
        """Say whether a reminder may go out now: asked, not answered, not reminded today."""
        if self.call is None or self.state not in {"awaiting", "silent"}:
            return False
        said = self.call.reminded_at
        return said is None or said.astimezone(clock.ASTANA).date() != clock.today()


@dataclass(frozen=True, slots=True)
class AnsweredRow:
    """A row of a last answer, as it is chosen for the plan.

    ``twin`` is an event of the body's own register, ``other`` an earlier row of these answers, that it is
    likely the same as; ``taken`` says that a row of the same words was taken before.
    """

    answer: CallAnswer
    place: int
    row: Mapping[str, Any]
    taken: bool
    twin: Event | None = None
    other: "AnsweredRow | None" = None

    @property
    def chosen(self) -> bool:
        """Say whether the row is chosen at first: new, and like no other."""
        return not self.taken and self.twin is None and self.other is None


def collecting_of(body_id: UUID, half_year: str) -> list[Asked]:
    """Give the respondents of a body for a half-year: the listed ones, and those asked and since removed."""
    calls = {
        one.respondent_id: one
        for one in RowCall.objects.filter(body_id=body_id, half_year=half_year).select_related("body")
    }
    answers: dict[UUID, list[CallAnswer]] = {}
    ids = [one.pk for one in calls.values()]
    given_answers = CallAnswer.objects.filter(call_id__in=ids).select_related("call__respondent")
    for answer in given_answers.order_by("number"):
        answers.setdefault(answer.call_id, []).append(answer)
    taken: dict[UUID, set[str]] = {}
    for taking in AnswerTaking.objects.filter(answer__call_id__in=ids).select_related("answer"):
        taken.setdefault(taking.answer.call_id, set()).update(taking.digests)
    found = []
    for one in Respondent.objects.filter(body_id=body_id).order_by("name", "id"):
        call = calls.get(one.pk)
        given = answers.get(call.pk, []) if call else []
        if one.removed_at is not None and not given:
            continue
        known = frozenset(taken.get(call.pk, ())) if call else frozenset()
        found.append(Asked(one, call, state_of(call, given, clock.today()), given, known))
    return found


def call_of(respondent_id: UUID, half_year: str) -> UUID:
    """Give the id of what a respondent was asked for a half-year. Raises ``RowCall.DoesNotExist``."""
    return RowCall.objects.get(respondent_id=respondent_id, half_year=half_year).pk


def state_of(call: RowCall | None, answers: Sequence[CallAnswer], today: date) -> str:
    """Say how a respondent stands on a day of Astana."""
    if call is None:
        return "not_asked"
    if answers:
        return "late" if answers[0].is_late else "answered"
    if call.withdrawn_at is not None:
        return "withdrawn"
    if call.expires_at <= clock.now():
        return "ended"
    return "silent" if call.due_on < today else "awaiting"


def answered_rows(body_id: UUID, half_year: str) -> list[AnsweredRow]:
    """Give the rows of all last answers, by respondent, each with what it is likely the same as.

    Only the body's own events and these answers are compared.
    """
    whole = HalfYear.parse(half_year)
    rows = [
        (answer, place, row, digest_of(row) in asked.taken)
        for asked in collecting_of(body_id, half_year)
        if (answer := asked.last) is not None
        for place, row in enumerate(answer.rows)
    ]
    facts = [facts_if_any(row["read"], whole) for _answer, _place, row, _taken in rows]
    known: list[EventFacts | Event] = [one for one in facts if one is not None]
    likely = iter(likely_duplicates_of_many(body_id, known))
    twins = [None if one is None else next(iter(next(likely)), None) for one in facts]
    others = likely_among(facts)
    found: list[AnsweredRow] = []
    for (answer, place, row, taken), twin, other in zip(rows, twins, others, strict=True):
        found.append(
            AnsweredRow(
                answer,
                place,
                row,
                taken,
                twin.event if twin and not taken else None,
                found[other] if other is not None and not taken else None,
            )
        )
    return found
