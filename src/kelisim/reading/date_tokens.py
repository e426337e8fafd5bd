"""Cuts a cell about dates into tokens: numbers, whole dates, months, parts, connections, unknown words."""

import re
from dataclasses import dataclass
from functools import lru_cache

from kelisim.reading.date_pieces import KINDS, PIECES
from kelisim.reading.date_words import word_kind
from kelisim.reading.known_names import place_names
from kelisim.reading.lexicon import words_of

__all__ = ["Token", "tokens_of"]

ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10} | {
    "XI": 11,
    "XII": 12,
}
LONGEST_WORD = 40
LONGEST_LINE, NEAR = 60, 6
"""Tokens: no date is longer than this, and what belongs to a word stands this near to it."""
TWO_DIGITS, EPOCH_OF_TWO_DIGITS = 2, 2000
HOURS, MINUTES, MONTHS = 24, 60, 12


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text: its code, its numbers, and the text itself.

    Codes beside those of ``date_words``: ``d`` number of one or two digits, ``y`` year, ``f`` whole date in
    digits (day, month, year or 0), ``-`` ``/`` ``,`` connections, ``;`` new line, ``z`` «года» after «конец».
    """

    code: str
    numbers: tuple[int, ...] = ()
    text: str = ""


_MONTH_ALONE = re.compile("(?:^|[^dymfYbceoDWhQ])m$|[-/,]yY?$")
_MONTH_FIRST = re.compile("m,?d(?:[-&,]d)*")
_OF_A_NOUN = re.compile(r"\d-?(?:й|я|е|го|ой|ая|ое|ый|ую|ом|му)\Z")
_CITY_MARK = re.compile("қ|қал|қаласы[а-яіңғ]*")
_FROM = re.compile("(?:нен|нан|ден|дан|тен|тан)\\Z", re.IGNORECASE)


def tokens_of(text: str) -> list[Token]:
    """Cut a plain text (see ``letters.plain``) into tokens; nothing of it is lost but marks and blanks."""
    tokens: list[Token] = []
    for found in PIECES.finditer(text):
        tokens.extend(_tokens(found))
    return _years(_joined_words(_without_counts(_without_clocks(_without_cities(tokens)))))


def _without_counts(tokens: list[Token]) -> list[Token]:
    """Read the words around numbers that are no part of a date.

    The number of «81-й сессии» is none, nor is «начало» before a time of day; before a day it says «с».
    """
    kept: list[Token] = []
    for place, token in enumerate(tokens):
        following = next((one.code for one in tokens[place + 1 : place + NEAR] if one.code != "_"), "")
        counts = token.code == "d" and _OF_A_NOUN.search(token.text) and tokens[place + 1 : place + 2] != []
        if counts and tokens[place + 1].code == "x":
            kept.append(Token("x", (), token.text))
        elif token.code in {"b", "e"} and following in {"t", "d", "f"}:
            kept.append(Token({"b": "<", "e": ">"}[token.code] if following != "t" else "_", (), token.text))
        elif token.code == "e" and [one.code for one in kept[-1:]] == ["Y"] and following not in set("dmf"):
            kept[-1:] = [token, kept[-1]]  # «жыл соңына дейін»
        else:
            kept.append(token)
    return kept


def _without_clocks(tokens: list[Token]) -> list[Token]:
    """Read «15 июля, 14.30» as a day and a time: no month has such a number, and the day is named already."""
    named = any(token.code == "m" or (token.code == "f" and not _is_clock(token)) for token in tokens)
    return [Token("t", (), token.text) if named and _is_clock(token) else token for token in tokens]


def _is_clock(token: Token) -> bool:
    if token.code != "f" or token.numbers[2]:
        return False
    hour, minutes, _ = token.numbers
    return hour < HOURS and MONTHS < minutes < MINUTES and "." in token.text


def _without_cities(tokens: list[Token]) -> list[Token]:
    """Read «Қазан қ.» and «24.06.2026, Қазан» as the city and not as the month of October.

    A word for both stands for the city before the mark of one, beside its country, and where it stands by
    itself beside a whole date of another month.
    """
    if not any(token.code == "m" and _country_of_city(token.text) for token in tokens):
        return tokens
    dated = _months_of_days(tokens)
    return [_as_city(tokens, place, dated) if one.code == "m" else one for place, one in enumerate(tokens)]


def _as_city(tokens: list[Token], place: int, dated: frozenset[int]) -> Token:
    token = tokens[place]
    country = _country_of_city(token.text)
    if not country:
        return token
    before = tokens[place - 1] if place else Token("")
    after = next((one for one in tokens[place + 1 : place + NEAR] if one.code != ";"), Token(""))
    is_apart = before.code not in set("dyoM") and after.code not in set("dyMoDWh")
    is_marked = before.text.lower() in {"в", "во"} or _CITY_MARK.fullmatch(after.text.lower()) is not None
    is_beside = is_marked or country in _countries_beside(tokens, place)
    if is_beside or (is_apart and dated and token.numbers[0] not in dated):
        return Token("x", (), token.text)
    return token


def _countries_beside(tokens: list[Token], place: int) -> set[str]:
    """Give the countries that stand right before or after a word: «Ресей, Қазан»."""
    sides = reversed(tokens[max(0, place - NEAR) : place]), tokens[place + 1 : place + NEAR]
    words = (next((one for one in side if one.code not in {",", ";"}), Token("")) for side in sides)
    return {_named(word.text, "country") for word in words if word.code == "x"}


def _months_of_days(tokens: list[Token]) -> frozenset[int]:
    """Give the months of the dates whose day is written, too."""
    months = set()
    for place, token in enumerate(tokens):
        beside = {tokens[at].code for at in (place - 1, place + 1) if 0 <= at < len(tokens)}
        if token.code == "f" or (token.code == "m" and "d" in beside):
            months.add(token.numbers[1 if token.code == "f" else 0])
    return frozenset(months)


def _country_of_city(word: str) -> str:
    return _named(word, "city") if word[:1].isupper() else ""


@lru_cache(maxsize=1024)
def _named(word: str, kind: str) -> str:
    """Give the country that a word names, or in which the city lies that it names."""
    found = (name.name for name in place_names().find(words_of(word)))
    return next((name.codes[0] for name in found if name.kind == kind), "")


def _tokens(found: re.Match[str]) -> list[Token]:  # noqa: PLR0911, PLR0912, C901 - one case a piece
    text = found[0]
    match next(piece for piece in KINDS if found[piece] is not None):
        case "note" | "clock" | "length" | "count":
            return [Token("t", (), text)]
        case "iso":
            return [Token("f", (int(found["id"]), int(found["im"]), int(found["iy"])), text)]
        case "dmy":
            year = int(found["dy"])
            year = year if len(found["dy"]) > TWO_DIGITS else EPOCH_OF_TWO_DIGITS + year
            return [Token("f", (int(found["dd"]), int(found["dm"]), year), text)]
        case "dmonth":
            return [Token("f", (int(found["ed"]), int(found["em"] or found["es"] or found["ez"]), 0), text)]
        case "ending":
            return []
        case "monthyear":
            return [
                Token("m", (int(found["mm"]),), found["mm"]),
                Token("y", (int(found["my"]),), found["my"]),
            ]
        case "yearmonth":
            return [Token("m", (int(found["ma"]),), text), Token("y", (int(found["ya"]),), "")]
        case "weekof":
            return [Token("W", (), text)]
        case "about":
            return [Token("~", (), text)]
        case "halfyear":
            return [Token("H", (), text)]
        case "quarter":
            return [Token("o", (int(found["qn"]),), text), Token("Q", (), "")]
        case "number":
            suffix = found["suffix"] or ""
            number = Token("d", (int(found["nn"]),), text)
            return [number, Token("M", (), "")] if _FROM.search(suffix) else [number]
        case "year":
            return [Token("y", (int(found["yy"]),), text)]
        case "inperiod":
            return [Token("_", (), text)]
        case "roman":
            return [Token("f", (int(found["rd"]), ROMAN[found["rm"].upper()], int(found["ry"])), text)]
        case "halves":
            return [Token("o", (int(found["hn"]),), text), Token("H", (), "")]
        case "notbefore":
            return [Token("A", (), text)]
        case "notlater":
            return [Token("U", (), text)]
        case "word":
            return _word(text)
        case "newline":
            return [Token(";", (), "")]
        case "conn":
            return [Token({"+": "&", "~": "~", "≈": "~", ";": ";"}.get(text, text), (), text)]
        case "digits":
            return [Token("x", (), text)]
        case _:
            return [] if text in ".()[]«»\"'“”„*:№" else [Token("?" if text == "?" else "x", (), text)]


def _word(text: str) -> list[Token]:
    is_read = len(text) <= LONGEST_WORD and text.lower() != "қ"  # «қ.» is a city, «к» is «by»
    code, number = word_kind(text) if is_read else ("x", 0)
    if code == "M":
        return [Token("m", (number,), text), Token("M", (), "")]
    if code == "N":
        return [Token("m", (number,), text), Token("&", (), "")]
    return [Token(code, (number,), text)]


def _is_whole(kept: list[Token], following: str) -> bool:
    """Say whether a date is complete where a line ends, so that another one begins with the next line.

    «2025 жылғы» before its days is not, nor is a month or a year before its day: "January 25 - February".
    «Желтоқсан, 24–28» is, where the next line names its month again.
    """
    line = "".join(token.code for token in kept[-LONGEST_LINE:]).rpartition(";")[2]
    if following == "d" and _MONTH_ALONE.search(line):
        return False
    if following == "m" and _MONTH_FIRST.fullmatch(line):
        return True
    return line.endswith(("m", "y", "f", "Y")) and ("f" in line or ("m" in line and line != "m"))


def _begins_date(tokens: list[Token]) -> bool:
    """Say whether a line begins with a date: a day or its month, or a year as Kazakh writes it first."""
    first = [token for token in tokens[:4] if token.code != ";"]
    if [token.code for token in first[:2]] == ["y", "Y"]:
        word = first[1].text.lower()
        leads = word in {"жылғы", "жылдың"} or (word.startswith("ж") and tokens[2:3] == first[2:3])
        return leads and first[2:3] != [] and first[2].code in {"d", "m"}
    codes = "".join(token.code for token in tokens[:2])
    return codes == "md" or codes.startswith(("d", "f"))


def _is_before_year(kept: list[Token], tokens: list[Token], place: int) -> bool:
    """Say whether a comma stands between a day and its own year: "December 29, 2026 - January 2, 2027"."""
    codes = "".join(token.code for token in tokens[place + 1 : place + 3])
    day = "".join(token.code for token in kept[-2:])
    return day in {"md", "dm"} and codes.startswith("y") and codes[1:] not in {"d", "m", "f", "Y"}


def _joined_words(tokens: list[Token]) -> list[Token]:
    """Make one word of «Усть-Каменогорск», whose hyphen joins no dates."""
    kept: list[Token] = []
    for token in tokens:
        if token.code == "x" and [one.code for one in kept[-2:]] == ["x", "-"]:
            kept[-2:] = [Token("x", (), f"{kept[-2].text}-{token.text}")]
        else:
            kept.append(token)
    return kept


def _is_inside(kept: list[Token], following: str) -> bool:
    """Say whether a hyphen joins words of one date: «15-қазан», «4-тоқсан», «mid-October»."""
    before = kept[-1].code if kept else ""
    after_month = len(kept) > 1 and kept[-2].code == "m"
    if before == "o" and following in set("QDWHh"):
        return True
    return (before == "d" and (following in set("QDWHh") or (following == "m" and not after_month))) or (
        before in {"b", "c", "e"} and following == "m" and not after_month
    )


def _next_word(tokens: list[Token], place: int) -> str:
    """Give the code of what follows, over the end of a line."""
    return next((token.code for token in tokens[place + 1 : place + NEAR] if token.code != ";"), "")


def _years(tokens: list[Token]) -> list[Token]:
    """Read «октябрь 25 г.» as a year, and drop the words for years and the hyphen of «15-қазан»."""
    kept: list[Token] = []
    for place, token in enumerate(tokens):
        following = tokens[place + 1].code if place + 1 < len(tokens) else ""
        before = kept[-1].code if kept else ""
        if token.code == ";" and not (
            _is_whole(kept, following) and _begins_date(tokens[place + 1 : place + NEAR])
        ):
            continue
        if token.code == "," and _is_before_year(kept, tokens, place):
            continue
        if token.code == "d" and following == "Y" and before in {"m", "f"}:
            kept.append(Token("y", (EPOCH_OF_TWO_DIGITS + token.numbers[0],), token.text))
        elif token.text.lower() == "вт" and _next_word(tokens, place) in set("DWhQH"):  # «вт. половина мая»
            kept.append(Token("o", (2,), token.text))
        elif token.text.lower() == "дек" and before in {"o", "d"} and _next_word(tokens, place) == "m":
            kept.append(Token("D", (), token.text))
        elif token.code == "-" and _is_inside(kept, following):
            continue
        elif token.code == "Y" and before == "e":  # «до конца года»
            kept.append(Token("z", (), token.text))
        else:
            kept.append(token)
    return kept
