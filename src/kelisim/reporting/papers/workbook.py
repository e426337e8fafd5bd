"""The consolidated plan as a workbook: to read under headings, to filter row by row, and its sums."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from kelisim.documents.api import Banner, Book, Sheet, SheetColumn, Value
from kelisim.events.api import Kind, Level
from kelisim.look.api import half_year, moment
from kelisim.reporting.constants import Arrangement
from kelisim.reporting.gathering import numbered
from kelisim.reporting.models import ConsolidatedPlan
from kelisim.reporting.noting import met_by_number
from kelisim.reporting.papers.arranging import Section, month_words, sections_of, sub_totals
from kelisim.reporting.papers.collisions import collision_lines, met_words
from kelisim.reporting.papers.consolidated import headed, notes_of, totalled, version_words
from kelisim.reporting.papers.sums import bodies_of, sums_of
from kelisim.reporting.papers.words import RowWords, capital, short_body_name

__all__ = ["consolidated_book"]

PRINTED = 9
"""The columns that both sheets have; month, days, kind and level are for filtering and sorting."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """What the sheets are made of, read once."""

    made: ConsolidatedPlan
    rows: Sequence[Mapping[str, Any]]
    sections: Sequence[Section]
    added_up: Sequence[Section]
    names: Mapping[str, str]
    words: RowWords
    arrangement: Arrangement
    met: Mapping[int, Sequence[int]]


def consolidated_book(
    made: ConsolidatedPlan, language: str, arrangement: Arrangement = Arrangement.DATE
) -> Book:
    """Lay a consolidated plan out as a workbook in a language: ``kk``, ``ru`` or ``en``."""
    with override(language):
        plan = _read(made, language, arrangement)
        title = f"{capital(_('consolidated plan'))}, {half_year(made.half_year, language)}, № {made.number}"
        lines = [
            made.body.in_language("name", language),
            _("Made on %(at)s") % {"at": moment(made.made_at, language)},
        ]
        page_words = _("Page {page} of {total}")
        return Book(
            title=title,
            author=made.body.in_language("name", language),
            made_at=made.made_at,
            sheets=[
                Sheet(
                    _("Plan"),
                    f"{title}, {str(arrangement.label).lower()}",
                    lines,
                    _columns(),
                    list(_under_headings(plan)),
                    page_words,
                    closing=notes_of(made, arrangement),
                    filtered=False,
                ),
                Sheet(
                    _("To filter"),
                    title,
                    [*lines, version_words(made.number)],
                    [*_columns(), *_more_columns()],
                    list(_one_by_one(plan)),
                    page_words,
                    closing=[_days_explained()],
                    printed=PRINTED,
                ),
                Sheet(
                    _("Totals"),
                    totalled(arrangement),
                    lines,
                    _total_columns(arrangement),
                    _totals(plan),
                    page_words,
                    sums=True,
                ),
                *([_collisions(plan, lines, page_words)] if made.collisions else []),
            ],
        )


def _read(made: ConsolidatedPlan, language: str, arrangement: Arrangement) -> _Plan:
    rows, words = numbered(made), RowWords.of(language)
    bodies = bodies_of(rows)
    sections = sections_of(rows, arrangement, bodies, words)
    by_body = arrangement == Arrangement.DATE
    return _Plan(
        made=made,
        rows=rows,
        sections=sections,
        added_up=sections_of(rows, Arrangement.BODY, bodies, words) if by_body else sections,
        names={code: short_body_name(body, language) for code, body in bodies.items()},
        words=words,
        arrangement=arrangement,
        met=met_by_number(made.collisions),
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
    ]


def _more_columns() -> list[SheetColumn]:
    return [
        SheetColumn(_("Month"), 18),
        SheetColumn(_("First day"), 12, "center"),
        SheetColumn(_("Last day"), 12, "center"),
        SheetColumn(_("Kind"), 22),
        SheetColumn(_("Level"), 22),
    ]


def _total_columns(arrangement: Arrangement) -> list[SheetColumn]:
    return [
        SheetColumn("№", 6, "center"),
        SheetColumn(headed(arrangement), 70),
        SheetColumn(_("Events"), 18, "right"),
        SheetColumn(_("Foreign-economic events"), 22, "right"),
        SheetColumn(_("Dates to be confirmed"), 22, "right"),
        SheetColumn(_("Rows to be clarified"), 22, "right"),
    ]


def _under_headings(plan: _Plan) -> Iterator[Sequence[Value] | Banner]:
    for section in plan.sections:
        yield Banner(f"{section.title}: {sub_totals(section.sums, plan.words.language)}")
        for row in section.rows:
            yield _printed(plan, row)


def _one_by_one(plan: _Plan) -> Iterator[list[Value]]:
    kinds = {one.value: str(one.label) for one in (*Kind, *Level)}
    for row in plan.rows:
        first, last = plan.words.days(row)
        yield [
            *_printed(plan, row),
            month_words(row, plan.words.language),
            first,
            last,
            kinds.get(row["kind"], ""),
            kinds.get(row["level"], ""),
        ]


def _printed(plan: _Plan, row: Mapping[str, Any]) -> list[Value]:
    words = plan.words
    return [
        row["number"],
        plan.names.get(row["body"], row["body"]),
        words.title(row),
        words.dates(row),
        words.place(row),
        words.partners(row),
        row["head"],
        words.economic(row),
        "; ".join(
            one for one in (words.remark(row), met_words(plan.met.get(row["number"], ())), row["note"]) if one
        ),
    ]


def _totals(plan: _Plan) -> list[list[Value]]:
    rows: list[list[Any]] = [
        [place, one.title, *one.sums.figures()] for place, one in enumerate(plan.added_up, start=1)
    ]
    return [*rows, [None, _("Total"), *sums_of(plan.rows).figures()]]


def _collisions(plan: _Plan, lines: Sequence[str], page_words: str) -> Sheet:
    columns = [
        SheetColumn("№", 8, "center"),
        SheetColumn("№ ", 8, "center"),
        SheetColumn(_("First event"), 60),
        SheetColumn(_("Second event"), 60),
        SheetColumn(_("What collides"), 34),
        SheetColumn(_("When"), 26),
    ]
    rows: list[list[Value]] = [
        [int(first), int(second), *said]
        for first, second, *said in collision_lines(plan.made.collisions, plan.rows, plan.names, plan.words)
    ]
    return Sheet(_("Collisions"), _("Collisions noted"), lines, columns, rows, page_words)


def _days_explained() -> str:
    return _("First and last day are the dates, or the ends of the period in which they are to be confirmed.")
