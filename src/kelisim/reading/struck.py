"""Finds what a workbook strikes out: whole cells by their style, parts of cells by their runs of text."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError

from defusedxml.ElementTree import fromstring, iterparse

from kelisim.reading.unreadable import UnreadableFile

__all__ = ["Runs", "Struck", "runs_of_inline", "struck_in_cell", "struck_strings", "struck_styles"]

_MARK = re.compile(rb"<(?:\w+:)?strike\b")
_RICH = re.compile(rb"<(?:\w+:)?is[\s>].*?</(?:\w+:)?is>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Struck:
    """What is struck out in a cell, and what is kept of it; ``is_all`` where nothing is kept."""

    text: str
    kept: str = ""
    is_all: bool = True


Runs = tuple[tuple[str, bool | None], ...]
"""The pieces of a text, each with whether it is struck; None where the style of the cell says it."""


def struck_styles(styles: Element) -> frozenset[int]:
    """Give the styles of cells whose font is struck through."""
    fonts: list[bool] = []
    cells: list[Element] = []
    for group in styles:
        if _tag(group) == "fonts":
            fonts = [_strikes(font) is True for font in group]
        elif _tag(group) == "cellXfs":
            cells = list(group)
    struck = {str(number) for number, is_struck in enumerate(fonts) if is_struck}
    return frozenset(style for style, one in enumerate(cells) if one.get("fontId", "0") in struck)


def struck_strings(content: bytes) -> dict[int, Runs]:
    """Give the shared texts whose runs say for themselves whether they are struck; mostly there are none."""
    if not _MARK.search(content):
        return {}
    found: dict[int, Runs] = {}
    number = 0
    try:
        for _, one in iterparse(io.BytesIO(content), forbid_dtd=True):
            if _tag(one) == "si":
                runs = tuple(_runs(one))
                if any(is_struck is not None for _, is_struck in runs):
                    found[number] = runs
                number += 1
                one.clear()
    except (ParseError, ValueError) as problem:
        raise UnreadableFile("damaged") from problem
    return found


def struck_in_cell(runs: Runs, *, style: bool) -> Struck | None:
    """Give what is struck out in a cell of such runs; ``style`` says whether its style is struck through."""
    gone = "".join(text for text, is_struck in runs if (style if is_struck is None else is_struck))
    kept = "".join(text for text, is_struck in runs if not (style if is_struck is None else is_struck))
    if not gone.strip():
        return None
    return Struck(gone, kept, is_all=not kept.strip())


def runs_of_inline(content: bytes, start: int) -> Runs:
    """Give the runs of a text that stands in the sheet itself."""
    found = _RICH.match(content, start)
    if found is None or not _MARK.search(found[0]):
        return ()
    bare = re.sub(rb"<(/?)\w+:", rb"<\1", found[0])
    try:
        return tuple(_runs(fromstring(bare, forbid_dtd=True)))
    except (ParseError, ValueError) as problem:
        raise UnreadableFile("damaged") from problem


def _runs(text: Element) -> Iterator[tuple[str, bool | None]]:
    """Give the runs of a text, each with whether it is struck; None where the style of the cell says it."""
    for one in text:
        if _tag(one) == "t":
            yield one.text or "", None
        elif _tag(one) == "r":
            font = next((part for part in one if _tag(part) == "rPr"), None)
            said = "".join(part.text or "" for part in one if _tag(part) == "t")
            yield said, None if font is None else _strikes(font) is True


def _strikes(font: Element) -> bool | None:
    mark = next((part for part in font if _tag(part) == "strike"), None)
    return None if mark is None else mark.get("val", "1") not in {"0", "false", "off"}


def _tag(element: Element) -> str:
    return element.tag.rpartition("}")[2]
