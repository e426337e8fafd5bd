"""The consolidated plan as a workbook: one row per event to filter and sort, and the totals by body."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from kelisim.directory.api import Body
from kelisim.documents.api import Book, Sheet, SheetColumn, Value
from kelisim.events.api import Kind, Level
from kelisim.look.api import half_year, moment
from kelisim.reporting.models import ConsolidatedPlan
from kelisim.reporting.papers.consolidated import as_accepted, month_of, month_words
from kelisim.reporting.papers.sums import bodies_of, sums_by_body, sums_of
from kelisim.reporting.papers.words import RowWords, capital, short_body_name

__all__ = ["consolidated_book"]

PRINTED = 9
"""The first columns are printed; month, days, kind and level are for filtering and sorting."""


def consolidated_book(made: ConsolidatedPlan, language: str) -> Book:
    """Lay a consolidated plan out as a workbook in a language: ``kk``, ``ru`` or ``en``."""
    with override(language):
        half, bodies = half_year(made.half_year, language), bodies_of(made.rows)
        name = capital(_("consolidated plan"))
        title = f"{name}, {half}, № {made.number}"
        made_on = _("Made on %(at)s") % {"at": moment(made.made_at, language)}
        lines = [made.body.in_language("name", language), made_on]
        page_words = _("Page {page} of {total}")
        rows = list(_rows(made, bodies, language))
        return Book(
            title=title,
            author=made.body.in_language("name", language),
            made_at=made.made_at,
            sheets=[
                Sheet(
                    _("Plan"), title, lines, _columns(), rows, page_words, closing=_closing(), printed=PRINTED
                ),
                Sheet(
                    _("Totals"),
                    _("Totals by state body"),
                    lines,
                    _total_columns(),
                    _totals(made, bodies, language),
                    page_words,
                    sums=True,
                ),
            ],
        )


def _columns() -> list[SheetColumn]:
    return [
        SheetColumn("№", 6, "center"),
        SheetColumn(_("State body"), 28),
        SheetColumn(_("Event"), 50),
        SheetColumn(_("Dates"), 24),
        SheetColumn(_("Place"), 20),
        SheetColumn(_("Partners"), 28),
        SheetColumn(_("Head of delegation"), 24),
        SheetColumn(_("Foreign-econ."), 10, "center"),
        SheetColumn(_("Note"), 24),
        SheetColumn(_("Month"), 18),
        SheetColumn(_("First day"), 12, "center"),
        SheetColumn(_("Last day"), 12, "center"),
        SheetColumn(_("Kind"), 22),
        SheetColumn(_("Level"), 22),
    ]


def _total_columns() -> list[SheetColumn]:
    return [
        SheetColumn("№", 6, "center"),
        SheetColumn(_("State body"), 70),
        SheetColumn(_("Events"), 18, "right"),
        SheetColumn(_("Foreign-economic events"), 22, "right"),
        SheetColumn(_("Dates to be confirmed"), 22, "right"),
        SheetColumn(_("Rows to be clarified"), 22, "right"),
    ]


def _rows(made: ConsolidatedPlan, bodies: dict[str, Body], language: str) -> Iterator[list[Value]]:
    words = RowWords.of(language)
    names = {code: short_body_name(body, language) for code, body in bodies.items()}
    kinds = {one.value: str(one.label) for one in (*Kind, *Level)}
    for place, row in enumerate(sorted(made.rows, key=month_of), start=1):
        first, last = words.days(row)
        yield [
            place,
            names.get(row["body"], row["body"]),
            words.title(row),
            words.dates(row),
            words.place(row),
            words.partners(row),
            row["head"],
            words.economic(row),
            "; ".join(one for one in (words.remark(row), row["note"]) if one),
            month_words(month_of(row), language),
            first,
            last,
            kinds.get(row["kind"], ""),
            kinds.get(row["level"], ""),
        ]


def _totals(made: ConsolidatedPlan, bodies: dict[str, Body], language: str) -> list[list[Value]]:
    rows: list[list[Any]] = []
    for place, one in enumerate(sums_by_body(made.rows), start=1):
        body = bodies.get(one.code)
        rows.append([place, body.in_language("name", language) if body else one.code, *one.sums.figures()])
    return [*rows, [None, _("Total"), *sums_of(made.rows).figures()]]


def _closing() -> list[str]:
    return [
        _("First and last day are the dates, or the ends of the period in which they are to be confirmed."),
        as_accepted(),
    ]
