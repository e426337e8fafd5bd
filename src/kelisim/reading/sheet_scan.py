"""Looks over the raw text of a sheet before it is read: how far it reaches, what is hidden."""

import posixpath
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import ParseError

from defusedxml.ElementTree import fromstring

from kelisim.reading.grid import letter_of
from kelisim.reading.number_formats import partial_styles
from kelisim.reading.unreadable import UnreadableFile

__all__ = ["MOST_COLUMNS", "MOST_ROWS", "Scan", "scan_sheet", "sheet_parts", "styles_of"]

MOST_ROWS = 5_000
MOST_COLUMNS = 200
LAST_COLUMN = 16_383
FARTHEST_ROW = 20_000
"""Rows beyond this one are stray: a plan of 5,000 rows with as many empty ones between them ends before."""
_TOKEN = re.compile(rb"<(?:\w+:)?(row|col|c|v|is)(?=[\s/>])([^>]*)>")
_ADDRESS = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]*)(\d{1,9})["']""")
_STYLE = re.compile(rb"""\ss\s*=\s*["'](\d{1,6})["']""")
_HIDDEN = re.compile(rb"""\shidden\s*=\s*["'](?:1|true)["']""")
_SPAN = {name: re.compile(rb"\s" + name + rb"""\s*=\s*["'](\d{1,9})["']""") for name in (b"min", b"max")}


@dataclass(frozen=True, slots=True)
class Scan:
    """What the raw text of a sheet tells: rows as numbered in the file, columns from 0.

    ``partial`` are the cells that show only the month or the year of their day.
    """

    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    partial: Mapping[tuple[int, int], str] = field(default_factory=dict)


def sheet_parts(package: zipfile.ZipFile) -> dict[str, str]:
    """Give the part of the archive that holds each sheet, by the sheet's name."""
    try:
        workbook = fromstring(package.read("xl/workbook.xml"))
        links = fromstring(package.read("xl/_rels/workbook.xml.rels"))
    except (ParseError, KeyError, ValueError) as problem:
        raise UnreadableFile("damaged") from problem
    targets = {link.get("Id"): link.get("Target") or "" for link in links}
    parts = {}
    for sheet in workbook.iter():
        if sheet.tag.rpartition("}")[2] != "sheet":
            continue
        link = next((value for name, value in sheet.attrib.items() if name.endswith("}id")), "")
        parts[sheet.get("name") or ""] = posixpath.normpath(posixpath.join("/xl", targets.get(link, "")))[1:]
    return parts


def styles_of(package: zipfile.ZipFile) -> Mapping[int, str]:
    """Give the styles of the workbook that show only the month or the year of a day."""
    if "xl/styles.xml" not in package.NameToInfo:
        return {}
    try:
        return partial_styles(fromstring(package.read("xl/styles.xml")))
    except (ParseError, ValueError) as problem:
        raise UnreadableFile("damaged") from problem


def scan_sheet(name: str, content: bytes, styles: Mapping[int, str]) -> Scan:
    """Look over a sheet; ``styles`` are those that show less than a day.

    Raises ``UnreadableFile`` when it reaches too far for a plan.
    """
    seen = _Reach(name)
    hidden_rows: set[int] = set()
    hidden_columns: set[int] = set()
    partial: dict[tuple[int, int], str] = {}
    row, column = 0, -1
    for token in _TOKEN.finditer(content):
        tag, rest = token[1], token[2]
        if tag == b"row":
            address = _ADDRESS.search(rest)
            row, column = (int(address[2]) if address else row + 1), -1
            if _HIDDEN.search(rest):
                hidden_rows.add(row)
        elif tag == b"c":
            address = _ADDRESS.search(rest)
            column = _column(address[1]) if address else column + 1
            row = int(address[2]) if address else row
            if styles and (style := _STYLE.search(rest)) and int(style[1]) in styles:
                partial[row, column] = styles[int(style[1])]
        elif tag == b"col":
            hidden_columns.update(_columns_of(rest))
        elif not rest.endswith(b"/"):
            seen.value_at(row, column)
    seen.judge()
    return Scan(frozenset(hidden_rows), frozenset(hidden_columns), partial)


@dataclass(slots=True)
class _Reach:
    """How far the filled cells of a sheet reach."""

    sheet: str
    rows: set[int] = field(default_factory=set)
    widest: int = 0
    farthest: tuple[int, int] = (0, 0)

    def value_at(self, row: int, column: int) -> None:
        """Take note of a filled cell; too many rows are refused at once, not when all are read."""
        self.widest = max(self.widest, column)
        self.farthest = max(self.farthest, (row, column))
        self.rows.add(row)
        if len(self.rows) > MOST_ROWS:
            raise UnreadableFile("too_many_rows", sheet=self.sheet, limit=MOST_ROWS)

    def judge(self) -> None:
        """Refuse a sheet that reaches too far."""
        row, column = self.farthest
        if row > FARTHEST_ROW:
            raise UnreadableFile("stray_cell", sheet=self.sheet, cell=f"{letter_of(column)}{row}")
        if self.widest >= MOST_COLUMNS:
            cell = letter_of(min(self.widest, LAST_COLUMN))
            raise UnreadableFile("too_many_columns", sheet=self.sheet, limit=MOST_COLUMNS, cell=cell)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters[:7].upper():
        number = number * 26 + letter - 64
    return number - 1


def _columns_of(attributes: bytes) -> range:
    if not _HIDDEN.search(attributes):
        return range(0)
    first, last = (_SPAN[name].search(attributes) for name in (b"min", b"max"))
    if not first or not last:
        return range(0)
    return range(int(first[1]) - 1, min(int(last[1]), MOST_COLUMNS + 1))
