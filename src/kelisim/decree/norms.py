"""A norm as the product knows it: its words, its reading, its label, its kind and what serves it."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from kelisim.decree.index import Account
from kelisim.decree.parameters import Parameter
from kelisim.decree.text import Passage
from kelisim.decree.words import NBSP, Words

__all__ = ["LawWords", "Norm", "anchor_of", "label_of"]

PARTS = {"3.first": 1, "3.second": 2, "7.last": 2, "8.forms": 2, "8.last": 3, "9.last": 2}
"""Norms that are a part (абзац) of a paragraph: which part lawyers call it."""


class LawWords(NamedTuple):
    """Words of the law and the language they are in."""

    words: str
    language: str


@dataclass(frozen=True, slots=True)
class Norm:
    """One norm of a ruleset.

    ``kind``: ``rule`` (code computes it), ``flow`` (people do it in the product), ``meaning`` (it shapes
    the model). ``reading`` is what the product takes the norm to mean where the text is open, for the page
    of the Rules; it is read so since ``read_since``. ``lead`` is the opening of the paragraph that the norm
    continues, if it does.
    """

    id: str
    ruleset: str
    label: Words
    reading: Words
    read_since: date
    account: Account
    parameters: tuple[Parameter, ...]
    ru: Passage
    en: Passage
    lead_ru: Passage | None
    lead_en: Passage | None

    @property
    def kind(self) -> str:
        """Give ``rule``, ``flow`` or ``meaning``."""
        return self.account.kind

    @property
    def paragraph(self) -> int:
        """Give the number of the paragraph."""
        return int(self.id.partition(".")[0])

    @property
    def anchor(self) -> str:
        """Give the anchor of the norm in the text and on the page of the Rules: ``p7-4``."""
        return anchor_of(self.id)

    @property
    def heading(self) -> str:
        """Give the Russian heading of the section of the Rules in which the norm stands."""
        return self.ru.heading

    def text(self, language: str) -> LawWords:
        """Give the words of the norm: English for ``en``, else the Russian original (there is no Kazakh)."""
        return LawWords(self.en.words, "en") if language == "en" else LawWords(self.ru.words, "ru")

    def lead(self, language: str) -> LawWords | None:
        """Give the opening of the paragraph, such as «Государственные органы:», where there is one."""
        passage = self.lead_en if language == "en" else self.lead_ru
        return LawWords(passage.words, "en" if language == "en" else "ru") if passage else None


def anchor_of(norm: str) -> str:
    """Give the anchor of a norm: ``7.4`` is ``p7-4``, ``7.last`` is ``p7-last``."""
    return f"p{norm.replace('.', '-')}"


def label_of(norm: str) -> Words:
    """Give the words of a norm's chip: «7-т. 4) тш.», «п. 7 пп. 4», "para 7 (4)"; its spaces do not break."""
    paragraph, _, rest = norm.partition(".")
    if not rest:
        said = Words(f"{paragraph}-т.", f"п. {paragraph}", f"para {paragraph}")
    elif norm in PARTS:
        part = PARTS[norm]
        said = Words(
            f"{paragraph}-т. {part}-бөл.", f"п. {paragraph} ч. {part}", f"para {paragraph}, part {part}"
        )
    else:
        said = Words(
            f"{paragraph}-т. {rest}) тш.", f"п. {paragraph} пп. {rest}", f"para {paragraph} ({rest})"
        )
    return Words(*(one.replace(" ", NBSP) for one in (said.kk, said.ru, said.en)))
