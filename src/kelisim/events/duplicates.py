"""Likely duplicates in a body's own register: like words of the title, like days, the same partner.

Only events of the named body are looked at, and of these only those that row security shows the asker: what
another body has recorded is neither read nor counted.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Prefetch, Q

from kelisim.directory.api import Body
from kelisim.events.constants import Certainty, Status
from kelisim.events.facts import EventFacts
from kelisim.events.models import Event, EventPartner

__all__ = ["LikelyDuplicate", "likely_among", "likely_duplicates", "likely_duplicates_of_many"]

NEAR = timedelta(days=31)
"""How far apart two records of one event may lie: a date that was moved, or a month instead of a day."""
LIKE, VERY_LIKE, SOMEWHAT_LIKE = 0.5, 0.75, 0.34
MOST = 5
_WORDS = re.compile(r"[^\W_]+")
_LATIN_LIKE_CYRILLIC = str.maketrans("aceopxykmhbt", "асеорхукмнвт")
_SAY_NOTHING = frozenset(
    {
        "заседание", "заседания", "переговоры", "встреча", "визит", "участие", "рамках",
        "республики", "республика", "казахстан", "казахстана", "международный", "международная",
        "международное", "отырысы", "келіссөздер", "кездесу", "қатысу", "қазақстан", "республикасы",
        "республикасының", "the", "and", "of", "for", "meeting", "visit", "republic", "kazakhstan",
        "participation",
    }
)  # fmt: skip
_STEM = 6


@dataclass(frozen=True, slots=True)
class LikelyDuplicate:
    """An event that is likely the same: how like its title is (0 to 1), and what else speaks for it."""

    event: Event
    likeness: float
    same_days: bool
    same_partner: bool


@dataclass(frozen=True, slots=True)
class _Said:
    """What is compared of an event: words and numbers of its titles, its days, its partners."""

    words: tuple[frozenset[str], ...]
    numbers: frozenset[str]
    first: date | None
    last: date | None
    partners: frozenset[str]


def likely_duplicates(body: Body | UUID, wanted: EventFacts | Event) -> list[LikelyDuplicate]:
    """Give the body's own events that are likely the same as ``wanted``, the likeliest first (at most 5)."""
    return likely_duplicates_of_many(body, [wanted])[0]


def likely_duplicates_of_many(
    body: Body | UUID, many: Sequence[EventFacts | Event]
) -> list[list[LikelyDuplicate]]:
    """Give the same for many, in their order, with two queries for all of them."""
    asked = [(one.pk if isinstance(one, Event) else None, _said(one)) for one in many]
    days = [day for _pk, said in asked for day in (said.first, said.last) if day is not None]
    if not days:
        return [[] for _one in many]
    there = Event.objects.filter(body_id=body.pk if isinstance(body, Body) else body).exclude(
        status__in=[Status.WITHDRAWN, Status.CANCELLED]
    )
    near = there.filter(sort_on__range=(min(days) - NEAR, max(days) + NEAR)) | there.filter(
        Q(sort_on__lt=min(days)) & (Q(ends_on__gte=min(days)) | Q(window_until__gte=min(days)))
    )
    parts = Prefetch("partners", queryset=EventPartner.objects.filter(withdrawn_at=None))
    found = _ByWords([(one, _said(one)) for one in near.select_related("body").prefetch_related(parts)])
    # Rows that say the same are compared once: a plan may hold thousands of them.
    likely = {said: _likely(said, found) for said in {said for _pk, said in asked}}
    return [[one for one in likely[said] if one.event.pk != pk][:MOST] for pk, said in asked]


def likely_among(many: Sequence[EventFacts | None]) -> list[int | None]:
    """Give for each event that is not recorded yet the place of an earlier one that is likely the same.

    ``None`` among them stands for a row that makes no event: it is like no other.
    """
    said = [None if one is None else _said(one) for one in many]
    return [
        next((there for there in range(here) if _alike(said[there], said[here])), None)
        for here in range(len(said))
    ]


def _alike(one: _Said | None, other: _Said | None) -> bool:
    return one is not None and other is not None and _likeness_of(one, other) is not None


class _ByWords:
    """Events by the words of their titles: titles without a common word are never alike."""

    def __init__(self, events: Sequence[tuple[Event, _Said]]) -> None:
        self.events = events
        self.by_word: dict[str, list[int]] = {}
        for number, (_event, said) in enumerate(events):
            for word in frozenset().union(*said.words):
                self.by_word.setdefault(word, []).append(number)

    def beside(self, said: _Said) -> Iterator[tuple[Event, _Said]]:
        """Give the events that share a word, and whose numbers do not speak against it, in their order."""
        words = frozenset().union(*said.words)
        for number in sorted({one for word in words for one in self.by_word.get(word, ())}):
            event, other = self.events[number]
            if not said.numbers or not other.numbers or said.numbers == other.numbers:
                yield event, other


def _likely(said: _Said, found: _ByWords) -> list[LikelyDuplicate]:
    """Give the likeliest events, one more than asked for: one of them may be the asked one itself."""
    likely = [
        one for event, other in found.beside(said) if (one := _compared(event, said, other)) is not None
    ]
    likely.sort(key=lambda one: (-one.likeness, not one.same_days, not one.same_partner, one.event.sort_on))
    return likely[: MOST + 1]


def _compared(event: Event, one: _Said, other: _Said) -> LikelyDuplicate | None:
    found = _likeness_of(one, other)
    return None if found is None else LikelyDuplicate(event, *found)


def _likeness_of(one: _Said, other: _Said) -> tuple[float, bool, bool] | None:
    """Give how like two events are, whether on the same days and with the same partner; nothing if not."""
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return None
    if one.first > other.last + NEAR or other.first > one.last + NEAR:
        return None
    if one.numbers and other.numbers and one.numbers != other.numbers:
        return None
    likeness = max((_likeness(a, b) for a in one.words for b in other.words), default=0.0)
    if likeness < SOMEWHAT_LIKE:
        return None
    same_days = one.first <= other.last and other.first <= one.last
    same_partner = bool(one.partners & other.partners)
    open_partner = not one.partners or not other.partners
    exactly = (one.first, one.last) == (other.first, other.last)
    if (
        likeness >= VERY_LIKE
        or (likeness >= LIKE and same_days and (same_partner or open_partner))
        or (exactly and same_partner)
    ):
        return round(likeness, 2), same_days, same_partner
    return None


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Give how many of the words two titles share, 0 to 1."""
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def _said(one: EventFacts | Event) -> _Said:
    exact = one.certainty == Certainty.EXACT
    first, last = (one.starts_on, one.ends_on) if exact else (one.window_from, one.window_until)
    if first is None and isinstance(one, Event):
        first = last = one.sort_on
    titles = [_plain(title) for title in (one.title_kk, one.title_ru, one.title_en) if title.strip()]
    if isinstance(one, Event):
        named = [part.country or part.organisation or part.counterpart for part in one.partners.all()]
    else:
        named = [*one.countries, *one.organisations, *one.counterparts]
    return _Said(
        words=tuple(_words(title) for title in titles),
        numbers=frozenset(word for title in titles for word in title if any(map(str.isdigit, word))),
        first=first,
        last=last,
        partners=frozenset(" ".join(_plain(name)) for name in named),
    )


def _plain(text: str) -> list[str]:
    """Give the words of a text: small letters, no ё, Latin letters among Cyrillic ones as they are meant."""
    words = _WORDS.findall(text.casefold().replace("ё", "е"))
    return [
        one.translate(_LATIN_LIKE_CYRILLIC) if any("\u0400" <= letter <= "\u04ff" for letter in one) else one
        for one in words
    ]


def _words(title: Sequence[str]) -> frozenset[str]:
    """Give the beginnings of the words that say something; endings and usual words are left out."""
    telling = {one[:_STEM] for one in title if len(one) > 2 and one not in _SAY_NOTHING}  # noqa: PLR2004
    return frozenset(telling or {one[:_STEM] for one in title})
