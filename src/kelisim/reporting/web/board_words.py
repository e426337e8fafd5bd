"""How the board says what it knows: «done» is only a date, everything else a shape and a word."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from kelisim.decree.api import HalfYear
from kelisim.look.api import half_year as half_year_words
from kelisim.look.api import late_by, short_date, sort_key, status
from kelisim.reporting.board import Board, Cell, Line
from kelisim.reporting.papers.words import short_body_name

__all__ = [
    "bars_of",
    "cell_words",
    "chips_of",
    "columns_of",
    "shapes_of",
    "shown_lines",
    "trend_of",
    "under_words",
]

ORDER = (
    "on_time",
    "read",
    "unread",
    "done_late",
    "returned",
    "silent",
    "overdue",
    "open",
    "not_arisen",
    "not_addressed",
)
FILLS = {
    "on_time": "done",
    "read": "done",
    "unread": "blue",
    "done_late": "soon",
    "returned": "tint",
    "silent": "late",
    "overdue": "late",
    "open": "open",
    "not_arisen": "quiet",
    "not_addressed": "quiet",
}
SHAPES = {"read": "on_time", "unread": "open"}
CHIPS = ("silent", "returned", "done_late", "open", "exempt")
SORTS = ("name", "plan", "report", "position")
WORST_FIRST = {key: place for place, key in enumerate(("silent", "overdue", "returned", "open", "done_late"))}


def language() -> str:
    """Give the language of the page."""
    return (get_language() or "ru")[:2]


def cell_words(cell: Cell) -> str:
    """Say how a duty stands: a date, how late or how long silent, when it was returned."""
    if cell.read_on:
        return short_date(cell.read_on, language())
    if cell.key == "on_time" and cell.on:
        return short_date(cell.on, language())
    if cell.key == "done_late":
        return late_by(cell.days, "days", language())
    if cell.key == "silent":
        return ngettext("silent %(n)d day", "silent %(n)d days", cell.days) % {"n": cell.days}
    if cell.key == "returned" and cell.on:
        return _("returned %(day)s") % {"day": short_date(cell.on, language())}
    return status(cell.key).word(language())


def under_words(cell: Cell) -> str:
    """Say that what was sent came on paper."""
    if cell.paper_id and cell.key in {"on_time", "done_late"}:
        return _("came on paper")
    return ""


def bars_of(board: Board) -> list[dict[str, Any]]:
    """Give a bar of shares for each norm, its parts in words; parts of nothing are left out."""
    planned, present = (
        half_year_words(str(one), language()) for one in (board.half_year.next, board.half_year)
    )
    words = {
        "7.2": _("Plan, %(half)s") % {"half": planned},
        "7.3": _("Information, %(half)s") % {"half": present},
        "6.8": _("Position of the Ministry, %(half)s") % {"half": present},
    }
    return [
        {"norm": norm, "words": words[norm], "parts": _parts(board.sums[norm])}
        for norm in ("7.2", "7.3", "6.8")
    ]


def _parts(sums: Mapping[str, int]) -> list[dict[str, Any]]:
    return [
        {"count": sums[key], "fill": FILLS[key], "status": SHAPES.get(key, key), "words": _sum_words(key)}
        for key in ORDER
        if sums[key]
    ]


def _sum_words(key: str) -> str:
    """Say a sum in the plural."""
    if key in SHAPES:
        return _("read") if key == "read" else _("sent, not read")
    return {
        "silent": _("silent"),
        "returned": _("returned"),
        "open": _("the term is ahead"),
        "not_addressed": _("not addressed"),
    }.get(key) or status(key).word(language())


def chips_of(board: Board, chosen: str, address: Mapping[str, str]) -> list[dict[str, Any]]:
    """Give the filters by standing with their counts; one without bodies is not offered."""
    counts = Counter(key for line in board.lines for key in _keys(line))
    words = {
        "silent": _("Silent"),
        "returned": _("Returned to bodies"),
        "done_late": _("Late"),
        "open": _("Not yet due"),
        "exempt": _("Exempt spheres"),
    }
    every = {"key": "", "words": _("All"), "count": len(board.lines), "current": not chosen}
    chips = [every] + [
        {"key": key, "words": words[key], "count": counts[key], "current": key == chosen}
        for key in CHIPS
        if counts[key] or key == chosen
    ]
    return [{**one, "url": _address(address, only=str(one["key"]))} for one in chips]


def _keys(line: Line) -> set[str]:
    return {line.plan.key, line.report.key} | ({"exempt"} if line.exempt else set())


def _address(address: Mapping[str, str], **changed: str) -> str:
    return "?" + urlencode({name: value for name, value in {**address, **changed}.items() if value})


def columns_of(address: Mapping[str, str]) -> list[dict[str, Any]]:
    """Give the columns with the address that sorts by each."""
    chosen = address.get("sort", "")
    named = (
        ("name", "", _("State body")),
        ("plan", "7.2", _("Plan")),
        ("report", "7.3", _("Information")),
        ("position", "6.8", _("Position read")),
    )
    return [
        {
            "key": key,
            "norm": norm,
            "words": words,
            "current": key == chosen,
            "url": _address(address, sort=key),
        }
        for key, norm, words in named
    ]


def shown_lines(lines: Sequence[Line], address: Mapping[str, str]) -> list[Line]:
    """Give the lines that the filters leave, in the order that was asked for."""
    only, group, words = (address.get(name, "") for name in ("only", "group", "q"))
    wanted = words.casefold()
    left = [
        line
        for line in lines
        if (not only or only in _keys(line))
        and (not group or line.group == group)
        and (not wanted or any(wanted in one.casefold() for one in _names(line)))
    ]
    return sorted(left, key=lambda line: _sorting(line, address.get("sort", "")))


def _names(line: Line) -> tuple[str, ...]:
    body = line.body
    return (body.code, body.name_kk, body.name_ru, body.name_en, body.short_kk, body.short_ru, body.short_en)


def _sorting(line: Line, sort: str) -> tuple[Any, ...]:
    name = sort_key(short_body_name(line.body, language()))
    if sort not in SORTS or sort == "name":
        return (name,)
    cell: Cell = getattr(line, sort)
    day = cell.on.toordinal() if cell.on else 0
    return (WORST_FIRST.get(cell.key, len(WORST_FIRST)), -cell.days, -day, name)


def shapes_of(line: Line) -> list[tuple[str, str]]:
    """Give the shapes of four half-years, each with its words: «II полугодие 2025 года: в срок»."""
    return [
        (key, f"{half_year_words(code, language())}: {status(key).word(language())}")
        for code, key in line.shapes
    ]


def trend_of(board: Board) -> list[dict[str, Any]]:
    """Give the share of plans in time of each half-year, for a small drawing with its figures."""
    shown = []
    for place, (code, met, owed) in enumerate(board.trend):
        half = HalfYear.parse(code)
        percent = round(100 * met / owed) if owed else 0
        shown.append(
            {
                "half": "I" * half.half,
                "year": half.year,
                "percent": percent,
                "owed": owed,
                "met": met,
                "x": place * 40,
                "y": 60 - round(percent * 0.6),
                "height": round(percent * 0.6),
                "current": place == len(board.trend) - 1,
            }
        )
    return shown
