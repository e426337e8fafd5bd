"""What each row of a table is: an event or part of one, a heading, a total, a note or a signature."""

from typing import Any

from tests.reading.files import EVENT, HEAD, OTHER, codes, days, numbers, read, read_rows, reasons, workbook

JULY = ("exact", "2025-07-14", "2025-07-15")
AUGUST = ("exact", "2025-08-20", "2025-08-20")


def fields(reading: dict[str, Any]) -> dict[str, str]:
    return {column["letter"]: column["field"] for column in reading["layout"]["columns"]}


def test_month_and_quarter_headings_give_their_time_to_the_rows_below() -> None:
    reading = read_rows(
        HEAD,
        ("Июль",),
        (1, "Визит", "Астана", "14–15", "Италия"),
        ("ТАМЫЗ 2025",),
        (2, "Визит", "Астана", 20, "Италия"),
        (3, "Визит", "Астана", "", "Италия"),
        ("IV квартал",),
        (4, "Визит", "Астана", "", "Италия"),
    )
    assert [days(row) for row in reading["rows"]] == [
        JULY,
        AUGUST,
        ("period", "2025-08-01", "2025-08-31"),
        ("period", "2025-10-01", "2025-12-31"),
    ]
    assert codes(reading["rows"][3]) == {"dates_from_heading"}
    assert set(reasons(reading)) == {1, 2, 4, 7}


def test_a_column_of_months_reaches_down_to_the_next_month() -> None:
    reading = read_rows(
        ("Месяц", "Число", "Мероприятие", "Место", "Партнер"),
        ("Июль", "14–15", "Визит", "Астана", "Италия"),
        (None, "20", "Второй визит", "Астана", "Италия"),
        ("Август", "20", "Третий визит", "Астана", "Италия"),
    )
    assert [days(row) for row in reading["rows"]] == [JULY, ("exact", "2025-07-20", "2025-07-20"), AUGUST]


def test_the_name_of_a_sheet_gives_the_month() -> None:
    event = (1, "Визит", "Астана", "14–15", "Италия")
    assert days(read(workbook(HEAD, event, name="Июль"))["rows"][0]) == JULY
    assert days(read(workbook(HEAD, event, name="План"))["rows"][0])[0] == "unknown"


def test_sections_totals_notes_and_signatures_are_skipped_with_their_reason() -> None:
    reading = read_rows(
        HEAD,
        ("I. Визиты",),
        EVENT,
        ("Форумы",),
        OTHER,
        ("Итого: 2 мероприятия",),
        (),
        ("Примечание: сроки могут меняться",),
        ("Директор департамента", None, None, "А. Иванов"),
        ("Исп. Петров, тел. 74-55-55",),
    )
    assert reasons(reading) == {
        1: "header",
        2: "section_heading",
        4: "section_heading",
        6: "total",
        8: "note",
        9: "signature",
        10: "signature",
    }
    assert [row["section"] for row in reading["rows"]] == ["I. Визиты", "Форумы"]


def test_an_event_is_no_total_signature_or_note_because_of_its_first_word() -> None:
    reading = read_rows(
        HEAD,
        (1, "Итоговое заседание комиссии", "Астана", "14 июля", "Италия"),
        (2, "Всемирный форум", "Астана", "15 июля", "Италия"),
        (3, "Министр иностранных дел – визит", "Астана", "16 июля", "Италия"),
        (None, "Подписание соглашения", "Астана", "уточняется", "Италия"),
    )
    assert numbers(reading) == [2, 3, 4, 5]


def test_a_date_merged_over_three_events_is_that_of_each() -> None:
    reading = read_rows(
        HEAD,
        (1, "Первая встреча", "Астана", "14–15 июля", "Италия"),
        (2, "Вторая встреча", "Астана", None, "Китай"),
        (3, "Третья встреча", "Астана", None, "Франция"),
        (4, "Четвертая встреча", "Астана", None, "Франция"),
        merged=("D2:D4",),
    )
    assert [days(row)[0] for row in reading["rows"]] == ["exact", "exact", "exact", "unknown"]
    assert {days(row) for row in reading["rows"][:3]} == {JULY}


def test_an_event_merged_over_two_rows_is_one_event_with_both_partners() -> None:
    reading = read_rows(
        HEAD,
        (1, "Встреча", "Астана", "14–15 июля", "Италия"),
        (None, None, None, None, "Китай"),
        OTHER,
        merged=("A2:A3", "B2:B3", "C2:C3", "D2:D3"),
    )
    assert numbers(reading) == [2, 4]
    assert reading["rows"][0]["partner_countries"] == ["IT", "CN"]
    assert codes(reading["rows"][0]) == {"joined_rows"}
    assert reading["rows"][0]["rows"] == [2, 3]
    assert reasons(reading)[3] == "continuation"


def test_a_title_merged_over_rows_with_dates_of_their_own_is_an_event_for_each() -> None:
    reading = read_rows(
        HEAD,
        (1, "Заседание Совета ЕЭК", "Москва", "14–15 июля", "ЕЭК"),
        (None, None, "Минск", "20 августа", None),
        merged=("A2:A3", "B2:B3", "E2:E3"),
    )
    assert [days(row) for row in reading["rows"]] == [JULY, AUGUST]
    assert [row["title"] for row in reading["rows"]] == ["Заседание Совета ЕЭК"] * 2


def test_a_second_line_of_an_event_goes_to_the_event_above() -> None:
    reading = read_rows(
        HEAD,
        (1, "Участие в заседании Совета", "Астана", "14–15", "Италия"),
        (None, "министров иностранных дел", None, "июля 2025 г.", "Китай"),
        OTHER,
    )
    first = reading["rows"][0]
    assert (first["title"], days(first)) == ("Участие в заседании Совета министров иностранных дел", JULY)
    assert codes(first) == {"joined_rows"}


def test_a_title_without_anything_else_is_kept_as_an_event_where_rows_have_no_numbers() -> None:
    reading = read_rows(HEAD[1:], EVENT[1:], ("Саммит без даты",), OTHER[1:])
    assert numbers(reading) == [2, 3, 4]
    assert "no_date" in codes(reading["rows"][1])


def test_partners_come_from_the_title_as_a_doubt_where_no_column_names_them() -> None:
    reading = read_rows(HEAD[:4], (1, "Визит Министра в Итальянскую Республику", "Рим", "14 июля"))
    assert reading["rows"][0]["partner_countries"] == ["IT"]
    assert codes(reading["rows"][0]) == {"partner_from_title"}


def test_a_heading_that_is_only_a_state_gives_the_partner_as_a_doubt() -> None:
    head = ("№", "Мероприятие", "Место", "Сроки")
    reading = read_rows(
        head, ("Италия",), (1, "Обмен опытом", "Рим", "14 июля"), ("Прочее",), (2, *EVENT[1:4])
    )
    assert [row["partner_countries"] for row in reading["rows"]] == [["IT"], []]
    assert "partner_from_heading" in codes(reading["rows"][0])
    assert "no_partner" in codes(reading["rows"][1])


def test_hidden_rows_and_sheets_are_kept_and_doubted() -> None:
    book = workbook(HEAD, EVENT, OTHER, Скрытый=[HEAD, EVENT])
    book["План"].row_dimensions[3].hidden = True
    book["Скрытый"].sheet_state = "hidden"
    rows = read(book)["rows"]
    assert [codes(row) for row in rows] == [set(), {"hidden_row"}, {"hidden_sheet"}]


def test_every_row_that_is_written_is_an_event_or_has_a_reason() -> None:
    book = workbook(
        ("План",),
        HEAD,
        EVENT,
        ("Раздел 1",),
        OTHER,
        ("x", None, "y"),
        (),
        ("Итого", 2),
        Второй=[("а", "б"), ("в",)],
    )
    reading = read(book)
    told = {(one["sheet"], one["row"]) for one in (*reading["rows"], *reading["skipped"])}
    written = {
        (sheet.title, row[0].row)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        if any(cell.value not in {None, ""} for cell in row)
    }
    assert told == written
    assert {one["reason"] for one in reading["skipped"] if one["sheet"] == "Второй"} == {"outside"}


def test_messages_speak_the_language_asked_for() -> None:
    book = workbook(HEAD, (1, "Визит", "Астана", "31 июня", "Италия"))
    said = {
        language: read(book, language=language)["rows"][0]["problems"][0] for language in ("kk", "ru", "en")
    }
    assert all(problem["message"] == problem["words"][language] for language, problem in said.items())
    assert {problem["cell"] for problem in said.values()} == {"D2"}


def test_a_post_with_the_name_of_its_holder_under_the_titles_is_a_signature() -> None:
    reading = read_rows(
        ("Қатысушы ел", "Мерзімі", "Іс-шараның атауы"),
        ("Италия", "14–15 шілде", "Ресми сапар"),
        ("Қытай", "20 тамыз", "Бизнес-форум"),
        (None, None, "Халықаралық ынтымақтастық департаментінің директоры А. Ахметов"),
    )
    assert (numbers(reading), reasons(reading)[4]) == ([2, 3], "signature")


def test_what_stands_alone_under_a_heading_belongs_to_no_event_above_it() -> None:
    reading = read_rows(
        ("Число", "Мероприятие", "Страна"),
        ("Июль",),
        ("14-15", "Визит", "Италия"),
        ("Август",),
        ("нет мероприятий",),
        ("Сентябрь",),
        (None, "мероприятия не запланированы"),
    )
    assert (numbers(reading), reasons(reading)[5], reasons(reading)[7]) == ([3], "note", "note")
    assert days(reading["rows"][0]) == JULY


def test_a_post_beside_a_title_is_the_level_of_an_event_and_no_signature() -> None:
    reading = read_rows(
        ("Іс-шара атауы", "Күні", "Ел", "Қатысу деңгейі"),
        ("Ресми сапар", "14–15 шілде", "Италия", "Министр"),
        ("Сараптама тобының отырысы", None, "Интерпол", "Министр"),
        (),
        ("Аппарат басшысы", None, None, "____________"),
    )
    assert (numbers(reading), reasons(reading)[5]) == ([2, 3], "signature")


def test_one_more_quarter_under_an_event_without_days_is_a_heading_and_not_its_date() -> None:
    reading = read_rows(
        ("Күні", "Ел", "Іс-шараның атауы"),
        ("III тоқсан",),
        ("14–15 шілде", "Италия", "Ресми сапар"),
        ("мерзімі нақтылануда", "Кувейт", "Министрдің сапары"),
        ("IV тоқсан",),
        ("20 қазан", "Қытай", "Бизнес-форум"),
    )
    assert (numbers(reading), reasons(reading)[5]) == ([3, 4, 6], "month_heading")
    assert days(reading["rows"][1])[0] == "unknown"


def test_a_row_that_shares_a_cell_with_the_event_above_is_no_header_though_its_words_could_be() -> None:
    reading = read_rows(
        ("Наименование", "Сроки проведения", "Иностранная сторона", "Вид", "Финансирование"),
        ("Рабочая встреча", "14–15 июля", "Швеция", "очно", "РБ"),
        ("Визит делегации", "июнь", None, "Мероприятие", "за счет принимающей стороны"),
        ("Форум", "20 августа", "Латвия", "очно", "РБ"),
        merged=("C2:C3",),
    )
    assert numbers(reading) == [2, 3, 4]
    assert [row["partner_countries"] for row in reading["rows"]] == [["SE"], ["SE"], ["LV"]]


def test_a_month_and_its_year_in_two_lines_are_one_heading() -> None:
    reading = read_rows(
        HEAD,
        ("Июль\n2025",),
        (1, "Визит", "Астана", "14–15", "Италия"),
        ("Тамыз\nайы / Август\nмесяц",),
        (2, "Визит", "Астана", 20, "Италия"),
    )
    assert [days(row) for row in reading["rows"]] == [JULY, AUGUST]


def test_a_heading_broken_after_a_preposition_is_one() -> None:
    reading = read_rows(
        ("Дата", "Мероприятие", "Ответственный за\nорганизацию"),
        ("14–15 июля", "Встреча с Послом Королевства Марокко", "ДМС"),
    )
    assert reading["rows"][0]["partner_countries"] == ["MA"]


def test_two_columns_are_numbered_right_under_their_header() -> None:
    reading = read_rows(
        ("Мероприятие", "Сроки и место проведения"), ("1", "2"), ("Визит", "14–15 июля, Рим"), ("1", "2")
    )
    assert (numbers(reading)[0], reasons(reading)[2]) == (3, "column_numbers")


def test_the_day_of_a_protocol_is_no_date_of_an_event_whose_own_column_says_when() -> None:
    reading = read_rows(
        ("№", "Мероприятие", "Сроки", "Страна", "Дополнительная информация"),
        ("Июль",),
        (1, "Семинар", "-", "Италия", "протокол от 15.03.2024 г. № 5"),
        (2, "Визит", "III декада", "Китай", None),
        (3, "Форум", "I декада", "Индия", "протокол от 15.03.2024 г. № 5"),
    )
    assert [days(row) for row in reading["rows"]] == [
        ("period", "2025-07-01", "2025-07-31"),
        ("period", "2025-07-21", "2025-07-31"),
        ("period", "2025-07-01", "2025-07-10"),
    ]
