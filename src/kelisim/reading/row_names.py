"""Gives the partners and the place of a row: from their cells, the title, the heading above."""

import re
from collections.abc import Sequence

from kelisim.reading.dates import Dates
from kelisim.reading.grid import written
from kelisim.reading.letters import plain
from kelisim.reading.names import Partners, partners_in_title, read_partners
from kelisim.reading.places import Place, read_place
from kelisim.reading.problems import Problem, doubt
from kelisim.reading.row import TITLES, Row

__all__ = ["partners_of", "place_of"]

_OWN_SIDE = re.compile(r"\bот (?:РК|Казахстан)|казахстанск|қазақстандық|\bҚР\b|Kazakh", re.IGNORECASE)
"""Headers of participants that are the body's own people."""
_HELD_IN = re.compile(r"\bв\s+(?:г\.|городе\b)?\s*[А-Я]|\bг\.\s*[А-Я]|\bin\s+[A-Z]|қаласы|\bқ\.")


def partners_of(row: Row, title: str) -> tuple[list[str], list[str]]:
    """Give the partners of their columns; where these are empty or missing, those that the title names."""
    countries: dict[str, None] = {}
    organisations: dict[str, None] = {}
    problems: list[tuple[Problem, str]] = []
    for value, cell in row.values("partner", "organisation"):
        found = read_partners(written(value), row.learned)
        row.note(found.notes, cell)
        countries.update(dict.fromkeys(found.countries))
        organisations.update(dict.fromkeys(found.organisations))
        problems += [(problem, cell) for problem in found.problems]
        countries.update((code, None) for codes in found.choices for code in _meant(codes, title))
    if countries or organisations or any(problem.code != "no_partner" for problem, _ in problems):
        for problem, cell in problems:
            row.doubts(
                [problem],
                cell,
                without={"no_partner", "partner_is_home"} if countries or organisations else None,
            )
        return list(countries), list(organisations)
    named = partners_in_title(title)
    if named.countries or named.organisations:
        row.doubts(named.problems, row.cell(*TITLES))
        return list(named.countries), list(named.organisations)
    if present := _taking_part(row):
        said = ", ".join([*present.countries, *present.organisations])
        row.doubts([doubt("partners", "partner_from_participants", choices=said)], row.cell("participants"))
        return list(present.countries), list(present.organisations)
    heading = read_partners(row.entry.section) if row.entry.section else Partners()
    if (heading.countries or heading.organisations) and not heading.unknown:
        said = ", ".join([*heading.countries, *heading.organisations])
        row.doubts([doubt("partners", "partner_from_heading", choices=said)], row.cell("partner", *TITLES))
        return list(heading.countries), list(heading.organisations)
    row.doubts([doubt("partners", "no_partner")], row.cell("partner", "organisation"))
    return [], []


def _taking_part(row: Row) -> Partners | None:
    """Give the partners among the participants, in a table without a column for partners."""
    if row.columns("partner") or row.columns("organisation"):
        return None
    columns = [one for one in row.columns("participants") if not _OWN_SIDE.search(one.header)]
    texts = [written(seen.value) for one in columns for seen in row.entry.seen.get(one.index, [])]
    found = [read_partners(text, row.learned) for text in texts]
    countries = dict.fromkeys(code for one in found for code in one.countries)
    organisations = dict.fromkeys(code for one in found for code in one.organisations)
    return Partners(list(countries), list(organisations)) if countries or organisations else None


def _meant(codes: Sequence[str], title: str) -> list[str]:
    """Give the one state of several that the title names: «РТ» beside «Визит в Республику Таджикистан».

    The doubt about the name stays.
    """
    named = [code for code in partners_in_title(title).countries if code in codes]
    return named if len(named) == 1 else []


def place_of(row: Row, dates: Dates, form: str, title: str) -> Place:
    """Give the place of a row; ``form`` is what its cell of the kind says. Doubts are kept in the row."""
    combined = [column for column in row.columns("place") if len(column.meanings) > 1]
    values = row.values("place_country", "place", "city")
    cell = row.cell("place", "city", "place_country")
    if not values:
        return _place_elsewhere(row, form, title, cell)
    texts = list(dict.fromkeys(" ".join(plain(written(value)).split()) for value, _ in values))
    cell = values[0][1]
    if combined and len(values) == 1:
        texts = [dates.rest if dates.rest and "title" not in combined[0].meanings else texts[0]]
    place = read_place(", ".join(texts), row.learned)
    row.doubts(place.problems, cell)
    row.note(place.notes, cell)
    return place


def _place_elsewhere(row: Row, form: str, title: str, cell: str) -> Place:
    """Give the place of an event without a cell for it: online by its form, or the city in its title."""
    if form and read_place(form).online:
        return Place(online=True)
    named = read_place(title) if _HELD_IN.search(title) else Place()
    if named.city and named.country and not named.problems:
        row.doubts([doubt("place", "place_from_title", seen=named.city)], row.cell(*TITLES))
        return named
    row.doubts([doubt("place", "no_place")], cell)
    return Place()
