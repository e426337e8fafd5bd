"""Dates as officials write them in Russian, Kazakh and English, and what each is read as."""

from datetime import date, datetime

import pytest

from kelisim.decree.api import HalfYear
from kelisim.reading.dates import Dates, read_dates

SECOND = HalfYear(2025, 2)
FIRST = HalfYear(2026, 1)


def _written(dates: Dates) -> str:
    first, last = dates.window
    assert first is not None
    assert last is not None
    days = f"{first:%d.%m.%y}" if first == last else f"{first:%d.%m.%y}-{last:%d.%m.%y}"
    codes = sorted(problem.code for problem in dates.problems)
    return " ".join([dates.certainty, days, *codes])


EXACT = [
    ("7–10 июля", "07.07.25-10.07.25"),
    ("7 — 10 июля", "07.07.25-10.07.25"),
    ("7\u00a0-\u200910 июля 2025\u00a0г.", "07.07.25-10.07.25"),
    ("7−10 июля", "07.07.25-10.07.25"),
    ("15.09.2025-17.09.2025", "15.09.25-17.09.25"),
    ("15.09.2025 – 17.09.2025 гг.", "15.09.25-17.09.25"),
    ("15.09-17.09.2025", "15.09.25-17.09.25"),
    ("15.09. - 17.09.", "15.09.25-17.09.25"),
    ("15-17.09.25", "15.09.25-17.09.25"),
    ("15-17.09.2025г.", "15.09.25-17.09.25"),
    ("26/27.08.2025", "26.08.25-27.08.25"),
    ("с 22 по 29 сентября", "22.09.25-29.09.25"),
    ("с 22 сентября по 3 октября 2025 года", "22.09.25-03.10.25"),
    ("в период с 5 по 10 октября 2025 г.", "05.10.25-10.10.25"),
    ("28-29 окт.", "28.10.25-29.10.25"),
    ("30 сент. - 2 окт. 2025", "30.09.25-02.10.25"),
    ("3.08.", "03.08.25"),
    ("5-8 августа 2025г.", "05.08.25-08.08.25"),
    ("22.10.25", "22.10.25"),
    ("22.10.25 г.", "22.10.25"),
    ("15/09/2025", "15.09.25"),
    ("10/12/2025", "10.12.25"),
    ("2025-09-15", "15.09.25"),
    ("2025/09/15", "15.09.25"),
    ("2025-09-15 00:00:00", "15.09.25"),
    ("«15» - «17» октября 2025 г.", "15.10.25-17.10.25"),
    ("31 октября (пятница)", "31.10.25"),
    ("пятница, 31 октября", "31.10.25"),
    ("11 декабря, 15:00 (время предв.)", "11.12.25"),
    ("15 сентября 2025 года в 10.00 часов", "15.09.25"),
    ("с 10:00 до 18:00 15 октября", "15.10.25"),
    ("15-го октября", "15.10.25"),
    ("5 и 6 октября", "05.10.25-06.10.25"),
    ("5, 6 и 7 октября", "05.10.25-07.10.25"),
    ("7-10 июля / 7-10 шілде", "07.07.25-10.07.25"),
    ("20-21 ноября т.г.", "20.11.25-21.11.25"),
    ("ноябрь, 20-21", "20.11.25-21.11.25"),
    ("15 сентябpя 2025", "15.09.25"),
    ("15 октября (3 дня)", "15.10.25"),
    ("15 сентября 25 г.", "15.09.25"),
    ("15 September 2025", "15.09.25"),
    ("September 15-17, 2025", "15.09.25-17.09.25"),
    ("15-17 Sept 2025", "15.09.25-17.09.25"),
    ("October 5th, 2025", "05.10.25"),
    ("5th of October", "05.10.25"),
    ("30 Nov - 2 Dec 2025", "30.11.25-02.12.25"),
    ("Nov 30 - Dec 2, 2025", "30.11.25-02.12.25"),
    ("from 5 to 9 October", "05.10.25-09.10.25"),
    ("2025 жылғы 7-10 шілде", "07.07.25-10.07.25"),
    ("2025 ж. 7-10 шілде", "07.07.25-10.07.25"),
    ("7-10 шілде 2025 ж.", "07.07.25-10.07.25"),
    ("7 шілдеден 10 шілдеге дейін", "07.07.25-10.07.25"),
    ("2025 жылғы 30 қыркүйек – 2 қазан", "30.09.25-02.10.25"),
    ("2025 жылдың 15 қазаны", "15.10.25"),
    ("15-қазан", "15.10.25"),
    ("15-17-қазан 2025 ж.", "15.10.25-17.10.25"),
    ("шілденің 7-10-ы", "07.07.25-10.07.25"),
    ("қарашаның 5-і", "05.11.25"),
    ("5-7 желт.", "05.12.25-07.12.25"),
    ("15 казан", "15.10.25"),
    ("қыркүйектің 5-нен 7-сіне дейін", "05.09.25-07.09.25"),
]


@pytest.mark.parametrize(("text", "days"), EXACT)
def test_days_are_read_exactly_and_without_doubt(text: str, days: str) -> None:
    assert _written(read_dates(text, SECOND)) == f"exact {days}"


PERIODS = [
    ("III декада октября", "21.10.25-31.10.25"),
    ("третья декада октября 2025 года", "21.10.25-31.10.25"),
    ("2-я декада ноября", "11.11.25-20.11.25"),
    ("последняя декада ноября", "21.11.25-30.11.25"),
    ("I-II декада октября", "01.10.25-20.10.25"),
    ("октябрь, III декада", "21.10.25-31.10.25"),
    ("вторая половина октября", "16.10.25-31.10.25"),
    ("1-ая половина октября", "01.10.25-15.10.25"),
    ("начало ноября", "01.11.25-10.11.25"),
    ("в середине ноября", "11.11.25-20.11.25"),
    ("конец ноября", "21.11.25-30.11.25"),
    ("конец октября - начало ноября", "21.10.25-10.11.25"),
    ("1 неделя июля", "01.07.25-07.07.25"),
    ("IV квартал", "01.10.25-31.12.25"),
    ("4 кв.", "01.10.25-31.12.25"),
    ("4-й квартал 2025 года", "01.10.25-31.12.25"),
    ("III-IV квартал", "01.07.25-31.12.25"),
    ("IV квартал (октябрь)", "01.10.25-31.10.25"),
    ("сентябрь", "01.09.25-30.09.25"),
    ("сентябрь 2025 г. (дата уточняется)", "01.09.25-30.09.25"),
    ("ноябрь 2025 г. (точная дата будет сообщена дополнительно)", "01.11.25-30.11.25"),
    ("сентябрь-октябрь", "01.09.25-31.10.25"),
    ("сентябрь – октябрь 2025 г.", "01.09.25-31.10.25"),
    ("1 июля - 31 декабря", "01.07.25-31.12.25"),
    ("1-31 октября", "01.10.25-31.10.25"),
    ("II полугодие 2025 года", "01.07.25-31.12.25"),
    ("в течение полугодия", "01.07.25-31.12.25"),
    ("в течение октября", "01.10.25-31.10.25"),
    ("окт-ноя", "01.10.25-30.11.25"),
    ("mid-October", "11.10.25-20.10.25"),
    ("early November 2025", "01.11.25-10.11.25"),
    ("Q4", "01.10.25-31.12.25"),
    ("Q4 2025", "01.10.25-31.12.25"),
    ("first half of October", "01.10.25-15.10.25"),
    ("қыркүйек айының үшінші онкүндігі", "21.09.25-30.09.25"),
    ("қазанның екінші жартысы", "16.10.25-31.10.25"),
    ("қазан айының ортасында", "11.10.25-20.10.25"),
    ("желтоқсанның басы", "01.12.25-10.12.25"),
    ("IV тоқсан", "01.10.25-31.12.25"),
    ("2025 жылғы 4-тоқсан", "01.10.25-31.12.25"),
    ("қараша айы", "01.11.25-30.11.25"),
    ("қыркүйек – қазан", "01.09.25-31.10.25"),
    ("қазан (күні нақтыланады)", "01.10.25-31.10.25"),
    ("жыл бойы", "01.07.25-31.12.25"),
    ("жартыжылдық ішінде", "01.07.25-31.12.25"),
]


@pytest.mark.parametrize(("text", "window"), PERIODS)
def test_a_part_of_a_year_is_a_period(text: str, window: str) -> None:
    assert _written(read_dates(text, SECOND)) == f"period {window}"


DOUBTS = [
    ("28 июня - 2 июля", "exact 28.06.25-02.07.25 partly_outside"),
    ("28 июня – 2 июля 2025 г.", "exact 28.06.25-02.07.25 partly_outside"),
    ("28 декабря - 3 января", "exact 28.12.25-03.01.26 partly_outside"),
    ("15 мая", "exact 15.05.25 outside_half_year"),
    ("15.05.2025", "exact 15.05.25 outside_half_year"),
    ("15.10.2024", "exact 15.10.24 outside_half_year"),
    ("2025 жыл", "period 01.01.25-31.12.25 partly_outside"),
    ("до 15 октября", "period 01.07.25-15.10.25 open_dates"),
    ("15 қазанға дейін", "period 01.07.25-15.10.25 open_dates"),
    ("не позднее 20 декабря", "period 01.07.25-20.12.25 open_dates"),
    ("до конца года", "period 01.07.25-31.12.25 open_dates"),
    ("с 15 октября", "period 15.10.25-31.12.25 open_dates"),
    ("после 15 октября", "period 15.10.25-31.12.25 open_dates"),
    ("5 и 12 октября", "period 05.10.25-12.10.25 several_dates"),
    ("5, 12, 19 октября", "period 05.10.25-19.10.25 several_dates"),
    ("5 или 6 ноября", "period 05.11.25-06.11.25 several_dates"),
    ("15.09.2025\n20.09.2025", "period 15.09.25-20.09.25 several_dates"),
    ("ежемесячно", "period 01.07.25-31.12.25 several_dates"),
    ("ориентировочно 5 октября", "period 05.10.25 approximate_date"),
    ("~ 5 октября", "period 05.10.25 approximate_date"),
    ("5-7 октября (предварительно)", "period 05.10.25-07.10.25 approximate_date"),
    ("шамамен 5 қазан", "period 05.10.25 approximate_date"),
    ("tentatively 5 October", "period 05.10.25 approximate_date"),
    ("5 октября (дата уточняется)", "period 05.10.25 date_to_be_confirmed"),
    ("5 қазан (нақтыланады)", "period 05.10.25 date_to_be_confirmed"),
    ("5 октября (по согласованию)", "period 05.10.25 date_to_be_confirmed"),
    ("15 сентября - 5 декабря", "period 15.09.25-05.12.25 wide_span"),
    ("31 октября (среда)", "exact 31.10.25 weekday_differs"),
    ("15 октября, после визита", "exact 15.10.25 words_beside_date"),
    ("по согласованию", "unknown 01.07.25-31.12.25"),
    ("келісім бойынша", "unknown 01.07.25-31.12.25"),
    ("TBC", "unknown 01.07.25-31.12.25"),
    ("", "unknown 01.07.25-31.12.25 no_date"),
    ("-", "unknown 01.07.25-31.12.25 no_date"),
    ("как договоримся", "unknown 01.07.25-31.12.25 unread_date"),
    ("15-17", "unknown 01.07.25-31.12.25 unread_date"),
    ("31 сентября", "unknown 01.07.25-31.12.25 impossible_date"),
    ("32.10.2025", "unknown 01.07.25-31.12.25 impossible_date"),
    ("15.13.2025", "unknown 01.07.25-31.12.25 impossible_date"),
    ("2025-13-15", "unknown 01.07.25-31.12.25 impossible_date"),
    ("15-10 июля", "unknown 01.07.25-31.12.25 impossible_date"),
    ("17.09.2025-15.09.2025", "unknown 01.07.25-31.12.25 impossible_date"),
    ("15 октября - 10 июля", "unknown 01.07.25-31.12.25 impossible_date"),
    ("V квартал", "unknown 01.07.25-31.12.25 impossible_date"),
    ("V декада октября", "unknown 01.07.25-31.12.25 impossible_date"),
]


@pytest.mark.parametrize(("text", "reading"), DOUBTS)
def test_what_is_doubtful_says_so(text: str, reading: str) -> None:
    assert _written(read_dates(text, SECOND)) == reading


HEADINGS = [
    ("15-17", 7, "exact 15.07.25-17.07.25"),
    ("с 15 по 17", 7, "exact 15.07.25-17.07.25"),
    ("15", 7, "exact 15.07.25"),
    (15, 7, "exact 15.07.25"),
    (15.0, 7, "exact 15.07.25"),
    ("", 7, "period 01.07.25-31.07.25"),
    ("дата уточняется", 7, "period 01.07.25-31.07.25"),
    ("III декада", 10, "period 21.10.25-31.10.25"),
    ("начало месяца", 10, "period 01.10.25-10.10.25"),
    ("31", 9, "unknown 01.07.25-31.12.25 impossible_date"),
    ("5-6 августа", 7, "exact 05.08.25-06.08.25 other_month"),
    ("30 июля - 2 августа", 8, "exact 30.07.25-02.08.25"),
]


@pytest.mark.parametrize(("value", "month", "reading"), HEADINGS)
def test_the_month_of_a_heading_is_used_where_the_cell_has_none(
    value: str | float, month: int, reading: str
) -> None:
    assert _written(read_dates(value, SECOND, month=month)) == reading


NUMBERS = [
    (datetime(2025, 9, 15, 0, 0), "exact 15.09.25"),  # noqa: DTZ001 - a cell of a table has no time zone
    (date(2025, 9, 15), "exact 15.09.25"),
    (45915, "exact 15.09.25"),
    (45915.0, "exact 15.09.25"),
    (45915.625, "exact 15.09.25"),
    (15.09, "exact 15.09.25"),
    (15.1, "period 15.10.25 ambiguous_date"),
    (date(2025, 1, 15), "exact 15.01.25 outside_half_year"),
    (7, "unknown 01.07.25-31.12.25 unread_date"),
    (None, "unknown 01.07.25-31.12.25 no_date"),
]


@pytest.mark.parametrize(("value", "reading"), NUMBERS)
def test_true_dates_and_numbers_of_a_table_are_read(value: date | float | None, reading: str) -> None:
    assert _written(read_dates(value, SECOND)) == reading


COLUMNS = [
    ("15.09.2025", "17.09.2025", "exact 15.09.25-17.09.25"),
    ("15 сентября", "17 сентября 2025 г.", "exact 15.09.25-17.09.25"),
    ("15", "17 сентября", "exact 15.09.25-17.09.25"),
    (date(2025, 9, 15), date(2025, 9, 15), "exact 15.09.25"),
    (45915, 45917, "exact 15.09.25-17.09.25"),
    ("15.09.2025", None, "exact 15.09.25"),
    ("сентябрь", "октябрь", "period 01.09.25-31.10.25"),
    ("17.09.2025", "15.09.2025", "unknown 01.07.25-31.12.25 impossible_date"),
]


@pytest.mark.parametrize(("begin", "end", "reading"), COLUMNS)
def test_begin_and_end_in_two_columns_are_one_span(
    begin: str | date | int, end: str | date | int | None, reading: str
) -> None:
    assert _written(read_dates(begin, SECOND, second=end)) == reading


def test_a_year_not_written_is_that_of_the_half_year() -> None:
    assert _written(read_dates("15 мая", FIRST)) == "exact 15.05.26"
    assert _written(read_dates("28 декабря - 3 января", FIRST)) == "exact 28.12.25-03.01.26 partly_outside"


def test_the_words_beside_a_date_are_handed_on() -> None:
    dates = read_dates("г. Астана, 15-17 октября", SECOND)
    assert dates.certainty == "exact"
    assert dates.rest == "Астана"
    assert [problem.code for problem in dates.problems] == ["words_beside_date"]


def test_a_problem_is_worded_in_three_languages_and_names_what_was_seen() -> None:
    (problem,) = read_dates("31 сентября", SECOND).problems
    assert set(problem.words) == {"kk", "ru", "en"}
    assert all("31 сентября" in words for words in problem.words.values())
    assert problem.message == problem.words["ru"]
    assert problem.at("D12").cell == "D12"
