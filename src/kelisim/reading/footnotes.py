"""Reads the footnotes under a table that take back dates above them: «10 августа*», «* дата уточняется»."""

import re
from collections.abc import Iterable, Mapping

from kelisim.reading.headings import simple

__all__ = ["footnotes_in", "unsure_by"]

_MARK = re.compile(r"\*+|[¹²³⁴⁵⁶⁷⁸⁹]+")
_UNSURE = re.compile(
    r"уточн|согласов|предварит|ориентиров|измен|перенес|перенос|накты|келис|алдын ала|озгер|ауыстыр|"
    r"confirm|\btb[cd]\b|tentative|provisional|subject to change"
)
_OF_DATES = re.compile(r"\bдат|\bсрок|\bврем|\bкун|мерзим|уакыт|\bdate|\btime")


def footnotes_in(texts: Iterable[str]) -> dict[str, str]:
    """Give from the texts under a table the footnotes that speak of what is not settled, by their marks."""
    found: dict[str, str] = {}
    for text in texts:
        mark = _MARK.match(text.lstrip())
        if mark is not None and _UNSURE.search(simple(text)):
            found.setdefault(mark[0], " ".join(text.split()))
    return found


def unsure_by(footnotes: Mapping[str, str], dates: Iterable[str], others: Iterable[str]) -> str:
    """Give the footnote that makes the dates of a row unsure; nothing when none does.

    A mark in a cell for dates is enough; elsewhere in the row the footnote itself has to speak of dates.
    """
    if not footnotes:
        return ""
    here = (footnotes.get(mark, "") for text in dates for mark in _MARK.findall(text))
    beside = (footnotes.get(mark, "") for text in others for mark in _MARK.findall(text))
    told = next(filter(None, here), "")
    return told or next((note for note in beside if note and _OF_DATES.search(simple(note))), "")
