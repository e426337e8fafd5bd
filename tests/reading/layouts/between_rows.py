"""Rows that are no events: headings, totals, column numbers, notes, signatures."""

from random import Random

from tests.reading.layouts import wording
from tests.reading.layouts.calendar_words import ROMAN, words
from tests.reading.layouts.columns import Columns
from tests.reading.layouts.grid import Cell, Line, text_line

EVENTS = {"ru": "{} мероприятий", "kk": "{} іс-шара", "en": "{} events", "both": "{} іс-шара / мероприятий"}


def heading(rng: Random, columns: Columns, text: str, *, plain: bool = True) -> Line:
    """A heading over the whole width, in the first cell or in the title's column.

    Where rows have no numbers, nobody can tell a heading that is not `plain` by itself, as a month is, from
    an event without dates, unless it is merged.
    """
    style = columns.heading if rng.random() < 0.9 and (plain or "number" in columns.at) else "merged"
    column = columns.at.get("title", columns.at.get("title_kk", 0)) if style == "title" else 0
    line = text_line("skipped", "heading", {column: text}, bold=True)
    line.cells[column].centre = style == "merged"
    if style == "merged":
        line.spans.append((0, len(columns.roles) - 1))
    return line


def section(rng: Random, columns: Columns, language: str, number: int) -> Line:
    """The heading of a section, numbered in one of the usual ways or not at all."""
    text = wording.filling(rng, "section", language)
    while columns.partners in {"none", "place"} and any(
        word in text for word in ("СНГ", "ТМД", "CIS", "Европа", "Еуропа", "Europe")
    ):
        text = wording.filling(rng, "section", language)
    roman = ("I", "II", "III", "IV")[number - 1]
    if "number" in columns.at and rng.random() < 0.15:
        title = columns.at.get("title", columns.at.get("title_kk", 1))
        return text_line("skipped", "section", {columns.at["number"]: roman, title: text}, bold=True)
    word = {"kk": "{}-бөлім. {}", "en": "Section {}. {}"}.get(language, "Раздел {}. {}")
    forms = [text, text.upper(), f"{roman}. {text}", f"{number}. {text}", word.format(number, text)]
    line = heading(rng, columns, rng.choice(forms), plain=False)
    line.what = "section"
    return line


def quarter_heading(rng: Random, language: str, quarter: int) -> str:
    """A quarter as a heading."""
    if language == "both":
        return f"{ROMAN[quarter]} тоқсан / {ROMAN[quarter]} квартал"
    word = {"ru": "квартал", "kk": "тоқсан", "en": "quarter"}[language]
    number = rng.choice(
        [ROMAN[quarter], ROMAN[quarter], words(language)["quarter"][quarter - 1].capitalize()]
    )
    text = f"{number} {word}"
    return text.upper() if rng.random() < 0.3 else text


def total(rng: Random, columns: Columns, count: int) -> Line:
    """A total, its number in the same cell, in the next one or under one of the columns."""
    language = columns.language
    word = wording.filling(rng, "total", language)
    width = len(columns.roles)
    style = rng.randrange(4)
    if style == 0:
        line = text_line("skipped", "total", {0: f"{word} {count}"}, bold=True)
        line.spans.append((0, width - 1))
        return line
    column = columns.at.get("title", columns.at.get("title_kk", 0)) if style == 1 else 0
    line = text_line("skipped", "total", {column: word}, bold=True)
    at = column + 1 if column + 1 < width else column
    if at != column:
        line.cells[at] = Cell(count if style == 2 else EVENTS[language].format(count))
    if "ved" in columns.at and columns.at["ved"] > at:
        line.cells[columns.at["ved"]] = Cell(rng.randrange(count + 1))
    return line


def column_numbers(rng: Random, columns: Columns) -> Line:
    """The row of column numbers under the header."""
    figures = rng.random() < 0.6
    line = Line("header", "column numbers")
    for column in range(len(columns.roles)):
        line.cells[column] = Cell(column + 1 if figures else str(column + 1), centre=True)
    return line


def under_table(rng: Random, columns: Columns, language: str) -> list[Line]:
    """Notes and signatures under the table, with empty rows between."""
    lines: list[Line] = []
    width = len(columns.roles)
    if rng.random() < 0.5:
        said = {wording.filling(rng, "note", language): None for _ in range(rng.randrange(1, 4))}
        for text in said:
            line = text_line("skipped", "note", {0: text})
            if rng.random() < 0.5:
                line.spans.append((0, width - 1))
            lines.append(line)
    if rng.random() < 0.5:
        lines += [Line("skipped", "empty")] * rng.randrange(1, 3)
        left = columns.at.get("title", columns.at.get("title_kk", 0)) if rng.random() < 0.5 else 0
        texts = {left: wording.filling(rng, "signature", language)}
        name = rng.choice(
            ["А. Ахметов", "___________________ (подпись)", "Б. Серікұлы", "____________ А. Омарова"]
        )
        if width - 2 > left:
            texts[width - 2] = name
        else:
            texts[left] += f" {name}"
        lines.append(text_line("skipped", "signature", texts, bold=True))
    return lines
