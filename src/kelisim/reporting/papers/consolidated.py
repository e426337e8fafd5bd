"""The consolidated plan (norm 7.2) as a paper: the Ministry's letterhead, events by month, totals by body."""

import re
from itertools import groupby
from textwrap import wrap
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from kelisim.directory.api import Body
from kelisim.documents.api import Cell, Column, Group, Heading, Paper, Row, Signature, Totals
from kelisim.events.api import Certainty
from kelisim.foundation import clock
from kelisim.look.api import counted, event_dates, half_year, long_date, moment, month_name, number, unbroken
from kelisim.reporting.models import ConsolidatedPlan
from kelisim.reporting.papers.sums import bodies_of, sums_by_body, sums_of
from kelisim.reporting.papers.words import RowWords, capital, short_body_name

__all__ = [
    "NO_DATES",
    "as_accepted",
    "box_note",
    "consolidated_paper",
    "letterhead_of",
    "month_of",
    "month_words",
    "signature_of",
]

NO_DATES = "9999-99"
"""Sorts events without any date behind the months."""

LETTERHEAD_LENGTH = 36
_REPUBLIC = re.compile("ҚАЗАҚСТАН РЕСПУБЛИКАСЫ|РЕСПУБЛИКИ КАЗАХСТАН|OF THE REPUBLIC OF KAZAKHSTAN")


def consolidated_paper(made: ConsolidatedPlan, language: str) -> Paper:
    """Lay a consolidated plan out in a language: ``kk``, ``ru`` or ``en``."""
    with override(language):
        return _paper(made, language)


def _paper(made: ConsolidatedPlan, language: str) -> Paper:
    bodies, sums = bodies_of(made.rows), sums_of(made.rows)
    half = half_year(made.half_year, language)
    made_on = made.made_at.astimezone(clock.ASTANA).date()
    version = _("Version No. %(number)s") % {"number": made.number}
    name = capital(_("consolidated plan"))
    return Paper(
        title=f"{name}, {half}, № {made.number}",
        language=language,
        author=made.body.in_language("name", language),
        made_at=made.made_at,
        letterhead=letterhead_of(made.body, language),
        number=([version], [_("Astana, %(day)s") % {"day": long_date(made_on, language)}]),
        headings=[
            Heading(
                _("CONSOLIDATED PLAN OF INTERNATIONAL EVENTS"),
                [
                    _("of the state bodies of the Republic of Kazakhstan"),
                    _("for the %(half)s") % {"half": half},
                ],
            )
        ],
        facts=[
            (_("State bodies"), number(made.bodies, language)),
            (_("Events"), number(sums.events, language)),
            (_("Foreign-economic events"), number(sums.economic, language)),
            (_("Dates to be confirmed"), number(sums.open, language)),
            (_("Rows to be clarified"), number(sums.doubtful, language)),
        ],
        basis=_(
            "Basis: subparagraph 2) of paragraph 7 of the Rules for the coordination of the international "
            "activity of the state bodies of the Republic of Kazakhstan (draft of 2015, Government "
            "resolution No. 421)."
        ),
        columns=_columns(),
        groups=_groups(made.rows, bodies, language),
        statement=[] if made.rows else [_("The accepted plans hold no events.")],
        totals=[_totals(made, bodies, language)] if made.rows else [],
        notes=_notes(made),
        box_note=box_note(),
        signature=signature_of([made.body.in_language("name", language)]),
        running=f"{name} · {half} · {version}",
        foot=_("Made in Kelisim: %(name)s, %(at)s")
        % {"name": made.made_by, "at": moment(made.made_at, language)},
        page_words=_("Page {page} of {total}"),
    )


def letterhead_of(body: Body, language: str) -> tuple[list[str], list[str]]:
    """Give the name of a body in capitals, Kazakh on the left, Russian (English in English) on the right."""
    return _lines(body.name_kk.upper()), _lines((body.name_en if language == "en" else body.name_ru).upper())


def signature_of(who: list[str]) -> Signature:
    """Give the block for a signature by hand, in the language of the moment."""
    return Signature(
        who=who,
        lines=[_("post"), _("signature"), _("initials, surname")],
        day=_("“____” ______________ 20____"),
        executor=_("Prepared by: ____________________   tel.: ____________________"),
    )


def box_note() -> str:
    """Say what an empty box in the text stands for."""
    return _("An empty box stands for a sign that the fonts of the document do not hold.")


def as_accepted() -> str:
    """Say that a consolidated plan is frozen."""
    return _("The plan holds what was accepted by the day it was made; later changes stand in the register.")


def month_of(row: dict[str, Any]) -> str:
    """Give the month under which a row stands, ``2026-07``; rows without any date come last."""
    return NO_DATES if row["certainty"] == Certainty.UNKNOWN else str(row["sort_on"])[:7]


def month_words(month: str, language: str) -> str:
    """Name the month of a group."""
    if month == NO_DATES:
        return capital(event_dates(None, None, Certainty.UNKNOWN, language))
    return capital(month_name(int(month[:4]), int(month[5:]), language))


def _columns() -> list[Column]:
    return [
        Column(["№"], 10, "center"),
        Column([_("State body")], 36),
        Column([_("Event")], 74),
        Column([_("Dates")], 36),
        Column([_("Place")], 27),
        Column([_("Partners")], 36),
        Column([_("Head of delegation")], 34),
        Column([_("Foreign-econ.")], 14, "center"),
    ]


def _groups(rows: list[dict[str, Any]], bodies: dict[str, Body], language: str) -> list[Group]:
    words = RowWords.of(language)
    names = {code: short_body_name(body, language) for code, body in bodies.items()}
    ordered = sorted(rows, key=month_of)
    groups, place = [], 0
    for month, found in groupby(ordered, key=month_of):
        own = []
        for row in found:
            place += 1
            own.append(_row(place, row, names, words))
        groups.append(Group(month_words(month, language), counted(len(own), "event", language), own))
    return groups


def _row(place: int, row: dict[str, Any], names: dict[str, str], words: RowWords) -> Row:
    return Row(
        [
            Cell(str(place)),
            Cell(names.get(row["body"], row["body"])),
            Cell(unbroken(words.title(row)), note=words.remark(row)),
            Cell(*words.dates_and_note(row)),
            Cell(words.place(row) or "–"),
            Cell(unbroken(words.partners(row)) or "–"),
            Cell(unbroken(row["head"]) or "–"),
            Cell(words.economic(row)),
        ]
    )


def _totals(made: ConsolidatedPlan, bodies: dict[str, Body], language: str) -> Totals:
    columns = [
        Column(["№"], 10, "center"),
        Column([_("State body")], 118),
        Column([_("Events")], 30, "right"),
        Column([_("Foreign-economic events")], 36, "right"),
        Column([_("Dates to be confirmed")], 36, "right"),
        Column([_("Rows to be clarified")], 36, "right"),
    ]
    rows = []
    for place, one in enumerate(sums_by_body(made.rows), start=1):
        body = bodies.get(one.code)
        name = body.in_language("name", language) if body else one.code
        rows.append([str(place), name, *(number(count, language) for count in one.sums.figures())])
    rows.append(["", _("Total"), *(number(count, language) for count in sums_of(made.rows).figures())])
    return Totals(_("Totals by state body"), columns, rows)


def _notes(made: ConsolidatedPlan) -> list[str]:
    notes = [as_accepted()]
    empty = made.bodies - len({row["body"] for row in made.rows})
    if empty > 0:
        notes.append(_("State bodies that submitted an empty plan: %(count)s.") % {"count": empty})
    if any(row["doubtful"] for row in made.rows):
        notes.append(_("“To be clarified” marks a row that was read with a doubt and sent as it stands."))
    notes.append(_("Before it is signed, this paper is a print of the record in Kelisim."))
    return notes


def _lines(name: str) -> list[str]:
    """Break a name in capitals into few lines of much the same length, the Republic on a line of its own."""
    if len(name) <= LETTERHEAD_LENGTH:
        return [name]
    found = _REPUBLIC.search(name)
    if found and (found.start() == 0 or found.end() == len(name)):
        parts = (name[: found.start()], found[0], name[found.end() :])
        return [line for part in parts for line in _balanced(part.strip())]
    return _balanced(name)


def _balanced(words: str) -> list[str]:
    fewest = len(wrap(words, LETTERHEAD_LENGTH, break_long_words=False))
    widths = range(1, LETTERHEAD_LENGTH + 1)
    found = (wrap(words, width, break_long_words=False) for width in widths)
    return next(lines for lines in found if len(lines) <= fewest)
