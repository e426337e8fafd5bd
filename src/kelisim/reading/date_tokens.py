"""Cuts a cell about dates into tokens: numbers, whole dates, months, parts, connections, unknown words."""

import re
from dataclasses import dataclass

from kelisim.reading.date_words import word_kind

__all__ = ["Token", "tokens_of"]

ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10} | {
    "XI": 11,
    "XII": 12,
}
LONGEST_WORD = 40
TWO_DIGITS, EPOCH_OF_TWO_DIGITS = 2, 2000


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text: its code, its numbers, and the text itself.

    Codes beside those of ``date_words``: ``d`` number of one or two digits, ``y`` year, ``f`` whole date in
    digits (day, month, year or 0), ``-`` ``/`` ``,`` connections, ``;`` new line, ``z`` «года» after «конец».
    """

    code: str
    numbers: tuple[int, ...] = ()
    text: str = ""


_SUFFIX = (
    r"(?:-?(?:го|ого|ое|ый|ая|ому|му|ой|ую|ей|ых|"
    r"[ыіи]?н?ш[ыіи](?:нен|нан|с[ыіи]|н[ыіи]ң)?|с[ыіи]н?(?:де|да|ен|ан|нен|нан|е|а)?|н[еа]н|[дт][еа]н|[ғгкқ][ае]|н[ае]|"
    r"[дт][ае]|н[ыі]ң|[дт][ыі]ң|нд[ае]|st|nd|rd|th)|-[еяйіыи]|\s*күн[іи])(?![^\W\d_])"
)
_PIECES = re.compile(
    rf"""
    (?P<note>\(\s*(?:время|место|город|состав|формат|участник\w*|уровень|программа|уақыты|орны|қаласы|time|venue|place)\b
        [^)\d]*\)
      | \b(?:время|уақыты|time)\s*(?:предв|уточн|мест|нақтыла|tbc|to\ be|астан)\w*\.?)
  | (?P<ending>(?<=[ivxIVX])-(?:ші|шы|нші|інші|я|й|ая|ой|ый|ую|го|е)(?!\w))
  | (?P<monthyear>(?<![\d.])(?P<mm>0[1-9]|1[0-2])[./](?P<my>20\d\d)(?!\d))
  | (?P<iso>(?P<iy>\d{{4}})[-./](?P<im>\d{{1,2}})[-./](?P<id>\d{{1,2}})(?:[T ]0?0:00(?::00)?)?(?!\d))
  | (?P<dmy>(?P<dd>\d{{1,2}})\ ?(?P<sep>[./-])\ ?(?P<dm>\d{{1,2}})\ ?(?P=sep)\ ?(?P<dy>\d{{4}}|\d{{2}})(?!\d))
  | (?P<clock>(?:\b(?:в|с|до|at|сағат)\s+)?\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?:\s*-\s*\d{{1,2}}:\d{{2}})?
        (?:\s*(?:ч|час\w*|сағат\w*|мск|utc|gmt|am|pm)\b\.?)?
      | (?:\b(?:в|at|сағат)\s+)\d{{1,2}}[.]\d{{2}}(?![.\d])(?:\s*(?:ч|час\w*)\b\.?)?
      | \d{{1,2}}[.]00(?![.\d])(?:\s*-\s*\d{{1,2}}[.]00)?(?:\s*(?:ч|час\w*)\b\.?)?
      | (?:\b(?:в|at|сағат)\s+)?\d{{1,2}}\s*(?:часов|часа|час|ч|am|pm)\b\.?(?:\s*\d{{2}}\s*мин\w*\.?)?)
  | (?P<dmonth>(?P<ed>\d{{1,2}})(?:\.(?P<em>\d{{1,2}})|\.\ (?P<es>0[1-9]|1[0-2])|/(?P<ez>0[1-9]|1[0-2])
        (?=\s*(?:-|,|$)))(?![.\d]*\d)\.?)
  | (?P<roman>(?P<rd>\d{{1,2}})(?:\.\s?|\ )
        (?P<rm>i{{1,3}}|iv|vi{{0,3}}|ix|xi{{0,2}})(?:\.\s?|\ )(?P<ry>\d{{4}}))(?!\d)
  | (?P<length>\(\s*\d{{1,2}}\s*недел\w*\s*\)
      | \(?\s*\d{{1,2}}\s*(?:дн\.|дня|дней|день|күн|рабочих\s+дн\w*|days?|сут\w*)(?!\w)\s*\)?)
  | (?P<quarter>\b(?:q|кв)\.?\s?(?P<qn>[1-4])\b)
  | (?P<number>(?<!\d)(?P<nn>\d{{1,2}})(?P<suffix>{_SUFFIX})?(?!\d))
  | (?P<year>(?<!\d)(?P<yy>(?:19|20)\d\d)(?:-?(?:го|м|ж|ғы|жылғы))?(?!\d))
  | (?P<digits>\d+)
  | (?P<inperiod>\bв\s+период\w*\b)
  | (?P<halves>\bh\s?(?P<hn>[12])\b)
  | (?P<notlater>\bне\s+позднее\b)
  | (?P<notbefore>\bне\s+ранее\b)
  | (?P<word>[^\W\d_]+(?:['][^\W\d_]+)?)
  | (?P<newline>\n)
  | (?P<conn>[-/,;+&~≈])
  | (?P<other>\S)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_KINDS = (
    "note",
    "ending",
    "monthyear",
    "iso",
    "dmy",
    "clock",
    "dmonth",
    "length",
    "quarter",
    "number",
    "year",
    "digits",
    "inperiod",
    "roman",
    "halves",
    "notbefore",
    "notlater",
    "word",
    "newline",
    "conn",
    "other",
)
_FROM = re.compile("(?:нен|нан|ден|дан|тен|тан)\\Z", re.IGNORECASE)


def tokens_of(text: str) -> list[Token]:
    """Cut a plain text (see ``letters.plain``) into tokens; nothing of it is lost but marks and blanks."""
    tokens: list[Token] = []
    for found in _PIECES.finditer(text):
        tokens.extend(_tokens(found))
    return _years(tokens)


def _tokens(found: re.Match[str]) -> list[Token]:  # noqa: PLR0911, PLR0912, C901 - one case a piece
    text = found[0]
    match next(piece for piece in _KINDS if found[piece] is not None):
        case "note" | "clock" | "length":
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
            return [] if text in ".()[]«»\"'“”„*:№" else [Token("x", (), text)]


def _word(text: str) -> list[Token]:
    is_read = len(text) <= LONGEST_WORD and text.lower() != "қ"  # «қ.» is a city, «к» is «by»
    code, number = word_kind(text) if is_read else ("x", 0)
    if code == "M":
        return [Token("m", (number,), text), Token("M", (), "")]
    if code == "N":
        return [Token("m", (number,), text), Token("&", (), "")]
    return [Token(code, (number,), text)]


def _is_whole(kept: list[Token]) -> bool:
    """Say whether a date is complete where a line ends; «2025 жылғы» before its days is not."""
    line = "".join(token.code for token in kept).rpartition(";")[2]
    return line.endswith(("m", "y", "f", "Y")) and ("f" in line or ("m" in line and line != "m"))


def _is_inside(kept: list[Token], following: str) -> bool:
    """Say whether a hyphen joins words of one date: «15-қазан», «4-тоқсан», «mid-October»."""
    before = kept[-1].code if kept else ""
    after_month = len(kept) > 1 and kept[-2].code == "m"
    if before == "o" and following in set("QDWHh"):
        return True
    return (before == "d" and (following in set("QDWHh") or (following == "m" and not after_month))) or (
        before in {"b", "c", "e"} and following == "m"
    )


def _next_word(tokens: list[Token], place: int) -> str:
    """Give the code of what follows, over the end of a line."""
    return next((token.code for token in tokens[place + 1 :] if token.code != ";"), "")


def _years(tokens: list[Token]) -> list[Token]:
    """Read «октябрь 25 г.» as a year, and drop the words for years and the hyphen of «15-қазан»."""
    kept: list[Token] = []
    for place, token in enumerate(tokens):
        following = tokens[place + 1].code if place + 1 < len(tokens) else ""
        before = kept[-1].code if kept else ""
        if token.code == ";" and not (_is_whole(kept) and following in {"d", "f"}):
            continue
        if token.code == "d" and following == "Y" and before in {"m", "f"}:
            kept.append(Token("y", (EPOCH_OF_TWO_DIGITS + token.numbers[0],), token.text))
        elif token.text.lower() == "дек" and before in {"o", "d"} and _next_word(tokens, place) == "m":
            kept.append(Token("D", (), token.text))
        elif token.code == "-" and _is_inside(kept, following):
            continue
        elif token.code == "Y" and before == "e":  # «до конца года»
            kept.append(Token("z", (), token.text))
        else:
            kept.append(token)
    return kept
