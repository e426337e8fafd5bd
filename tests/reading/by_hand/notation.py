"""Reads the plans written down as text files: the cells of their sheets or tables, and the key to each row.

The first line names the kind of file and the half-year, ``xlsx 2026H2``. ``=== name`` begins a sheet,
``---`` another table of a document, ``¶ text`` is a paragraph of a document. Cells are parted by `` | ``:
``<`` is merged with the cell to the left, ``^`` with the one above, ``\\`` breaks a line, ``{2026-11-30}``
is a true date and ``{7}`` a number. ``#hidden`` at the end of a line hides its row.

After ``=>`` stands what a careful person reads: ``07-14..07-16`` days, ``~07-01..07-31`` a period (several
with ``|``), ``?`` no date, ``?~`` no date or a period; then partners by their code, ``(FR)`` for one that may
be read or not, and ``@TR`` for where. ``!`` demands a problem. Rows without a key are no events: each must
be skipped with a reason.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

PLANS = Path(__file__).parent / "plans"
_VALUE = re.compile(r"\{([\d.-]+)\}")
Span = tuple[str, str]


@dataclass(frozen=True)
class Key:
    """What a careful person reads in a row."""

    days: Span | None = None
    windows: frozenset[Span] = frozenset()
    may_be_unknown: bool = False
    partners: frozenset[str] = frozenset()
    place: str = ""
    problem: bool = False
    allowed: frozenset[str] = frozenset()


@dataclass
class Row:
    """A row of a sheet or table: its cells, its merges to the left and above, its key."""

    cells: list[str]
    key: Key | None = None
    hidden: bool = False


@dataclass
class Sheet:
    """A sheet, or a table of a document with the paragraphs above it."""

    name: str
    rows: list[Row] = field(default_factory=list)
    above: list[str] = field(default_factory=list)


@dataclass
class Plan:
    """A plan with its key."""

    name: str
    suffix: str
    half_year: str
    sheets: list[Sheet]
    below: list[str] = field(default_factory=list)


def plan_named(name: str) -> Plan:
    """Give a plan of the directory by the name of its file."""
    first, *lines = (PLANS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    suffix, half_year = first.split()
    plan = Plan(name, suffix, half_year, [])
    above: list[str] = []
    for line in lines:
        if line.startswith("==="):
            plan.sheets.append(Sheet(line[3:].strip()))
        elif line.startswith("¶"):
            above.append(line[1:].strip())
        elif suffix == "docx" and (not plan.sheets or above or line == "---"):
            plan.sheets.append(Sheet(f"table {len(plan.sheets) + 1}", above=above))
            above = []
        if not line.startswith(("===", "¶", "---")):
            plan.sheets[-1].rows.append(_row(line, int(half_year[:4])))
    plan.below = above
    return plan


def _row(line: str, year: int) -> Row:
    said, _, key = line.partition("=>")
    hidden = "#hidden" in key or said.rstrip().endswith("#hidden")
    cells = [cell.strip().replace("\\", "\n") for cell in said.replace("#hidden", "").split("|")]
    return Row(cells, _key(key.replace("#hidden", "").split(), year) if key.strip() else None, hidden)


def _key(words: list[str], year: int) -> Key:
    when, partners = words[0], words[1:]
    place = next((one[1:] for one in partners if one.startswith("@")), "")
    named = frozenset(one for one in partners if one[0] not in "@!(")
    spans = [_span(one, year) for one in when.lstrip("?~").split("|") if one]
    certain = not when.startswith(("?", "~"))
    return Key(
        days=spans[0] if certain else None,
        windows=frozenset() if certain else frozenset(spans),
        may_be_unknown=when.startswith("?"),
        partners=named,
        place=place,
        problem="!" in partners,
        allowed=frozenset(one.strip("()") for one in partners if one[0] == "("),
    )


def _span(text: str, year: int) -> Span:
    first, _, last = text.partition("..")
    return _day(first, year), _day(last or first, year)


def _day(text: str, year: int) -> str:
    return text if len(text) > len("07-14") else f"{year}-{text}"


def value_of(cell: str) -> str | float | date | None:
    """Give what a cell of a workbook holds."""
    if found := _VALUE.fullmatch(cell):
        return date.fromisoformat(found[1]) if "-" in found[1] else float(found[1])
    return cell or None
