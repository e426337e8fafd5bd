"""Understands who the partners are: states and international organisations, in kk, ru and en."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from kelisim.reading.known_names import HOME, country_names, partner_names, place_names
from kelisim.reading.learned import Learned, Use
from kelisim.reading.letters import plain
from kelisim.reading.lexicon import Found, Word, words_of
from kelisim.reading.likely import likely_name
from kelisim.reading.partner_words import is_side_word, is_silent, is_state_word
from kelisim.reading.problems import Problem, doubt
from kelisim.reference.api import open_table

__all__ = ["Partners", "organisation_of", "partners_in_title", "read_partners"]

FIELD = "partners"
_BROKEN = re.compile(r"(?<=[^\W\d_])-\s*\n\s*(?=[^\W\d_])")
_MENTION = re.compile("опыт[а-я]{0,2}|год[а-я]?|лет|experience")
_MENTION_AFTER = re.compile("тәжірибе[а-яіңғқ]*|жылы(?:на|нда|ның|мен)?")
_NOTHING = re.compile(r"[\s\-–—_.,*?…0]*|нет|жоқ|no|none|n/a", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Partners:
    """Foreign states (ISO codes) and organisations (abbreviations) in the order they are named.

    ``unknown`` are the words that name somebody not recognised; each has its problem. ``choices`` are the
    states of each name that can mean several. ``notes`` tell of the body's own words that were understood.
    """

    countries: list[str] = field(default_factory=list)
    organisations: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()
    choices: tuple[tuple[str, ...], ...] = ()


@dataclass(slots=True)
class _Reading:
    countries: dict[str, None] = field(default_factory=dict)
    organisations: dict[str, None] = field(default_factory=dict)
    unknown: dict[str, None] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    choices: list[tuple[str, ...]] = field(default_factory=list)
    home: bool = False

    def doubt(self, code: str, **seen: str) -> None:
        problem = doubt(FIELD, code, "", **seen)
        if problem not in self.problems:
            self.problems.append(problem)

    def partners(self) -> Partners:
        return Partners(
            list(self.countries),
            list(self.organisations),
            list(self.unknown),
            tuple(self.problems),
            tuple(self.notes),
            tuple(self.choices),
        )


def read_partners(text: str | None, learned: Learned | None = None) -> Partners:
    """Read the cell of partners; ``learned`` are the body's own words, which come before the built-in names.

    Kazakhstan is no partner of itself. A name that can mean several is a doubt; so are words that name nobody
    known. A group such as «страны Центральной Азии» gives its states, with a doubt. A word broken over two
    lines is read whole where its halves name nobody.
    """
    written = plain(str(text or ""))
    found = _read(written, learned)
    if found.unknown and _BROKEN.search(written):
        whole = _read(_BROKEN.sub("", written), learned)
        return whole if len(whole.unknown) < len(found.unknown) else found
    return found


def _read(written: str, learned: Learned | None) -> Partners:
    reading = _Reading()
    if _NOTHING.fullmatch(written):
        reading.doubt("no_partner")
        return reading.partners()
    words = words_of(written)
    codes = _iso_codes(words)
    if codes:
        reading.countries.update((code, None) for code in codes if code != HOME)
        return reading.partners()
    found = [name for name in partner_names().find(words) if _stands(name, words)]
    found = [name for name in found if name.name.kind != "adjective" or not _is_in_a_title(name, words)]
    if learned is not None:
        found, uses = learned.applied(words, found, ("country", "organisation"))
        _tell_of_uses(reading, uses)
    for name in found:
        _take(reading, name, _shown(written, words, name.first, name.after))
    _keep_unknown(reading, written, words, found)
    nobody = not (reading.countries or reading.organisations or reading.problems)
    if nobody and not reading.home:
        seen = _shown(written, words, 0, len(words)) if words else written[:80]
        reading.unknown[seen] = None
        reading.doubt("unknown_partner", seen=seen)
    elif nobody:
        reading.doubt("partner_is_home")
    return reading.partners()


def organisation_of(abbreviation: str) -> str:
    """Give an abbreviation as the table of organisations writes it; empty when it is none of them."""
    return _organisations().get(" ".join(abbreviation.split()).casefold(), "")


@cache
def _organisations() -> dict[str, str]:
    return {row["abbreviation"].casefold(): row["abbreviation"] for row in open_table("intl_orgs")}


def partners_in_title(text: str | None) -> Partners:
    """Read the partners that a title names without ambiguity; each reading carries the doubt that it is one.

    Adjectives count only beside «республика», «сторона» or in «казахстанско-китайский».
    """
    words = words_of(plain(str(text or "")))
    reading = _Reading()
    for name in partner_names().find(words):
        if name.name.kind in {"country", "organisation", "likely"} and not name.lookalike:
            if _is_plain_in_title(name, words):
                _take(reading, name, "")
        elif name.name.kind == "adjective" and _names_a_state(name, words):
            _take(reading, name, "")
    found = reading.partners()
    if not found.countries and not found.organisations:
        return Partners()
    shown = [country_names()[code] for code in found.countries] + found.organisations
    return Partners(
        found.countries,
        found.organisations,
        [],
        (doubt(FIELD, "partner_from_title", choices=", ".join(shown)),),
    )


def _take(reading: _Reading, found: Found, seen: str) -> None:
    name = found.name
    match name.kind:
        case "home":
            reading.home = True
        case "organisation":
            reading.organisations.update(dict.fromkeys(name.codes))
        case "choice":
            reading.choices.append(name.codes)
            reading.doubt("ambiguous_name", seen=seen, choices=_choices(name.codes))
        case "likely":
            reading.countries[name.codes[0]] = None
            reading.doubt("ambiguous_name", seen=seen, choices=_choices(name.codes))
        case "group":
            reading.countries.update(dict.fromkeys(name.codes))
            reading.doubt("group_expanded", seen=seen, choices=_choices(name.codes))
        case _:
            reading.home |= HOME in name.codes
            reading.countries.update((code, None) for code in name.codes if code != HOME)
    if found.lookalike:
        reading.doubt("lookalike_letters", seen=seen, likely=found.lookalike)


def _tell_of_uses(reading: _Reading, uses: Sequence[Use]) -> None:
    """Note the body's own words; where one differs from what it otherwise means, that is a doubt."""
    for use in uses:
        likely = _choices((use.word.code,))
        if use.differs or not use.taken:
            reading.doubt("learned_differs", seen=use.seen, likely=likely, choices=_choices(use.differs))
        else:
            reading.notes.append(doubt(FIELD, "learned_word", seen=use.seen, likely=likely))


def _choices(codes: Iterable[str]) -> str:
    return ", ".join(country_names().get(code, code) for code in codes)


def _iso_codes(words: list[Word]) -> list[str]:
    """Give the codes of a cell that holds nothing but ISO codes, such as «CN; UZ»."""
    codes = [word.text for word in words if word.small not in {"and", "и"}]
    return codes if codes and all(code in _states() for code in codes) else []


@cache
def _states() -> frozenset[str]:
    """Give the ISO codes that are no abbreviation of an organisation (AU is the African Union)."""
    abbreviations = {row["abbreviation"] for row in open_table("intl_orgs")}
    return frozenset({*country_names(), HOME} - abbreviations)


def _stands(found: Found, words: list[Word]) -> bool:
    """Say whether a name that is also a common word («Того», «Чад») stands for itself here."""
    if found.name.kind == "nobody":
        return False
    if not found.name.alone:
        return True
    before = words[found.first - 1].small if found.first else ""
    after = words[found.after] if found.after < len(words) else None
    closed = after is None or after.opens or is_silent(after.small)
    return closed and (words[found.first].opens or is_silent(before))


def _is_plain_in_title(found: Found, words: list[Word]) -> bool:
    if _is_only_mentioned(found, words):
        return False
    if found.name.alone:
        return found.first > 0 and is_state_word(words[found.first - 1].small)
    return any(word.text[0].isupper() for word in words[found.first : found.after])


def _is_in_a_title(found: Found, words: list[Word]) -> bool:
    """Say whether an adjective belongs to a proper name that is not known: «Royal Dutch Shell»."""
    after = words[found.after] if found.after < len(words) else None
    return (
        after is not None
        and not (after.opens or after.hyphened or is_silent(after.small))
        and after.text[0].isupper()
        and words[found.first].text[0].isupper()
    )


def _is_only_mentioned(found: Found, words: list[Word]) -> bool:
    """Say whether a title speaks of the experience or the year of a state, which takes no part."""
    before = words[found.first - 1].small if found.first else ""
    after = words[found.after].small if found.after < len(words) else ""
    return _MENTION.fullmatch(before) is not None or _MENTION_AFTER.fullmatch(after) is not None


def _names_a_state(found: Found, words: list[Word]) -> bool:
    after = words[found.after] if found.after < len(words) else None
    if after is not None and (is_state_word(after.small) or is_side_word(after.small)):
        return True
    joined = after is not None and after.hyphened
    return joined or words[found.first].hyphened


def _shown(written: str, words: list[Word], first: int, after: int) -> str:
    last = words[after - 1]
    return " ".join(written[words[first].place : last.place + len(last.text)].split())[:80]


def _keep_unknown(reading: _Reading, written: str, words: list[Word], found: list[Found]) -> None:
    """Keep the words that name somebody not known; each stretch between marks is looked at by itself."""
    taken = {place for name in found for place in range(name.first, name.after)}
    firm = {name.first for name in found if name.name.kind != "adjective"}
    start = 0
    for end in range(1, len(words) + 1):
        if end < len(words) and not words[end].opens:
            continue
        known = any(place in firm for place in range(start, end))
        left = [place for place in range(start, end) if place not in taken]
        speaking = [place for place in left if _speaks(words[place], beside_known=known)]
        if speaking:
            _ask(reading, _shown(written, words, speaking[0], speaking[-1] + 1), words, speaking)
        start = end


def _speaks(word: Word, *, beside_known: bool) -> bool:
    if is_silent(word.small) or word.text.isdigit() or word.text == "+":
        return False
    return not beside_known or word.text[0].isupper()


def _ask(reading: _Reading, seen: str, words: list[Word], places: list[int]) -> None:
    """Ask about words not known: a city of a partner is fine, a slip of one letter gets a suggestion."""
    stretch = words[places[0] : places[-1] + 1]
    cities = [name.name for name in place_names().find(stretch) if name.name.kind == "city"]
    if cities and set(cities[0].codes) <= {*reading.countries, HOME}:
        return
    reading.unknown[seen] = None
    likely = cities[0].codes[0] if cities else next(filter(None, (likely_name(w.small) for w in stretch)), "")
    if likely:
        reading.doubt("suggested_partner", seen=seen, likely=country_names().get(likely, likely))
    else:
        reading.doubt("unknown_partner", seen=seen)
