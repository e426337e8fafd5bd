"""A short text in the three languages of the product."""

from collections.abc import Mapping
from dataclasses import dataclass

LANGUAGES = ("kk", "ru", "en")
NBSP = "\u00a0"


@dataclass(frozen=True, slots=True)
class Words:
    """The same words in Kazakh, Russian and English."""

    kk: str
    ru: str
    en: str

    def get(self, language: str) -> str:
        """Give the words in a language (``kk``, ``ru`` or ``en``). Raises ``KeyError`` for another one."""
        if language not in LANGUAGES:
            raise KeyError(language)
        return str(getattr(self, language))

    def as_document(self) -> dict[str, str]:
        """Give the words as plain data."""
        return {"kk": self.kk, "ru": self.ru, "en": self.en}

    @classmethod
    def of(cls, document: Mapping[str, str]) -> "Words":
        """Give the words of plain data. Raises ``KeyError`` when a language is missing."""
        return cls(kk=document["kk"], ru=document["ru"], en=document["en"])
