"""Understands where an event is held: a city, a state, or online; in kk, ru and en."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kelisim.reading.known_names import HOME, country_names, place_names
from kelisim.reading.learned import Learned, Use
from kelisim.reading.letters import plain
from kelisim.reading.lexicon import Found, Word, words_of
from kelisim.reading.partner_words import is_silent, is_state_word
from kelisim.reading.problems import Problem, doubt

__all__ = ["Place", "read_place"]

FIELD = "place"
_ONLINE = re.compile(
    r"\b(?:онлайн\w*|он-лайн|online|on-line|вкс|бкс|видеоконф\w*|видео-?конф\w*|видеосвяз\w*|дистанционн\w*|zoom|"
    r"бейнеконф\w*|бейнебайланыс\w*|қашықтықтан|виртуальн\w*|virtual\w*|video ?conf\w*|webex|teams|"
    r"вебинар\w*|заочн\w*|vcs|remote\w*)\b",
    re.IGNORECASE,
)
_HYBRID = re.compile(r"\b(?:гибридн\w*|гибридті|hybrid|смешанн\w*|аралас)\b", re.IGNORECASE)
_REGION = re.compile(r"\bобл\.")
_NOTHING = re.compile(r"[\s\-_.,*?…]*")
_NOT_YET = re.compile(
    r"(?:место\s+)?(?:уточня\w+|по согласованию|согласовывается)\.?|tbc|tbd|to be (?:confirmed|agreed)"
    r"|(?:орны\s+)?(?:нақтылан\w+|келісім бойынша)",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    "г|гор|город[а-я]*|в|во|с|п|пос|село|область|обл|области|район[а-я]*|край|штат|провинци[а-я]*|қ|қал|қаласы[а-яіңқғ]*|"
    "қаласынд[а-я]*|облысы[а-яіңқғ]*|ауданы[а-яіңқғ]*|city|town|of|режим[а-я]*|формат[а-я]*|форматында|режимінде|"
    "столиц[а-я]*|место|ул|пр|зал|дворец|отель|гостиница|hotel|hilton|центр|конгресс|конференц|посредством|"
    "платформ[а-я]*|связ[а-я]*|режиме|түрінде|арқылы|байланыс[а-я]*|по|назначению"
)
LONGEST_CITY = 3
_STATES = frozenset({"country", "adjective", "region"})
_CITY_MARKS = frozenset({"г", "гор", "город", "городе", "города"})
_CITY_MARKS_AFTER = frozenset({"қ", "қаласы", "қаласында", "қаласына", "city"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where an event is held: the ISO code of the state, the city (known ones in Russian), online."""

    country: str = ""
    city: str = ""
    online: bool = False
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()


def read_place(text: str | None, learned: Learned | None = None) -> Place:
    """Read the cell of the place. A city gives its state; an unknown city is kept when its state is named.

    ``learned`` are the body's own words, which come before the built-in names.
    """
    written = " ".join(plain(str(text or "")).split())
    if _NOTHING.fullmatch(written):
        return Place(problems=(doubt(FIELD, "no_place"),))
    if _NOT_YET.fullmatch(written):
        return Place(problems=(doubt(FIELD, "unknown_place", seen=written[:80]),))
    online = _ONLINE.search(written) is not None and _HYBRID.search(written) is None
    rest = _REGION.sub("область", _HYBRID.sub(" ", _ONLINE.sub(" ", written)))
    words = words_of(rest)
    found = [name for name in place_names().find(words) if _stands(name, words)]
    if learned is None:
        return _of_names(written, rest, words, found, online=online)
    found, uses = learned.applied(words, found, ("city", "country"))
    place = _of_names(written, rest, words, found, online=online)
    problems, notes = _told(uses)
    return replace(place, problems=place.problems + problems, notes=notes)


def _of_names(written: str, rest: str, words: list[Word], found: list[Found], *, online: bool) -> Place:
    cities = {name.name: name for name in found if name.name.kind == "city"}
    countries = list(dict.fromkeys(n.name.codes[0] for n in found if n.name.kind in _STATES))
    if cities:
        return _of_cities(
            written, [city.shown for city in cities], _codes(cities.values()), countries, online
        )
    unknown = _unknown_city(rest, words, found)
    if countries:
        return _of_country(written, countries, unknown, online=online)
    if online:
        return Place(online=True)
    return Place(city=unknown, problems=(doubt(FIELD, "unknown_place", seen=written[:80]),))


def _told(uses: Sequence[Use]) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """Give the doubts and the notes about the body's own words."""
    problems: list[Problem] = []
    notes: list[Problem] = []
    for use in uses:
        likely = ", ".join(filter(None, (use.word.name, _shown(use.word.code))))
        if use.differs or not use.taken:
            choices = ", ".join(map(_shown, use.differs))
            problems.append(doubt(FIELD, "learned_differs", seen=use.seen, likely=likely, choices=choices))
        else:
            notes.append(doubt(FIELD, "learned_word", seen=use.seen, likely=likely))
    return tuple(problems), tuple(notes)


def _codes(cities: Iterable[Found]) -> list[str]:
    return list(dict.fromkeys(city.name.codes[0] for city in cities))


def _of_cities(
    written: str, cities: list[str], codes: list[str], countries: list[str], online: bool
) -> Place:
    problems: list[Problem] = []
    country = codes[0]
    several = [code for code in codes if code in countries]
    if countries and not several:
        problems.append(doubt(FIELD, "place_disagrees", city=cities[0], seen=written[:80]))
        country = countries[0]
    elif several:
        country = several[0]
    elif len(codes) > 1 and len(set(cities)) == 1:
        problems.append(
            doubt(FIELD, "ambiguous_place", seen=written[:80], choices=", ".join(map(_shown, codes)))
        )
        return Place("", cities[0], online, tuple(problems))
    if len(set(cities)) > 1:
        problems.append(doubt(FIELD, "several_places", seen=written[:80]))
    return Place(country, cities[0], online, tuple(problems))


def _of_country(written: str, countries: list[str], city: str, *, online: bool) -> Place:
    problems = () if len(countries) == 1 else (doubt(FIELD, "several_places", seen=written[:80]),)
    return Place(countries[0], city, online, problems)


def _shown(code: str) -> str:
    return "Казахстан" if code == HOME else country_names().get(code, code)


def _stands(found: Found, words: list[Word]) -> bool:
    """Say whether a city named like a common word («Рудный», «Сана») is meant as a city."""
    if not found.name.alone or found.name.kind != "city":
        return True
    before = words[found.first - 1].small if found.first else ""
    after = words[found.after] if found.after < len(words) else None
    if before in _CITY_MARKS or (after is not None and after.small in _CITY_MARKS_AFTER):
        return True
    return words[found.first].opens and (after is None or after.opens)


def _unknown_city(written: str, words: list[Word], found: list[Found]) -> str:
    """Give the words that may be a city: the first stretch that holds nothing but capitalised words."""
    taken = {place for name in found for place in range(name.first, name.after)}
    starts = [place for place, word in enumerate(words) if word.opens]
    for start, end in pairwise([*starts, len(words)]):
        left = [place for place in range(start, end) if place not in taken]
        while left and words[left[0]].small in _CITY_MARKS | {"в", "во"}:
            del left[0]
        while left and words[left[-1]].small in _CITY_MARKS_AFTER:
            del left[-1]
        if left and len(left) <= LONGEST_CITY and all(_may_be_city(words[place]) for place in left):
            last = words[left[-1]]
            return written[words[left[0]].place : last.place + len(last.text)]
    return ""


def _may_be_city(word: Word) -> bool:
    return (word.text[0].isupper() or word.hyphened) and not _is_beside(word)


def _is_beside(word: Word) -> bool:
    return _BESIDE.fullmatch(word.small) is not None or is_state_word(word.small) or is_silent(word.small)
