"""How names are compared: one key for a name as people write it."""

import re

__all__ = ["search_key"]

_LOOK_ALIKE = str.maketrans("aceopxyikmhbt", "асеорхуікмнвт")
_STATE = re.compile(
    r"\b(республики казахстан|рк|қазақстан республикасының|қазақстан республикасы|қр"
    r"|of the republic of kazakhstan|republic of kazakhstan|the)\b"
)
_APART = re.compile(r"[^\w]+")


def search_key(text: str) -> str:
    """Give the key under which a name is found.

    Letter case, quotation marks, ё and the name of the state (Republic of Kazakhstan) do not count. Latin
    letters count as the Cyrillic ones they look like in words that have Cyrillic letters too.
    """
    words = _APART.sub(" ", text.casefold().replace("ё", "е")).split()
    mended = " ".join(one.translate(_LOOK_ALIKE) if _has_cyrillic(one) else one for one in words)
    return " ".join(_STATE.sub(" ", mended).split()) or mended


def _has_cyrillic(word: str) -> bool:
    return any("\u0400" <= letter <= "\u04ff" for letter in word)
