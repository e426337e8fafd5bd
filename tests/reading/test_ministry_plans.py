"""Awkward plans as ministries write them by hand: each is read rightly or says what is doubtful."""

from datetime import date
from typing import Any

import pytest

from kelisim.reading.unreadable import UnreadableFile
from tests.reading.files import codes, days, document, read, reasons, workbook

HALF = "2026H2"


def rows_of(made: Any) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = read(made, HALF)["rows"]
    return rows


def all_days(made: Any) -> list[tuple[str, str, str]]:
    return [(kind, first[5:], last[5:]) for kind, first, last in map(days, rows_of(made))]


def test_a_chart_of_months_gives_days_and_marks_their_month() -> None:
    reading = read(
        workbook(
            ("План международных мероприятий на II полугодие 2026 года",),
            ("№", "Мероприятие", "Страна", "Июль", "Август", "Сентябрь", "Октябрь", "Ноябрь", "Декабрь"),
            (1, "Визит делегации Минторга", "Китай", None, "12-14", None, None, None, None),
            (2, "Заседание МПК", "Италия", None, None, None, "+", None, None),
            (3, "Форум", "Узбекистан", None, None, 15, None, None, "3-4"),
            (4, "Приём посла", "Индия", None, None, None, None, None, None),
        ),
        HALF,
    )
    assert [days(row) for row in reading["rows"]] == [
        ("exact", "2026-08-12", "2026-08-14"),
        ("period", "2026-10-01", "2026-10-31"),
        ("period", "2026-09-15", "2026-12-04"),
        ("unknown", "2026-07-01", "2026-12-31"),
    ]
    assert "several_dates" in codes(reading["rows"][2])
    assert "no_date" in codes(reading["rows"][3])
    assert reasons(reading) == {1: "title", 2: "header"}


def test_a_chart_of_quarters_in_kazakh() -> None:
    made = workbook(
        ("Р/с №", "Іс-шараның атауы", "Серіктес ел", "III тоқсан", "IV тоқсан"),
        (1, "Ресми сапар", "Түркия", "+", None),
        (2, "Бизнес-форум", "Қытай", None, "+"),
    )
    assert all_days(made) == [("period", "07-01", "09-30"), ("period", "10-01", "12-31")]


def test_two_tables_beside_each_other_are_read_each_by_itself() -> None:
    reading = read(
        workbook(
            ("Выезды за рубеж", None, None, None, "Приёмы в Казахстане"),
            ("Мероприятие", "Дата", "Страна", None, "Мероприятие", "Дата", "Страна"),
            ("Визит в Рим", "14 июля", "Италия", None, "Приём делегации", "20 июля", "Китай"),
            ("Визит в Баку", "15 июля", "Азербайджан", None, None, None, None),
        ),
        HALF,
    )
    assert [
        (row["row"], row["title"], row["starts_on"], row["partner_countries"]) for row in reading["rows"]
    ] == [
        (3, "Визит в Рим", "2026-07-14", ["IT"]),
        (3, "Приём делегации", "2026-07-20", ["CN"]),
        (4, "Визит в Баку", "2026-07-15", ["AZ"]),
    ]
    assert reasons(reading) == {1: "title", 2: "header"}


def test_a_date_written_in_two_halves() -> None:
    made = workbook(
        ("№ п/п", "Наименование мероприятия", "Сроки проведения", None, "Место", "Партнёры"),
        (None, None, "начало", "окончание", None, None),
        (1, "Визит в Рим", "с 14", "по 16 июля", "Рим", "Италия"),
        (2, "Визит в Пекин", date(2026, 8, 3), date(2026, 8, 5), "Пекин", "КНР"),
        (3, "Визит в Анкару", "20.09.26", "—", "Анкара", "Турция"),
        (4, "Визит в Париж", "октябрь", "ноябрь", "Париж", "Франция"),
        merged=("C1:D1",),
    )
    assert all_days(made) == [
        ("exact", "07-14", "07-16"),
        ("exact", "08-03", "08-05"),
        ("exact", "09-20", "09-20"),
        ("period", "10-01", "11-30"),
    ]


def test_departments_with_totals_and_the_name_of_the_writer_at_the_end() -> None:
    reading = read(
        workbook(
            ("ПЛАН",),
            ("международного сотрудничества на 2-е полугодие 2026 г.",),
            (
                "№",
                "Вид мероприятия, повестка",
                "Дата, место проведения",
                "Состав делегации",
                "Сторона-партнёр",
            ),
            ("Департамент внешней торговли",),
            ("1.1", "Переговоры по ЗСТ", "15-17.07.26г., г. Ташкент", "Вице-министр", "Узбекистан"),
            ("1.2", "Заседание рабочей группы", "III кв. (сентябрь), г.Москва", "директор", "ЕЭК"),
            ("Итого по департаменту: 2",),
            ("Департамент экспорта",),
            ("2.1", "Бизнес-миссия", "2-я половина августа, Дубай", "министр", "ОАЭ"),
            ("Исп.: Иванов И.И., тел. 74-12-34",),
            merged=("A4:E4", "A7:E7", "A8:E8"),
        ),
        HALF,
    )
    assert [(*days(row), row["city"]) for row in reading["rows"]] == [
        ("exact", "2026-07-15", "2026-07-17", "Ташкент"),
        ("period", "2026-09-01", "2026-09-30", "Москва"),
        ("period", "2026-08-16", "2026-08-31", "Дубай"),
    ]
    assert [reasons(reading)[row] for row in (4, 7, 8, 10)] == [
        "section_heading",
        "total",
        "section_heading",
        "signature",
    ]


def test_a_kazakh_document_with_days_and_places_in_one_column() -> None:
    made = document(
        ("Р/с №", "Іс-шараның атауы", "Өткізілетін күні мен орны", "Қатысатын тарап", "Жауаптылар"),
        ("1", "Түркия Республикасына ресми сапар", "2026 жылғы 14-16 шілде, Анкара қ.", "Түркия", "ХЫД"),
        ("2", "Сауда министрлерінің отырысы", "қыркүйек айының 2-онкүндігі, Бішкек", "ШЫҰ", "ХЫД"),
        ("3", "Бизнес-форум", "24 қыркүйек, Қазан қ.", "Ресей", "ХЫД"),
        above=("2026 жылғы II жартыжылдыққа арналған жоспар",),
    )
    assert all_days(made) == [
        ("exact", "07-14", "07-16"),
        ("period", "09-11", "09-20"),
        ("exact", "09-24", "09-24"),
    ]
    assert [row["place_country"] for row in rows_of(made)] == ["TR", "KG", "RU"]


def test_numbers_and_texts_that_a_spreadsheet_makes_of_dates() -> None:
    made = workbook(
        ("Мероприятие", "Дата", "Страна"),
        ("Форум инвесторов", 46217, "Германия"),
        ("Встреча министров", "2026.07.14", "ФРГ"),
        ("Конференция", "14.07.2026 00:00:00", "Германия"),
        ("Семинар", "14 июля (вторник), 10:00", "Германия"),
        ("Саммит", "в конце октября", "СНГ"),
        ("Визит", "не ранее 10 августа", "Германия"),
    )
    assert all_days(made) == [
        *[("exact", "07-14", "07-14")] * 4,
        ("period", "10-21", "10-31"),
        ("period", "08-10", "12-31"),
    ]


def test_a_table_far_from_the_corner_with_its_headings_broken_by_hyphens() -> None:
    reading = read(
        workbook(
            (),
            (None, None, None, "Утверждаю"),
            (),
            (
                None,
                None,
                None,
                "№\nп/п",
                "Наиме-\nнование меро-\nприятия",
                "Срок\nпрове-\nдения",
                "Ино-\nстранный партнёр",
            ),
            (None, None, None, 1, 2, 3, 4),
            (None, None, None, 1, "Визит Премьер-Министра", "октябрь т.г.", "Венгрия"),
            (None, None, None, 2, "Рабочая поездка", "28-30 қазан", "Азербайджан"),
        ),
        HALF,
    )
    assert [days(row) for row in reading["rows"]] == [
        ("period", "2026-10-01", "2026-10-31"),
        ("exact", "2026-10-28", "2026-10-30"),
    ]
    assert reasons(reading)[5] == "column_numbers"


def test_a_sheet_for_each_month_with_days_only() -> None:
    head = ("№", "Мероприятие", "Числа", "Страна")
    more: dict[str, Any] = {"Август": [head, (1, "Выставка", "3-7", "Турция")]}
    made = workbook(head, (1, "Визит", "14-15", "Италия"), (2, "Форум", "20", "Китай"), name="Июль", **more)
    assert all_days(made) == [
        ("exact", "07-14", "07-15"),
        ("exact", "07-20", "07-20"),
        ("exact", "08-03", "08-07"),
    ]


def test_a_document_whose_table_goes_on_over_pages() -> None:
    head = ("№", "Мероприятие", "Сроки", "Место", "Партнёр")
    reading = read(
        document(
            head,
            ("1", "2", "3", "4", "5"),
            ("1", "Визит в Рим", "14 июля 2026 г.", "Рим", "Италия"),
            ("Продолжение таблицы",) * 5,
            head,
            ("2", "Визит в Пекин", "15 июля 2026 г.", "Пекин", "Китай"),
            ("", "Визит в Шанхай", "17 июля 2026 г.", "Шанхай", "Китай"),
        ),
        HALF,
    )
    assert [row["row"] for row in reading["rows"]] == [3, 6, 7]
    assert set(reasons(reading)) == {1, 2, 4, 5}


def test_a_document_that_names_its_partners_in_headings() -> None:
    made = document(
        ("№", "Мероприятие", "Срок", "Место проведения"),
        ("Китайская Народная Республика", "", "", ""),
        ("1", "Заседание подкомитета по транспорту", "15 сентября", "Пекин"),
        ("Республика Корея", "", "", ""),
        ("2", "Бизнес-форум", "20 ноября", "Сеул"),
    )
    assert [row["partner_countries"] for row in rows_of(made)] == [["CN"], ["KR"]]
    assert all("partner_from_heading" in codes(row) for row in rows_of(made))


def test_an_english_plan_with_a_place_to_be_confirmed() -> None:
    made = workbook(
        ("PLAN OF INTERNATIONAL EVENTS, H2 2026",),
        ("No.", "EVENT", "DATES", "VENUE", "COUNTERPART", "LEVEL"),
        (1, "Visit of the Minister", "July 14-16, 2026", "Tokyo, Japan", "Japan", "Minister"),
        (2, "Ministerial Conference", "Sept 28 - Oct 1", "Geneva", "WTO", "Vice-minister"),
        (3, "Business forum", "mid-November", "TBC", "Republic of Korea; Japan", "—"),
        (4, "Round table", "December 29, 2026 - January 2, 2027", "Seoul", "Republic of Korea", "—"),
    )
    rows = rows_of(made)
    assert [days(row)[0] for row in rows] == ["exact", "exact", "period", "exact"]
    assert days(rows[3])[1:] == ("2026-12-29", "2027-01-02")
    assert (rows[2]["city"], "unknown_place" in codes(rows[2])) == ("", True)


@pytest.mark.parametrize("text", ["1-З июля", "О5.08.2026", "I5 августа", "1О октября"])
def test_a_letter_typed_for_a_figure_is_never_an_exact_date(text: str) -> None:
    made = workbook(("№", "Мероприяте", "Срокi проведения", "Страны партнеры"), (1, "Визит", text, "Италия"))
    (row,) = rows_of(made)
    assert row["certainty"] != "exact"
    assert codes(row) & {"ambiguous_date", "unread_date"}


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("14-15 июля, 20-21 августа, октябрь", "07-14", "10-31"),
        ("14 июля – вылет, 18 июля – прибытие", "07-14", "07-18"),
        ("20-22 сентября (ранее планировалось в июле)", "07-01", "09-22"),
        ("5 рабочих дней в августе", "08-01", "08-31"),
        ("Усть-Каменогорск, не позднее 29 июля", "07-01", "07-29"),
    ],
)
def test_dates_with_a_story_are_a_period(text: str, first: str, last: str) -> None:
    made = workbook(("№", "Мероприятие", "Сроки", "Страна"), (1, "Визит", text, "Индия"))
    assert all_days(made) == [("period", first, last)]


@pytest.mark.parametrize(
    "lines",
    [
        (("Мероприятие:", "Визит в Рим"), ("Дата:", "14 июля 2026"), ("Страна:", "Италия")),
        (("Мероприятие", "Визит в Рим", "Визит в Баку"), ("Дата", "14 июля", "15 июля")),
    ],
)
def test_a_plan_that_is_no_table_of_rows_is_refused_and_not_guessed(
    lines: tuple[tuple[str, ...], ...],
) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read(workbook(*lines), HALF)
    assert caught.value.code == "no_plan"


def test_the_last_words_of_a_very_long_cell_are_read_and_one_still_longer_is_named() -> None:
    story = "Даты обсуждаются дополнительно. "
    long = story * (9_900 // len(story)) + "14 июля 2026 г."
    head = ("№", "Мероприятие", "Сроки", "Страна")
    made = workbook(
        head, (1, "Визит", "15 июля", "Индия"), (2, "Приём", long, "Индия"), (3, "Форум", long * 2, "Индия")
    )
    _, second, third = rows_of(made)
    assert second["window"] == ["2026-07-14", "2026-07-14"]
    assert (third["certainty"], "unread_date" in codes(third)) == ("unknown", True)
