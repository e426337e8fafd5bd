"""The order of names: Kazakh and Russian letters in one alphabet, ә after а, қ after к, ё with е."""

_ALPHABET = "аәбвгғдежзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
_FIRST = 0x0430

FROM = _ALPHABET + "ё"
TO = "".join(chr(_FIRST + place) for place in range(len(_ALPHABET))) + chr(_FIRST + _ALPHABET.index("е"))
"""``FROM`` and ``TO`` serve the same order in SQL: ``translate(lower(name), FROM, TO) COLLATE "C"``."""

_TABLE = str.maketrans(FROM, TO)


def sort_key(text: str) -> tuple[str, str]:
    """Give the key that puts a text in Kazakh alphabetical order; quotation marks do not count.

    Russian words keep their own order in it, since the Kazakh letters only stand between the Russian ones.
    """
    plain = text.strip(" «»\"„“”'").lower()
    return plain.translate(_TABLE), text
