"""Where the table is and what its columns mean, in layouts that ministries use."""

from datetime import date, datetime
from typing import Any

import pytest

from tests.reading.files import EVENT, HEAD, OTHER, codes, days, numbers, read, read_rows, reasons, workbook

JULY = ("exact", "2025-07-14", "2025-07-15")
AUGUST = ("exact", "2025-08-20", "2025-08-20")


def fields(reading: dict[str, Any]) -> dict[str, str]:
    return {column["letter"]: column["field"] for column in reading["layout"]["columns"]}


def test_a_plain_table_is_read_without_doubts() -> None:
    reading = read_rows(HEAD, EVENT, OTHER)
    assert [days(row) for row in reading["rows"]] == [JULY, AUGUST]
    assert [row["problems"] for row in reading["rows"]] == [[], []]
    assert fields(reading) == {"A": "number", "B": "title", "C": "place", "D": "dates", "E": "partner"}


def test_a_table_may_begin_anywhere_with_its_columns_in_any_order() -> None:
    above = [()] * 14
    reading = read_rows(
        *above,
        (None, None, "Сроки", "Страна", "Наименование мероприятия", "Город"),
        (None, None, "14–15 июля", "Италия", "Визит делегации", "Рим"),
        (None, None, datetime(2025, 8, 20), "Франция", "Заседание", "Париж"),  # noqa: DTZ001 - as Excel keeps it
    )
    assert numbers(reading) == [16, 17]
    assert [days(row) for row in reading["rows"]] == [JULY, AUGUST]
    assert [row["city"] for row in reading["rows"]] == ["Рим", "Париж"]


def test_titles_and_approvals_above_the_table_are_named_so() -> None:
    reading = read_rows(
        ("", "", "", "УТВЕРЖДАЮ"), ("", "", "", "Министр _______"), ("План мероприятий",), HEAD, EVENT
    )
    assert reasons(reading) == {1: "title", 2: "title", 3: "title", 4: "header"}


@pytest.mark.parametrize(
    "head",
    [
        ("Р/с №", "Іс-шараның атауы", "Өткізілетін орны", "Өткізілетін мерзімі", "Серіктес ел/ұйым"),
        ("No.", "Event", "Venue", "Dates", "Partner country or organisation"),
        ("№", "Іс-шара / Мероприятие", "Орны / Место", "Мерзімі / Сроки", "Ел / Страна"),
        ("N", "Mероприятие", "Mесто", "Cроки", "Cтрана"),
        ("№ п/п", "Название события", "Где", "Когда", "С кем"),
        ("№", "Мероприятие*", "Место проведения¹", "Сроки**", "Страна"),
        ("№\nп/п", "Тема визита", "Место прове-\nдения", "Период", "Зарубежный партнер"),
    ],
)
def test_header_words_are_known_in_three_languages(head: tuple[str, ...]) -> None:
    reading = read_rows(head, EVENT)
    assert list(fields(reading).values()) == ["number", "title", "place", "dates", "partner"]
    assert codes(reading["rows"][0]) == set()


def test_a_header_of_three_levels_gives_each_column_its_own_meaning() -> None:
    reading = read_rows(
        ("№", "Мероприятие", "Проведение", None, None, "Партнер"),
        (None, None, "Место", None, "Сроки", None),
        (None, None, "страна", "город", None, None),
        (1, "Визит", "Италия", "Рим", "14–15 июля", "Франция"),
        merged=("A1:A3", "B1:B3", "C1:E1", "C2:D2", "E2:E3", "F1:F3"),
    )
    assert list(fields(reading).values()) == ["number", "title", "place_country", "city", "dates", "partner"]
    assert reading["rows"][0]["partner_countries"] == ["FR"]
    assert reading["rows"][0]["place_country"] == "IT"


@pytest.mark.parametrize("merged", [("A1:A2", "B1:C1", "D1:E1", "F1:G1", "H1:I1"), ()])
def test_groups_of_columns_are_read_merged_and_not_merged(merged: tuple[str, ...]) -> None:
    reading = read_rows(
        ("№", "Наименование мероприятия", None, "Сроки", None, "Место проведения", None, "Партнеры", None),
        (
            None,
            "на каз. языке",
            "на рус. языке",
            "начало",
            "окончание",
            "страна",
            "город",
            "страна",
            "организация",
        ),
        (1, "Сапар", "Визит", "14.07.2025", date(2025, 7, 15), "Италия", "Рим", "Франция", "ООН"),
        merged=merged,
    )
    row = reading["rows"][0]
    assert days(row) == JULY
    assert (row["title"], row["title_kk"], row["title_ru"]) == ("Визит", "Сапар", "Визит")
    assert (row["partner_countries"], row["organisations"], row["city"]) == (["FR"], ["UN"], "Рим")


def test_a_header_in_two_languages_row_by_row_and_numbers_of_columns_are_no_events() -> None:
    kazakh = ("р/с", "Іс-шараның атауы", "Өткізілетін орны", "Мерзімі", "Ел")
    reading = read_rows(HEAD, kazakh, (1, 2, 3, 4, 5), EVENT)
    assert reasons(reading) == {1: "header", 2: "header", 3: "column_numbers"}
    assert numbers(reading) == [4]


def test_a_header_broken_over_two_rows_is_one_header() -> None:
    reading = read_rows(
        ("Наименование", "Место", "Сроки", "Страна-"),
        ("мероприятия", "проведения", "проведения", "партнер"),
        EVENT[1:],
    )
    assert list(fields(reading).values()) == ["title", "place", "dates", "partner"]
    assert numbers(reading) == [3]


def test_a_repeated_header_and_a_second_table_are_headers_again() -> None:
    reading = read_rows(
        HEAD, EVENT, HEAD, OTHER, (), ("Наименование", "Дата", "Страна"), ("Форум", "1 сентября", "Китай")
    )
    assert [reasons(reading)[row] for row in (1, 3, 6)] == ["header"] * 3
    assert numbers(reading) == [2, 4, 7]
    assert reading["rows"][2]["partner_countries"] == ["CN"]


def test_a_table_without_a_header_is_told_by_its_contents_and_doubted() -> None:
    reading = read_rows(
        (1, "Визит делегации Италии в Астану", "г. Астана", "14–15 июля 2025 г.", "Италия"),
        (2, "Заседание Совместной комиссии", "г. Рим", "20 августа 2025 г.", "Италия"),
    )
    assert [days(row) for row in reading["rows"]] == [JULY, AUGUST]
    assert all("no_header" in codes(row) for row in reading["rows"])


def test_columns_may_share_two_meanings() -> None:
    reading = read_rows(
        ("№", "Мероприятие", "Дата и место проведения", "Партнер"),
        (1, "Визит", "14–15 июля 2025 г., г. Рим", "Италия"),
        (2, "Форум", "сентябрь, г. Пекин", "Китай"),
    )
    assert [days(row)[0] for row in reading["rows"]] == ["exact", "period"]
    assert [row["city"] for row in reading["rows"]] == ["Рим", "Пекин"]
    assert [codes(row) for row in reading["rows"]] == [set(), set()]


def test_the_date_of_handing_in_is_not_the_date_of_the_event() -> None:
    reading = read_rows(
        ("№", "Мероприятие", "Срок представления материалов", "Сроки проведения", "Страна", "Место"),
        (1, "Визит", "1 июня", "14–15 июля", "Италия", "Рим"),
        (2, "Форум", "1 июля", None, "Италия", "Рим"),
    )
    assert [days(row)[0] for row in reading["rows"]] == ["exact", "unknown"]


def test_a_deadline_is_the_date_where_no_other_stands_and_the_form_of_completion_is_no_end() -> None:
    reading = read_rows(
        ("№", "Мероприятие", "Форма завершения", "Ответственные", "Срок исполнения"),
        (1, "Визит делегации в Италию", "Отчет", "Департамент", "14–15 июля"),
        (2, "Форум инвесторов Китая", "Информация", "Комитет", "20 августа"),
    )
    assert [days(row) for row in reading["rows"]] == [JULY, AUGUST]


def test_a_schedule_of_trips_has_its_titles_under_their_purpose() -> None:
    reading = read_rows(
        ("№", "Ф.И.О., должность", "Страна, город", "Цель командировки", "Сроки командировки", "Основание"),
        (
            1,
            "Иванов А., вице-министр",
            "Италия, Рим",
            "Участие в форуме по торговле",
            "14–15 июля",
            "Приглашение",
        ),
        (2, "Петров Б., директор", "Китай, Пекин", "Переговоры о поставках зерна", "20 августа", "Письмо"),
    )
    assert [row["title"] for row in reading["rows"]] == [
        "Участие в форуме по торговле",
        "Переговоры о поставках зерна",
    ]
    assert [row["city"] for row in reading["rows"]] == ["Рим", "Пекин"]


def test_a_day_that_the_cell_shows_as_its_month_is_a_month() -> None:
    first = datetime(2025, 7, 1)  # noqa: DTZ001 - as Excel keeps it
    book = workbook(HEAD, (*EVENT[:3], first, "Италия"), (*EVENT[:3], first, "Италия"))
    book["План"]["D2"].number_format = "[$-419]mmmm yyyy;@"
    book["План"]["D3"].number_format = "dd.mm.yyyy"
    rows = read(book)["rows"]
    assert [days(row)[0] for row in rows] == ["period", "exact"]
    assert rows[0]["window"] == ["2025-07-01", "2025-07-31"]


def test_an_event_below_the_header_is_never_a_part_of_it() -> None:
    reading = read_rows(
        ("Мероприятие", "Место", "Сроки", "Страна"),
        ("Визит миссии банка", "Караганда", "дата уточняется", "Всемирный банк"),
        ("Встреча экспертов стран", "Астана", "первый квартал", "Италия"),
    )
    assert numbers(reading) == [2, 3]


def test_an_event_in_the_middle_is_never_a_header_again() -> None:
    head = ("Партнеры", "Дата проведения", "Наименование", "Основание")
    event = ("ЮАР, профильные ведомства", "январь, дата уточняется", "Рабочий визит", "Приглашение")
    assert numbers(read_rows(head, ("Италия", "14 июля", "Форум", "Письмо"), event, event)) == [2, 3, 4]


def test_an_event_full_of_the_words_of_headers_does_not_outweigh_the_header() -> None:
    reading = read_rows(
        ("Мероприятия", "Проведение", None, "Форма", "Отв. исполнитель", "Основание"),
        (None, "место", "сроки", None, None, None),
        ("Визит Министра", "г. Атырау", "14–15 июля", "Рабочий визит", "Департамент", "Приглашение"),
        ("Форум", "г. Рим", "20 августа", "Форум", None, "Письмо"),
        merged=("A1:A2", "B1:C1", "D1:D2", "E1:E2", "F1:F2", "E3:E4"),
    )
    assert [days(row) for row in reading["rows"]] == [JULY, AUGUST]


def test_a_hidden_column_gives_way_to_one_that_is_seen() -> None:
    book = workbook(("Мероприятие", "Сроки", "Сроки", "Место"), ("Визит", "1 июля", "14–15 июля", "Рим"))
    book["План"].column_dimensions["B"].hidden = True
    assert days(read(book)["rows"][0]) == JULY


def test_no_with_a_full_stop_heads_a_column_of_numbers_and_says_no_to_nothing() -> None:
    reading = read_rows(
        ("No.", "International events", None, None),
        (None, "Name of event", "When and where", "Partner"),
        ("1)", "Visit of a delegation", "14 July 2025, Rome", "Italy"),
        ("II", "Department of International Cooperation", None, None),
        ("2)", "Conference", "20 August 2025, Beijing", "China"),
    )
    assert (numbers(reading), reasons(reading)[4]) == ([3, 5], "section_heading")
