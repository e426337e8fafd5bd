"""The vocabulary as lexicons: states and organisations for partners, states and cities for places."""

import re
from collections.abc import Iterator
from functools import cache

from kelisim.reading.endings import (
    Stem,
    adjective_stem,
    kazakh_stems,
    russian_stems,
    stem_as_it_is,
)
from kelisim.reading.letters import plain
from kelisim.reading.lexicon import Lexicon, Name, words_of
from kelisim.reading.vocabulary_files import rows_of
from kelisim.reference.api import open_table

__all__ = ["CENTRAL_ASIA", "HOME", "country_names", "partner_names", "place_names"]

HOME = "KZ"
CENTRAL_ASIA = ("KG", "TJ", "TM", "UZ")
SHORT = 4
_MARK = re.compile(r"^(?P<words>.*?)(?P<exact>!)?(?::(?P<mark>0|m|pl|x))?(?P<alone>~)?$")
_KAZAKH_LETTER = re.compile("[әғқңөұүһі]", re.IGNORECASE)
_CYRILLIC = re.compile("[а-яёәғқңөұүһі]", re.IGNORECASE)
_BRACKETED = re.compile(r"\s*\([^)]*\)")
HOME_ADJECTIVES = ("казахстанск", "казахск")
Phrase = list[str | tuple[Stem, ...]]


@cache
def country_names() -> dict[str, str]:
    """Give the Russian show name of each state by its ISO code."""
    return {row["iso2"]: row["show_ru"] for row in rows_of("countries")}


@cache
def partner_names() -> Lexicon:
    """Give the names of states, organisations, groups, Kazakhstan, and what only sounds like one."""
    lexicon = Lexicon()
    _add_countries(lexicon)
    for row in rows_of("organisations"):
        codes = row["codes"]
        name = _name_of(codes)
        for words in row["words"].split(";"):
            _add(lexicon, words, name, "any")
    for row in open_table("intl_orgs"):
        name = Name("organisation", (row["abbreviation"],))
        for language in ("kk", "ru", "en"):
            for words in _full_names(row[f"name_{language}"]):
                _add(lexicon, words, name, language)
        _add(lexicon, f"{row['abbreviation']}!", name, "en")
    return lexicon


@cache
def place_names() -> Lexicon:
    """Give the names of states and cities."""
    lexicon = Lexicon()
    for row in rows_of("cities"):
        shown = _MARK.sub(r"\g<words>", row["ru"].split(";")[0])
        for language in ("kk", "ru", "en"):
            for words in filter(None, row[language].split(";")):
                careful = words.endswith(":x")
                name = Name("city", (row["country"],), shown, capital=True, alone=careful)
                _add(lexicon, words, name, language, kazakh_too=not row["kk"])
    for row in rows_of("regions"):
        for language in ("kk", "ru", "en"):
            for words in filter(None, row[language].split(";")):
                _add(lexicon, words, Name("region", (row["country"],), capital=language != "ru"), language)
    _add_countries(lexicon)
    for words in ("Казахстан", "Республика Казахстан", "РК!", "ҚР!", "Қазақстан", "Қазақстан Республикасы"):
        _add(lexicon, words, Name("country", (HOME,)), "any")
    for words in ("Kazakhstan", "Republic of Kazakhstan"):
        _add(lexicon, words, Name("country", (HOME,)), "en")
    return lexicon


def _name_of(codes: str) -> Name:
    marks = {"@": "country", "?": "choice", "~": "likely"}
    if codes in {"-", "="}:
        return Name("home" if codes == "-" else "nobody", ())
    if codes == "#CA":
        return Name("group", CENTRAL_ASIA)
    if codes[0] in marks:
        return Name(marks[codes[0]], tuple(codes[1:].split()))
    return Name("organisation", tuple(codes.split()))


def _add_countries(lexicon: Lexicon) -> None:
    for row in rows_of("countries"):
        code = (row["iso2"],)
        for language in ("ru", "kk", "en"):
            for words in filter(None, (row[language] or "").split(";")):
                alone = words.endswith("~")
                short = len(words.rstrip("~").split(":")[0]) <= SHORT
                name = Name("country", code, row["show_ru"], capital=alone or short, alone=alone)
                _add(lexicon, words, name, language, kazakh_too=language == "ru")
        _add_adjectives(lexicon, row, Name("adjective", code, row["show_ru"]))
    for stem in HOME_ADJECTIVES:
        lexicon.add([(adjective_stem(stem),)], Name("home", ()))
    for word in ("қазақстандық", "қазақ", "kazakh", "kazakhstani"):
        lexicon.add([(stem_as_it_is(word),)], Name("home", ()))


def _add_adjectives(lexicon: Lexicon, row: dict[str, str], name: Name) -> None:
    for stem in filter(None, (row["ru_adjective"] or "").split(";")):
        words = [word.small for word in words_of(stem.rstrip(":"))]
        if stem.endswith(":"):
            lexicon.add([(stem_as_it_is(words[0]),)], name)
        else:
            lexicon.add([*((stem_as_it_is(w),) for w in words[:-1]), (adjective_stem(words[-1]),)], name)
    for column, capital in (("kk_adjective", False), ("en_adjective", True)):
        for phrase in filter(None, (row[column] or "").split(";")):
            kind = Name("adjective", name.codes, name.shown, capital=capital)
            lexicon.add([(stem_as_it_is(word.small),) for word in words_of(phrase)], kind)


def _full_names(written: str) -> Iterator[str]:
    """Give a full name without what stands in brackets after it, and with it."""
    if written:
        yield from dict.fromkeys((_BRACKETED.sub("", written), written))


def _add(lexicon: Lexicon, words: str, name: Name, language: str, *, kazakh_too: bool = False) -> None:
    found = _MARK.match(words)
    assert found is not None
    parts = words_of(plain(found["words"]))
    if not parts:
        return
    if found["exact"]:
        lexicon.add([part.text for part in parts], name)
        return
    mark = found["mark"] or ""
    phrase: Phrase = [
        tuple(_stems(part.small, mark if place == len(parts) - 1 else "", language, kazakh_too=kazakh_too))
        for place, part in enumerate(parts)
    ]
    lexicon.add(phrase, name)


def _stems(word: str, mark: str, language: str, *, kazakh_too: bool) -> list[Stem]:
    if not _CYRILLIC.search(word):
        return [stem_as_it_is(word)]
    if language == "kk" or (language == "any" and _KAZAKH_LETTER.search(word)):
        return kazakh_stems(word)
    stems = russian_stems(word, "" if mark == "x" else mark)
    return [*stems, *kazakh_stems(word)] if kazakh_too or language == "any" else stems
