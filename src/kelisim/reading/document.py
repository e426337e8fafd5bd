"""Opens a checked Word document and gives its tables as grids, with the paragraphs above each of them."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from kelisim.reading.grid import Grid, Line, Merge, letter_of
from kelisim.reading.sheet_scan import MOST_COLUMNS, MOST_ROWS
from kelisim.reading.unreadable import UnreadableFile

__all__ = ["grids_of_document"]

DEEPEST_STYLE = 10
LAST_PARAGRAPHS = 60
LAYOUT_CELLS = 2
"""A table of at most so many cells around another table only frames it."""


def grids_of_document(package: zipfile.ZipFile) -> list[Grid]:
    """Give the tables in their order, named ``table 1``, ``table 2``; raises ``UnreadableFile`` if broken."""
    try:
        root = fromstring(package.read(_main_part(package)), forbid_dtd=True)
    except (ParseError, DefusedXmlException, KeyError, ValueError) as problem:
        raise UnreadableFile("damaged") from problem
    _strike_by_styles(root, package)
    grids: list[Grid] = []
    above: list[str] = []
    paragraphs: list[tuple[int, str]] = []
    for block in _blocks(root):
        if _tag(block) == "p":
            if said := _text(block).strip():
                above.append(said)
                paragraphs.append((len(grids), said))
            continue
        grids.append(_grid(block, f"table {len(grids) + 1}", tuple(above[-20:])))
        above = []
    if not grids:
        raise UnreadableFile("no_tables")
    for place, grid in enumerate(grids):
        grid.below = tuple(said for before, said in paragraphs[-LAST_PARAGRAPHS:] if before > place)
    return grids


def _strike_by_styles(root: Element, package: zipfile.ZipFile) -> None:
    """Mark the runs that only their style strikes out as if they said so themselves."""
    struck = _struck_styles(package)
    if not struck:
        return
    for paragraph in (one for one in root.iter() if _tag(one) == "p"):
        by_paragraph = _get(_child(paragraph, "pPr", "pStyle"), "val") in struck
        for run in (one for one in paragraph.iter() if _tag(one) == "r"):
            font = _child(run, "rPr")
            if _child(font, "strike") is not None:
                continue
            if by_paragraph or _get(_child(font, "rStyle"), "val") in struck:
                if font is None:
                    font = Element("rPr")
                    run.insert(0, font)
                font.append(Element("strike"))


def _struck_styles(package: zipfile.ZipFile) -> frozenset[str]:
    """Give the styles whose text is struck out, by themselves or by the style that they build on."""
    if "word/styles.xml" not in package.NameToInfo:
        return frozenset()
    try:
        styles = [
            one
            for one in fromstring(package.read("word/styles.xml"), forbid_dtd=True)
            if _tag(one) == "style"
        ]
    except (ParseError, DefusedXmlException, ValueError) as problem:
        raise UnreadableFile("damaged") from problem
    marks = {_get(one, "styleId"): _child(one, "rPr", "strike") for one in styles}
    struck = {name for name, mark in marks.items() if _on(mark)}
    bases = [(_get(one, "styleId"), _get(_child(one, "basedOn"), "val")) for one in styles]
    for _ in range(DEEPEST_STYLE):
        struck |= {name for name, base in bases if base in struck and marks[name] is None}
    return frozenset(struck)


def _main_part(package: zipfile.ZipFile) -> str:
    if "word/document.xml" in package.NameToInfo:
        return "word/document.xml"
    for link in fromstring(package.read("_rels/.rels")):
        if (link.get("Type") or "").endswith("/officeDocument"):
            return (link.get("Target") or "").lstrip("/")
    raise KeyError("officeDocument")


def _tag(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _get(element: Element | None, name: str) -> str:
    """Give an attribute of an element whatever its namespace; ``on`` for an element without a value."""
    if element is None:
        return ""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def _child(element: Element | None, *path: str) -> Element | None:
    for name in path:
        element = next((one for one in element if _tag(one) == name), None) if element is not None else None
    return element


def _blocks(parent: Element) -> Iterator[Element]:
    """Give the paragraphs and tables in order; frames, content controls and layout tables are looked into."""
    for one in parent:
        tag = _tag(one)
        if tag == "p":
            yield one
            yield from (
                table
                for box in one.iter()
                if _tag(box) == "txbxContent"
                for table in box
                if _tag(table) == "tbl"
            )
        elif tag == "tbl":
            cells = [cell for row in _rows(one) for cell in _cells(row)]
            if len(cells) <= LAYOUT_CELLS and any(_tag(inner) == "tbl" for cell in cells for inner in cell):
                for cell in cells:
                    yield from _blocks(cell)
            else:
                yield one
        elif tag in {"body", "sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"}:
            yield from _blocks(one)


def _within(parent: Element, wanted: str) -> Iterator[Element]:
    for one in parent:
        tag = _tag(one)
        if tag == wanted:
            yield one
        elif tag in {"sdt", "sdtContent", "customXml", "ins", "moveTo"}:
            yield from _within(one, wanted)


def _rows(table: Element) -> Iterator[Element]:
    return _within(table, "tr")


def _cells(row: Element) -> Iterator[Element]:
    return _within(row, "tc")


def _grid(table: Element, name: str, above: tuple[str, ...]) -> Grid:
    merges = _Merges()
    lines = []
    for number, row in enumerate(_rows(table), 1):
        if number > MOST_ROWS:
            raise UnreadableFile("too_many_rows", sheet=name, limit=MOST_ROWS)
        lines.append(_line(number, row, name, merges))
    return Grid(name, lines, merges.all(), above=above, in_document=True)


def _line(number: int, row: Element, table: str, merges: "_Merges") -> Line:
    """Read one row of a table, and note which of its cells are merged."""
    properties = _child(row, "trPr")
    is_deleted = _child(properties, "del") is not None or _child(properties, "moveFrom") is not None
    line = Line(number, {}, hidden=_child(properties, "hidden") is not None, struck=is_deleted)
    column = _number(_get(_child(row, "trPr", "gridBefore"), "val"), 0)
    for cell in _cells(row):
        shape = _child(cell, "tcPr")
        span = max(1, _number(_get(_child(shape, "gridSpan"), "val"), 1))
        if column + span > MOST_COLUMNS:
            raise UnreadableFile(
                "too_many_columns", sheet=table, limit=MOST_COLUMNS, cell=letter_of(column + span - 1)
            )
        merge = Merge(number, column, number, column + span - 1)
        if not merges.take(merge, _child(shape, "vMerge")):
            said, gone = _cell_text(cell)
            if said or gone:
                line.cells[column] = said or gone
            if gone:
                line.strike(column, gone, said)
            line.numbered = line.numbered or (not said and _is_numbered(cell))
        column += span
    return line


@dataclass(slots=True)
class _Merges:
    """The merged cells of a table, those closed and, by column, those that may still go on below."""

    closed: list[Merge] = field(default_factory=list)
    open: dict[int, Merge] = field(default_factory=dict)

    def take(self, cell: Merge, down: Element | None) -> bool:
        """Take up a cell; say whether it only goes on with the one above it."""
        above = self.open.get(cell.left)
        if down is not None and _get(down, "val") != "restart" and above is not None:
            self.open[cell.left] = Merge(above.top, above.left, cell.bottom, above.right)
            return True
        if above is not None:
            self.closed.append(self.open.pop(cell.left))
        if down is not None:
            self.open[cell.left] = cell
        else:
            self.closed.append(cell)
        return False

    def all(self) -> list[Merge]:
        """Give the cells that are really merged with others."""
        merges = [*self.closed, *self.open.values()]
        return [merge for merge in merges if (merge.top, merge.left) != (merge.bottom, merge.right)]


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else otherwise  # noqa: PLR2004 - never so wide


def _cell_text(cell: Element) -> tuple[str, str]:
    """Give what a cell says, and what of it is struck out."""
    said = [_parts(paragraph) for paragraph in _within_all(cell)]
    kept, gone = (["".join(parts[n]).strip() for parts in said] for n in (0, 1))
    return "\n".join(filter(None, kept)), "\n".join(filter(None, gone))


def _within_all(cell: Element) -> Iterator[Element]:
    """Give the paragraphs of a cell in order, those of tables inside it too."""
    for one in cell:
        if _tag(one) == "p":
            yield one
        elif _tag(one) in {"tbl", "tr", "tc", "sdt", "sdtContent", "customXml", "ins", "moveTo"}:
            yield from _within_all(one)


def _text(paragraph: Element) -> str:
    """Give what a paragraph says: the text of its runs without deleted and struck ones and field codes."""
    return "".join(_parts(paragraph)[0])


def _parts(paragraph: Element) -> tuple[list[str], list[str]]:
    """Give the texts of the runs of a paragraph: those kept and those struck out."""
    kept: list[str] = []
    gone: list[str] = []
    _say(paragraph, kept, gone)
    return kept, gone


def _say(element: Element, said: list[str], gone: list[str]) -> None:
    for one in element:
        tag = _tag(one)
        if tag == "t":
            said.append(one.text or "")
        elif tag == "tab":
            said.append(" ")
        elif tag in {"br", "cr"}:
            said.append("\n")
        elif tag in {"noBreakHyphen", "softHyphen"}:
            said.append("-" if tag == "noBreakHyphen" else "")
        elif tag == "r" and _is_struck(one):
            _say(one, gone, gone)
        elif tag not in {"del", "moveFrom", "pPr", "rPr", "txbxContent", "Fallback", "instrText", "delText"}:
            _say(one, said, gone)


def _is_numbered(cell: Element) -> bool:
    return any(_child(one, "pPr", "numPr") is not None for one in cell if _tag(one) == "p")


def _is_struck(run: Element) -> bool:
    return any(_on(_child(run, "rPr", mark)) for mark in ("strike", "dstrike"))


def _on(mark: Element | None) -> bool:
    return mark is not None and _get(mark, "val") not in {"0", "false", "off"}
