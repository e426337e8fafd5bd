"""What a person answers to the questions of a row: typed as in a file, read by the same reader."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from kelisim.decree.api import HalfYear
from kelisim.events.api import Certainty, EventFacts, Kind
from kelisim.reading.api import LearnedWord, read_typed
from kelisim.reporting.understood import facts_of_row, title_field

__all__ = ["FIELDS", "Answer", "answered", "read_answer"]

FIELDS = ("title", "dates", "certainty", "partners", "place", "kind")
"""What can be answered beside a row; everything else stands on the page of the row."""

_MEANINGS = {"dates": "dates", "partners": "partner", "place": "place"}
_DAYS = ("certainty", "starts_on", "ends_on", "window_from", "window_until", "dates_as_written")
_TAKEN = {
    "dates": _DAYS,
    "partners": ("countries", "organisations", "counterparts"),
    "place": ("place", "country", "cities"),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What typed fields say: facts to take over, and what is doubtful about them."""

    taken: Mapping[str, Any]
    problems: tuple[dict[str, Any], ...] = ()
    certainty: str = ""


def read_answer(
    said: Mapping[str, str], half_year: str, language: str, learned: Iterable[LearnedWord] = ()
) -> Answer:
    """Read typed fields (some of ``FIELDS``); a title stays as typed, a kind is a code, the rest is read."""
    whole = HalfYear.parse(half_year)
    typed = {_MEANINGS[name]: said[name] for name in _TAKEN if name in said}
    taken: dict[str, Any] = {}
    problems: list[dict[str, Any]] = []
    if typed:
        read = read_typed({"title": "—", **typed}, half_year, language, learned=learned)
        facts = facts_of_row(read, whole)
        for name, fields in _TAKEN.items():
            if name in said:
                taken |= {field: getattr(facts, field) for field in fields}
        problems = [one for one in read["problems"] if one["field"] in said]
    if "title" in said:
        title = " ".join(said["title"].split())[:1000]
        taken |= {name: title if name == title_field(title) else "" for name in _titles()}
    if said.get("kind") in Kind.values:
        taken["kind"] = said["kind"]
    return Answer(taken, tuple(problems), said.get("certainty", ""))


def answered(facts: EventFacts, answer: Answer, half_year: str) -> EventFacts:
    """Give the facts of a row with what was answered; ``certainty`` overrules what the words alone say."""
    taken = dict(answer.taken)
    if any(taken.get(name) for name in _titles()):
        # A title in one language leaves the titles in other languages as they are.
        taken = {name: value for name, value in taken.items() if name not in _titles() or value}
    said = replace(facts, **taken)
    if answer.certainty in Certainty.values and answer.certainty != said.certainty:
        said = _with_certainty(said, answer.certainty, HalfYear.parse(half_year))
    return said


def _with_certainty(facts: EventFacts, certainty: str, half_year: HalfYear) -> EventFacts:
    first, last = facts.starts_on or facts.window_from, facts.ends_on or facts.window_until
    if certainty == Certainty.EXACT:
        return replace(
            facts, certainty=certainty, starts_on=first, ends_on=last, window_from=first, window_until=last
        )
    if certainty == Certainty.UNKNOWN:
        first, last = half_year.first_day, half_year.last_day
    return replace(
        facts, certainty=certainty, starts_on=None, ends_on=None, window_from=first, window_until=last
    )


def _titles() -> tuple[str, ...]:
    return ("title_ru", "title_kk", "title_en")
