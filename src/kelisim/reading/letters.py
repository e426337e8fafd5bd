"""Letters as they should be: spaces, dashes, quotes, and Latin letters that only look Cyrillic."""

import re
import unicodedata

__all__ = ["cyrillic_of", "folded", "plain", "same_script"]

_LATIN = "AaBCcEeHIiJjKkMOoPpTXxYySsӘə"
_CYRILLIC = "АаВСсЕеНІіЈјКкМОоРрТХхУуЅѕӘә"
_TO_CYRILLIC = str.maketrans(
    dict(zip(_LATIN, _CYRILLIC, strict=True)) | {"ə": "ә", "Ə": "Ә", "k": "к", "m": "м"}
)
_TO_LATIN = str.maketrans(
    {c: la for la, c in zip(_LATIN, _CYRILLIC, strict=True) if la.isascii()} | {"ӏ": "l", "Һ": "H", "һ": "h"}
)
_SPACES = re.compile("[\\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\u0301\u0300]")
_DASHES = re.compile("\\s?[\u2010-\u2015\u2212\u2043\ufe58\ufe63\uff0d\u30fc]\\s?|-{2,}")
_DOTS = re.compile(r"(?<=\d)\s?(?:\.{2,}|…)\s?(?=\d)")
_QUOTES = re.compile("[\u2018\u2019\u02bc\u02b9\u00b4`\u2032]")
_WORD = re.compile(r"[^\W\d_]+")
_HAS_CYRILLIC = re.compile("[\u0400-\u04ff]")
_HAS_LATIN = re.compile("[A-Za-z\u018f\u0259]")
_FOLD = str.maketrans("әғқңөұүһіёАӘ", "агкноуухиеАА")


def plain(text: str) -> str:
    """Give a text with plain spaces, hyphens and apostrophes, each word in one script. Lines stay apart."""
    text = unicodedata.normalize("NFC", text)
    text = _UNSEEN.sub("", text)
    text = _QUOTES.sub("'", text)
    text = "\n".join(_SPACES.sub(" ", line).strip() for line in text.splitlines())
    text = _DOTS.sub("-", text)
    text = _DASHES.sub(lambda dash: re.sub(r"[^\s]+", "-", dash[0]), text)
    return _WORD.sub(lambda word: same_script(word[0]), text)


def same_script(word: str) -> str:
    """Give a word of mixed scripts in the one script in which all its letters can be; others as they are."""
    if word.isascii() or not _HAS_LATIN.search(word) or not _HAS_CYRILLIC.search(word):
        return word
    cyrillic = word.translate(_TO_CYRILLIC)
    if not _HAS_LATIN.search(cyrillic):
        return cyrillic
    latin = word.translate(_TO_LATIN)
    return word if _HAS_CYRILLIC.search(latin) else latin


def cyrillic_of(word: str) -> str:
    """Give the Cyrillic word that a Latin one looks like, or nothing when a letter has no double."""
    cyrillic = word.translate(_TO_CYRILLIC)
    return "" if _HAS_LATIN.search(cyrillic) else cyrillic


def folded(word: str) -> str:
    """Give a word in small letters with the Kazakh ones written as on a Russian keyboard; ё as е."""
    return word.lower().translate(_FOLD)
