"""A computed date together with its explanation: what was counted, what was skipped, and why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, Protocol

from kelisim.decree.astana import end_of_day
from kelisim.decree.words import Words

__all__ = ["Count", "Step", "Term", "WrittenDown"]


@dataclass(frozen=True, slots=True)
class Step:
    """One day of a term: counted or not, its number among the counted, a code and the words of the reason.

    Codes: ``completion``, ``weekend``, ``day_off``, ``working_day``, ``worked_weekend``, ``named_date``,
    ``last_working_day``, ``calendar_missing``. ``kind`` is how a table shows the day: start, skip, count,
    last.
    """

    date: date
    counted: bool
    code: str
    words: Words
    kind: str
    number: int | None = None
    provisional: bool = False

    def as_document(self) -> dict[str, Any]:
        """Give the step as plain JSON data; ``reason`` is the English wording."""
        return {
            "date": self.date.isoformat(),
            "counted": self.counted,
            "reason": self.words.en,
            "code": self.code,
            "number": self.number,
            "kind": self.kind,
            "provisional": self.provisional,
            "words": self.words.as_document(),
        }

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> "Step":
        """Give the step of plain data that ``as_document`` gave."""
        return cls(
            date=date.fromisoformat(document["date"]),
            counted=document["counted"],
            code=document["code"],
            words=Words.of(document["words"]),
            kind=document["kind"],
            number=document["number"],
            provisional=document["provisional"],
        )


class Count(Protocol):
    """How a term came about. It is asked only when somebody wants to know, so that counting stays fast."""

    @property
    def version(self) -> str:
        """Name the version of the calendar."""

    def steps(self) -> Iterable[Step]:
        """Give the days of the term in order, each counted or skipped and why."""

    def provisional_days(self) -> Sequence[date]:
        """Give the provisional days that were met."""

    def warning(self) -> date | None:
        """Give the last working day on or before a date that falls on a day of rest, if that is so."""


@dataclass(frozen=True, eq=False)
class Term:
    """The date by which something is owed under a norm, to 24:00 in Astana.

    ``start`` is the day from which the term runs; none when the norm names a date.
    """

    norm: str
    ruleset: str
    start: date | None
    due: date
    count: Count

    @property
    def due_at(self) -> datetime:
        """Give the instant at which the term ends: 24:00 in Astana, that is 00:00 of the next day."""
        return end_of_day(self.due)

    @property
    def calendar(self) -> str:
        """Name the version of the calendar that was counted with."""
        return self.count.version

    @cached_property
    def explanation(self) -> tuple[Step, ...]:
        """Give the days of the term in order, each counted or skipped and why."""
        return tuple(self.count.steps())

    @property
    def provisional_days(self) -> tuple[date, ...]:
        """Give the provisional days that the term met."""
        return tuple(self.count.provisional_days())

    @property
    def provisional(self) -> bool:
        """Say whether the term rests on a provisional day."""
        return bool(self.count.provisional_days())

    @property
    def warning(self) -> date | None:
        """Give the last working day on or before the due date when that is a day of rest; else nothing."""
        return self.count.warning()

    def as_document(self) -> dict[str, Any]:
        """Give the term as plain JSON data, whole: nothing has to be counted again to explain it."""
        return {
            "norm": self.norm,
            "ruleset": self.ruleset,
            "start": self.start and self.start.isoformat(),
            "due": self.due.isoformat(),
            "due_at": self.due_at.isoformat(),
            "calendar": self.calendar,
            "provisional": self.provisional,
            "provisional_days": [day.isoformat() for day in self.provisional_days],
            "warning": self.warning and self.warning.isoformat(),
            "explanation": [step.as_document() for step in self.explanation],
        }

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> "Term":
        """Give the term that ``as_document`` gave as plain data, with the explanation of that time."""
        return cls(
            norm=document["norm"],
            ruleset=document["ruleset"],
            start=_day(document["start"]),
            due=date.fromisoformat(document["due"]),
            count=WrittenDown(
                version=document["calendar"],
                written_steps=tuple(Step.from_document(one) for one in document["explanation"]),
                written_provisional=tuple(date.fromisoformat(one) for one in document["provisional_days"]),
                written_warning=_day(document["warning"]),
            ),
        )

    def __eq__(self, other: object) -> bool:
        return self.as_document() == other.as_document() if isinstance(other, Term) else NotImplemented

    def __hash__(self) -> int:
        return hash((self.norm, self.ruleset, self.start, self.due))


@dataclass(frozen=True, slots=True)
class WrittenDown:
    """The explanation of a term that was kept: it does not change when the calendar does."""

    version: str
    written_steps: tuple[Step, ...]
    written_provisional: tuple[date, ...]
    written_warning: date | None

    def steps(self) -> tuple[Step, ...]:
        """Give the days as they were written down."""
        return self.written_steps

    def provisional_days(self) -> tuple[date, ...]:
        """Give the provisional days as they were written down."""
        return self.written_provisional

    def warning(self) -> date | None:
        """Give the day of warning as it was written down."""
        return self.written_warning


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
