"""Which state a misspelt word is likely to mean: a slip of one letter in a long name."""

from collections import defaultdict
from functools import cache, lru_cache

from kelisim.reading.endings import Stem, kazakh_stems, russian_stems
from kelisim.reading.lexicon import words_of
from kelisim.reading.vocabulary_files import rows_of

__all__ = ["likely_name"]

LONG = 6
LONGEST_ENDING = 6
LONGEST_WORD = 40


@lru_cache(maxsize=4096)
def likely_name(small: str) -> str:
    """Give the code of the one state from whose name a word in small letters differs by one letter, or ""."""
    if len(small) > LONGEST_WORD:
        return ""
    codes = {
        code
        for cut in range(max(LONG - 2, len(small) - LONGEST_ENDING), len(small) + 1)
        for stem, code in _near(small[:cut])
        if stem.allows(small[cut:]) and _is_one_slip(small[:cut], stem.beginning)
    }
    return codes.pop() if len(codes) == 1 else ""


def _near(beginning: str) -> list[tuple[Stem, str]]:
    index = _index()
    return [near for key in _without_one(beginning) for near in index.get(key, ())]


@cache
def _index() -> dict[str, list[tuple[Stem, str]]]:
    index: dict[str, list[tuple[Stem, str]]] = defaultdict(list)
    for row in rows_of("countries"):
        for language in ("ru", "kk", "en"):
            for written in (row[language] or "").split(";"):
                words = words_of(written.split(":")[0].rstrip("~"))
                if len(words) != 1 or written.endswith("!") or len(words[0].small) < LONG:
                    continue
                make = kazakh_stems if language == "kk" else russian_stems
                for stem in make(words[0].small):
                    for key in _without_one(stem.beginning):
                        index[key].append((stem, row["iso2"]))
    return dict(index)


def _without_one(word: str) -> set[str]:
    return {word, *(word[:n] + word[n + 1 :] for n in range(len(word)))}


def _is_one_slip(a: str, b: str) -> bool:
    """Say whether one letter was changed, left out, added, or two neighbours changed places."""
    if len(a) == len(b):
        differ = [n for n in range(len(a)) if a[n] != b[n]]
        swapped = len(differ) == 2 and differ[1] == differ[0] + 1 and a[differ[0]] == b[differ[1]]  # noqa: PLR2004
        return len(differ) <= 1 or swapped
    short, long = sorted((a, b), key=len)
    return len(long) == len(short) + 1 and any(long[:n] + long[n + 1 :] == short for n in range(len(long)))
