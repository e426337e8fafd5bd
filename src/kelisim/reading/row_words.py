"""Recognises what stands between the events of a table: months, sections, totals, notes, signatures."""

import re
from collections import defaultdict

from kelisim.reading.headings import simple
from kelisim.reading.vocabulary_files import rows_of

__all__ = [
    "ends_open",
    "is_numbering",
    "is_roman",
    "month_of_heading",
    "says_note",
    "says_nothing",
    "says_section",
    "says_signature",
    "says_total",
]

LONGEST_HEADING = 60
MOST_WORDS_OF_SECTION = 12
LONGEST_SIGNATURE = 300


def _words() -> dict[str, str]:
    """Give the patterns of each kind of words as one; Kazakh letters are written as on a Russian keyboard."""
    kinds = defaultdict(list)
    for row in rows_of("row_words"):
        kinds[row["kind"]].append(row["pattern"])
    return {kind: f"(?:{'|'.join(patterns)})" for kind, patterns in kinds.items()}


_W = _words()
_AROUND = rf"(?:\b(?:[ivx]+|\d{{1,2}})\s*[.)]|\b{_W['beside']}\b|[\s.,:;()«»\"'*\-–—№])*"
_MONTHS = tuple(re.compile(_AROUND + _W[f"month {number}"] + r"\.?" + _AROUND) for number in range(1, 13))
_WHICH = (
    r"(?:[ivx]+|\d|перв\w+|втор\w+|трет\w+|четверт\w+|бир\w*|еки\w*|уш\w*|торт\w*|first|second|third|fourth)"
)
_PERIOD = re.compile(
    rf"{_AROUND}(?:{_WHICH}\W{{0,2}}\w{{0,2}}\s?(?:кв\.?|квартал\w*|токсан\w*|полугоди\w+|жартыжылд\w+|quarter)"
    rf"|q[1-4]){_AROUND}"
)
_TOTAL = re.compile(r"[*\s]*" + _W["total"])
_NOTE = re.compile(r"\s*" + _W["note"])
_NO_EVENTS = re.compile(_W["no_events"])
_SIGNATURE = re.compile(_W["signature"])
_INITIALS, _SURNAME = r"[А-ЯӘІҒҚҢӨҰҮ]\.\s?(?:[А-ЯӘІҒҚҢӨҰҮ]\.\s?)?", r"[А-ЯӘІҒҚҢӨҰҮ][а-яёәіғқңөұүһ]+"
_SIGNATORY = re.compile(rf"{_INITIALS}{_SURNAME}|{_SURNAME}\s{_INITIALS}")
_SIGNED_BY = re.compile(rf"[\s_,/-]+(?:{_SIGNATORY.pattern})\s*\Z")
_POST = re.compile(r"\s*(?:и\.?\s?о\.?\s+|врио\s+|заместитель\s+|первый\s+)*" + _W["post"])
_SECTION = re.compile(
    rf"\s*{_W['section_mark']}|\s*{_W['section_unit']}"
    rf"|\s*(?:\d+(?:\.\d+)*[.)]?\s*)?(?:{_W['section_adjective']}\w*\s+){{0,3}}{_W['section_noun']}\b"
)
_ROMAN = re.compile(r"[ivxi]{1,5}\s*[.)]?|[ивх]{1,5}\s*[.)]?|[а-г]\s*[.)]")
_NUMBERING = re.compile(r"\(?\d{1,4}(?:\.\d{1,3}){0,3}\s*[.)]?|№\s*\d+")
_CONNECTING = {
    *("и", "в", "во", "на", "по", "с", "со", "о", "об", "для", "от", "к", "до", "из", "при", "между"),
    *("және", "мен", "of", "and", "in", "on", "the", "for", "with"),
}


def month_of_heading(text: str) -> tuple[bool, int]:
    """Say whether a text is the heading of a month or quarter, and which month, 0 for a longer period."""
    if len(text) > 2 * LONGEST_HEADING:
        return False, 0
    for marks in (r"\Z", r"[/|]", r"[/|\n]"):  # a line may only be broken, or each may name the period
        parts = re.split(marks, simple(text))
        found = {_period_of(" ".join(part.split())) for part in parts if part.strip()}
        if len(found) == 1 and (False, 0) not in found:
            return found.pop()
    return False, 0


def _period_of(said: str) -> tuple[bool, int]:
    if len(said) > LONGEST_HEADING:
        return False, 0
    for number, month in enumerate(_MONTHS, 1):
        if month.fullmatch(said):
            return True, number
    return bool(_PERIOD.fullmatch(said)), 0


def says_total(text: str) -> bool:
    """Say whether a line begins as a total: «Итого: 12», «Барлығы»."""
    return bool(_TOTAL.match(simple(text)))


def says_note(text: str) -> bool:
    """Say whether a text begins as a note under a table."""
    return bool(_NOTE.match(simple(text))) or text.lstrip().startswith(("*", "¹", "²", "³"))


def says_nothing(text: str) -> bool:
    """Say whether a text only tells that nothing is planned: «Мероприятия не запланированы»."""
    return bool(_NO_EVENTS.fullmatch(simple(text).strip(" .-()")))


def says_signature(text: str, *, alone: bool = False) -> bool:
    """Say whether a text is part of a signature; a bare post counts only where nothing else stands by it."""
    said = simple(text)
    if len(said) > LONGEST_SIGNATURE:
        return False
    named = bool(_SIGNATURE.search(said) or _SIGNATORY.fullmatch(text.strip()))
    return named or (alone and bool(_POST.match(simple(_SIGNED_BY.sub("", text)))))


def says_section(text: str) -> bool:
    """Say whether a text is the heading of a section: «Визиты», «I. Двусторонние мероприятия»."""
    said = simple(text)
    if len(said.split()) > MOST_WORDS_OF_SECTION:
        return False
    return bool(_SECTION.match(said)) or text.isupper()


def is_roman(text: str) -> bool:
    """Say whether a cell holds only the number of a section: I, II., IV."""
    return bool(_ROMAN.fullmatch(simple(text).strip()))


def is_numbering(text: str) -> bool:
    """Say whether a cell holds only the number of its row: 7, 7., 7), 2.1."""
    return bool(_NUMBERING.fullmatch(text.strip()))


def ends_open(text: str) -> bool:
    """Say whether a text breaks off: after a comma or a preposition, within quotes or brackets."""
    words = text.split()
    return (
        text.endswith((",", "-", "–", "—", ":", "("))
        or text.count("«") > text.count("»")
        or text.count("(") > text.count(")")
        or (bool(words) and words[-1].lower() in _CONNECTING)
    )
