"""Finds known names in a text: the longest first, in any case of Russian or Kazakh, in one pass."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kelisim.reading.endings import Stem, is_suffix
from kelisim.reading.letters import cyrillic_of

__all__ = ["Found", "Lexicon", "Name", "Word", "words_of"]

_WORDS = re.compile(r"\bо-ва?\b|[^\W\d_]+|\d+|[+&]", re.IGNORECASE)
_SHORT = {"&": "and", "о-ва": "острова", "о-в": "остров"}
_GAP = re.compile(r"[,;\n/|•·()«»\"“”„\[\]:]|\s-\s|\.\s")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text; ``place`` is where it begins, ``hyphened`` if a hyphen joins it to the one before."""

    text: str
    small: str
    place: int
    hyphened: bool = False
    opens: bool = False
    """Whether a mark such as a comma or a bracket stands before the word."""
    parted: bool = False
    """Whether a semicolon or a slash stands before it: no name goes on behind one."""


@dataclass(frozen=True, slots=True)
class Name:
    """What a phrase names: its kind, its codes and the show name, and how careful to be with it.

    ``capital``: only with a capital letter; ``alone``: only where nothing unknown stands beside it.
    """

    kind: str
    codes: tuple[str, ...]
    shown: str = ""
    capital: bool = False
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A name in a text, from word ``first`` up to but not including word ``after``."""

    name: Name
    first: int
    after: int
    lookalike: str = ""


@dataclass(slots=True)
class _Node:
    onward: dict[int, "_Node"] = field(default_factory=dict)
    names: list[Name] = field(default_factory=list)


def words_of(text: str) -> list[Word]:
    """Give the words, numbers and plus signs of a plain text in order."""
    words: list[Word] = []
    end = 0
    for found in _WORDS.finditer(text):
        between = text[end : found.start()]
        words.append(
            Word(
                found[0],
                _small(found[0]),
                found.start(),
                hyphened=between == "-",
                opens=not words or _GAP.search(between) is not None,
                parted=";" in between or "/" in between,
            )
        )
        end = found.end()
    return words


def _small(word: str) -> str:
    small = word.lower().replace("ё", "е")
    return _SHORT.get(small, small)


class Lexicon:
    """A set of phrases, each word of them with the forms that it may take."""

    def __init__(self) -> None:
        self._root = _Node()
        self._stems: dict[str, list[tuple[Stem, int]]] = {}
        self._exact: dict[str, int] = {}
        self._numbers: dict[object, int] = {}
        self._longest = 0
        self._known: dict[str, tuple[int, ...]] = {}

    def add(self, phrase: Iterable[str | tuple[Stem, ...]], name: Name) -> None:
        """Add a phrase: a string is a word to be met exactly so, stems are a word in any of its forms."""
        node = self._root
        for word in phrase:
            node = node.onward.setdefault(self._number(word), _Node())
        if name not in node.names:
            node.names.append(name)

    def find(self, words: list[Word]) -> Iterator[Found]:
        """Give the names in a text from left to right, none overlapping, the longest at each place."""
        place = 0
        while place < len(words):
            found = self._longest_at(words, place)
            if found is None:
                place += 1
            else:
                yield found
                place = found.after

    def stems(self) -> Iterable[str]:
        """Give the beginnings of all words, to look for one that is close to a misspelt word."""
        return self._stems

    def _number(self, word: str | tuple[Stem, ...]) -> int:
        number = self._numbers.get(word)
        if number is None:
            number = self._numbers[word] = len(self._numbers)
            if isinstance(word, str):
                self._exact[word] = number
            else:
                for stem in word:
                    self._stems.setdefault(stem.beginning, []).append((stem, number))
                    self._longest = max(self._longest, len(stem.beginning))
        return number

    def _longest_at(self, words: list[Word], first: int) -> Found | None:
        best: Found | None = None
        fronts = [self._root]
        lookalike = ""
        for place in range(first, len(words)):
            word = words[place]
            if word.parted and place > first:
                break
            numbers = self._numbers_of(word.text, word.small)
            if not numbers and place == first and word.text.isascii() and word.text.isupper():
                lookalike = cyrillic_of(word.text)
                exact = self._exact.get(lookalike)
                numbers = () if exact is None else (exact,)
            fronts = [
                front.onward[number] for front in fronts for number in numbers if number in front.onward
            ]
            if not fronts:
                break
            name = next((n for front in fronts for n in front.names if _fits(n, words, first)), None)
            if name is not None:
                best = Found(name, first, _with_suffix(words, place + 1), lookalike)
        return best

    def _numbers_of(self, text: str, small: str) -> tuple[int, ...]:
        if len(text) > LONGEST_WORD:
            return ()
        known = self._known.get(text)
        if known is None:
            numbers = [self._exact[text]] if text in self._exact else []
            for cut in range(min(len(small), self._longest), 0, -1):
                for stem, number in self._stems.get(small[:cut], ()):
                    if stem.allows(small[cut:]):
                        numbers.append(number)
            known = tuple(dict.fromkeys(numbers))
            if len(self._known) < KEPT:
                self._known[text] = known
        return known


LONGEST_WORD = 60
KEPT = 20_000
"""How many words are remembered with what they may be."""


def _fits(name: Name, words: list[Word], first: int) -> bool:
    return not name.capital or words[first].text[0].isupper()


def _with_suffix(words: list[Word], after: int) -> int:
    """Take in the ending of «АҚШ-пен» and the «s» of «China's»."""
    if after < len(words) and words[after].hyphened and is_suffix(words[after].small):
        return after + 1
    return after
