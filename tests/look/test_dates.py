"""Dates, ranges and periods in three languages."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.look import api as look

DECEMBER = date(2026, 12, 20)
N = look.NBSP


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("kk", f"2026{N}жылғы 20{N}желтоқсан"),
        ("ru", f"20{N}декабря 2026{N}г."),
        ("en", f"20{N}December 2026"),
    ],
)
def test_a_date_is_worded_in_full_with_its_non_breaking_spaces(language: str, words: str) -> None:
    assert look.long_date(DECEMBER, language) == words


@pytest.mark.parametrize(
    ("first", "last", "kk", "ru", "en"),
    [
        ("2026-07-07", "2026-07-10", "2026 жылғы 7–10 шілде", "7–10 июля 2026 г.", "7–10 July 2026"),
        ("2026-07-07", "2026-07-07", "2026 жылғы 7 шілде", "7 июля 2026 г.", "7 July 2026"),
        (
            "2026-01-28",
            "2026-02-03",
            "2026 жылғы 28 қаңтар – 3 ақпан",
            "28 января – 3 февраля 2026 г.",
            "28 January – 3 February 2026",
        ),
        (
            "2026-12-28",
            "2027-01-03",
            "2026 жылғы 28 желтоқсан – 2027 жылғы 3 қаңтар",
            "28 декабря 2026 г. – 3 января 2027 г.",
            "28 December 2026 – 3 January 2027",
        ),
    ],
)
def test_a_range_says_month_and_year_once_where_they_are_the_same(
    first: str, last: str, kk: str, ru: str, en: str
) -> None:
    days = date.fromisoformat(first), date.fromisoformat(last)
    said = [look.date_range(*days, language).replace(N, " ") for language in look.LANGUAGES]
    assert said == [kk, ru, en]


def test_a_range_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match="ends"):
        look.date_range(DECEMBER, date(2026, 12, 1), "ru")


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2027-03-01", "2027-03-31", "март 2027 г."),
        ("2027-01-01", "2027-06-30", "I полугодие 2027 года"),
        ("2027-04-01", "2027-06-30", "II квартал 2027 года"),
        ("2027-01-01", "2027-12-31", "2027 год"),
        ("2028-02-01", "2028-02-29", "февраль 2028 г."),
        ("2027-02-21", "2027-02-28", "21–28 февраля 2027 г."),
        ("2027-02-01", "2027-04-30", "1 февраля – 30 апреля 2027 г."),
    ],
)
def test_a_window_that_fills_a_calendar_period_is_named_by_it(first: str, last: str, words: str) -> None:
    said = look.event_dates(date.fromisoformat(first), date.fromisoformat(last), "period", "ru")
    assert said.replace(N, " ") == words


def test_unknown_dates_and_doubtful_ones_say_so() -> None:
    assert look.event_dates(None, None, "unknown", "kk") == "күндері белгісіз"
    assert look.event_dates(DECEMBER, None, "period", "ru", note=True).endswith(", дата уточняется")


@pytest.mark.parametrize(
    ("written", "kk"),
    [
        ("16:30", "16:30-ға"),
        ("12:00", "12:00-ге"),
        ("06:20", "06:20-ға"),
        ("09:40", "09:40-қа"),
        ("18:05", "18:05-ке"),
    ],
)
def test_a_kazakh_limit_takes_the_ending_of_its_last_spoken_number(written: str, kk: str) -> None:
    hour, minute = (int(part) for part in written.split(":"))
    at = datetime(2026, 11, 23, hour - 5, minute, tzinfo=UTC)
    assert look.until_time(at, "kk") == f"{kk}{N}дейін"


def test_an_instant_is_worded_by_astana_whose_offset_changed_in_2024() -> None:
    assert look.clock_time(datetime(2024, 2, 1, 6, 0, tzinfo=UTC)) == "12:00"
    assert look.clock_time(datetime(2024, 4, 1, 6, 0, tzinfo=UTC)) == "11:00"


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        look.moment(datetime(2026, 1, 1, 12, 0), "ru")  # noqa: DTZ001


def test_a_day_whose_hour_is_not_known_is_worded_as_the_day_alone() -> None:
    received = datetime(2026, 11, 19, 19, 0, tzinfo=UTC)
    assert look.moment(received, "ru") == look.long_date(date(2026, 11, 20), "ru")
    assert look.moment(received + timedelta(minutes=1), "ru").endswith("00:01")


@pytest.mark.parametrize(
    ("language", "nominative", "genitive"),
    [
        ("kk", "2026 жылғы II жартыжылдық", "2026 жылғы II жартыжылдықтың"),
        ("ru", "II полугодие 2026 года", "II полугодия 2026 года"),
        ("en", "second half of 2026", "second half of 2026"),
    ],
)
def test_a_half_year_has_a_name_in_every_language(language: str, nominative: str, genitive: str) -> None:
    assert look.half_year("2026H2", language).replace(N, " ") == nominative
    assert look.half_year("2026H2", language, genitive=True).replace(N, " ") == genitive


@pytest.mark.parametrize("code", ["2026", "2026H3", "2026-H1", "H2"])
def test_what_is_not_a_half_year_is_refused(code: str) -> None:
    with pytest.raises(look.NotAHalfYear):
        look.half_year(code, "ru")


def test_a_language_that_is_not_spoken_is_refused() -> None:
    with pytest.raises(look.UnknownLanguage):
        look.long_date(DECEMBER, "de")


@given(st.dates(date(1992, 1, 1), date(2100, 1, 1)), st.integers(0, 500), st.sampled_from(look.LANGUAGES))
def test_every_range_names_its_last_day_and_year(first: date, length: int, language: str) -> None:
    last = date.fromordinal(first.toordinal() + length)
    said = look.date_range(first, last, language)
    assert str(last.year) in said
    assert str(last.day) in said
