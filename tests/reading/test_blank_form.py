"""The blank form reads back as it was filled in, and what people change in it is read with its doubts."""

import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kelisim.reading.api import (
    FORM_FIELDS,
    FORM_MARK,
    UnreadableFile,
    form_cells,
    form_choices,
    form_countries,
    form_headers,
    form_keys,
)
from kelisim.reading.kinds import FORMATS, KINDS, LEVELS
from kelisim.reference.api import open_table
from tests.reading.files import bytes_of, codes, read, reasons

LANGUAGES = ("kk", "ru", "en")
FIRST, LAST = date(2025, 7, 1), date(2025, 12, 31)
FULL = {
    "title": "Визит делегации",
    "starts_on": "2025-07-14",
    "ends_on": "2025-07-15",
    "certainty": "exact",
    "window": ["2025-07-14", "2025-07-15"],
    "partner_countries": ["IT", "CN"],
    "organisations": ["SCO"],
    "place_country": "IT",
    "city": "Рим",
    "online": False,
    "kind": "trip_abroad",
    "foreign_economic": True,
    "size": 7,
}


def form(
    rows: Sequence[Mapping[str, Any]],
    language: str = "ru",
    *,
    iso: bool = False,
    change: Callable[[Any], None] | None = None,
) -> bytes:
    """Write the form as a room above would: names hidden, headers, rows, a hidden sheet of lists."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(form_keys())
    sheet.append(form_headers(language))
    for number, row in enumerate(rows):
        cells = form_cells(row, language, f"key-{number}")
        sheet.append([str(one) if iso and isinstance(one, date) else one for one in cells])
    for line in sheet.iter_rows():
        for cell in line:
            if isinstance(cell.value, str):
                cell.data_type = "s"
    sheet.row_dimensions[1].hidden = True
    sheet.column_dimensions["A"].hidden = True
    lists = book.create_sheet("lists")
    lists.sheet_state = "hidden"
    for number, country in enumerate(form_countries(language).values(), 1):
        lists.cell(number, 1, country)
    if change is not None:
        change(sheet)
    return bytes_of(book)


_TEXT = st.text(
    st.characters(categories=("L", "Nd", "Po", "Zs"), exclude_characters="\u2028\u2029"), max_size=60
)
_SAID = _TEXT.map(lambda text: " ".join(text.split()))
_DAYS = st.tuples(st.integers(0, 183), st.integers(0, 90)).map(
    lambda two: (FIRST + timedelta(days=two[0]), min(LAST, FIRST + timedelta(days=two[0] + two[1])))
)
_COUNTRIES = sorted(form_countries("en"))
_BODIES = sorted(row["abbreviation"] for row in open_table("intl_orgs"))


@st.composite
def rows(draw: st.DrawFn) -> dict[str, Any]:
    first, last = draw(_DAYS)
    certainty = draw(st.sampled_from(["exact", "period", "unknown"]))
    days = [first.isoformat(), last.isoformat()]
    abroad = [code for code in _COUNTRIES if code != "KZ"]
    row: dict[str, Any] = {
        "title": draw(_SAID.filter(bool)),
        "certainty": certainty,
        "starts_on": days[0] if certainty == "exact" else None,
        "ends_on": days[1] if certainty == "exact" else None,
        "window": [str(FIRST), str(LAST)] if certainty == "unknown" else days,
        "partner_countries": draw(st.lists(st.sampled_from(abroad), min_size=1, max_size=6, unique=True)),
        "organisations": draw(st.lists(st.sampled_from(_BODIES), max_size=4, unique=True)),
        "place_country": draw(st.sampled_from(_COUNTRIES)),
        "online": draw(st.booleans()),
        "kind": draw(st.sampled_from(["", *KINDS])),
        "level": draw(st.sampled_from(["", *LEVELS])),
        "format": draw(st.sampled_from(["", *FORMATS])),
        "foreign_economic": draw(st.sampled_from([None, True, False])),
        "size": draw(st.sampled_from([None, 1, 25, 2000])),
    }
    texts = set(FORM_FIELDS) - set(row)
    return {**row, **{name: draw(_SAID) for name in sorted(texts)}}


@settings(max_examples=25, deadline=None)
@given(st.lists(rows(), min_size=1, max_size=4), st.sampled_from(LANGUAGES), st.booleans())
def test_what_is_filled_in_reads_back_the_same_and_without_a_doubt(
    made: list[dict[str, Any]], language: str, iso: bool
) -> None:
    reading = read(form(made, language, iso=iso))
    for number, (due, row) in enumerate(zip(made, reading["rows"], strict=True)):
        assert {name: row[name] for name in due} == due
        assert (row["row_key"], row["problems"]) == (f"key-{number}", [])
    assert {one["reason"] for one in reading["skipped"]} == {"header"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_country_and_organisation_reads_back(language: str) -> None:
    abroad = [code for code in _COUNTRIES if code != "KZ"]
    (row,) = read(form([{**FULL, "partner_countries": abroad, "organisations": _BODIES}], language))["rows"]
    assert (row["partner_countries"], row["organisations"], row["problems"]) == (abroad, _BODIES, [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_a_list_is_told_from_the_others(language: str) -> None:
    for words in form_choices(language).values():
        assert len({word.casefold() for word in words}) == len(words)


def test_columns_may_change_places_and_be_deleted() -> None:
    def change(sheet: Any) -> None:
        sheet.delete_cols(4)
        sheet.move_range("B1:B9", cols=40)

    (row,) = read(form([FULL], change=change))["rows"]
    assert (row["title"], row["city"], row["starts_on"]) == ("Визит делегации", "Рим", "2025-07-14")


def test_headers_may_be_rewritten_or_lost_by_people_without_losing_rows() -> None:
    (row,) = read(form([FULL], change=lambda sheet: sheet.delete_rows(2)))["rows"]
    assert (row["row"], row["title"]) == (2, "Визит делегации")


def test_a_row_that_was_emptied_is_told_and_a_new_one_has_no_key() -> None:
    def change(sheet: Any) -> None:
        for cell in sheet[3][1:]:
            cell.value = None
        for cell, value in zip(sheet[6][1:], form_cells(FULL, "ru")[1:], strict=True):
            cell.value = value

    reading = read(form([FULL, {**FULL, "title": "Второй"}], change=change))
    assert [(row["row"], row["row_key"]) for row in reading["rows"]] == [(4, "key-1"), (6, "")]
    assert reasons(reading)[3] == "emptied"


@pytest.mark.parametrize(
    ("field", "value", "expected", "code"),
    [
        ("partner_countries", "Италия; Нарния", ["IT"], "unknown_partner"),
        ("partner_countries", "итальянская сторона", ["IT"], None),
        ("kind", "Пикник", "", "unread_choice"),
        ("certainty", "неизвестно когда", "exact", "unread_choice"),
        ("certainty", "Даты неизвестны", "period", "certainty_differs"),
        ("starts_on", "14-15 июля", "exact", None),
        ("size", "много", None, "unread_size"),
        ("foreign_economic", "наверное", None, "unread_flag"),
        ("title", "", "", "no_title"),
        ("starts_on", "2026-07-14", "exact", "outside_half_year"),
        ("starts_on", "2025-07-20", "unknown", "impossible_date"),
    ],
)
def test_what_people_write_by_hand_is_read_with_its_doubts(
    field: str, value: object, expected: object, code: str | None
) -> None:
    def change(sheet: Any) -> None:
        at = form_keys().index(field) + 1
        sheet.cell(3, at).value = value
        if field == "starts_on" and "июля" in str(value):
            sheet.cell(3, form_keys().index("ends_on") + 1).value = None
        if value == "2026-07-14":
            sheet.cell(3, form_keys().index("ends_on") + 1).value = value

    (row,) = read(form([FULL], change=change))["rows"]
    about = "certainty" if field in {"certainty", "starts_on"} else field
    assert row[about] == expected
    assert codes(row) == ({code} if code else set())


def test_an_older_or_newer_form_is_refused_with_its_name() -> None:
    def change(sheet: Any) -> None:
        sheet.cell(1, 1).value = "kelisim-form-99"

    with pytest.raises(UnreadableFile) as caught:
        read(form([FULL], change=change))
    assert (caught.value.code, "kelisim-form-99" in caught.value.message) == ("other_form", True)


def test_a_visible_sheet_beside_the_form_is_read_as_any_table() -> None:
    book = openpyxl.load_workbook(io.BytesIO(form([FULL])))
    other = book.create_sheet("Ещё")
    for line in (("Мероприятие", "Сроки", "Страна"), ("Форум", "1 августа 2025 г.", "Китай")):
        other.append(line)
    assert [row["title"] for row in read(book)["rows"]] == ["Визит делегации", "Форум"]


def test_the_mark_is_the_first_of_the_names() -> None:
    assert form_keys() == [FORM_MARK, *FORM_FIELDS]
    assert len(form_headers("kk")) == len(form_cells(FULL, "kk"))
