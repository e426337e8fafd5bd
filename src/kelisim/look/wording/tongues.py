"""The three languages, and which text to show when one of them is missing."""

from collections.abc import Mapping
from dataclasses import dataclass

LANGUAGES = ("kk", "ru", "en")

_ORDER = {"kk": ("kk", "ru", "en"), "ru": ("ru", "kk", "en"), "en": ("en", "ru", "kk")}


class UnknownLanguage(ValueError):
    """Words were asked for in a language that the product does not speak."""


@dataclass(frozen=True, slots=True)
class Said:
    """A text and the language it is in, which may not be the one that was asked for."""

    text: str
    language: str


def known(language: str) -> str:
    """Give ``kk``, ``ru`` or ``en`` for a language tag such as ``kk-kz``."""
    code = language[:2].lower()
    if code not in _ORDER:
        raise UnknownLanguage(f"no words in the language {language!r}; there are kk, ru and en")
    return code


def choose(texts: Mapping[str, str | None], language: str) -> Said:
    """Choose from a text in several languages: the reader's own, else the nearest one that is not empty.

    Kazakh falls back to Russian, Russian to Kazakh, English to Russian. Nothing said anywhere gives an
    empty text in the asked language.
    """
    wanted = known(language)
    for code in _ORDER[wanted]:
        if text := (texts.get(code) or "").strip():
            return Said(text, code)
    return Said("", wanted)
