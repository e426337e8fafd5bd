"""Rows copied from Excel or Word are read as a file is, with a header or without, told or untold."""

import pytest

from kelisim.reading.api import LARGEST_PASTE, PASTED, Reading, UnreadableFile, read_pasted
from kelisim.reading.pasted import rows_of_paste
from tests.reading.files import codes, days

HEADER = "№\tМероприятие\tМесто проведения\tСроки\tСтрана-партнёр"
VISIT = "1\tВизит делегации Министерства\tг. Астана\t14–15 июля 2025 г.\tИталия"
COMMISSION = "2\tЗаседание комиссии\tг. Рим, Италия\t20 августа 2025 г.\tИталия"


def read(text: str, *columns: str) -> Reading:
    return read_pasted(text, "2025H2", columns or None, "ru")


def test_rows_with_their_header_are_read_as_those_of_a_file() -> None:
    reading = read(f"{HEADER}\r\n{VISIT}\r\n{COMMISSION}\r\n")
    first, second = reading.rows
    assert (first["title"], days(first)) == (
        "Визит делегации Министерства",
        ("exact", "2025-07-14", "2025-07-15"),
    )
    assert (second["city"], second["partner_countries"], second["row"]) == ("Рим", ["IT"], 3)
    assert [(one["row"], one["reason"]) for one in reading.skipped] == [(1, "header")]
    assert first["sheet"] == PASTED
    assert first["cells"]["D"] == "14–15 июля 2025 г."
    assert [column["letter"] for column in reading.layout["columns"]] == list("ABCDE")


def test_rows_without_a_header_are_read_by_what_stands_in_them_and_say_so() -> None:
    reading = read(f"{VISIT}\n{COMMISSION}")
    assert [row["partner_countries"] for row in reading.rows] == [["IT"], ["IT"]]
    assert all("no_header" in codes(row) for row in reading.rows)


def test_told_columns_are_taken_as_told_and_leave_no_doubt_about_the_header() -> None:
    reading = read("Италия\tВизит\t14.07.2025\tсекрет", "partner", "title", "dates", "")
    (row,) = reading.rows
    assert (row["title"], row["partner_countries"], row["starts_on"]) == ("Визит", ["IT"], "2025-07-14")
    assert "no_header" not in codes(row)
    assert "секрет" in row["cells"].values()


def test_told_columns_skip_a_header_that_was_copied_too() -> None:
    reading = read(f"{HEADER}\n{VISIT}", "number", "title", "place", "dates", "partner")
    assert [row["title"] for row in reading.rows] == ["Визит делегации Министерства"]
    assert [one["reason"] for one in reading.skipped] == ["header"]


def test_titles_one_in_each_line_are_events() -> None:
    reading = read("1. Визит делегации Италии в г. Астана 14 июля 2025 г.\n\n2. Форум в октябре 2025 года\n")
    assert [row["row"] for row in reading.rows] == [1, 2]
    assert [row["title"][:5] for row in reading.rows] == ["Визит", "Форум"]
    assert reading.rows[0]["starts_on"] == "2025-07-14"
    assert {"dates_from_title", "partner_from_title"} <= codes(reading.rows[0])


def test_titles_under_a_month_stand_in_that_month() -> None:
    reading = read("Октябрь\nВизит министра в Анкару\nФорум предпринимателей")
    assert [days(row) for row in reading.rows] == [("period", "2025-10-01", "2025-10-31")] * 2


def test_rows_with_titles_and_no_dates_are_kept() -> None:
    reading = read("Визит министра энергетики\tИталия\nФорум предпринимателей двух стран\tКитай")
    assert [row["title"] for row in reading.rows] == [
        "Визит министра энергетики",
        "Форум предпринимателей двух стран",
    ]
    assert all("no_header" in codes(row) for row in reading.rows)


def test_cells_in_quotes_keep_their_lines_and_quotes() -> None:
    rows = rows_of_paste('1\t"Визит\nв ""Астану"""\t14 июля\r\n2\t"Жібек жолы" форумы\t15 июля\n')
    assert rows == [["1", 'Визит\nв "Астану"', "14 июля"], ["2", '"Жібек жолы" форумы', "15 июля"]]


def test_a_quote_that_is_never_closed_swallows_no_rows() -> None:
    rows = rows_of_paste('1\t"Астана форумы\t14 июля\n2\tФорум "Рим"\t15 июля')
    assert [len(row) for row in rows] == [3, 3]


def test_a_title_wholly_in_quotes_keeps_them() -> None:
    assert rows_of_paste('"Форум"\t14 июля') == [['"Форум"', "14 июля"]]


def test_cells_of_word_broken_over_lines_are_put_together() -> None:
    header = "№\tМероприятие\tСроки\tСтрана"
    text = f"{header}\n1\tВизит делегации\nв г. Рим\t14 июля\tИталия\n2\tФорум\t15 июля\tКитай"
    assert rows_of_paste(text)[1] == ["1", "Визит делегации\nв г. Рим", "14 июля", "Италия"]
    assert [row["title"] for row in read(text).rows] == ["Визит делегации\nв г. Рим", "Форум"]


def test_a_heading_between_whole_rows_stays_a_heading() -> None:
    reading = read(f"{HEADER}\nИюль\n{VISIT.replace('14–15 июля 2025 г.', '14–15')}\n")
    assert days(reading.rows[0]) == ("exact", "2025-07-14", "2025-07-15")
    assert [one["reason"] for one in reading.skipped] == ["header", "month_heading"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "nothing_pasted"),
        (" \n\t\n", "nothing_pasted"),
        ("1\t2\n3\t4", "no_pasted_table"),
        ("x" * (LARGEST_PASTE + 1), "pasted_too_large"),
        ("а\n" * 5_001, "too_many_rows"),
        ("а\t" * 300, "too_many_columns"),
    ],
)
def test_what_cannot_be_read_says_why(text: str, code: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read(text)
    assert caught.value.code == code


def test_an_unknown_role_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="colour"):
        read("Визит", "colour")
