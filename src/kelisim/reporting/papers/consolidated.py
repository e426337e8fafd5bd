"""The consolidated plan (norm 7.2) as a paper: letterhead, events under headings, sums, notes, signature."""

import re
from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from kelisim.directory.api import Body
from kelisim.documents.api import Cell, Column, Group, Heading, Paper, Row, Signature, Totals
from kelisim.foundation import clock
from kelisim.look.api import half_year, long_date, moment, number, unbroken
from kelisim.reporting.constants import Arrangement
from kelisim.reporting.gathering import numbered
from kelisim.reporting.models import ConsolidatedPlan
from kelisim.reporting.noting import met_by_number
from kelisim.reporting.papers.arranging import Section, sections_of, sub_totals
from kelisim.reporting.papers.collisions import collisions_table, met_words
from kelisim.reporting.papers.sums import bodies_of, sums_of
from kelisim.reporting.papers.words import RowWords, capital, short_body_name

__all__ = [
    "as_accepted",
    "basis_words",
    "box_note",
    "consolidated_paper",
    "foot_words",
    "headed",
    "letterhead_of",
    "notes_of",
    "signature_of",
    "totalled",
    "version_words",
    "withheld_words",
]

LETTERHEAD_LENGTH = 36
_REPUBLIC = re.compile("ҚАЗАҚСТАН РЕСПУБЛИКАСЫ|РЕСПУБЛИКИ КАЗАХСТАН|OF THE REPUBLIC OF KAZAKHSTAN")


def consolidated_paper(
    made: ConsolidatedPlan, language: str, arrangement: Arrangement = Arrangement.DATE
) -> Paper:
    """Lay a consolidated plan out in a language: ``kk``, ``ru`` or ``en``."""
    with override(language):
        return _paper(made, language, arrangement)


def _paper(made: ConsolidatedPlan, language: str, arrangement: Arrangement) -> Paper:
    rows, words = numbered(made), RowWords.of(language)
    bodies, sums = bodies_of(rows), sums_of(rows)
    sections = sections_of(rows, arrangement, bodies, words)
    added_up = sections
    if arrangement == Arrangement.DATE:
        added_up = sections_of(rows, Arrangement.BODY, bodies, words)
    names = {code: short_body_name(body, language) for code, body in bodies.items()}
    half = half_year(made.half_year, language)
    made_on = made.made_at.astimezone(clock.ASTANA).date()
    version = version_words(made.number)
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
        basis=basis_words(),
        columns=_columns(),
        groups=_groups(sections, names, words, met_by_number(made.collisions)),
        statement=[] if rows else [_("The accepted plans hold no events.")],
        totals=[
            *([collisions_table(made.collisions, rows, names, words)] if made.collisions else []),
            *([_totals(rows, added_up, arrangement, language)] if rows else []),
        ],
        notes=[
            *notes_of(made, arrangement),
            _("Before it is signed, this paper is a print of the record in Kelisim."),
        ],
        box_note=box_note(),
        signature=signature_of([made.body.in_language("name", language)]),
        running=f"{name} · {half} · {version} · {str(arrangement.label).lower()}",
        foot=foot_words(made, language),
        page_words=_("Page {page} of {total}"),
    )


def version_words(number: int) -> str:
    """Name a version by its number."""
    return _("Version No. %(number)s") % {"number": number}


def basis_words() -> str:
    """Say on what ground the plan is made."""
    return _(
        "Basis: subparagraph 2) of paragraph 7 of the Rules for the coordination of the international "
        "activity of the state bodies of the Republic of Kazakhstan (draft of 2015, Government "
        "resolution No. 421)."
    )


def foot_words(made: ConsolidatedPlan, language: str) -> str:
    """Say who made the version and when."""
    return _("Made in Kelisim: %(name)s, %(at)s") % {
        "name": made.made_by,
        "at": moment(made.made_at, language),
    }


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


def _groups(
    sections: Sequence[Section],
    names: Mapping[str, str],
    words: RowWords,
    met: Mapping[int, Sequence[int]],
) -> list[Group]:
    return [
        Group(
            one.title,
            sub_totals(one.sums, words.language),
            [_row(row, names, words, met.get(row["number"], ())) for row in one.rows],
        )
        for one in sections
    ]


def _row(row: Mapping[str, Any], names: Mapping[str, str], words: RowWords, met: Sequence[int]) -> Row:
    remark = "; ".join(one for one in (words.remark(row), met_words(met)) if one)
    return Row(
        [
            Cell(str(row["number"])),
            Cell(names.get(row["body"], row["body"])),
            Cell(unbroken(words.title(row)), note=remark),
            Cell(*words.dates_and_note(row)),
            Cell(words.place(row) or "–"),
            Cell(unbroken(words.partners(row)) or "–"),
            Cell(unbroken(row["head"]) or "–"),
            Cell(words.economic(row)),
        ]
    )


def _totals(
    rows: Sequence[Mapping[str, Any]], sections: Sequence[Section], arrangement: Arrangement, language: str
) -> Totals:
    """Add up what the paper is arranged by; by date, the bodies."""
    columns = [
        Column(["№"], 10, "center"),
        Column([headed(arrangement)], 118),
        Column([_("Events")], 30, "right"),
        Column([_("Foreign-economic events")], 36, "right"),
        Column([_("Dates to be confirmed")], 36, "right"),
        Column([_("Rows to be clarified")], 36, "right"),
    ]
    made = [
        [str(place), one.title, *(number(count, language) for count in one.sums.figures())]
        for place, one in enumerate(sections, start=1)
    ]
    made.append(["", _("Total"), *(number(count, language) for count in sums_of(rows).figures())])
    return Totals(totalled(arrangement), columns, made)


def headed(arrangement: Arrangement) -> str:
    """Head the column of what is added up."""
    return {Arrangement.COUNTRY: _("State"), Arrangement.LEVEL: _("Level")}.get(arrangement, _("State body"))


def totalled(arrangement: Arrangement) -> str:
    """Name the table of sums."""
    named = {Arrangement.COUNTRY: _("Totals by state"), Arrangement.LEVEL: _("Totals by level")}
    return named.get(arrangement, _("Totals by state body"))


def notes_of(made: ConsolidatedPlan, arrangement: Arrangement) -> list[str]:
    """Say what a reader must know of the plan: what is frozen, left out, counted twice, doubtful."""
    notes = [as_accepted()]
    if made.withheld:
        notes.append(withheld_words(made.withheld))
    if arrangement == Arrangement.COUNTRY:
        notes.append(
            _(
                "An event with several states stands under each of them with one and the same number; "
                "the total counts it once."
            )
        )
    if made.collisions:
        notes.append(
            _(
                "Collisions are noted as they were seen on the day the plan was made, between events of the "
                "plan only: %(count)s."
            )
            % {"count": len(made.collisions)}
        )
    empty = made.bodies - len({row["body"] for row in made.rows})
    if empty > 0 and not made.withheld:  # else a body without a row may have sent only what is not shown
        notes.append(_("State bodies that submitted an empty plan: %(count)s.") % {"count": empty})
    if any(row["doubtful"] for row in made.rows):
        notes.append(_("“To be clarified” marks a row that was read with a doubt and sent as it stands."))
    return notes


def withheld_words(count: int) -> str:
    """Say openly how many accepted events the plan does not show, and why."""
    return _(
        "Accepted events that are not shown, since they are marked for named bodies or named persons: "
        "%(count)s."
    ) % {"count": count}


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
