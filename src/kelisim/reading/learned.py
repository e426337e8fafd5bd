"""Words that a body has taught: its own spellings of states, organisations, cities and kinds of events."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from kelisim.reading.kinds import KINDS
from kelisim.reading.known_names import HOME, country_names
from kelisim.reading.letters import folded, plain
from kelisim.reading.lexicon import Found, Name, Word, words_of
from kelisim.reference.api import open_table

__all__ = ["LONGEST_SPELLING", "MOST_LEARNED", "Learned", "LearnedWord", "Means", "Use", "spelling_key"]

Means = Literal["country", "organisation", "city", "kind"]
LONGEST_SPELLING = 200
MOST_LEARNED = 2_000
_LONGEST_PHRASE = 20
_FIRM = frozenset({"country", "organisation", "home", "group", "city"})
"""Kinds of built-in names that a learned word does not quietly replace."""


@dataclass(frozen=True, slots=True)
class LearnedWord:
    """What a spelling means to one body.

    ``spelling`` is a ``spelling_key``. ``code`` is the ISO code of a country, the abbreviation of an
    organisation, the ISO code of the country that a city lies in, or the code of a kind; ``name`` is the
    name of the city.
    """

    spelling: str
    means: Means
    code: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Use:
    """One use of a learned word: what was seen; ``differs`` is what the seen words otherwise mean."""

    seen: str
    word: LearnedWord
    differs: tuple[str, ...] = ()
    taken: bool = True


def spelling_key(text: str) -> str:
    """Give the form in which spellings are stored and compared: small letters, words only, one script.

    Case, spaces, marks, ё, look-alike Latin letters and Kazakh letters typed on a Russian keyboard make no
    difference; endings do. Empty for a text without a word and for one too long to be a name.
    """
    key = " ".join(folded(word.text) for word in words_of(plain(text[: 2 * LONGEST_SPELLING])))
    return key if len(key) <= LONGEST_SPELLING and len(text) <= 2 * LONGEST_SPELLING else ""


@dataclass(slots=True)
class Learned:
    """The learned words of a body, made ready for reading; words with unknown codes are left out."""

    by_spelling: Mapping[tuple[Means, str], LearnedWord] = field(default_factory=dict)
    longest: int = 0

    @classmethod
    def of(cls, words: Iterable[LearnedWord]) -> "Learned":
        """Make words ready."""
        known = {(word.means, word.spelling): word for word in words if word.spelling and _is_known(word)}
        longest = max((spelling.count(" ") + 1 for _, spelling in known), default=0)
        return cls(known, min(longest, _LONGEST_PHRASE))

    def kind_of(self, text: str) -> LearnedWord | None:
        """Give the kind that the whole of a cell means."""
        return self.by_spelling.get(("kind", spelling_key(text))) if self.by_spelling else None

    def applied(
        self, words: Sequence[Word], found: list[Found], means: Sequence[Means]
    ) -> tuple[list[Found], list[Use]]:
        """Give the names in a text with the learned ones among them, and each use of a learned word.

        A learned word stands where no built-in name stands for sure, or around shorter ones; it never takes
        the place of a built-in name as long as itself or longer: the use then tells of the difference.
        """
        uses: list[Use] = []
        for word, first, after in self._spans(words, means):
            beside = [name for name in found if name.first < after and first < name.after]
            firm = [name for name in beside if name.name.kind in _FIRM and not name.lookalike]
            if any(_same(name.name, word) for name in firm):
                continue
            seen = " ".join(one.text for one in words[first:after])
            differs = tuple(dict.fromkeys(code for name in firm for code in name.name.codes))
            is_longer = all(first <= name.first and name.after <= after for name in beside)
            is_longer &= all(name.after - name.first < after - first for name in firm)
            uses.append(Use(seen, word, differs, taken=is_longer))
            if is_longer:
                found = [name for name in found if name not in beside]
                found.append(Found(_name(word), first, after))
        return sorted(found, key=lambda name: name.first), uses

    def _spans(self, words: Sequence[Word], means: Sequence[Means]) -> list[tuple[LearnedWord, int, int]]:
        """Find the spellings of a text from left to right, the longest at each place."""
        spans: list[tuple[LearnedWord, int, int]] = []
        small = [folded(word.text) for word in words] if self.longest else []
        place = 0
        while place < len(small):
            found = self._longest_at(small, place, means)
            if found is None:
                place += 1
            else:
                spans.append((found[0], place, found[1]))
                place = found[1]
        return spans

    def _longest_at(
        self, small: Sequence[str], place: int, means: Sequence[Means]
    ) -> tuple[LearnedWord, int] | None:
        for after in range(min(place + self.longest, len(small)), place, -1):
            key = " ".join(small[place:after])
            for one in means:
                if word := self.by_spelling.get((one, key)):
                    return word, after
        return None


def _name(word: LearnedWord) -> Name:
    return Name(word.means, (word.code,), word.name)


def _same(name: Name, word: LearnedWord) -> bool:
    if word.means == "city":
        return name.kind == "city" and name.codes == (word.code,)
    return name.kind == word.means and name.codes == (word.code,)


def _is_known(word: LearnedWord) -> bool:
    if word.means in {"country", "city"}:
        return word.code in country_names() or word.code == HOME
    return word.code in (_organisations() if word.means == "organisation" else KINDS)


@cache
def _organisations() -> frozenset[str]:
    return frozenset(row["abbreviation"] for row in open_table("intl_orgs"))
