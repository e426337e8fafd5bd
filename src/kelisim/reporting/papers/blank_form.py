"""The blank form as a workbook: a table that is filled in Excel and reads back without a doubt."""

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

import xlsxwriter

from kelisim.reading.api import form_cells, form_choices, form_headers, form_keys

__all__ = ["blank_form"]

ROOM = 200
"""So many empty rows below those written in have the lists to choose from."""
FIRST = 2
"""Where the first event stands, from 0: under the hidden row of names and the headers."""
_WIDTHS = {
    "title": 48,
    "title_kk": 30,
    "title_en": 30,
    "partner_countries": 26,
    "organisations": 26,
    "note": 26,
}
_USUAL = 16


def blank_form(rows: Sequence[Mapping[str, Any]], language: str, name: str) -> bytes:
    """Give the form with rows of an answer written in, and room for more; ``name`` is that of its sheet.

    A field that was understood stands there as it was understood, a doubtful one as it was written, so that
    nothing typed is lost. Texts are written as texts: no cell becomes a formula.
    """
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    sheet, lists = book.add_worksheet(name[:31]), book.add_worksheet("lists")
    lists.hide()
    head = book.add_format(
        {"bold": True, "text_wrap": True, "bg_color": "#E9EFF8", "border": 1, "valign": "top"}
    )
    text = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "dd.mm.yyyy", "valign": "top", "align": "left"})
    keys = form_keys()
    sheet.write_row(0, 0, keys)
    sheet.set_row(0, None, None, {"hidden": True})
    sheet.write_row(1, 0, form_headers(language), head)
    sheet.set_row(1, 34)
    for place, key in enumerate(keys):
        shape = day if key.endswith("_on") else plain if key == "size" else text
        sheet.set_column(place, place, _WIDTHS.get(key, _USUAL), shape)
    sheet.set_column(0, 0, 4, None, {"hidden": True})
    sheet.freeze_panes(FIRST, FIRST)
    _give_choices(sheet, lists, keys, language, FIRST + len(rows) + ROOM)
    for number, row in enumerate(rows):
        for place, cell in enumerate(_cells(row, language, str(number + 1))):
            if isinstance(cell, date):
                sheet.write_datetime(FIRST + number, place, datetime.combine(cell, time()), day)
            elif isinstance(cell, int):
                sheet.write_number(FIRST + number, place, cell, plain)
            elif cell:
                sheet.write_string(FIRST + number, place, cell, text)
    book.set_properties({"title": name, "author": ""})
    book.close()
    return out.getvalue()


def _give_choices(sheet: Any, lists: Any, keys: Sequence[str], language: str, last: int) -> None:
    """Let the cells of fields with a list be chosen from it; other words may be typed all the same."""
    for place, (field, choices) in enumerate(form_choices(language).items()):
        lists.write_column(0, place, choices)
        letter = chr(ord("A") + place)
        rule = {
            "validate": "list",
            "source": f"=lists!${letter}$1:${letter}${len(choices)}",
            "error_type": "warning",
        }
        column = keys.index(field)
        sheet.data_validation(FIRST, column, last, column, rule)


def _cells(row: Mapping[str, Any], language: str, key: str) -> list[str | int | date]:
    read, said = row["read"], row["said"]
    cells = dict(zip(form_keys(), form_cells(read, language, key), strict=True))
    doubtful = {str(one.get("field")) for one in read.get("problems") or []}
    if "dates" in doubtful and said.get("dates"):
        cells |= {"starts_on": said["dates"], "ends_on": "", "certainty": ""}
    if "place" in doubtful and said.get("place"):
        cells |= {"city": said["place"], "place_country": ""}
    if "partners" in doubtful and said.get("partner"):
        cells |= {"organisations": said["partner"], "partner_countries": ""}
    for name in ("kind", "foreign_economic"):
        if name in doubtful and said.get(name):
            cells[name] = said[name]
    return list(cells.values())
