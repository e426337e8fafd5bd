"""XLSX written as it goes: the first bytes leave before the last row is read, and no row is kept.

A library that keeps the sheet in a file of its own until the end cannot give the first byte early. What is
written here is the smallest workbook of ECMA-376: sheets of inline text, numbers and days, a head, a filter.
A text is stored as text whatever it begins with; one that begins like a formula is marked as quoted, so that
it stays text when a person edits its cell.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kelisim.documents.streams.separated import FORMULA_STARTS, Cell

__all__ = ["StreamedColumn", "xlsx_pieces"]

MOST_ROWS = 1_048_576
"""How many rows a sheet of the format has; what is more goes on in another sheet."""
LONGEST = 32_767
"""How many letters a cell of the format holds; a longer text ends with an ellipsis."""
PIECE = 48 * 1024
DAY_ZERO = date(1899, 12, 30).toordinal()
_HEAD, _DAY, _TEXT, _QUOTED = 1, 2, 3, 4

_DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"

_TYPES = (
    f'{_DECLARED}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Default Extension="xml" ContentType="{_KIND}.worksheet+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/></Types>'
)
_ROOT = (
    f'{_DECLARED}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_RELATED}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
_WRAPPED = '<alignment vertical="top" wrapText="1"/>'
_FROZEN = (
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" '
    'state="frozen"/></sheetView></sheetViews>'
)
_STYLES = (
    f'{_DECLARED}<styleSheet xmlns="{_MAIN}"><numFmts count="1"><numFmt numFmtId="164" '
    'formatCode="dd\\.mm\\.yyyy"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill '
    'patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill '
    'patternType="solid"><fgColor rgb="FFE9EFF8"/></patternFill></fill></fills><borders count="1"><border/>'
    '</borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5"><xf/>'
    '<xf fontId="1" fillId="2" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="center" '
    'wrapText="1"/></xf><xf numFmtId="164" applyNumberFormat="1" applyAlignment="1"><alignment '
    f'horizontal="left" vertical="top"/></xf><xf applyAlignment="1">{_WRAPPED}</xf>'
    f'<xf quotePrefix="1" applyAlignment="1">{_WRAPPED}</xf></cellXfs><cellStyles count="1">'
    '<cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


@dataclass(frozen=True, slots=True)
class StreamedColumn:
    """One column: its label and its width in letters."""

    label: str
    width: int


class _Outlet:
    """Where the archive is written: a stream without a way back, emptied as it fills."""

    def __init__(self) -> None:
        self._held: list[bytes] = []

    def write(self, some: bytes) -> int:
        self._held.append(bytes(some))
        return len(some)

    def flush(self) -> None:
        """Keep nothing back: there is nothing below to flush."""

    def close(self) -> None:
        """End nothing: what was written is taken, not closed."""

    def take(self) -> bytes:
        some, self._held = b"".join(self._held), []
        return some


def xlsx_pieces(
    name: str,
    columns: Sequence[StreamedColumn],
    rows: Iterable[Sequence[Cell]],
    *,
    most_rows: int = MOST_ROWS,
) -> Iterator[bytes]:
    """Write a workbook piece by piece; ``name`` names its sheet, further sheets are numbered."""
    outlet = _Outlet()
    sheets = 0
    with zipfile.ZipFile(outlet, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as archive:
        for part, content in (
            ("[Content_Types].xml", _TYPES),
            ("_rels/.rels", _ROOT),
            ("xl/styles.xml", _STYLES),
        ):
            archive.writestr(part, content)
        yield outlet.take()
        waiting = iter(rows)
        more = True
        while more:
            sheets += 1
            sheet = _Sheet(columns, waiting, most_rows)
            with archive.open(f"xl/worksheets/sheet{sheets}.xml", "w") as part_file:
                for piece in sheet.pieces():
                    part_file.write(piece)
                    if some := outlet.take():
                        yield some
            more = sheet.is_full
        archive.writestr("xl/workbook.xml", _workbook(name, sheets))
        archive.writestr("xl/_rels/workbook.xml.rels", _workbook_relations(sheets))
    yield outlet.take()


class _Sheet:
    """One sheet being written; it is full when rows may be left over."""

    def __init__(self, columns: Sequence[StreamedColumn], rows: Iterator[Sequence[Cell]], most: int) -> None:
        self._columns, self._rows, self._most = columns, rows, most
        self._letters = [_letters(place) for place in range(len(columns))]
        self.is_full = False

    def pieces(self) -> Iterator[bytes]:
        """Give the sheet's XML piece by piece."""
        widths = "".join(
            f'<col min="{place}" max="{place}" width="{one.width}" customWidth="1"/>'
            for place, one in enumerate(self._columns, 1)
        )
        held = [
            f'{_DECLARED}<worksheet xmlns="{_MAIN}">{_FROZEN}<cols>{widths}</cols><sheetData>',
            self._head(),
        ]
        yield "".join(held).encode()
        held, length, number = [], 0, 1
        for row in self._rows:
            number += 1
            xml = self._row(number, row)
            held.append(xml)
            length += len(xml)
            if length > PIECE:
                yield "".join(held).encode()
                held, length = [], 0
            if number == self._most:
                self.is_full = True
                break
        held.append(f'</sheetData><autoFilter ref="A1:{self._letters[-1]}{number}"/></worksheet>')
        yield "".join(held).encode()

    def _head(self) -> str:
        cells = "".join(
            f'<c r="{letter}1" t="inlineStr" s="{_HEAD}"><is><t>{_text(one.label)}</t></is></c>'
            for letter, one in zip(self._letters, self._columns, strict=True)
        )
        return f'<row r="1">{cells}</row>'

    def _row(self, number: int, row: Sequence[Cell]) -> str:
        cells = [f'<row r="{number}">']
        for letter, cell in zip(self._letters, row, strict=True):
            if cell is None or cell == "":
                continue
            if isinstance(cell, str):
                style = _QUOTED if cell[0] in FORMULA_STARTS else _TEXT
                cells.append(
                    f'<c r="{letter}{number}" t="inlineStr" s="{style}"><is><t xml:space="preserve">'
                    f"{_text(cell)}</t></is></c>"
                )
            elif isinstance(cell, date):
                cells.append(f'<c r="{letter}{number}" s="{_DAY}"><v>{cell.toordinal() - DAY_ZERO}</v></c>')
            else:
                cells.append(f'<c r="{letter}{number}"><v>{cell}</v></c>')
        cells.append("</row>")
        return "".join(cells)


def _text(text: str) -> str:
    if len(text) > LONGEST:
        text = text[: LONGEST - 1] + "…"
    if _UNWRITABLE.search(text):
        text = _UNWRITABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _letters(place: int) -> str:
    """Give the letters of a column, 0 being A."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _workbook(name: str, sheets: int) -> str:
    clean = re.sub(r'[\[\]:*?/\\"]', " ", name).strip("'")[:27] or "1"
    listed = "".join(
        f'<sheet name="{_text(clean if one == 1 else f"{clean} {one}")}" sheetId="{one}" r:id="rId{one}"/>'
        for one in range(1, sheets + 1)
    )
    return f'{_DECLARED}<workbook xmlns="{_MAIN}" xmlns:r="{_RELATED}"><sheets>{listed}</sheets></workbook>'


def _workbook_relations(sheets: int) -> str:
    listed = "".join(
        f'<Relationship Id="rId{one}" Type="{_RELATED}/worksheet" Target="worksheets/sheet{one}.xml"/>'
        for one in range(1, sheets + 1)
    )
    styles = f'<Relationship Id="rId{sheets + 1}" Type="{_RELATED}/styles" Target="styles.xml"/>'
    return f'{_DECLARED}<Relationships xmlns="{_PACKAGE}/relationships">{listed}{styles}</Relationships>'
