"""The text of a paper as WordprocessingML, piece by piece: no piece holds more than one row of the table."""

import re
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from kelisim.documents.papers.paper import Cell, Column, Group, Paper, Signature, Totals

__all__ = ["pieces_of", "plain"]

WIDTH = 15_137
"""The width between the margins of a lying A4 page, in twentieths of a point."""

_SHORT = 16
"""A table of sums of at most so many rows stays on the page of the signature."""

_TALL = 450
"""A row with more letters in one cell may be broken between two pages; others stay whole."""

_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u2060\ud800-\udfff\ufeff\ufffe\uffff]"
)
_SPACE = re.compile(r"[ \t\r\n\x85\u2028\u2029]+")
_LINE, _BAND, _PALE = "9AA4B0", "E9EEF5", "F6F7F9"
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def plain(words: str) -> str:
    """Give words as a paragraph holds them: on one line, without signs that XML forbids or nobody sees."""
    return _SPACE.sub(" ", _UNSEEN.sub("", words)).strip()


def pieces_of(paper: Paper) -> Iterator[str]:
    """Give the text of a paper from top to bottom. What people wrote is text only, never markup."""
    yield from _top(paper)
    if paper.groups:
        yield from _events(paper)
    for words in paper.statement:
        yield _said(words, "Under", before=160)
    last = paper.totals[-1] if paper.totals else None
    for one in paper.totals[:-1]:
        yield from _totals(one, keep=False)
    keep = last is not None and len(last.rows) <= _SHORT
    if last is not None:
        yield from _totals(last, keep=keep)
    for place, words in enumerate(_notes(paper)):
        yield _said(words, "Quiet", keep=paper.signature is not None, before=0 if place else 120)
    if paper.signature is not None:
        yield from _signature(paper.signature)
    yield _said("", "Quiet")


def _top(paper: Paper) -> Iterator[str]:
    halves = [WIDTH // 2, WIDTH - WIDTH // 2]
    if any(paper.letterhead):
        yield _bare(halves, [[_block(side, "Head") for side in paper.letterhead]])
        rule = '<w:pBdr><w:bottom w:val="thickThinSmallGap" w:sz="18" w:space="1" w:color="12407A"/></w:pBdr>'
        yield f'<w:p><w:pPr><w:pStyle w:val="Quiet"/>{rule}</w:pPr></w:p>'
    if any(paper.number):
        left, right = paper.number
        yield _bare(halves, [[_block(left, "Cellleft"), _block(right, "Cellright")]])
    yield _said("", "Quiet")
    titles = [
        _said(one.name, "Heading1") + "".join(_said(words, "Under") for words in one.lines)
        for one in paper.headings
    ]
    yield titles[0] if len(titles) == 1 else _bare(halves, [titles])
    yield _said("", "Quiet")
    if paper.facts:
        cells = [_said(name, "Quiet") + _said(figure, "Cellleft", bold=True) for name, figure in paper.facts]
        yield _bare(_shares([1.0] * len(cells)), [cells], ruled=True)
    yield _said(paper.basis, "Quiet", before=80) if paper.basis else _said("", "Quiet")


def _events(paper: Paper) -> Iterator[str]:
    widths = _shares([one.width for one in paper.columns])
    yield _table(widths, _grid(), paper.title)
    yield _labels(paper.columns, widths)
    for group in paper.groups:
        if group.title:
            yield _group(group, len(widths))
        for row in group.rows:
            yield _row(row.cells, paper.columns, widths)
    yield "</w:tbl>"


def _group(group: Group, span: int) -> str:
    left, right = escape(plain(group.title)), escape(plain(group.note))
    manner = '<w:rPr><w:b w:val="0"/><w:color w:val="55606E"/></w:rPr>'
    note = f"<w:r><w:tab/></w:r><w:r>{manner}{_text(right)}</w:r>"
    words = (
        '<w:p><w:pPr><w:pStyle w:val="Group"/><w:tabs>'
        f'<w:tab w:val="right" w:pos="{WIDTH - 180}"/></w:tabs></w:pPr>'
        f"<w:r>{_text(left)}</w:r>{note if right else ''}</w:p>"
    )
    return _tr(_tc(words, WIDTH, span=span, fill=_PALE))


def _row(cells: Sequence[Cell], columns: Sequence[Column], widths: Sequence[int]) -> str:
    made, place = [], 0
    for cell in cells:
        side = columns[place].align
        words = _said(cell.words, f"Cell{side}")
        if cell.second and cell.second != cell.words:
            words += _said(cell.second, "Second", side=side)
        if cell.note:
            words += _said(cell.note, "Note", side=side)
        made.append(_tc(words, sum(widths[place : place + cell.span]), span=cell.span))
        place += cell.span
    longest = max((len(one.words) + len(one.second) for one in cells), default=0)
    return _tr("".join(made), whole=longest <= _TALL)


def _totals(one: Totals, *, keep: bool) -> Iterator[str]:
    widths = _shares([column.width for column in one.columns])
    yield _said(one.title, "Heading2", before=240)
    yield _table(widths, _grid(), one.title)
    yield _labels(one.columns, widths)
    for place, row in enumerate(one.rows):
        is_sum = one.has_sum and place == len(one.rows) - 1
        cells = [
            _tc(
                _said(words, f"Cell{column.align}", bold=is_sum, keep=keep),
                width,
                fill=_PALE if is_sum else "",
            )
            for words, column, width in zip(row, one.columns, widths, strict=True)
        ]
        yield _tr("".join(cells))
    yield "</w:tbl>"


def _signature(one: Signature) -> Iterator[str]:
    """Three rules to sign on, with what belongs on each below it; the block stays on one page."""
    yield _said("", "Quiet", keep=True)
    widths = _shares([1.25, 0.08, 0.8, 0.08, 1.0])
    who = "".join(_said(words, "Cellleft", keep=True) for words in one.who)
    first = _tr(_tc(who, sum(widths), span=5, ruled=""))
    room = '<w:p><w:pPr><w:pStyle w:val="Cellleft"/><w:keepNext/><w:spacing w:before="360"/></w:pPr></w:p>'
    rules = "".join(
        _tc(room, width, ruled="" if place % 2 else "bottom") for place, width in enumerate(widths)
    )
    below = [words for line in one.lines for words in (line, "")][: len(widths)]
    named = "".join(
        _tc(_said(words, "Quietcenter", keep=True), width, ruled="")
        for words, width in zip(below, widths, strict=True)
    )
    yield _table(widths, "", "") + first + _tr(rules) + _tr(named) + "</w:tbl>"
    yield _said("", "Quiet", keep=True)
    left = WIDTH // 3
    yield _bare([left, WIDTH - left], [[_said(one.day, "Cellleft"), _said(one.executor, "Cellright")]])


def _notes(paper: Paper) -> list[str]:
    """Give the notes; a program that shows a DOCX has fonts of its own, so that no box needs a word."""
    return [words for words in paper.notes if words]


def _table(widths: Sequence[int], borders: str, caption: str) -> str:
    named = f'<w:tblCaption w:val="{escape(plain(caption), {chr(34): "&quot;"})[:255]}"/>' if caption else ""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>'
        f'{borders}<w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:top w:w="45" w:type="dxa"/><w:left w:w="70" w:type="dxa"/>'
        '<w:bottom w:w="45" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar>'
        f'<w:tblLook w:val="0020" w:firstRow="1"/>{named}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>'
    )


def _bare(widths: Sequence[int], rows: Sequence[Sequence[str]], *, ruled: bool = False) -> str:
    """Lay pieces side by side in a table without lines, or with one above and one below."""
    lines = "".join(_border(side) for side in ("top", "bottom"))
    body = "".join(
        _tr("".join(_tc(cell, width) for cell, width in zip(cells, widths, strict=True))) for cells in rows
    )
    borders = f"<w:tblBorders>{lines}</w:tblBorders>" if ruled else ""
    return f"{_table(widths, borders, '')}{body}</w:tbl>"


def _labels(columns: Sequence[Column], widths: Sequence[int]) -> str:
    cells = "".join(
        _tc(_block(one.label, "Label"), width, fill=_BAND, middle=True)
        for one, width in zip(columns, widths, strict=True)
    )
    return _tr(cells, head=True)


def _tr(cells: str, *, head: bool = False, whole: bool = True) -> str:
    marks = ("<w:cantSplit/>" if whole else "") + ("<w:tblHeader/>" if head else "")
    return f"<w:tr>{f'<w:trPr>{marks}</w:trPr>' if marks else ''}{cells}</w:tr>"


def _tc(
    words: str, width: int, *, span: int = 1, fill: str = "", middle: bool = False, ruled: str | None = None
) -> str:
    parts = [f'<w:tcW w:w="{width}" w:type="dxa"/>']
    if span > 1:
        parts.append(f'<w:gridSpan w:val="{span}"/>')
    if ruled:
        parts.append(f'<w:tcBorders><w:{ruled} w:val="single" w:sz="4" w:color="1B2430"/></w:tcBorders>')
    if fill:
        parts.append(f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>')
    if middle:
        parts.append('<w:vAlign w:val="center"/>')
    return f"<w:tc><w:tcPr>{''.join(parts)}</w:tcPr>{words}</w:tc>"


def _block(lines: Sequence[str], style: str) -> str:
    return "".join(_said(words, style) for words in lines) or _said("", style)


def _said(
    words: str, style: str, *, bold: bool = False, keep: bool = False, side: str = "", before: int = 0
) -> str:
    """Give one paragraph; ``before`` is the room above it in twentieths of a point."""
    form = f'<w:pStyle w:val="{style}"/>' + ("<w:keepNext/>" if keep else "")
    if before:
        form += f'<w:spacing w:before="{before}"/>'
    if side and side != "left":
        form += f'<w:jc w:val="{side}"/>'
    shown = plain(words)
    if not shown:
        return f"<w:p><w:pPr>{form}</w:pPr></w:p>"
    manner = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f"<w:p><w:pPr>{form}</w:pPr><w:r>{manner}{_text(escape(shown))}</w:r></w:p>"


def _text(escaped: str) -> str:
    return f'<w:t xml:space="preserve">{escaped}</w:t>'


def _grid() -> str:
    return f"<w:tblBorders>{''.join(_border(side) for side in _SIDES)}</w:tblBorders>"


def _border(side: str) -> str:
    return f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{_LINE}"/>'


def _shares(weights: Sequence[float]) -> list[int]:
    """Share the width out; the last column takes what rounding leaves."""
    whole = sum(weights)
    widths = [int(WIDTH * one / whole) for one in weights]
    widths[-1] += WIDTH - sum(widths)
    return widths
