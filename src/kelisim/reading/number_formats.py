"""Tells which cells of a workbook show only the month or the year of the day that Excel keeps for them."""

import re
from xml.etree.ElementTree import Element

from kelisim.reference.months import MONTHS

__all__ = ["MONTH", "YEAR", "partial_styles", "shown"]

MONTH, YEAR = "month", "year"
SHORT_MONTH_AND_YEAR = 17
"""The built-in format «mmm-yy»."""
_NUMBER = re.compile(r"\d{1,6}")
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')


def partial_styles(styles: Element) -> dict[int, str]:
    """Give the styles of cells that show less than a day: by number, ``month`` or ``year``."""
    formats = {SHORT_MONTH_AND_YEAR: MONTH}
    for one in styles.iter():
        if one.tag.rpartition("}")[2] == "numFmt" and _NUMBER.fullmatch(number := one.get("numFmtId", "")):
            formats[int(number)] = _shows(one.get("formatCode", ""))
    found = {}
    for group in styles:
        if group.tag.rpartition("}")[2] == "cellXfs":
            for style, one in enumerate(group):
                number = one.get("numFmtId", "")
                if _NUMBER.fullmatch(number) and (part := formats.get(int(number), "")):
                    found[style] = part
    return found


def shown(year: int, month: int, part: str) -> str:
    """Write a day as such a cell shows it."""
    return f"{MONTHS['ru'][month - 1]} {year}" if part == MONTH else str(year)


def _shows(code: str) -> str:
    letters = set(_QUOTED.sub("", code.split(";", maxsplit=1)[0]).lower())
    if letters & set("dhsд0#ч"):
        return ""
    if letters & set("mм"):
        return MONTH
    return YEAR if letters & set("yг") else ""
