"""What a correction teaches: the one meaning of a spelling that the reader did not know for sure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from kelisim.events.api import EventFacts
from kelisim.reading.api import LearnedWord, Means, kind_said, spelling_key
from kelisim.reporting.models import BodyWord

__all__ = ["Lesson", "kind_lesson", "lesson_of", "may_teach_kind", "words_of"]


@dataclass(frozen=True, slots=True)
class Lesson:
    """A spelling as it was seen, and the one thing that it means."""

    seen: str
    means: Means
    code: str
    name: str = ""


def lesson_of(problem: Mapping[str, Any], stood: EventFacts, stands: EventFacts) -> Lesson | None:
    """Give what a correction says of the spelling that a problem names; nothing when it leaves a choice.

    ``stood`` and ``stands`` are the facts of the row before and after it. The spelling of a partner means the
    only partner that came with the correction, or the one that was chosen among several; that of a place the
    city. What was only confirmed as written teaches nothing.
    """
    seen = str((problem.get("facts") or {}).get("seen") or "")
    if not spelling_key(seen):
        return None
    if problem.get("field") == "place":
        return _place(seen, stood, stands)
    if problem.get("field") != "partners":
        return None
    fresh: list[tuple[Means, str]] = [
        ("country", one) for one in stands.countries if one not in stood.countries
    ]
    fresh += [("organisation", one) for one in stands.organisations if one not in stood.organisations]
    if len(fresh) != 1:
        return None
    means, code = fresh[0]
    return Lesson(seen, means, code)


def kind_lesson(form: str, stood: EventFacts, stands: EventFacts) -> Lesson | None:
    """Give the kind that a correction says the words of a cell mean; nothing where the reader knows better.

    Words that name a kind by themselves teach nothing: the next file would only ask which of the two holds.
    """
    if not stands.kind or stands.kind == stood.kind or not may_teach_kind(form):
        return None
    return Lesson(form, "kind", stands.kind)


def may_teach_kind(form: str) -> bool:
    """Say whether the words of a cell about the form of an event name no kind that the reader knows."""
    return bool(spelling_key(form)) and not kind_said(form)


def words_of(body_id: UUID) -> list[LearnedWord]:
    """Give the words of a body as the reader takes them."""
    found = BodyWord.objects.filter(body_id=body_id, forgotten_at=None).order_by("-learned_at")
    return [
        LearnedWord(spelling, cast("Means", means), code, name)
        for spelling, means, code, name in found.values_list("spelling", "means", "code", "name")
    ]


def _place(seen: str, stood: EventFacts, stands: EventFacts) -> Lesson | None:
    city = stands.cities[0] if len(stands.cities) == 1 else ""
    if not city or not stands.country or spelling_key(city) == spelling_key(seen):
        return None
    return Lesson(seen, "city", stands.country, city) if list(stood.cities) != [city] else None
