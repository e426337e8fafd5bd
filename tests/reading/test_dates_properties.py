"""Any days of a half-year, written in any usual style, read back as those days and exactly."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.decree.api import HalfYear
from kelisim.reading.dates import read_dates

RU = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
]
RU_SHORT = ["янв.", "фев.", "мар.", "апр.", "мая", "июн.", "июл.", "авг.", "сен.", "окт.", "нояб.", "дек."]
KK = [
    "қаңтар",
    "ақпан",
    "наурыз",
    "сәуір",
    "мамыр",
    "маусым",
    "шілде",
    "тамыз",
    "қыркүйек",
    "қазан",
    "қараша",
    "желтоқсан",
]
EN = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
DASHES = ["-", " - ", "–", " – ", " — ", "—", "\u2011", " -", "- "]

Style = Callable[[date, date, str], str]


def _ru(first: date, last: date, dash: str, names: list[str], year: str) -> str:
    end = f"{last.day} {names[last.month - 1]}{year}"
    if first == last:
        return end
    if first.month == last.month:
        return f"{first.day}{dash}{end}"
    return f"{first.day} {names[first.month - 1]}{dash}{end}"


def _digits(first: date, last: date, dash: str, pattern: str) -> str:
    return f"{first:{pattern}}" if first == last else f"{first:{pattern}}{dash}{last:{pattern}}"


STYLES: dict[str, Style] = {
    "words": lambda a, b, dash: _ru(a, b, dash, RU, ""),
    "words and year": lambda a, b, dash: _ru(a, b, dash, RU, f" {b.year} г."),
    "words, year at once": lambda a, b, dash: _ru(a, b, dash, RU, f" {b.year}г"),
    "short words": lambda a, b, dash: _ru(a, b, dash, RU_SHORT, ""),
    "capitals": lambda a, b, dash: _ru(a, b, dash, RU, f" {b.year} ГОДА").upper(),
    "no-break spaces": lambda a, b, dash: _ru(a, b, dash, RU, f" {b.year}").replace(" ", "\u00a0"),
    "Kazakh": lambda a, b, dash: _ru(a, b, dash, KK, f" {b.year} ж."),
    "Kazakh, year first": lambda a, b, dash: f"{b.year} жылғы " + _ru(a, b, dash, KK, ""),
    "English": lambda a, b, dash: _ru(a, b, dash, EN, f" {b.year}"),
    "digits": lambda a, b, dash: _digits(a, b, dash, "%d.%m.%Y"),
    "short digits": lambda a, b, dash: _digits(a, b, dash, "%d.%m.%y"),
    "no year": lambda a, b, dash: _digits(a, b, dash, "%d.%m"),
    "slashes": lambda a, b, dash: _digits(a, b, dash, "%d/%m/%Y"),
    "from and to": lambda a, b, _: f"с {_ru(a, a, '', RU, '')} по {_ru(b, b, '', RU, '')}",
    "from and to in Kazakh": lambda a, b, _: (
        f"{a.day} {KK[a.month - 1]} – {b.day} {KK[b.month - 1]} аралығында"
    ),
}


@st.composite
def _spans(draw: st.DrawFn) -> tuple[HalfYear, date, date]:
    half_year = HalfYear(draw(st.integers(2024, 2030)), draw(st.sampled_from([1, 2])))
    first = draw(st.dates(half_year.first_day, half_year.last_day))
    last = min(first + timedelta(days=draw(st.integers(0, 25))), half_year.last_day)
    return half_year, first, last


@pytest.mark.parametrize("style", STYLES)
@given(span=_spans(), dash=st.sampled_from(DASHES))
def test_days_written_in_any_style_read_back(
    style: str, span: tuple[HalfYear, date, date], dash: str
) -> None:
    half_year, first, last = span
    text = STYLES[style](first, last, dash)
    dates = read_dates(text, half_year)
    assert (dates.certainty, dates.starts_on, dates.ends_on) == ("exact", first, last), text
    assert dates.problems == ()


@given(span=_spans(), word=st.sampled_from(["ориентировочно", "предварительно", "шамамен", "approximately"]))
def test_days_called_approximate_are_never_exact(span: tuple[HalfYear, date, date], word: str) -> None:
    half_year, first, last = span
    dates = read_dates(f"{word} {_ru(first, last, '-', RU, '')}", half_year)
    assert dates.certainty == "period"
    assert dates.starts_on is None
    assert dates.window == (first, last)
    assert dates.problems


@given(text=st.text(st.characters(codec="utf-8"), max_size=40))
def test_no_text_breaks_the_reader_and_nothing_is_exact_without_days(text: str) -> None:
    dates = read_dates(text, HalfYear(2025, 2))
    if dates.certainty == "exact":
        assert dates.starts_on is not None
        assert dates.ends_on is not None
        assert dates.starts_on <= dates.ends_on
    else:
        assert (dates.starts_on, dates.ends_on) == (None, None)


PIECES = st.sampled_from(
    [
        "7",
        "10",
        "31",
        "2025",
        "25",
        "-",
        "–",
        "/",
        ",",
        ".",
        "и",
        "с",
        "по",
        "до",
        "от",
        "июля",
        "октябрь",
        "шілде",
        "қазан",
        "IV",
        "III",
        "квартал",
        "декада",
        "начало",
        "конец",
        "г.",
        "ж.",
        "15.09.2025",
        "15.09",
        "дата",
        "уточняется",
        "или",
        "май",
        "5-нен",
        "дейін",
        "Q4",
        "mid",
        "week",
        "\n",
        "(",
        ")",
    ]
)


@given(words=st.lists(PIECES, max_size=9))
def test_no_mixture_of_the_words_of_dates_breaks_the_reader(words: list[str]) -> None:
    dates = read_dates(" ".join(words), HalfYear(2025, 2), month=7)
    assert dates.certainty in {"exact", "period", "unknown"}
    assert None not in dates.window
