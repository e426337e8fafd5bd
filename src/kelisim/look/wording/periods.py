"""Names of half-years and quarters."""

import re

from kelisim.look.wording.spacing import NBSP
from kelisim.look.wording.tongues import known

_CODE = re.compile(r"(\d{4})H([12])")
_ROMAN = ("I", "II", "III", "IV")
_HALVES = ("first", "second")
_QUARTERS = ("first", "second", "third", "fourth")


class NotAHalfYear(ValueError):
    """A half-year is written with its year and number: 2026H2."""


def half_year(code: str, language: str, *, genitive: bool = False) -> str:
    """Name a half-year: «2026 жылғы II жартыжылдық», «II полугодие 2026 года», "second half of 2026".

    ``genitive`` serves «план II полугодия 2026 года». Raises ``NotAHalfYear``.
    """
    found = _CODE.fullmatch(code)
    if not found:
        raise NotAHalfYear(f"{code!r} is not a half-year; write 2026H1 or 2026H2")
    year, index = found[1], int(found[2]) - 1
    return {
        "kk": f"{year}{NBSP}жылғы {_ROMAN[index]}{NBSP}жартыжылдық{'тың' if genitive else ''}",
        "ru": f"{_ROMAN[index]}{NBSP}полугоди{'я' if genitive else 'е'} {year}{NBSP}года",
        "en": f"{_HALVES[index]} half of{NBSP}{year}",
    }[known(language)]


def quarter(year: int, index: int, language: str) -> str:
    """Name a quarter, ``index`` 1 to 4: «I квартал 2026 года»."""
    return {
        "kk": f"{year}{NBSP}жылғы {_ROMAN[index - 1]}{NBSP}тоқсан",
        "ru": f"{_ROMAN[index - 1]}{NBSP}квартал {year}{NBSP}года",
        "en": f"{_QUARTERS[index - 1]} quarter of{NBSP}{year}",
    }[known(language)]
