"""The Ministry's board as a workbook: every body, every date, for work outside the product."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from kelisim.documents.api import Book, Sheet, SheetColumn, Value
from kelisim.look.api import half_year, long_date, moment, share, status
from kelisim.reporting.board import GROUPS, Board, Line, group_words

__all__ = ["board_book"]


def board_book(board: Board, language: str, made_at: datetime) -> Book:
    """Lay the board out in a language: a sheet of bodies and a sheet of sums, as they stand at an instant."""
    with override(language):
        return Book(
            title=_title(board, language),
            author=_("Ministry of Foreign Affairs of the Republic of Kazakhstan"),
            made_at=made_at,
            sheets=[_bodies(board, language, made_at), _sums(board, language, made_at)],
        )


def _title(board: Board, language: str) -> str:
    return _("Timeliness of state bodies, %(half)s") % {"half": half_year(str(board.half_year), language)}


def _lines(board: Board, language: str, made_at: datetime) -> list[str]:
    return [
        _("The term is %(day)s (subparagraphs 2) and 3) of paragraph 7, subparagraph 8) of paragraph 6).")
        % {"day": long_date(board.half_year.due_day, language)},
        _("As it stood on %(at)s by Astana's time.") % {"at": moment(made_at, language)},
    ]


def _bodies(board: Board, language: str, made_at: datetime) -> Sheet:
    columns = [SheetColumn("№", 5, "center"), SheetColumn(_("State body"), 52), SheetColumn(_("Group"), 22)]
    for name in (_("Plan (7.2)"), _("Information (7.3)"), _("Position (6.8)")):
        columns += [
            SheetColumn(name, 20),
            SheetColumn(_("Date"), 12, "center"),
            SheetColumn(_("Days after the term"), 10, "center"),
        ]
    columns.append(SheetColumn(_("Position read on"), 12, "center"))
    shapes = board.lines[0].shapes if board.lines else []
    columns += [
        SheetColumn(_("Plan, %(half)s") % {"half": half_year(code, language)}, 16) for code, _key in shapes
    ]
    columns += [
        SheetColumn(_("Events of exempt spheres"), 12, "center"),
        SheetColumn(_("Days on which it was reminded"), 12, "center"),
        SheetColumn(_("Last reminded"), 12, "center"),
    ]
    ordered = sorted(board.lines, key=lambda one: (GROUPS.index(one.group), one.body.code))
    return Sheet(
        name=_("Bodies"),
        title=_title(board, language),
        lines=_lines(board, language, made_at),
        columns=columns,
        rows=[_row(place, line, language) for place, line in enumerate(ordered, start=1)],
        page_words=_("Page {page} of {total}"),
        closing=[_("Spheres are exempt (paragraph 7, last part); a body and its plan never are.")],
    )


def _row(place: int, line: Line, language: str) -> list[Value]:
    row: list[Value] = [place, line.body.in_language("name", language), group_words(line.group)]
    for cell in (line.plan, line.report, line.position):
        row += [status(cell.key).word(language), cell.on, cell.days or None]
    row.append(line.position.read_on)
    row += [status(key).word(language) for _code, key in line.shapes]
    return [*row, line.exempt or None, *(line.reminded or (None, None))]


def _count(board: Board, norm: str, key: str) -> int:
    """Count bodies; what was sent to them in time is so whether they have read it or not."""
    sums = board.sums[norm]
    return sums["read"] + sums["unread"] if (norm, key) == ("6.8", "on_time") else sums[key]


def _sums(board: Board, language: str, made_at: datetime) -> Sheet:
    keys = ("on_time", "done_late", "returned", "silent", "overdue", "open", "not_arisen", "not_addressed")
    labels = [_("Plan (7.2)"), _("Information (7.3)"), _("Position (6.8)")]
    rows: list[list[Value]] = [
        [status(key).word(language), *counts]
        for key in keys
        if any(counts := [_count(board, norm, key) for norm in ("7.2", "7.3", "6.8")])
    ]
    rows.append([_("Total"), *(board.sums[norm].total() for norm in ("7.2", "7.3", "6.8"))])
    trend = [
        f"{half_year(code, language)}: {share(met, owed, language)} ({met} / {owed})"
        for code, met, owed in board.trend
    ]
    return Sheet(
        name=_("Sums"),
        title=_title(board, language),
        lines=_lines(board, language, made_at),
        columns=[SheetColumn(_("Standing"), 30), *(SheetColumn(one, 20, "center") for one in labels)],
        rows=rows,
        page_words=_("Page {page} of {total}"),
        closing=[_("Plans in time by half-year:"), *trend],
        sums=True,
    )
