"""What the fonts of the documents can show: text is made printable before it is typeset.

PDF/A refuses a letter without a glyph. Such a letter is shown as its plain form when there is one, else as an
empty box, so that nothing vanishes unseen; a title with an emoji must not stop the paper of a half-year.
"""

import re
import struct
import unicodedata
from functools import cache
from pathlib import Path

__all__ = ["BOX", "FONTS", "covered", "printable"]

FONTS = Path(__file__).parents[1] / "fonts"
BOX = "\ufffc"
"""Stands for a letter that the fonts lack; the template draws it as an empty box."""

_BREAK, _HYPHEN = "\u200b", "\u00ad"
_UNBROKEN = re.compile(r"\w{18,}|[^\s\u2060-]{28,}")
"""A word or an address so long is given places to break at, so that it stays in its column."""

_THOUSANDS = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")

_LONGEST_RUN, _SHORTEST_RUN, _MARKS = 12, 3, "/?&=_.,;:@-"

_VOWEL, _CONSONANT = "аеёиоуыэюяәіөұү", "бвгджзйклмнпрстфхцчшщғқңһ"
_SYLLABLE = re.compile(
    rf"(?<=[{_VOWEL}])(?=[{_CONSONANT}][ьъ]?[{_VOWEL}])"
    rf"|(?<=[{_VOWEL}][{_CONSONANT}])(?=[{_CONSONANT}][{_VOWEL}])",
    re.IGNORECASE,
)

_PLAIN = {
    "→": "–",
    "←": "–",
    "↔": "–",
    "⇒": "–",
    "≤": "<=",
    "≥": ">=",
    "✓": "v",
    "✔": "v",
    "●": "•",
    "▪": "•",
}
_UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_KEPT = {"\u00a0", "\u2060", "\u202f"}


def printable(text: str) -> str:
    """Give the text as the documents can show it, on one line, with places to break in overlong words."""
    shown = _shown(text) if text.isascii() else _shown(unicodedata.normalize("NFC", text))
    shown = _THOUSANDS.sub("\u00a0", shown)
    return _UNBROKEN.sub(lambda found: _breakable(found[0]), shown)


@cache
def covered() -> frozenset[int]:
    """Give the code points that every face of the documents has."""
    faces = [_code_points(file.read_bytes()) for file in sorted(FONTS.glob("*.ttf"))]
    return frozenset.intersection(*faces)


def _shown(text: str) -> str:
    known, shown = covered(), []
    for letter in text:
        if letter in _KEPT:
            shown.append(letter)
        elif letter.isspace():
            shown.append(" ")
        elif unicodedata.category(letter) in _UNSEEN:
            continue
        else:
            shown.append(letter if ord(letter) in known else _instead(letter, known))
    return " ".join(one for one in _one_box("".join(shown)).split(" ") if one)


def _instead(letter: str, known: frozenset[int]) -> str:
    """Give what stands for a letter without a glyph: its plain form, nothing for a mark on it, or a box."""
    if letter in _PLAIN:
        return _PLAIN[letter]
    if unicodedata.category(letter) in {"Mn", "Me"}:
        return ""
    for form in ("NFKC", "NFKD"):
        plain = "".join(one for one in unicodedata.normalize(form, letter) if not unicodedata.combining(one))
        if plain and all(ord(one) in known for one in plain):
            return plain
    return BOX


def _one_box(text: str) -> str:
    """Show the parts of one picture, such as a face and its colour, as one box."""
    while BOX + BOX in text:
        text = text.replace(BOX + BOX, BOX)
    return text


def _breakable(word: str) -> str:
    """Let a long word break: between syllables with a hyphen, else after marks and every twelve letters."""
    cut = [at.start() for at in _SYLLABLE.finditer(word) if _SHORTEST_RUN < at.start() < len(word) - 2]
    parts, run = [], 0
    for place, letter in enumerate(word):
        if place in cut:
            parts.append(_HYPHEN)
            run = 0
        elif run == _LONGEST_RUN or (run > _SHORTEST_RUN and word[place - 1] in _MARKS):
            parts.append(_BREAK)
            run = 0
        parts.append(letter)
        run += 1
    return "".join(parts)


def _code_points(font: bytes) -> frozenset[int]:
    """Read the character map of an OpenType font (formats 4 and 12 of its ``cmap`` table)."""
    tables = struct.unpack_from(">H", font, 4)[0]
    records = (struct.unpack_from(">4sLLL", font, 12 + 16 * index) for index in range(tables))
    start = next(offset for tag, _, offset, _ in records if tag == b"cmap")
    found: set[int] = set()
    for index in range(struct.unpack_from(">H", font, start + 2)[0]):
        offset = start + struct.unpack_from(">HHL", font, start + 4 + 8 * index)[2]
        form = struct.unpack_from(">H", font, offset)[0]
        if form == 4:  # noqa: PLR2004 - the number of the format
            found |= _of_segments(font, offset)
        elif form == 12:  # noqa: PLR2004
            found |= _of_groups(font, offset)
    return frozenset(found)


def _of_segments(font: bytes, offset: int) -> set[int]:
    count = struct.unpack_from(">H", font, offset + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", font, offset + 14)
    starts = struct.unpack_from(f">{count}H", font, offset + 16 + 2 * count)
    return {point for first, last in zip(starts, ends, strict=True) if first != 0xFFFF  # noqa: PLR2004
            for point in range(first, last + 1)}  # fmt: skip


def _of_groups(font: bytes, offset: int) -> set[int]:
    count = struct.unpack_from(">L", font, offset + 12)[0]
    groups = (struct.unpack_from(">LLL", font, offset + 16 + 12 * index) for index in range(count))
    return {point for first, last, _ in groups for point in range(first, last + 1)}
