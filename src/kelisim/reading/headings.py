"""What the words of a table's header mean, in Russian, Kazakh and English, alone or side by side."""

import re
from functools import lru_cache
from itertools import groupby

from kelisim.reading.letters import folded, plain
from kelisim.reading.vocabulary_files import rows_of

__all__ = ["begins_small", "column_meaning", "is_said_of_events", "meaning", "says_kazakh", "simple"]

LONGEST_WORDS = 22
_SAID_OF_AN_EVENT = re.compile(r"уточн|согласов|накты|to be confirmed|\btbc\b")
"""Words that stand in rows and not in headers, such as «дата уточняется»."""
_KAZAKH = re.compile("[әғқңөұүһі]", re.IGNORECASE)
_PARENTHESIS = re.compile(r"\(([^()]*)\)")
_FOOTNOTE = re.compile(r"[*¹²³⁴⁵]+|\d\)$")
_BROKEN_WORD = re.compile(r"(?<=[а-яa-z])-\n\s*(?=[а-яa-z])")
_NUMBER_WORDS = {
    *(
        "n",
        "no",
        "nr",
        "п",
        "пп",
        "пн",
        "н",
        "р",
        "рс",
        "рн",
        "рб",
        "с",
        "б",
        "т",
        "тр",
        "тб",
        "рет",
        "реттик",
    ),
    *("саны", "номер", "номири", "number", "item", "row"),
}
"""What the heading of a column of numbers is made of: «№ п/п», «р/с №», «Т/р», «Item No.»."""
_SMALL_WORD = "(?:за|по|на|в|во|и|для|о|об|от|с|со|к|при|из|of|for|and)"
_GOES_ON = re.compile(rf"(?<=\s){_SMALL_WORD}\s*\n|\n\s*{_SMALL_WORD}(?=\s)")
"""A line goes on with the next over a preposition: «Ответственный за / организацию»."""
_TOKEN = re.compile(r"[^\W\d_]+|[№#]")


def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Give the words of each meaning in the order of the table: the first meaning that fits a phrase wins.

    Words that stand for one thing only come first, words of every header, such as «мероприятие», come last.
    Kazakh letters are written as on a Russian keyboard.
    """
    groups = groupby(rows_of("headings"), key=lambda row: row["meaning"])
    return tuple((name, re.compile("|".join(row["pattern"] for row in rows))) for name, rows in groups)


_STRONGER = {
    "organisation": {"responsible", "participants"},
    "dates": {"start", "end"},
    "head": {"responsible"},
}
"""Groups whose meaning wins over that of the heading below: «организация» under «Ответственный»."""
_PATTERNS = _patterns()
_TITLE_WORDS = _PATTERNS[-1][1]
_IN_KAZAKH = re.compile(
    r"\bказ(?:ахск\w*|\.|\b)|казакша|казак тил|мемлекеттик тил|государственн\w+ язык|\bkaz|\bkk\b|\bкк\b"
)
_IN_RUSSIAN = re.compile(r"\bрус(?:ск\w*|\.|\b)|орысша|орыс тил|\brus|\bru\b|\bрус\b")
_IN_ENGLISH = re.compile(r"\bангл(?:ийск\w*|\.|\b)|агылшын|\benglish|\beng\b|\ben\b")
_LANGUAGE_ONLY = re.compile(r"(?:на )?\w+\.? ?(?:язы[кe]\w*|тил\w*)?\.?|[a-z]{2,3}")
_OF_LANGUAGES = re.compile(r"язык|\bтил(?:и|де|инде|дерде)?\b|language")
_SPLIT = re.compile(r"[/|,;:]|\s(?:и|жане|and|мен|&)\s|\s-\s")


@lru_cache(maxsize=16_384)
def simple(text: str) -> str:
    """Give a text in small letters with plain spaces, Kazakh letters as on a Russian keyboard."""
    return folded(plain(_BROKEN_WORD.sub("", _FOOTNOTE.sub("", text))))


def says_kazakh(text: str) -> bool:
    """Say whether a text has letters that only Kazakh has."""
    return bool(_KAZAKH.search(text))


def is_said_of_events(text: str) -> bool:
    """Say whether a text has words that stand in rows and not in headers, such as «дата уточняется»."""
    return bool(_SAID_OF_AN_EVENT.search(simple(text)))


def begins_small(text: str) -> bool:
    """Say whether a text goes on with a sentence: it begins with a small letter or a closing mark."""
    first = text.lstrip()[:1]
    return first.islower() or first in ")»,;–—-"


@lru_cache(maxsize=4096)
def meaning(text: str) -> tuple[str, ...]:
    """Give what one header cell means: nothing, one field, or several written together («Дата и место»)."""
    said = _GOES_ON.sub(lambda found: found[0].replace("\n", " "), simple(text))
    flat = " ".join(said.split()).strip(" .:")
    if not flat or len(flat.split()) > LONGEST_WORDS or _SAID_OF_AN_EVENT.search(flat):
        return ()
    if _numbers(flat):
        return ("number",)
    if language := _language(flat):
        return (language,)
    outside = _PARENTHESIS.sub(" ", said)
    found = _phrases(outside) or _phrases(" ".join(said.replace("(", ",").replace(")", " ").split()))
    return _joined(found, flat)


def _numbers(flat: str) -> bool:
    tokens = _TOKEN.findall(flat)
    words = [token for token in tokens if token not in {"№", "#"}]
    if any(char.isdecimal() for char in flat) or not set(words) <= _NUMBER_WORDS:
        return False
    return (
        len(words) < len(tokens)
        or len(words) > 1
        or words == ["n"]
        or (len(words) == 1 and len(words[0]) > 1)
    )


def _language(flat: str) -> str:
    """Tell a title in one language, or a bare «каз.» under a header that names the event."""
    if _OF_LANGUAGES.search(flat):
        return next(iter(_marks(flat)), "") if len(_marks(flat)) == 1 else ""
    if not _TITLE_WORDS.search(flat) and not (_LANGUAGE_ONLY.fullmatch(flat) and len(flat.split()) <= 3):  # noqa: PLR2004
        return ""
    if any(
        pattern.search(flat)
        for name, pattern in _PATTERNS[:-1]
        if name not in {"responsible", "partner", "purpose"}
    ):
        return ""
    marks = _marks(flat)
    return marks[0] if len(marks) == 1 else ""


def _marks(flat: str) -> list[str]:
    patterns = (("title_kk", _IN_KAZAKH), ("title_ru", _IN_RUSSIAN), ("title_en", _IN_ENGLISH))
    return [name for name, pattern in patterns if pattern.search(flat)]


def _phrases(said: str) -> list[str]:
    """Give the meanings of the phrases of a header in their order.

    Lines that each mean something are headings of their own, in two languages perhaps; others only fold one.
    """
    lines = [line for line in said.splitlines() if line.strip()]
    if not all(_first(line.strip(" .")) for line in lines):
        lines = [" ".join(said.split())]
    phrases = [phrase.strip(" .") for line in lines for phrase in _SPLIT.split(line)]
    found = [name for phrase in phrases if (name := _first(phrase))]
    return found or [name for name in [_first(" ".join(said.split()))] if name]


def _first(phrase: str) -> str:
    return next((name for name, pattern in _PATTERNS if pattern.search(phrase)), "") if phrase else ""


def _joined(found: list[str], flat: str) -> tuple[str, ...]:
    """Settle what phrases mean together: «Страна, город» is a place, «Вид мероприятия» a kind."""
    names = list(dict.fromkeys(found))
    if (
        "title" in names
        and len(names) > 1
        and not re.search(r"(?:наименован|назван|атау)\w*|^мероприят|^ис\W?шара|^event|^title", flat)
    ):
        names.remove("title")
    if (
        "partner" in names
        and ("city" in names or "place" in names)
        and not re.search(r"партн|серикте|partner|организ|уйым", flat)
    ):
        names.remove("partner")
        names.append("place")
    if "dates" in names and "month" in names:
        names.remove("month")
    if "city" in names and "place" in names:
        names.remove("city")
    if "place_country" in names and ("city" in names or "place" in names):
        names = [name for name in names if name not in {"place_country", "city", "place"}] + ["place"]
    if "organisation" in names and "partner" in names:
        names.remove("organisation")
    if {"start", "end"} <= set(names):
        names = [name for name in names if name not in {"start", "end", "dates"}] + ["dates"]
    if "dates" in names and ({"start", "end"} & set(names)):
        names.remove("dates")
    if "head" in names and "participants" in names:
        names.remove("participants")
    return tuple(dict.fromkeys(names))


def column_meaning(path: tuple[str, ...], spans: tuple[bool, ...]) -> tuple[str, ...]:
    """Give what a column means from the words above it, the widest first.

    ``spans`` says for each of them whether it stands over several columns: such a one heads a group; the
    others are one heading written over several rows, or the same heading in two languages.
    """
    groups = [text for text, wide in zip(path, spans, strict=True) if wide]
    own = [text for text, wide in zip(path, spans, strict=True) if not wide]
    mine = _own_meaning(own)
    above = tuple(dict.fromkeys(name for text in groups for name in meaning(text)))
    if not mine:
        return () if "number" in above or (own and above[:1] == ("title",)) else above[:1]
    return tuple(dict.fromkeys(_under(name, above) for name in mine))


def _own_meaning(own: list[str]) -> tuple[str, ...]:
    if not own:
        return ()
    apart = [found for text in own if (found := meaning(text))]
    joined = meaning("\n".join(own))
    if len(apart) > 1 and all(set(one) == set(apart[0]) for one in apart):
        return apart[0]
    return joined or (apart[0] if apart else ())


def _under(name: str, above: tuple[str, ...]) -> str:
    """Read a heading as part of its group: «страна» under «Место» is where, «название» under «Страна» who."""
    first = above[0] if above else ""
    if name == "partner" and first in {"place", "city", "place_country"}:
        return "place_country"
    if name in {"title", "title_kk", "title_ru", "title_en"}:
        return name if first in {"", "title", "number"} else first
    return first if first in _STRONGER.get(name, ()) else name
