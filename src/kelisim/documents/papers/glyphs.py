"""What the fonts of the documents can show: text is made printable before it is typeset.

PDF/A refuses a letter without a glyph. Such a letter is shown as its plain form when there is one, else as an
empty box, so that nothing vanishes unseen; a title with an emoji must not stop the paper of a half-year.
"""

import struct
import unicodedata
from functools import cache
from pathlib import Path

__all__ = ["BOX", "FONTS", "covered", "printable"]

FONTS = Path(__file__).parents[1] / "fonts"
BOX = "\ufffc"
"""Stands for a letter that the fonts lack; the template draws it as an empty box."""

_BREAK = "\u200b"
_LONGEST, _LONGEST_RUN, _SHORTEST_RUN, _MARKS = 24, 12, 3, "/?&=_.,;:@-"
"""From here on a word is given places to break at, so that it stays in its column."""

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
    words = shown.split(" ")
    if max(map(len, words), default=0) > _LONGEST:
        shown = " ".join(_breakable(word) if len(word) > _LONGEST else word for word in words)
    return shown


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
    """Let an overlong word, such as an address, break after marks and at least every twelve letters."""
    parts, run = [], 0
    for letter in word:
        parts.append(letter)
        run += 1
        if run == _LONGEST_RUN or (letter in _MARKS and run > _SHORTEST_RUN):
            parts.append(_BREAK)
            run = 0
    return "".join(parts).removesuffix(_BREAK)


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
