"""What a version of the consolidated plan has apart from an earlier one, as a paper: came, went, changed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from kelisim.documents.api import Book, Cell, Column, Group, Heading, Paper, Row, Sheet, SheetColumn, Value
from kelisim.events.api import Format, Kind, Level, Sphere, Status
from kelisim.foundation import clock
from kelisim.look.api import counted, half_year, long_date, number, unbroken
from kelisim.reporting.differing import Changed, Differences, differences
from kelisim.reporting.gathering import numbered
from kelisim.reporting.models import ConsolidatedPlan
from kelisim.reporting.papers.consolidated import (
    basis_words,
    box_note,
    foot_words,
    letterhead_of,
    version_words,
)
from kelisim.reporting.papers.sums import bodies_of
from kelisim.reporting.papers.words import RowWords, capital, short_body_name

__all__ = ["DifferenceWords", "Line", "differences_book", "differences_paper"]

Stored = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the differences: the numbers of the event in both versions, and what is apart."""

    before: str
    after: str
    body: str
    title: str
    what: str
    was: str
    became: str


@dataclass(frozen=True, slots=True)
class DifferenceWords:
    """Says differences in a language; names are read once."""

    words: RowWords
    names: Mapping[str, str]
    labels: Mapping[str, str]

    @classmethod
    def of(cls, language: str, rows: Sequence[Stored]) -> "DifferenceWords":
        """Read the names for some rows, in a language that is the present one too (three queries)."""
        bodies = bodies_of(rows)
        names = {code: short_body_name(body, language) for code, body in bodies.items()}
        return cls(RowWords.of(language), names, _labels())

    def groups(self, found: Differences) -> list[tuple[str, list[list[Line]]]]:
        """Give what came, went and changed under their headings, each event with its lines."""
        return [
            (title, events)
            for title, events in (
                (_("Added"), [[self._whole(row, came=True)] for row in found.added]),
                (_("Left out"), [[self._whole(row, came=False)] for row in found.removed]),
                (_("Changed"), [self._fields(one) for one in found.changed]),
            )
            if events
        ]

    def _whole(self, row: Stored, *, came: bool) -> Line:
        said = "; ".join(
            one
            for one in (self.words.dates(row), self.words.place(row), self.words.partners(row), row["head"])
            if one
        )
        place = str(row.get("number", ""))
        return Line(
            before="" if came else place,
            after=place if came else "",
            body=self.names.get(row["body"], row["body"]),
            title=self.words.title(row),
            what=_("the whole event"),
            was="" if came else said,
            became=said if came else "",
        )

    def _fields(self, one: Changed) -> list[Line]:
        return [
            Line(
                before=str(one.before.get("number", "")),
                after=str(one.after.get("number", "")),
                body=self.names.get(one.after["body"], one.after["body"]),
                title=self.words.title(one.after),
                what=self.labels[name],
                was=self._value(one.before, name),
                became=self._value(one.after, name),
            )
            for name in one.fields
        ]

    def _value(self, row: Stored, name: str) -> str:
        words = self.words
        said = {
            "dates": words.dates,
            "place": words.place,
            "partners": words.partners,
            "economic": words.economic,
        }
        if name in said:
            return said[name](row)
        if name == "doubtful":
            return _("to be clarified") if row.get("doubtful") else _("clear")
        choices = {"kind": Kind, "format": Format, "level": Level, "status": Status, "sphere": Sphere}
        value = row.get(name) or ""
        if name in choices and value in choices[name].values:
            return str(choices[name](value).label)
        return str(value)


def differences_paper(earlier: ConsolidatedPlan, later: ConsolidatedPlan, language: str) -> Paper:
    """Lay out what a version has apart from an earlier one, in ``kk``, ``ru`` or ``en``."""
    with override(language):
        found, groups = _found(earlier, later, language)
        half = half_year(later.half_year, language)
        name = capital(_("differences of the consolidated plan"))
        between = _between(earlier, later, language)
        return Paper(
            title=f"{name}, {half}, № {earlier.number} – № {later.number}",
            language=language,
            author=later.body.in_language("name", language),
            made_at=later.made_at,
            letterhead=letterhead_of(later.body, language),
            number=([version_words(later.number)], [_astana(later, language)]),
            headings=[
                Heading(
                    _("DIFFERENCES OF THE CONSOLIDATED PLAN"),
                    [_("for the %(half)s") % {"half": half}, between],
                )
            ],
            facts=[(label, number(count, language)) for label, count in _figures(found)],
            basis=basis_words(),
            columns=_columns(earlier, later),
            groups=[
                Group(title, counted(len(events), "event", language), list(_rows(events)))
                for title, events in groups
            ],
            statement=[] if groups else [_("The two versions hold the same.")],
            notes=[
                _(
                    "An event is the same one in both versions by its record; after a plan was sent anew, by "
                    "body and title."
                )
            ],
            box_note=box_note(),
            running=f"{name} · {half} · № {earlier.number} – № {later.number}",
            foot=foot_words(later, language),
            page_words=_("Page {page} of {total}"),
        )


def differences_book(earlier: ConsolidatedPlan, later: ConsolidatedPlan, language: str) -> Book:
    """Lay the same out as a workbook, one line for each field that differs."""
    with override(language):
        _all, groups = _found(earlier, later, language)
        name = capital(_("differences of the consolidated plan"))
        title = f"{name}, {half_year(later.half_year, language)}, № {earlier.number} – № {later.number}"
        rows: list[list[Value]] = [
            [heading, one.before, one.after, one.body, one.title, one.what, one.was, one.became]
            for heading, events in groups
            for event in events
            for one in event
        ]
        columns = [SheetColumn(_("What came of it"), 14)] + [
            SheetColumn(column.label[0], width, column.align)
            for column, width in zip(_columns(earlier, later), (8, 8, 28, 50, 20, 40, 40), strict=True)
        ]
        sheet = Sheet(
            _("Differences"),
            title,
            [later.body.in_language("name", language), _between(earlier, later, language)],
            columns,
            rows,
            _("Page {page} of {total}"),
        )
        return Book(title, later.body.in_language("name", language), later.made_at, [sheet])


def _found(
    earlier: ConsolidatedPlan, later: ConsolidatedPlan, language: str
) -> tuple[Differences, list[tuple[str, list[list[Line]]]]]:
    old, new = numbered(earlier), numbered(later)
    found = differences(old, new)
    return found, DifferenceWords.of(language, [*old, *new]).groups(found)


def _figures(found: Differences) -> list[tuple[str, int]]:
    return [
        (_("Added"), len(found.added)),
        (_("Left out"), len(found.removed)),
        (_("Changed"), len(found.changed)),
        (_("The same"), found.alike),
    ]


def _columns(earlier: ConsolidatedPlan, later: ConsolidatedPlan) -> list[Column]:
    number_in = _("No. in version %(number)s")
    return [
        Column([number_in % {"number": earlier.number}], 15, "center"),
        Column([number_in % {"number": later.number}], 15, "center"),
        Column([_("State body")], 36),
        Column([_("Event")], 66),
        Column([_("What differs")], 28),
        Column([_("Was")], 52),
        Column([_("Has become")], 52),
    ]


def _rows(events: Sequence[Sequence[Line]]) -> Iterator[Row]:
    """Give the lines of each event; its body and title stand with the first of them."""
    for lines in events:
        for place, one in enumerate(lines):
            yield Row(
                [
                    Cell(one.before or "–"),
                    Cell(one.after or "–"),
                    Cell("" if place else one.body),
                    Cell("" if place else unbroken(one.title)),
                    Cell(one.what),
                    Cell(unbroken(one.was) or "–"),
                    Cell(unbroken(one.became) or "–"),
                ]
            )


def _between(earlier: ConsolidatedPlan, later: ConsolidatedPlan, language: str) -> str:
    days = [long_date(one.made_at.astimezone(clock.ASTANA).date(), language) for one in (earlier, later)]
    return _("version No. %(later)s of %(later_day)s against version No. %(earlier)s of %(earlier_day)s") % {
        "later": later.number,
        "later_day": days[1],
        "earlier": earlier.number,
        "earlier_day": days[0],
    }


def _astana(made: ConsolidatedPlan, language: str) -> str:
    day = made.made_at.astimezone(clock.ASTANA).date()
    return _("Astana, %(day)s") % {"day": long_date(day, language)}


def _labels() -> dict[str, str]:
    return {
        "title_kk": _("Title in Kazakh"),
        "title_ru": _("Title in Russian"),
        "title_en": _("Title in English"),
        "dates": _("Dates"),
        "place": _("Place"),
        "partners": _("Partners"),
        "head": _("Head of delegation"),
        "economic": _("Foreign-economic"),
        "kind": _("Kind"),
        "format": _("Format"),
        "level": _("Level"),
        "status": _("Status"),
        "sphere": _("Sphere of exemption"),
        "responsible": _("Responsible"),
        "note": _("Note"),
        "doubtful": _("Clarity"),
    }
