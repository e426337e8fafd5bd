"""The rows of a plan's table below its header."""

from dataclasses import dataclass, replace
from datetime import date
from random import Random

from tests.reading.layouts import between_rows, date_cells, events, partner_cells, place_cells, wording
from tests.reading.layouts.columns import Columns
from tests.reading.layouts.date_cells import Dating, Written
from tests.reading.layouts.events import Event
from tests.reading.layouts.grid import Cell, Line
from tests.reading.layouts.keys import DateKey, Partners, RowKey, month_end
from tests.reading.layouts.noise import Noise

PARTICIPANTS: list[int | str] = [2, 3, 5, 12, "до 10", "3 чел."]
MERGEABLE = {"partners", "dates", "place", "unit", "head"}


@dataclass
class Manner:
    """How one plan is written."""

    language: str
    columns: Columns
    dating: Dating
    noise: Noise
    merges: float
    headings: str
    number_style: str


def _language(rng: Random, manner: Manner) -> str:
    return rng.choice(["kk", "ru"]) if manner.language == "both" else manner.language


@dataclass
class Body:
    """Rows of the body and the merges down: column, first and last row counted from its first row."""

    lines: list[Line]
    merges: list[tuple[int, int, int]]


def write(rng: Random, manner: Manner, count: int) -> Body:
    """About `count` events with the headings between them."""
    body = Body([], [])
    number = 0
    for heading, month, quarter, share in _parts(rng, manner, count):
        if heading is not None:
            body.lines.append(heading)
        done = 0
        while done < share:
            run = _run(rng, manner, share - done, month)
            written = _events(rng, manner, run, month, quarter)
            start = len(body.lines)
            for line in written:
                number += 1
                _number(manner, line, number)
                body.lines.append(line)
            body.merges += [(manner.columns.at[role], start, start + len(written) - 1) for role in run.merged]
            done += len(written)
        if manner.headings == "sections" and rng.random() < 0.15:
            body.lines.append(between_rows.total(rng, manner.columns, share))
    return body


def _parts(
    rng: Random, manner: Manner, count: int
) -> list[tuple[Line | None, date | None, tuple[date, date] | None, int]]:
    """The headings with the month or the quarter that they name and how many events stand below each."""
    half = manner.dating.half
    if manner.headings == "months":
        months = sorted(rng.sample(list(half.months), rng.randrange(3, 7)))
        firsts = [date(half.year, month, 1) for month in months]
        made = [
            (
                between_rows.heading(
                    rng, manner.columns, date_cells.month_heading(rng, manner.language, first)
                ),
                first,
            )
            for first in firsts
        ]
        return [(line, first, None, rng.randrange(1, 2 + count // len(months))) for line, first in made]
    if manner.headings == "quarters":
        parts: list[tuple[Line | None, date | None, tuple[date, date] | None, int]] = []
        for quarter in half.quarters:
            bounds = date(half.year, quarter * 3 - 2, 1), month_end(half.year, quarter * 3)
            text = between_rows.quarter_heading(rng, manner.language, quarter)
            parts.append((between_rows.heading(rng, manner.columns, text), None, bounds, max(1, count // 2)))
        return parts
    if manner.headings == "sections":
        sections = rng.randrange(2, 4)
        share = max(1, count // sections)
        return [
            (between_rows.section(rng, manner.columns, manner.language, index + 1), None, None, share)
            for index in range(sections)
        ]
    return [(None, None, None, count)]


@dataclass
class Run:
    """Neighbouring events that share merged cells."""

    length: int
    merged: list[str]


def _run(rng: Random, manner: Manner, left: int, month: date | None) -> Run:
    possible = [role for role in manner.columns.roles if role in MERGEABLE]
    if left < 2 or not possible or rng.random() >= manner.merges:
        return Run(1, [])
    length = rng.randrange(2, min(left, 4) + 1)
    merged = rng.sample(possible, rng.choice([1, 1, 2]) if len(possible) > 1 else 1)
    if month is not None and rng.random() < 0.5:
        merged = [role for role in merged if role != "dates"]
    return Run(length if merged else 1, merged)


def _number(manner: Manner, line: Line, number: int) -> None:
    if "number" in manner.columns.at:
        value: str | int = number if manner.number_style == "figure" else f"{number}{manner.number_style}"
        line.cells[manner.columns.at["number"]] = Cell(value, centre=True)


def _events(
    rng: Random, manner: Manner, run: Run, month: date | None, quarter: tuple[date, date] | None
) -> list[Line]:
    """The rows of a run; merged values stand in the first and hold for all."""
    lines: list[Line] = []
    first: Event | None = None
    shared: dict[str, Cell] = {}
    dated: Written | None = None
    partners: Partners | None = None
    for _ in range(run.length):
        event = _event(rng, manner, first if "partners" in run.merged else None)
        if first is not None and "place" in run.merged:
            event.place_country, event.city = first.place_country, first.city
        if dated is None or "dates" not in run.merged:
            dated = _dates(rng, manner, event, month, quarter)
        cells = dict(dated.cells)
        cells |= _partner_cells(rng, manner, event, merged="partners" in run.merged)
        first = first or event
        key = RowKey("", 0, "event", "event", dates=dated.key)
        key.partners = _partner_key(manner, event, cells)
        if "partners" in run.merged:
            partners = partners or key.partners
            key.partners = replace(partners, allowed=partners.allowed | key.partners.allowed)
        cells |= _other_cells(rng, manner, event)
        line = Line("event", "event", key=key)
        for role, cell in cells.items():
            if role in run.merged and role in shared:
                continue
            if isinstance(cell.value, str):
                noisy = manner.noise.on(rng, cell.value, manner.language)
                cell = Cell(noisy, cell.number_format, cell.bold, cell.centre)  # noqa: PLW2901
            shared[role] = cell
            line.cells[manner.columns.at[role]] = cell
        key.titles = tuple(event.titles.values())
        key.place = event.place_country
        key.said = {"title": " | ".join(key.titles)}
        key.said["dates"] = " | ".join(
            f"{role}: {shared[role].text!r} {shared[role].number_format}".strip() for role in dated.cells
        )
        key.said["partners"] = " | ".join(
            shared[role].text
            for role in ("partners", "partner_country", "partner_organisation")
            if role in shared
        )
        lines.append(line)
    return lines


def _event(rng: Random, manner: Manner, like: Event | None) -> Event:
    """A new event; with merged partner cells one with the partners of the first."""
    named = manner.columns.partners in {"none", "place"}
    if like is None:
        return events.make(rng, manner.language, named=named, distract=not named)
    return events.make_without_names(rng, manner.language, like)


def _dates(
    rng: Random, manner: Manner, event: Event, month: date | None, quarter: tuple[date, date] | None
) -> Written:
    how = replace(manner.dating, language=_language(rng, manner))
    if manner.columns.dates == "begin_end":
        two = date_cells.begin_and_end(rng, how)
        return replace(two, key=_quartered(two.key, quarter))
    if manner.columns.dates == "month_days":
        return date_cells.month_and_days(rng, how)
    if manner.columns.dates == "when_where":
        cell, key = date_cells.one_cell(rng, replace(how, workbook=False), month)
        place = place_cells.write(rng, how.language, event)
        if place.startswith("Қазан") and "қ" not in place:  # the city, not the month of October
            place = place.replace("Қазан", "Қазан қ.", 1)
        parts = [cell.text, place] if rng.random() < 0.6 else [place, cell.text]
        joined = rng.choice([", ", "\n", ",\n", "; "]).join(part for part in parts if part.strip(" -–?"))
        return Written({"when_where": Cell(joined)}, _quartered(key, quarter))
    cell, key = date_cells.one_cell(rng, how, month)
    return Written({"dates": cell}, _quartered(key, quarter))


def _quartered(key: DateKey, quarter: tuple[date, date] | None) -> DateKey:
    return key if quarter is None else date_cells.within_quarter(key, quarter)


def _partner_cells(rng: Random, manner: Manner, event: Event, *, merged: bool) -> dict[str, Cell]:
    """Cells of the partner columns; where the title names all partners the cell may be empty."""
    language = _language(rng, manner)
    if manner.columns.partners == "split":
        countries = partner_cells.write(rng, language, event.countries, [])[0] if event.countries else ""
        bodies = partner_cells.write(rng, language, [], event.organisations)[0] if event.organisations else ""
        return {"partner_country": Cell(countries), "partner_organisation": Cell(bodies)}
    if manner.columns.partners != "one":
        return {}
    every = {one.code for one in event.countries} | {one.code for one in event.organisations}
    if event.named == every and not (merged or event.distracted) and rng.random() < 0.04:
        return {"partners": Cell(rng.choice(["", "-", "–"]))}
    if manner.language == "both" and rng.random() < 0.4:
        return {"partners": Cell(partner_cells.write_both(rng, event.countries, event.organisations)[0])}
    return {"partners": Cell(partner_cells.write(rng, language, event.countries, event.organisations)[0])}


def _partner_key(manner: Manner, event: Event, cells: dict[str, Cell]) -> Partners:
    """Partners of the row: with no partner column, or an empty cell, the place may count as one too."""
    countries = frozenset(one.code for one in event.countries)
    organisations = frozenset(one.code for one in event.organisations)
    cell = cells.get("partners")
    silent = cell is not None and not cell.text.strip(" -–")
    if manner.columns.partners in {"none", "place"} or silent:
        place = frozenset({event.place_country} if event.place_country not in {None, "KZ"} else set())
        return Partners(countries, organisations, frozenset(code for code in place if code is not None))
    return Partners(countries, organisations)


def _other_cells(rng: Random, manner: Manner, event: Event) -> dict[str, Cell]:
    """Every other column of the row."""
    cells: dict[str, Cell] = {}
    language = _language(rng, manner)
    for role in manner.columns.roles:
        if role == "title":
            texts = list(event.titles.values())
            cells[role] = Cell(rng.choice([" / ", "\n"]).join(texts))
        elif role in {"title_kk", "title_ru"}:
            cells[role] = Cell(event.titles[role[-2:]])
        elif role == "place":
            cells[role] = Cell(place_cells.write(rng, language, event))
        elif role == "place_country":
            cells[role] = Cell(place_cells.country_only(language, event))
        elif role == "place_city":
            cells[role] = Cell(place_cells.city_only(language, event))
        elif role == "participants":
            cells[role] = Cell(rng.choice(PARTICIPANTS))
        elif role in {"kind", "unit", "head", "ved", "funding", "basis"} or (
            role == "notes" and rng.random() < 0.4
        ):
            cells[role] = Cell(wording.filling(rng, role, language))
    return cells
