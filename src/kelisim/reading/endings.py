"""Endings of words: which forms of a Russian, Kazakh or English word count as that word."""

import re
from dataclasses import dataclass
from functools import lru_cache

from kelisim.reading.letters import folded

__all__ = ["Stem", "adjective_stem", "kazakh_stems", "russian_stems", "stem_as_it_is"]

_HARD = ("ий", "ый", "ой", "ая", "яя", "ое", "ее", "ые", "ие", "ого", "его", "ому", "ему", "ым", "им", "ом")
_SOFT = ("ем", "ую", "юю", "ей", "ою", "ею", "ых", "их", "ыми", "ими")
ADJECTIVE = frozenset(_HARD + _SOFT)
PLURAL = frozenset(["ы", "и", "", "ов", "ей", "ам", "ями", "ами", "ах", "ях", "ям", "а"])
SOFT_MASCULINE = frozenset(["ь", "я", "ю", "ем", "е"])
NOUNS = (
    ("ия", 1, frozenset(["я", "и", "ю", "ей", "ею", "й", "ям", "ями", "ях"])),
    ("ие", 1, frozenset(["е", "я", "ю", "ем", "и", "й", "ям", "ями", "ях"])),
    ("ий", 1, frozenset(["й", "я", "ю", "ем", "и", "е", "ям", "ями", "ях"])),
    ("я", 1, frozenset(["я", "и", "е", "ю", "ей", "ею", "й", "ь", "ям", "ями", "ях"])),
    ("а", 1, frozenset(["а", "ы", "и", "е", "у", "ой", "ей", "ою", "ам", "ами", "ах", "ов", ""])),
    ("й", 1, frozenset(["й", "я", "ю", "ем", "е", "и"])),
    ("ь", 1, frozenset(["ь", "и", "ью", "я", "ю", "ем", "е", "ей", "ям", "ями", "ях"])),
    ("о", 1, frozenset(["о", "а", "у", "ом", "е", "", "ам", "ами", "ах"])),
    ("е", 1, frozenset(["е", "я", "ю", "ем", "и", "а", "у"])),
    ("ы", 1, PLURAL),
    ("и", 1, PLURAL | {"й", "ь"}),
)
CONSONANT = frozenset(["", "а", "у", "ом", "ем", "е", "ы", "и", "ов", "ам", "ами", "ах"])
ONLY = frozenset([""])
ADJECTIVE_ENDS = ("ий", "ый", "ой", "ая", "яя", "ое", "ее", "ые", "ие")
LEAST_ADJECTIVE = 4
_KAZAKH = re.compile(
    "(?:[лдт][ае]р)?(?:с?[ыіи])?"
    "(?:[ндт][ыіи][ңн]|н?[дт][ае](?:[ғг][ыіи](?:лар)?)?|[ндт][ае]н|[ғгқк][ае]|н[ае]|[ае]|[ндт][ыіи]|н|[мпб]ен|"
    "[лдт][ыіи][қк])?"
)
_SOFTENED = {"қ": "ғ", "к": "г", "п": "б"}


@dataclass(frozen=True, slots=True)
class Stem:
    """The beginning that all forms of a word share, and what may follow it."""

    beginning: str
    endings: frozenset[str]
    kazakh: bool = False

    def allows(self, ending: str) -> bool:
        """Say whether a word of this beginning and ending is a form of the word."""
        return ending in self.endings or (self.kazakh and _is_kazakh_ending(ending))


@lru_cache(maxsize=8192)
def _is_kazakh_ending(ending: str) -> bool:
    return _KAZAKH.fullmatch(ending) is not None


def is_suffix(word: str) -> bool:
    """Say whether a word is a Kazakh ending, as in «АҚШ-пен»."""
    return bool(word) and _is_kazakh_ending(word)


def stem_as_it_is(word: str) -> Stem:
    """Give the stem of a word that never changes, or only as English words do."""
    return Stem(word, ONLY)


def adjective_stem(stem: str) -> Stem:
    """Give the stem of a Russian adjective from «китайск»; also as the first part of «китайско-»."""
    return Stem(stem, ADJECTIVE | {"о"})


def russian_stems(word: str, mark: str = "") -> list[Stem]:
    """Give the stems of a Russian word in its first form; marks are those of the vocabulary."""
    if mark == "0":
        return [stem_as_it_is(word)]
    if mark == "m":
        return [Stem(word[:-1], SOFT_MASCULINE)]
    if mark == "pl":
        return [Stem(word[:-1], PLURAL)]
    if word.endswith(ADJECTIVE_ENDS) and len(word) > LEAST_ADJECTIVE:
        return [Stem(word[:-2], ADJECTIVE), _noun(word)]
    return [_noun(word)]


def _noun(word: str) -> Stem:
    for end, cut, endings in NOUNS:
        if word.endswith(end) and len(word) > len(end) + 1:
            return Stem(word[:-cut], endings | {end[-cut:]})
    return Stem(word, CONSONANT if word.isalpha() else ONLY)


def kazakh_stems(word: str) -> list[Stem]:
    """Give the stems of a Kazakh word: itself, typed in Russian letters, and softened (одақ, одағы)."""
    stems = [Stem(word, ONLY, kazakh=True)]
    typed = folded(word)
    if typed != word:
        stems.append(Stem(typed, ONLY, kazakh=True))
    if word[-1:] in _SOFTENED:
        stems.append(Stem(word[:-1] + _SOFTENED[word[-1]], frozenset(), kazakh=True))
    return stems
