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
from kelisim.reading.struck import Runs, Struck, runs_of_inline, struck_in_cell, struck_strings, struck_styles
from kelisim.reading.unreadable import UnreadableFile

__all__ = ["MOST_COLUMNS", "MOST_ROWS", "Marks", "Scan", "marks_of", "scan_sheet", "sheet_parts"]

MOST_ROWS = 5_000
MOST_COLUMNS = 200
LAST_COLUMN = 16_383
FARTHEST_ROW = 20_000
"""Rows beyond this one are stray: a plan of 5,000 rows with as many empty ones between them ends before."""
_TOKEN = re.compile(rb"<(?:\w+:)?(row|col|c|v|is)(?=[\s/>])([^>]*)>")
_ADDRESS = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]*)(\d{1,9})["']""")
_STYLE = re.compile(rb"""\ss\s*=\s*["'](\d{1,6})["']""")
_SHARED = re.compile(rb"""\st\s*=\s*["']s["']""")
_STRING = re.compile(rb"\s*(\d{1,9})")
_PLAIN: Runs = (("…", None),)
_HIDDEN = re.compile(rb"""\shidden\s*=\s*["'](?:1|true)["']""")
_SPAN = {name: re.compile(rb"\s" + name + rb"""\s*=\s*["'](\d{1,9})["']""") for name in (b"min", b"max")}


@dataclass(frozen=True, slots=True)
class Scan:
    """What the raw text of a sheet tells: rows as numbered in the file, columns from 0.

    ``partial`` are the cells that show only the month or the year of their day, ``struck`` those struck out.
    """

    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    partial: Mapping[tuple[int, int], str] = field(default_factory=dict)
    struck: Mapping[tuple[int, int], Struck] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Marks:
    """What other parts tell: styles that show less than a day, struck styles, struck texts."""

    partial: Mapping[int, str] = field(default_factory=dict)
    struck: frozenset[int] = frozenset()
    strings: Mapping[int, Runs] = field(default_factory=dict)

    @property
    def may_strike(self) -> bool:
        """Say whether a style or a shared text is struck out."""
        return bool(self.struck or self.strings)


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


def marks_of(package: zipfile.ZipFile) -> Marks:
    """Give what the styles and the shared texts of a workbook tell; raises ``UnreadableFile`` if damaged."""
    try:
        names = package.NameToInfo
        styles = fromstring(package.read("xl/styles.xml")) if "xl/styles.xml" in names else None
    except (ParseError, ValueError) as problem:
        raise UnreadableFile("damaged") from problem
    strings = package.read("xl/sharedStrings.xml") if "xl/sharedStrings.xml" in names else b""
    if styles is None:
        return Marks(strings=struck_strings(strings))
    return Marks(partial_styles(styles), struck_styles(styles), struck_strings(strings))


def scan_sheet(name: str, content: bytes, marks: Marks) -> Scan:
    """Look over a sheet; ``marks`` are those of its workbook.

    Raises ``UnreadableFile`` when it reaches too far for a plan.
    """
    seen = _Reach(name)
    hidden_rows: set[int] = set()
    hidden_columns: set[int] = set()
    partial: dict[tuple[int, int], str] = {}
    struck: dict[tuple[int, int], Struck] = {}
    row, column, style, is_shared = 0, -1, 0, False
    may_strike = marks.may_strike or b"strike" in content
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
            styled = _STYLE.search(rest)
            style, is_shared = int(styled[1]) if styled else 0, _SHARED.search(rest) is not None
            if style in marks.partial:
                partial[row, column] = marks.partial[style]
        elif tag == b"col":
            hidden_columns.update(_columns_of(rest))
        elif not rest.endswith(b"/"):
            seen.value_at(row, column)
            if may_strike:
                runs = _runs_at(content, token, marks, is_shared=is_shared)
                if found := struck_in_cell(runs, style=style in marks.struck):
                    struck[row, column] = found
    seen.judge()
    return Scan(frozenset(hidden_rows), frozenset(hidden_columns), partial, struck)


def _runs_at(content: bytes, token: re.Match[bytes], marks: Marks, *, is_shared: bool) -> Runs:
    """Give the runs of the text at a value; a text without runs is one run of the cell's style."""
    if token[1] == b"is":
        return runs_of_inline(content, token.start()) or _PLAIN
    number = _STRING.match(content, token.end()) if is_shared else None
    return marks.strings.get(int(number[1]), _PLAIN) if number else _PLAIN


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
